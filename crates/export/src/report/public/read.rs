//! Reads the public part into the report that was computed when the year was sealed. Everything is checked, because
//! anybody may have written the file.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::figure::{Figure, NOT_APPLICABLE, SUPPRESSED};
use domain::form::{Choice, Counts, Label, Shown};
use domain::snapshot::File;
use domain::term::Terms;
use serde_json::Value;

use super::super::cell::{Cell, Column, Names, Row, Table};
use super::super::json_reader::{At, Unreadable};
use super::super::{Chapter, Head, Part, Report, Sight};
use super::NEWEST;
use super::write::{KINDS, MISSING, WITHHELD};
use crate::language::words;
use crate::suppress::Small;

/// Keys of the tables that a report may have.
pub(super) const TABLES: [&str; 20] = [
    "activities",
    "activity-reports",
    "area-rollups",
    "measure-reports",
    "annual-report",
    "indicators",
    "documents",
    "figures",
    "sources",
    "not-counted",
    "issues",
    "findings",
    "steps",
    "left-out",
    "not-reported",
    "corrections",
    "organisations",
    "items",
    "scales",
    "comparison",
];

/// Reads the version of the templates.
pub(super) fn layout(part: &At<'_>) -> Result<u32, Unreadable> {
    let layout = part.number("layout").and_then(|number| u32::try_from(number).ok());
    let layout = layout.ok_or_else(|| part.at("layout").lacks("number"))?;
    if (1..=NEWEST).contains(&layout) { Ok(layout) } else { Err(Unreadable::Layout(layout)) }
}

/// Reads the report.
pub(super) fn report(part: &At<'_>, file: &File) -> Result<Report, Unreadable> {
    let small = part.at("small");
    let rule = small.number("below").map(|below| Small { below });
    let suppressed = part.number("suppressed").and_then(|number| usize::try_from(number).ok());
    let codes = codes(part)?;
    let tables = each(&part.at("tables"), |at| table(at, &codes))?;
    if tables.iter().map(|table| table.key).collect::<BTreeSet<_>>().len() < tables.len() {
        return Err(part.at("tables").lacks("tables, each once"));
    }
    let chapters = each(&part.at("chapters"), |at| chapter(at, &tables))?;
    Ok(Report {
        layout: layout(part)?,
        head: head(&part.at("head"), file)?,
        terms: Terms::read(part.value),
        sight: Sight::Public,
        sealed: true,
        chapters,
        small: rule.ok_or_else(|| small.lacks("rule for small counts"))?,
        suppressed: suppressed.ok_or_else(|| part.at("suppressed").lacks("number"))?,
        tables,
    })
}

/// Reads the codes, which cells refer to by position.
pub(super) fn codes(part: &At<'_>) -> Result<Vec<Choice>, Unreadable> {
    list(&part.at("codes"), "list of codes", code)
}

fn head(at: &At<'_>, file: &File) -> Result<Head, Unreadable> {
    let optional = |member: &str| match at.value.get(member) {
        Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        _ => Err(at.at(member).lacks("text")),
    };
    let mut head = Head::of_manifest(file, label(&at.at("municipality"))?, at.text("plan")?.to_owned());
    head.prefecture = optional("prefecture")?;
    head.goal = optional("goal")?;
    head.sample = flag(at, "sample")?;
    Ok(head)
}

/// Reads each entry of a list, with its place.
fn each<T>(at: &At<'_>, read: impl Fn(&At<'_>) -> Result<T, Unreadable>) -> Result<Vec<T>, Unreadable> {
    if !at.value.is_array() {
        return Err(at.lacks("list"));
    }
    at.entries().iter().map(read).collect()
}

/// Reads the entries of a list that may be long. The place of an entry is computed only for an error.
fn list<T>(at: &At<'_>, expected: &'static str, read: impl Fn(&Value) -> Option<T>) -> Result<Vec<T>, Unreadable> {
    let entries = at.value.as_array().ok_or_else(|| at.lacks(expected))?;
    let place = |(place, entry)| read(entry).ok_or_else(|| at.at(&usize::to_string(&place)).lacks(expected));
    entries.iter().enumerate().map(place).collect()
}

fn label(at: &At<'_>) -> Result<Label, Unreadable> {
    words_of(at.value).ok_or_else(|| at.lacks("label"))
}

