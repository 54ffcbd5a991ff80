//! The files of a pack as JSON, each with its lines; what is not JSON, missing or unknown is a fault.

use std::collections::BTreeMap;

use serde_json::Value;

use super::fault::{Fault, Faults, Rule};
use super::lines::Lines;
use crate::complaint;

/// The files every pack has, whatever its forms.
pub(super) const FILES: [&str; 7] = [
    "pack.json",
    "municipality.json",
    "organisations.json",
    "plan.json",
    "items.json",
    "scales.json",
    "good_practices.json",
];
/// What only a demonstration loads; a pack may do without.
pub(super) const SAMPLES: &str = "samples.json";
/// Where the form editions lie.
pub(super) const FORMS: &str = "forms/";
/// Where the years of a demonstration lie; a pack may do without.
pub(super) const DEMONSTRATION: &str = "demonstration/";

/// One file.
pub(super) struct Sheet {
    /// Its name in the pack.
    pub(super) name: String,
    /// What it says.
    pub(super) value: Value,
    /// Where it says it.
    pub(super) lines: Lines,
}

/// Reads every file whose name ends in `.json`; others, such as notes, are not ours.
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
    // Editors on Windows put a byte order mark before the text (RFC 8259 §8.1 lets a reader ignore it).
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match serde_json::from_str::<Value>(text) {
        Ok(value) => {
            let lines = Lines::of(text);
            for (field, line) in lines.twice() {
                let rule = Rule::Content(complaint::Rule::Twice);
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
