//! The questions of the particulars, which are the same in every municipality.

use domain::form::{Counts, Days, Field, Kind, Known, Label, Needed, Rollup, Sheet, Shown};
use domain::violation::{Rule, Violation, pointer};
use serde_json::Value;

use super::MEETING;

/// The most entries of a list.
const MOST: usize = 1_000;

/// Returns the questions about the meeting.
pub(super) fn meeting() -> [Field; 4] {
    let text = || Kind::Text { most: 10_000, lines: true };
    let kinds = [Kind::Date, Kind::Count { most: 100_000, counts: Counts::Helpers }, text(), text()];
    let [held_on, attendance, results, issues] = MEETING;
    let [day, count, found, open] = kinds;
    [question(held_on, day), question(attendance, count), question(results, found), question(issues, open)]
}

/// Returns a question that is the same in every municipality.
fn question(key: &str, kind: Kind) -> Field {
    let nothing = Label { ja: String::new(), en: String::new() };
    Field {
        key: key.to_owned(),
        label: nothing.clone(),
        help: nothing,
        kind,
        needed: Needed::ToSubmit,
        rollup: Rollup::Never,
        shown: Shown::Municipality,
    }
}

/// The names of places beside the form: pointers and their labels, the longer pointer first.
const CALLED: [(&str, [&str; 2]); 10] = [
    ("/particulars/meeting/held_on", ["検証会議の開催日", "The day of the meeting"]),
    ("/particulars/meeting/attendance", ["出席委員数", "How many attended the meeting"]),
    ("/particulars/meeting/results", ["確認された成果", "The results that the meeting found"]),
    ("/particulars/meeting/issues", ["確認された課題", "The issues that the meeting found"]),
    ("/particulars/meeting", ["会議の記録", "The record of the meeting"]),
    ("/particulars/missing_units", ["報告のない団体とその理由", "Who did not report, and why"]),
    ("/particulars/indicators", ["指標の実績値", "The actual values of the indicators"]),
    ("/particulars/citations", ["引用した段落", "The paragraphs that are cited"]),
    ("/particulars", ["様式のほかの記載", "What stands beside the form"]),
    ("/activities", ["活動", "Activities"]),
];

/// Returns the name of the place to which a pointer leads, where no form names it.
pub(crate) fn called(pointer: &str) -> Option<[&'static str; 2]> {
    CALLED.into_iter().find(|(at, _)| pointer.starts_with(at)).map(|(_, called)| called)
}

pub(super) fn sheet(fields: &[Field], raw: &Value, at: &str, days: Days) -> Result<Sheet, Vec<Violation>> {
    let fields: Vec<&Field> = fields.iter().collect();
    Sheet::read(&fields, raw, at, &Known::default(), days)
}

pub(super) fn sheets(keys: &[(&str, usize)], raw: &Value, at: &str, days: Days) -> Result<Vec<Sheet>, Vec<Violation>> {
    let Value::Array(entries) = raw else {
        return Err(vec![Violation::new(at, Rule::WrongType).with("expected", "array")]);
    };
    if entries.len() > MOST {
        return Err(vec![Violation::new(at, Rule::TooMany).with("most", MOST)]);
    }
    let fields = keys.iter().map(|(key, most)| question(key, Kind::Text { most: *most, lines: *key == "reason" }));
    let fields: Vec<Field> = fields.collect();
    let (mut sheets, mut violations) = (Vec::new(), Vec::new());
    for (index, entry) in entries.iter().enumerate() {
        match sheet(&fields, entry, &pointer(at, index), days) {
            Ok(sheet) => sheets.push(sheet),
            Err(more) => violations.extend(more),
        }
    }
    if violations.is_empty() { Ok(sheets) } else { Err(violations) }
}

pub(super) fn lacking(name: &str, sheets: &[Sheet], needed: &[&str]) -> Vec<Violation> {
    let lacks = |(index, sheet): (usize, &Sheet)| {
        let absent: Vec<&str> = needed.iter().copied().filter(|key| sheet.get(key).is_none()).collect();
        absent.into_iter().map(move |key| Violation::new(format!("/particulars/{name}/{index}/{key}"), Rule::Required))
    };
    sheets.iter().enumerate().flat_map(lacks).collect()
}
