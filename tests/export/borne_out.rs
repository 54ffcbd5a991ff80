//! Every heading has a body, and every number that is printed is borne out by the tables that the files are written from.

use std::collections::BTreeSet;

use export::report::{Line, Report, Sight};
use export::{About, Language};
use serde_json::{Value, json};
use tests::exported::{files, made, records, report};

use crate::blocks::{blocks, each_pdf};
use crate::year::{SEALED, body, changed, full};

const TODAY: &[u8] = include_bytes!("minato-2019.json");

/// W15: in no PDF of any year a heading stands alone, and no table is without rows.
#[test]
fn no_heading_is_without_a_body() {
    let empty = changed(|parts| {
        parts.retain(|part| !part.name.contains('/'));
        *body(parts, "scales") = json!([]);
    });
    for sealed in [SEALED.to_vec(), TODAY.to_vec(), full(), empty] {
        let subjects = report(&sealed, Sight::All).lines("activity-reports").next().is_some();
        let look = |name: &str, blocks: &[Value]| {
            let level = |block: &Value| block["l"].as_u64().expect("a level");
            for (place, block) in blocks.iter().enumerate().filter(|(_, block)| block["k"] == "h") {
                let below = blocks[place + 1..].iter().find(|block| block["k"] != "page");
                let below = below.unwrap_or_else(|| panic!("{name}: {} ends the report", block["t"]));
                assert!(below["k"] != "h" || level(below) > level(block), "{name}: {} has no body", block["t"]);
            }
            for block in blocks.iter().filter(|block| block["k"] == "table") {
                assert!(block["c"].as_array().is_some_and(|cells| !cells.is_empty()), "{name}: {}", block["t"]);
            }
        };
        if subjects {
            each_pdf(&sealed, look);
        } else {
            look("report.pdf", &blocks(&report(&sealed, Sight::All), About::Year, None, Language::Ja));
        }
    }
}

/// W15: in the text a heading is followed by what it names, or by a heading below it.
#[test]
fn the_text_has_no_heading_without_a_body() {
    for language in Language::ALL {
        let text = String::from_utf8(made(TODAY, "report.txt", language)).expect("UTF-8");
        let (_, body) = text.split_once("\r\n\r\n1 ").expect("the first chapter");
        let blocks: Vec<&str> = body.split("\r\n\r\n").collect();
        for pair in blocks.windows(2) {
            let number = |block: &str| block.split(' ').next().unwrap_or_default().matches('.').count();
            let alone = pair[0].lines().count() == 1;
            assert!(!alone || number(pair[1]) > number(pair[0]), "{}", pair[0]);
        }
    }
}

/// W17: how many numbers are withheld is how many the files withhold, and is said of the whole year only.
#[test]
fn as_many_numbers_are_withheld_as_is_said() {
    for sealed in [SEALED, TODAY] {
        let public = report(sealed, Sight::Public);
        let archive = files(made(sealed, "open-data.zip", Language::Ja));
        let tables = archive.iter().filter(|(name, _)| name.starts_with("utf-8/"));
        let fields = tables.flat_map(|(_, file)| records(file)).flatten();
        assert_eq!(fields.filter(|field| field == "suppressed").count(), public.suppressed, "the CSV files");
        let part: Value = serde_json::from_slice(&archive["public.json"]).expect("JSON");
        let withheld = part.to_string().matches(r#"{"number":"suppressed"}"#).count();
        assert_eq!(withheld, public.suppressed, "the public part");
        assert!(public.suppressed > 0);
        let said = format!("推計できる数値を含め、{}か所を秘匿としています", public.suppressed);
        let readme = String::from_utf8(archive["README.ja.txt"].clone()).expect("UTF-8");
        let text = String::from_utf8(made(sealed, "report.txt", Language::Ja)).expect("UTF-8");
        assert!(readme.contains(&said) && text.contains(&said));
        each_pdf(sealed, |name, blocks| {
            let printed = Value::Array(blocks.to_vec()).to_string();
            assert_eq!(printed.contains("か所を秘匿"), name == "report.pdf" && printed.contains("推計"), "{name}");
        });
    }
}

/// The numbers in a text: digits with what sets thousands apart and decimals; a day's zeros before are none of it.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let inside = |letter: char| letter.is_ascii_digit() || letter == ',' || letter == '.';
    for run in text.split(|letter| !inside(letter)) {
        let digits: String = run.trim_matches(['.', ',']).chars().filter(|letter| *letter != ',').collect();
        let bare = digits.trim_start_matches('0');
        if !digits.is_empty() {
            found.insert(if bare.is_empty() || bare.starts_with('.') { format!("0{bare}") } else { bare.to_owned() });
        }
    }
    found
}

/// A share in per cent with one decimal, worked out in another way than the program does.
fn percent(line: &Line<'_>, of: &str, among: &str) -> Option<f64> {
    let (of, among) = line.figure(of).known().zip(line.figure(among).known())?;
    Some((of as f64 * 1_000.0 / among as f64 + 1e-9).round() / 10.0)
}

/// What the tables bear out: what stands in them, how many rows they have, and what follows from their shares.
fn borne(report: &Report) -> BTreeSet<String> {
    let mut known = numbers(&format!("{} {}", report.small.below, report.suppressed));
    for table in &report.tables {
        known.insert(table.rows.len().to_string());
        known.extend(numbers(&table.title.ja));
        for column in &table.columns {
            known.extend(numbers(&column.label.ja));
        }
        for row in &table.rows {
            known.extend(numbers(&row.title.ja));
            let line = Line { table, row };
            for (column, _) in line.cells() {
                let said = line.cell(&column.key).map(|cell| match cell.known() {
                    Some(number) => number.to_string(),
                    None => line.said(&column.key, Language::Ja),
                });
                known.extend(numbers(&said.unwrap_or_default()));
            }
            let now = percent(&line, "value", "among");
            known.extend(now.map(|share| format!("{share:.1}")));
            if let Some((before, now)) = percent(&line, "before", "among_before").zip(now) {
                known.extend([format!("{before:.1}"), format!("{:.1}", (now - before).abs())]);
            }
            known.extend(line.figure("change").known().map(|change| change.abs().to_string()));
        }
    }
    // how many sections, wards … there are, and how many of them did something
    known.extend((0..=report.lines("organisations").count()).map(|count| count.to_string()));
    let counted = report.lines("activities").filter(|line| line.yes("counted") != Some(false)).count();
    known.insert(counted.to_string());
    known
}

/// No number is printed that the tables do not bear out: W10 was one, a sum of unlike things.
#[test]
fn every_number_is_borne_out() {
    for sealed in [SEALED.to_vec(), TODAY.to_vec(), full()] {
        for sight in [Sight::All, Sight::Public] {
            let report = report(&sealed, sight);
            let known = borne(&report);
            for block in blocks(&report, About::Year, None, Language::Ja) {
                // headings are numbered, and a drawing says in words what the table below it says
                let said: Vec<&Value> = match block["k"].as_str().expect("a kind") {
                    "h" | "page" => continue,
                    "plot" => vec![&block["alt"]],
                    "table" => vec![&block["t"], &block["h"], &block["c"]],
                    "facts" => vec![&block["f"]],
                    _ => vec![&block["t"], &block["ps"]],
                };
                let said: String = said.iter().map(|value| value.to_string().replace("\",\"", " ")).collect();
                for number in numbers(&said.replace('\u{200B}', "")) {
                    assert!(known.contains(&number), "{sight:?}: {number} stands in {said}");
                }
            }
        }
    }
}
