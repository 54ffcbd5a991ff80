//! Joint activities that nobody would count in the corrected year, and that somebody counted before.

use serde_json::Value;

use super::super::correct::Correction;
use super::told::told;
use crate::complaint::{Complaint, Rule};
use crate::joint::Nowhere;

/// Complains of each, between what was added up before and what is now.
pub(super) fn uncounted(stated: &Value, again: &Value, corrections: &[Correction]) -> Vec<Complaint> {
    let before = rows(stated);
    let same = |one: &Value, other: &Value| ["document", "pointer"].iter().all(|at| text(one, at) == text(other, at));
    let new = rows(again).into_iter().filter(|(row, _)| !before.iter().any(|(other, _)| same(other, row)));
    new.map(|(row, why)| complaint(row, why, corrections)).collect()
}

/// What nobody counts, and why.
fn rows(computed: &Value) -> Vec<(&Value, &'static str)> {
    let rows = computed.get("left_out").and_then(Value::as_array).into_iter().flatten();
    let nowhere = |row: &Value| Nowhere::WORDS.into_iter().find(|word| text(row, "why") == Some(word));
    rows.filter_map(|row| Some((row, nowhere(row)?))).collect()
}

/// Told of the correction in the same report, or else in the leader's.
fn complaint(row: &Value, why: &str, corrections: &[Correction]) -> Complaint {
    let part = |document: &str| format!("activity-report/{document}");
    let own = part(text(row, "document").unwrap_or_default());
    let leader = row.pointer("/particulars/leader_report").and_then(Value::as_str).map(part);
    let at = format!("/content{}", text(row, "pointer").unwrap_or_default());
    let of = |part: &str| corrections.iter().any(|one| one.part == part);
    let complaint = |at: String| Complaint::new(at, Rule::Contradiction).with("found", why);
    match leader.filter(|leader| of(leader) && !of(&own)) {
        Some(leader) => {
            let about = complaint("/content".to_owned()).with("contradicts", own + ": " + &at);
            told(about, &leader, corrections)
        }
        None if of(&own) => told(complaint(at), &own, corrections),
        None => complaint("/corrections".to_owned()).with("contradicts", own + ": " + &at),
    }
}

fn text<'a>(row: &'a Value, member: &str) -> Option<&'a str> {
    row.get(member).and_then(Value::as_str)
}
