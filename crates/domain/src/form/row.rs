//! An activity as a row of its table. The typed columns hold readable answers only.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::answer::Answer;
use super::core::{CORE, Core, CoreKind};
use super::filled::Line;
use super::report::ACTIVITY_ID;
use crate::figure::{Figure, NOT_APPLICABLE};

impl Line {
    /// Returns the activity as a row. Typed columns stand by name, the other answers in `further`, and answers with a
    /// violation in `unread`.
    pub(super) fn to_row(&self, line: usize, complained: &BTreeSet<&str>) -> Value {
        let mut row = Map::new();
        let mut not_applicable: Vec<&str> = Vec::new();
        let (mut further, mut unread) = (Map::new(), Map::new());
        row.insert("line".to_owned(), json!(line));
        row.insert(ACTIVITY_ID.to_owned(), json!(self.id.map(|id| id.0)));
        row.insert("themes".to_owned(), json!([]));
        for (key, typed) in self.sheet.iter() {
            let value = typed.to_value();
            match (Core::of(key), typed.answer().filter(|_| !complained.contains(key))) {
                (_, None) => {
                    unread.insert(key.to_owned(), value);
                }
                (None, Some(_)) => {
                    further.insert(key.to_owned(), value);
                }
                (Some(core), Some(Answer::NotApplicable | Answer::Figure(Figure::NotApplicable))) => {
                    not_applicable.push(core.key);
                }
                (Some(core), Some(_)) => {
                    row.insert(core.column.to_owned(), value);
                }
            }
        }
        row.insert("not_applicable".to_owned(), json!(not_applicable));
        row.insert("further".to_owned(), Value::Object(further));
        row.insert("unread".to_owned(), Value::Object(unread));
        Value::Object(row)
    }
}

/// Returns the activity as JSON for the API, or `None` when `row` is not a row of the table.
pub fn wire_of_row(row: &Value) -> Option<Value> {
    let object = |name: &str| row.get(name)?.as_object().cloned();
    let mut wire = object("further")?;
    wire.extend(object("unread")?);
    wire.insert(ACTIVITY_ID.to_owned(), row.get(ACTIVITY_ID)?.clone());
    for core in CORE {
        let value = row.get(core.column).cloned().unwrap_or(Value::Null);
        let empty = value.is_null() || (core.kind == CoreKind::Keys && value == json!([]));
        if !empty {
            wire.insert(core.key.to_owned(), value);
        }
    }
    for key in row.get("not_applicable")?.as_array()? {
        wire.insert(key.as_str()?.to_owned(), Value::from(NOT_APPLICABLE));
    }
    Some(Value::Object(wire))
}
