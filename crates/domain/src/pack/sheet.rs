//! The files of a pack as JSON with line numbers. A file that is not JSON, missing or unknown is a fault.

use std::collections::BTreeMap;

use serde_json::Value;

use super::fault::{Fault, Faults, Rule};
use super::lines::Lines;
use crate::violation;

/// The files that every pack must have, apart from the forms.
pub(super) const FILES: [&str; 7] = [
    "pack.json",
    "municipality.json",
    "organisations.json",
    "plan.json",
    "items.json",
    "scales.json",
    "good_practices.json",
];
/// The file that only a demonstration loads. It is optional.
pub(super) const SAMPLES: &str = "samples.json";
/// The folder of the form editions.
pub(super) const FORMS: &str = "forms/";
/// The folder of the demonstration years. It is optional.
pub(super) const DEMONSTRATION: &str = "demonstration/";

/// One file of a pack.
pub(super) struct Sheet {
    /// The file's name in the pack.
    pub(super) name: String,
    /// The file's content.
    pub(super) value: Value,
    /// The line numbers of the content.
    pub(super) lines: Lines,
}

/// Reads every file whose name ends in `.json`. Other files, such as notes, are ignored.
pub(super) fn sheets(files: &BTreeMap<String, String>, faults: &Faults) -> BTreeMap<String, Sheet> {
    for missing in FILES.iter().filter(|name| !files.contains_key(**name)) {
        faults.push(Fault::of_file(missing, Rule::MissingFile));
    }
    let mut sheets = BTreeMap::new();
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".json")) {
        let in_folder = name.starts_with(FORMS) || name.starts_with(DEMONSTRATION);
        if !FILES.contains(&name.as_str()) && name != SAMPLES && !in_folder {
            faults.push(Fault::of_file(name, Rule::UnknownFile));
        } else if let Some(sheet) = sheet(name, text, faults) {
            sheets.insert(name.clone(), sheet);
        }
    }
    sheets
}

fn sheet(name: &str, text: &str, faults: &Faults) -> Option<Sheet> {
    // Editors on Windows write a byte order mark at the beginning (RFC 8259 §8.1 lets a reader ignore the mark).
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match serde_json::from_str::<Value>(text) {
        Ok(value) => {
            let lines = Lines::of(text);
            for (field, line) in lines.twice() {
                let rule = Rule::Content(violation::Rule::Twice);
                faults.push(Fault { line: *line, field: field.clone(), ..Fault::of_file(name, rule) });
            }
            Some(Sheet { name: name.to_owned(), value, lines })
        }
        Err(error) => {
            let fault = Fault::of_file(name, Rule::Syntax).with("column", error.column()).with("cause", &error);
            faults.push(Fault { line: error.line().max(1), ..fault });
            None
        }
    }
}
