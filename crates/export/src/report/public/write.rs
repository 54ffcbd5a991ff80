//! Writes the report into the public part. Columns are written once, cells by position, and each code with its label
//! once:
//!
//! | cell | as JSON |
//! |---|---|
//! | nothing | `null` |
//! | words | a text |
//! | a known number | a number |
//! | yes, no | `true`, `false` |
//! | what was chosen | places in `codes` |
//! | a day | `{"day": "2018-05-01"}` |
//! | a number that is not known | `{"number": "missing"}`, `"not_applicable"`, `"suppressed"` |
//! | another state | `{"state": "not_applicable"}`, `"withheld"` |

use std::collections::BTreeMap;

use domain::figure::{Figure, NOT_APPLICABLE, SUPPRESSED};
use domain::form::{Choice, Counts, Label};
use serde_json::{Map, Value, json};

use super::super::cell::{Cell, Column, Kind, Names, Row, Table};
use super::super::{Chapter, Report};

/// The written form of a missing figure.
pub(super) const MISSING: &str = "missing";
/// The written form of a cell that these readers may not see.
pub(super) const WITHHELD: &str = "withheld";
/// The types of columns, with their written form.
pub(super) const KINDS: [(Kind, &str); 7] = [
    (Kind::Text, "text"),
    (Kind::Code, "code"),
    (Kind::Count, "count"),
    (Kind::Yen, "yen"),
    (Kind::YesNo, "yes_no"),
    (Kind::Day, "day"),
    (Kind::Month, "month"),
];

/// Returns the body of the part.
pub(super) fn body(report: &Report) -> Value {
    let mut codes = Codes::default();
    let tables: Vec<Value> = report.tables.iter().map(|one| table(one, &mut codes)).collect();
    let chapters: Vec<Value> = report.chapters.iter().map(chapter).collect();
    let head = &report.head;
    json!({
        "layout": report.layout,
        "head": {
            "municipality": label(&head.municipality), "prefecture": head.prefecture, "sample": head.sample,
            "plan": head.plan, "goal": head.goal,
        },
        "terms": report.terms,
        "small": {"below": report.small.below},
        "suppressed": report.suppressed,
        "codes": codes.written,
        "tables": tables,
        "chapters": chapters,
    })
}

/// The codes with their labels, each once.
#[derive(Default)]
struct Codes {
    places: BTreeMap<(String, String, String), usize>,
    written: Vec<Value>,
}

impl Codes {
    fn place(&mut self, choice: &Choice) -> usize {
        let Choice { key, label: Label { ja, en } } = choice;
        let next = self.written.len();
        let place = *self.places.entry((key.clone(), ja.clone(), en.clone())).or_insert(next);
        if place == next {
            self.written.push(json!([key, label(&choice.label)]));
        }
        place
    }
}

/// Returns the written form of a label. A label with the same text in both languages is written once.
fn label(label: &Label) -> Value {
    if label.ja == label.en { json!(label.ja) } else { json!([label.ja, label.en]) }
}

fn table(table: &Table, codes: &mut Codes) -> Value {
    let columns: Vec<Value> = table.columns.iter().map(column).collect();
    let rows: Vec<Value> = table.rows.iter().map(|one| row(one, codes)).collect();
    json!({
        "key": table.key, "title": label(&table.title), "about": label(&table.about), "columns": columns, "rows": rows,
    })
}

fn column(column: &Column) -> Value {
    let kind = KINDS.iter().find(|(kind, _)| *kind == column.kind).map_or("text", |(_, word)| word);
    let names = column.names.as_ref().map(|names| match names {
        Names::Row(table) => json!({"table": table}),
        Names::Scale(scale) => json!({"scale": scale}),
    });
    json!({
        "key": column.key, "label": label(&column.label), "about": label(&column.about), "kind": kind,
        "asked": column.asked, "spoken": column.spoken, "counts": column.counts.map(Counts::as_str), "names": names,
    })
}

/// Returns the written form of a row: its heading, then its cells.
fn row(row: &Row, codes: &mut Codes) -> Value {
    let cells = row.cells.iter().map(|one| cell(one, codes));
    std::iter::once(label(&row.title)).chain(cells).collect()
}

fn cell(cell: &Cell, codes: &mut Codes) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Chosen(chosen) => chosen.iter().map(|choice| codes.place(choice)).collect(),
        Cell::Number(Figure::Known(number)) => json!(number),
        Cell::Number(Figure::Missing) => one("number", MISSING),
        Cell::Number(Figure::NotApplicable) => one("number", NOT_APPLICABLE),
        Cell::Number(Figure::Suppressed) => one("number", SUPPRESSED),
        Cell::YesNo(yes) => json!(yes),
        Cell::Day(day) => one("day", &day.to_string()),
        Cell::NotApplicable => one("state", NOT_APPLICABLE),
        Cell::Withheld => one("state", WITHHELD),
    }
}

fn one(member: &str, word: &str) -> Value {
    Value::Object(Map::from_iter([(member.to_owned(), json!(word))]))
}

fn chapter(chapter: &Chapter) -> Value {
    let parts = chapter
        .parts
        .iter()
        .map(|part| json!({"title": label(&part.title), "table": part.table, "rows": runs(&part.rows)}));
    json!({"title": label(&chapter.title), "parts": parts.collect::<Vec<_>>()})
}

/// Returns positions as runs of consecutive ones: the first position and the length.
fn runs(rows: &[usize]) -> Vec<[usize; 2]> {
    let mut runs: Vec<[usize; 2]> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some([first, count]) if *first + *count == *row => *count += 1,
            _ => runs.push([*row, 1]),
        }
    }
    runs
}
