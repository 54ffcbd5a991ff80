//! Every heading has a body, and every number that is printed is borne out by the tables that the files are written from.

use std::collections::BTreeSet;

use export::report::{Line, Report, Sight};
use export::table::Making;
use export::{About, FORMATS, Language};
use serde_json::Value;

use crate::exported::{made, order, report};

/// What the PDF of a year, or of one thing of it, is given.
///
/// # Panics
/// When nothing of the year has that key.
pub fn blocks(report: &Report, about: About, of: Option<&str>, language: Language) -> Vec<Value> {
    let order = export::pdf::Order { about, of, language, ..order(report) };
    export::pdf::blocks(&order).expect("blocks").as_array().expect("a list").clone()
}

/// Every PDF there is of a year, in both languages: what it is called, from which tables, and its blocks.
///
/// # Panics
/// When one cannot be made.
pub fn each_pdf(sealed: &[u8], mut look: impl FnMut(&str, &Report, &[Value])) {
    for format in FORMATS.iter().filter(|format| format.making == Making::Pdf) {
        let report = report(sealed, format.sight);
        let keys = |lines: &mut dyn Iterator<Item = Line<'_>>, column: &str| -> Vec<Option<String>> {
            lines.map(|line| Some(line.text(column).expect("a key"))).collect()
        };
        let units = report.lines("organisations").filter(|line| line.is("kind", "unit"));
        let subjects = match format.about {
            About::Year => vec![None],
            About::Area => keys(&mut report.areas(), "key"),
            About::Unit => keys(&mut { units }, "key"),
            About::Measure => keys(&mut report.lines("measure-reports"), "item"),
        };
        for of in &subjects {
            for language in Language::ALL {
                look(format.name, &report, &blocks(&report, format.about, of.as_deref(), language));
            }
        }
    }
}

/// W15: no heading stands alone, and no table, list or drawing is empty.
///
/// # Panics
/// When one does.
pub fn headings_have_bodies(name: &str, blocks: &[Value]) {
    let level = |block: &Value| block["l"].as_u64().expect("a level");
    for (place, block) in blocks.iter().enumerate().filter(|(_, block)| block["k"] == "h") {
        let below = blocks[place + 1..].iter().find(|block| block["k"] != "page");
        let below = below.unwrap_or_else(|| panic!("{name}: {} ends the report", block["t"]));
        assert!(below["k"] != "h" || level(below) > level(block), "{name}: {} has no body", block["t"]);
    }
    for (kind, member) in [("table", "c"), ("facts", "f"), ("plot", "alt"), ("p", "t")] {
        for block in blocks.iter().filter(|block| block["k"] == kind) {
            let filled = match &block[member] {
                Value::Array(entries) => !entries.is_empty(),
                Value::String(text) => !text.is_empty(),
                _ => false,
            };
            assert!(filled, "{name}: empty {block}");
        }
    }
}

/// W15: in the text a heading is followed by what it names, or by a heading below it.
///
/// # Panics
/// When one is not.
pub fn text_has_bodies(text: &str) {
    let (_, body) = text.split_once("\r\n\r\n1 ").expect("the first chapter");
    let blocks: Vec<&str> = body.split("\r\n\r\n").collect();
    for pair in blocks.windows(2) {
        let number = |block: &str| block.split(' ').next().unwrap_or_default().matches('.').count();
        let alone = pair[0].lines().count() == 1;
        assert!(!alone || number(pair[1]) > number(pair[0]), "{}", pair[0]);
    }
}

/// The numbers in a text: digits with what sets thousands apart and decimals; a day's zeros before are none of it.
pub fn numbers(text: &str) -> BTreeSet<String> {
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
pub fn borne(report: &Report) -> BTreeSet<String> {
    let mut known = numbers(&format!("{} {}", report.small.below, report.suppressed));
    for part in report.chapters.iter().flat_map(|chapter| &chapter.parts) {
        known.insert(part.rows.len().to_string());
    }
    for table in &report.tables {
        known.insert(table.rows.len().to_string());
        let labels = table.columns.iter().map(|column| &column.label);
        for label in labels.chain([&table.title]).chain(table.rows.iter().map(|row| &row.title)) {
            known.extend(numbers(&format!("{} {}", label.ja, label.en)));
        }
        for row in &table.rows {
            known.extend(of_line(&Line { table, row }));
        }
    }
    // how many units, areas … there are, and how many of them did something
    known.extend((0..=report.lines("organisations").count()).map(|count| count.to_string()));
    let counted = report.lines("activities").filter(|line| line.yes("counted") != Some(false)).count();
    known.insert(counted.to_string());
    known
}

/// What a row bears out.
fn of_line(line: &Line<'_>) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (column, _) in line.cells() {
        match line.cell(&column.key).and_then(|cell| cell.known()) {
            Some(number) => drop(known.insert(number.abs().to_string())),
            None => Language::ALL.iter().for_each(|language| known.extend(numbers(&line.said(&column.key, *language)))),
        }
    }
    let now = percent(line, "value", "among");
    known.extend(now.map(|share| format!("{share:.1}")));
    if let Some((before, now)) = percent(line, "before", "among_before").zip(now) {
        known.extend([format!("{before:.1}"), format!("{:.1}", (now - before).abs())]);
    }
    known
}

/// No number is printed in blocks that the tables do not bear out.
///
/// # Panics
/// When one is.
pub fn numbers_are_borne_out(name: &str, known: &BTreeSet<String>, blocks: &[Value]) {
    for block in blocks {
        // a drawing says in words what the table below it says
        let said: Vec<&Value> = match block["k"].as_str().expect("a kind") {
            "page" => continue,
            "plot" => vec![&block["alt"]],
            "table" => vec![&block["t"], &block["h"], &block["c"]],
            "facts" => vec![&block["f"]],
            _ => vec![&block["t"], &block["ps"]],
        };
        // a heading begins with its own number
        let said: String = if block["k"] == "h" {
            block["t"].as_str().and_then(|title| title.split_once('\u{3000}')).expect("a heading").1.to_owned()
        } else {
            said.iter().map(|value| value.to_string().replace("\",\"", " ")).collect()
        };
        for number in numbers(&said.replace('\u{200B}', "")) {
            assert!(known.contains(&number), "{name}: {number} stands in {said}");
        }
    }
}

/// All of it, of every PDF and of the text of a sealed year.
///
/// # Panics
/// When something does not hold.
pub fn check(sealed: &[u8]) {
    let (all, public) = (report(sealed, Sight::All), report(sealed, Sight::Public));
    let (of_all, of_public) = (borne(&all), borne(&public));
    each_pdf(sealed, |name, report, blocks| {
        headings_have_bodies(name, blocks);
        let known = if report.sight == Sight::All { &of_all } else { &of_public };
        numbers_are_borne_out(name, known, blocks);
    });
    for language in Language::ALL {
        let text = String::from_utf8(made(sealed, "report.txt", language)).expect("UTF-8");
        text_has_bodies(&text);
        let (_, body) = text.split_once("\r\n\r\n1 ").expect("the first chapter");
        for line in
            body.split("\r\n").map(|line| line.trim_start_matches(|one: char| one.is_ascii_digit() || one == '.'))
        {
            for number in numbers(line) {
                assert!(of_public.contains(&number), "report.txt: {number} stands in {line}");
            }
        }
    }
}