fn words_of(value: &Value) -> Option<Label> {
    match value {
        Value::String(both) => Some(words(both, both)),
        Value::Array(each) => match each.as_slice() {
            [Value::String(ja), Value::String(en)] => Some(words(ja, en)),
            _ => None,
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

fn flag(at: &At<'_>, member: &str) -> Result<bool, Unreadable> {
    at.value.get(member).and_then(Value::as_bool).ok_or_else(|| at.at(member).lacks("true or false"))
}

fn code(value: &Value) -> Option<Choice> {
    match value.as_array()?.as_slice() {
        [Value::String(key), label] => Some(Choice { key: key.clone(), label: words_of(label)? }),
        _ => None,
    }
}

fn table(at: &At<'_>, codes: &[Choice]) -> Result<Table, Unreadable> {
    let key =
        TABLES.iter().find(|key| at.may("key") == Some(**key)).ok_or_else(|| at.at("key").lacks("table's key"))?;
    let columns = each(&at.at("columns"), column)?;
    let rows = list(&at.at("rows"), "row of that table", |value| row(value, columns.len(), codes))?;
    Ok(Table { key, title: label(&at.at("title"))?, about: label(&at.at("about"))?, columns, rows })
}

fn column(at: &At<'_>) -> Result<Column, Unreadable> {
    let kind = KINDS.iter().find(|(_, word)| at.may("kind") == Some(*word)).map(|(kind, _)| *kind);
    Ok(Column {
        key: at.text("key")?.to_owned(),
        label: label(&at.at("label"))?,
        about: label(&at.at("about"))?,
        kind: kind.ok_or_else(|| at.at("kind").lacks("type of a column"))?,
        shown: Shown::Public,
        asked: flag(at, "asked")?,
        spoken: flag(at, "spoken")?,
        counts: match at.value.get("counts") {
            Some(Value::Null) => None,
            _ => Some(at.text("counts")?.parse::<Counts>().map_err(|_| at.at("counts").lacks("what is counted"))?),
        },
        names: names(&at.at("names"))?,
    })
}

/// Reads what a column names: rows of a table of the report, or labels of a scale.
fn names(at: &At<'_>) -> Result<Option<Names>, Unreadable> {
    if at.value.is_null() {
        return Ok(None);
    }
    let row = TABLES.iter().find(|key| at.may("table") == Some(**key)).map(|key| Names::Row(key));
    let scale = at.may("scale").map(|scale| Names::Scale(scale.to_owned()));
    row.or(scale).map(Some).ok_or_else(|| at.lacks("table or scale"))
}

/// Reads a row with the given number of columns.
pub(super) fn row(value: &Value, columns: usize, codes: &[Choice]) -> Option<Row> {
    let (title, cells) = value.as_array()?.split_first()?;
    if cells.len() != columns {
        return None;
    }
    let cells = cells.iter().map(|one| cell(one, codes)).collect::<Option<_>>()?;
    Some(Row { title: words_of(title)?, shown: Shown::Public, cells })
}

fn cell(value: &Value, codes: &[Choice]) -> Option<Cell> {
    match value {
        Value::Null => Some(Cell::Empty),
        Value::String(text) => Some(Cell::Text(text.clone())),
        Value::Number(number) => number.as_i64().map(Cell::count),
        Value::Bool(yes) => Some(Cell::YesNo(*yes)),
        Value::Array(places) => {
            let chosen = places.iter().map(|place| codes.get(usize::try_from(place.as_u64()?).ok()?).cloned());
            chosen.collect::<Option<_>>().map(Cell::Chosen)
        }
        Value::Object(members) => {
            let (name, word) = members.iter().next().filter(|_| members.len() == 1)?;
            match (name.as_str(), word.as_str()?) {
                ("day", day) => day.parse::<NaiveDate>().ok().map(Cell::Day),
                ("number", MISSING) => Some(Cell::Number(Figure::Missing)),
                ("number", NOT_APPLICABLE) => Some(Cell::Number(Figure::NotApplicable)),
                ("number", SUPPRESSED) => Some(Cell::Number(Figure::Suppressed)),
                ("state", NOT_APPLICABLE) => Some(Cell::NotApplicable),
                ("state", WITHHELD) => Some(Cell::Withheld),
                _ => None,
            }
        }
    }
}

fn chapter(at: &At<'_>, tables: &[Table]) -> Result<Chapter, Unreadable> {
    let parts = each(&at.at("parts"), |at| part(at, tables))?;
    Ok(Chapter { title: label(&at.at("title"))?, parts })
}

fn part(at: &At<'_>, tables: &[Table]) -> Result<Part, Unreadable> {
    let table = at.number("table").and_then(|number| usize::try_from(number).ok());
    let (table, length) = table
        .and_then(|place| tables.get(place).map(|table| (place, table.rows.len())))
        .ok_or_else(|| at.at("table").lacks("place of a table"))?;
    let runs = list(&at.at("rows"), "run of that table's rows", |run| {
        let (first, count) = match run.as_array()?.as_slice() {
            [first, count] => (usize::try_from(first.as_u64()?).ok()?, usize::try_from(count.as_u64()?).ok()?),
            _ => return None,
        };
        // the end is checked against the table's length: otherwise one number could request all memory
        first.checked_add(count).filter(|end| *end <= length).map(|end| first..end)
    })?;
    let rows: usize = runs.iter().map(ExactSizeIterator::len).sum();
    if rows > length {
        return Err(at.at("rows").lacks("rows, each once"));
    }
    Ok(Part { title: label(&at.at("title"))?, table, rows: runs.into_iter().flatten().collect() })
}
