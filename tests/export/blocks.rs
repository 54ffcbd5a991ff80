//! The blocks of a PDF, and what stands in them.

use export::report::Report;
use export::table::Making;
use export::{About, FORMATS, Language};
use serde_json::Value;
use tests::exported::{order, report};

/// What the PDF of a year, or of one thing of it, is given.
pub(crate) fn blocks(report: &Report, about: About, of: Option<&str>, language: Language) -> Vec<Value> {
    let order = export::pdf::Order { about, of, language, ..order(report) };
    export::pdf::blocks(&order).expect("blocks").as_array().expect("a list").clone()
}

/// The tables of a PDF under that title: heads, and rows of cells.
pub(crate) fn tables(blocks: &[Value], title: &str) -> Vec<(Vec<String>, Vec<Vec<String>>)> {
    let words = |value: &Value| -> Vec<String> {
        let said = value.as_array().expect("a list").iter();
        said.map(|one| one.as_str().expect("words").replace('\u{200B}', "")).collect()
    };
    let found = blocks.iter().filter(|block| block["k"] == "table" && block["t"] == title);
    found
        .map(|block| {
            let (heads, cells) = (words(&block["h"]), words(&block["c"]));
            let rows = cells.chunks(heads.len()).map(<[String]>::to_vec).collect();
            (heads, rows)
        })
        .collect()
}

/// Every PDF there is of a year: for whom, about what.
pub(crate) fn each_pdf(sealed: &[u8], mut look: impl FnMut(&str, &[Value])) {
    let subjects = [
        (About::Year, None),
        (About::Ward, Some("ward-higashi")),
        (About::Section, Some("sample-section-higashi-1")),
        (About::Measure, Some("measure-1")),
    ];
    for format in FORMATS.iter().filter(|format| format.making == Making::Pdf) {
        let report = report(sealed, format.sight);
        for (about, of) in subjects.iter().filter(|(about, _)| *about == format.about) {
            for language in Language::ALL {
                look(format.name, &blocks(&report, *about, *of, language));
            }
        }
    }
}
