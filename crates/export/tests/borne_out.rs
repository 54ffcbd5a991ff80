//! Every heading has a body, and every number that is printed is borne out by the tables that the files are written from:
//! of years that are unlike each other. The demonstrations' years are asked the same (`tests/it/demonstration.rs`).

use export::report::Sight;
use export::{About, Language};
use kit::borne::{blocks, check, each_pdf, headings_have_bodies};
use kit::exported::{files, made, records, report};
use serde_json::{Value, json};

use crate::year::{SEALED, body, changed, full};

const TODAY: &[u8] = include_bytes!("minato-2019.json");

/// W10, W15: in no PDF of any year, and in no text, a heading stands alone, a table is without rows, or a number is
/// printed that the tables do not bear out: W10 was one, a sum of unlike things.
#[test]
fn headings_have_bodies_and_numbers_are_borne_out() {
    for sealed in [SEALED.to_vec(), TODAY.to_vec(), full()] {
        check(&sealed);
    }
}

/// W15: nor in a year of which nothing is accepted, as a preview shows it.
#[test]
fn no_heading_is_without_a_body_where_nothing_is_reported() {
    let empty = changed(|parts| {
        parts.retain(|part| !part.name.contains('/'));
        *body(parts, "scales") = json!([]);
    });
    for sight in [Sight::All, Sight::Public] {
        let report = report(&empty, sight);
        for language in Language::ALL {
            headings_have_bodies("report.pdf", &blocks(&report, About::Year, None, language));
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
        each_pdf(sealed, |name, _, blocks| {
            let printed = Value::Array(blocks.to_vec()).to_string();
            assert_eq!(printed.contains("か所を秘匿"), name == "report.pdf" && printed.contains("推計"), "{name}");
        });
    }
}
