//! Converts a question and its answer into a column and a cell.

use chrono::NaiveDate;
use domain::figure::{Figure, NOT_APPLICABLE, SUPPRESSED};
use domain::form::{Choice, Field, Kind as Asked};
use serde_json::Value;

use super::cell::{Cell, Column, Kind, Names as Named};
use super::names::Names;
use crate::language::name;

/// Returns the column of a question.
pub(super) fn column(field: &Field) -> Column {
    Column {
        key: field.key.clone(),
        label: field.label.clone(),
        about: field.help.clone(),
        kind: kind(&field.kind),
        shown: field.shown,
        asked: true,
        spoken: true,
        counts: if let Asked::Count { counts, .. } = &field.kind { Some(*counts) } else { None },
        names: named(&field.kind),
    }
}

/// Returns what an answer of one key names. Columns with several keys in a cell cannot be joined and name nothing.
fn named(asked: &Asked) -> Option<Named> {
    match asked {
        Asked::Item { .. } => Some(Named::Row("items")),
        Asked::Organisation { .. } => Some(Named::Row("organisations")),
        Asked::Scale { scale } => Some(Named::Scale(scale.clone())),
        Asked::Text { .. }
        | Asked::Count { .. }
        | Asked::Yen { .. }
        | Asked::Choice { .. }
        | Asked::Choices { .. }
        | Asked::YesNo
        | Asked::Date
        | Asked::Month
        | Asked::Items { .. } => None,
    }
}

fn kind(asked: &Asked) -> Kind {
    match asked {
        Asked::Text { .. } => Kind::Text,
        Asked::Count { .. } => Kind::Count,
        Asked::Yen { .. } => Kind::Yen,
        Asked::YesNo => Kind::YesNo,
        Asked::Date => Kind::Day,
        Asked::Month => Kind::Month,
        Asked::Choice { .. }
        | Asked::Choices { .. }
        | Asked::Scale { .. }
        | Asked::Item { .. }
        | Asked::Items { .. }
        | Asked::Organisation { .. } => Kind::Code,
    }
}

/// Returns the cell of an answer. An answer of another type than the question's becomes text, because a corrected
/// edition may say 約30 where a number was.
pub(super) fn cell(field: &Field, answer: Option<&Value>, names: &Names) -> Cell {
    let number = matches!(field.kind, Asked::Count { .. } | Asked::Yen { .. });
    let answer = answer.unwrap_or(&Value::Null);
    let coded = |key: &str| Choice { key: key.to_owned(), label: meaning(&field.kind, key, names) };
    match (kind(&field.kind), answer) {
        (_, Value::Null) if number => Cell::Number(Figure::Missing),
        (_, Value::Null) => Cell::Empty,
        (_, Value::String(word)) if word == NOT_APPLICABLE && number => Cell::Number(Figure::NotApplicable),
        (_, Value::String(word)) if word == NOT_APPLICABLE => Cell::NotApplicable,
        (_, Value::String(word)) if word == SUPPRESSED && number => Cell::Number(Figure::Suppressed),
        (Kind::Count | Kind::Yen, Value::Number(number)) if number.is_i64() => {
            number.as_i64().map_or(Cell::Empty, Cell::count)
        }
        (Kind::YesNo, Value::Bool(yes)) => Cell::YesNo(*yes),
        (Kind::Day | Kind::Month, Value::String(day)) => {
            day.parse::<NaiveDate>().map_or_else(|_| Cell::Text(day.clone()), Cell::Day)
        }
        (Kind::Code, Value::String(key)) => Cell::Chosen(vec![coded(key)]),
        (Kind::Code, Value::Array(keys)) => Cell::Chosen(keys.iter().filter_map(Value::as_str).map(coded).collect()),
        (_, Value::String(text)) => Cell::Text(text.clone()),
        (_, other) => Cell::Text(other.to_string()),
    }
}

/// Returns the label of a key.
fn meaning(asked: &Asked, key: &str, names: &Names) -> domain::form::Label {
    match asked {
        Asked::Choice { options } | Asked::Choices { options, .. } => {
            options.iter().find(|one| one.key == key).map_or_else(|| name(key), |one| one.label.clone())
        }
        Asked::Scale { scale } => names.label(scale, key),
        Asked::Item { .. } | Asked::Items { .. } => names.item(key),
        Asked::Organisation { .. } => names.organisation_name(key),
        Asked::Text { .. } | Asked::Count { .. } | Asked::Yen { .. } | Asked::YesNo | Asked::Date | Asked::Month => {
            name(key)
        }
    }
}
