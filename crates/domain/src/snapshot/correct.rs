//! An erratum (訂正): which values of a sealed year were wrong, what they were and what they are. The old edition stays
//! as it is; a new one is sealed with the corrected parts and with the corrections themselves as a part.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::file::{PREVIOUS_YEAR, Part};
use super::public;
use crate::complaint::{Complaint, Rule, pointer};

mod wrong;

use wrong::{is_same, wrong_after, wrong_target};

/// The name of the part that lists the corrections. It is a record and cannot itself be corrected; a later edition
/// carries its own in its place.
pub const NAME: &str = "corrections";

/// Parts that are made from what is decided or sealed elsewhere: whoever corrects one, corrects it there.
const RECORDS: [&str; 4] = [NAME, crate::screening::NAME, public::NAME, PREVIOUS_YEAR];

/// One value of one part that was wrong.
#[derive(Clone, PartialEq, Debug)]
pub struct Correction {
    /// The part's name.
    pub part: String,
    /// RFC 6901 pointer into the part's body, to a single value.
    pub pointer: String,
    /// What stands there now: whoever corrects must have seen it.
    pub before: Value,
    /// What shall stand there.
    pub after: Value,
}

/// Applies all corrections, or none. What follows from them is not looked at: see [`super::amend`].
///
/// # Errors
/// Every complaint at once, with pointers `/corrections/{i}/…`; the parts are then unchanged.
pub fn apply(parts: &mut [Part], corrections: &[Correction]) -> Result<(), Vec<Complaint>> {
    let complaints = complaints(parts, corrections);
    if !complaints.is_empty() {
        return Err(complaints);
    }
    corrections.iter().for_each(|one| set(parts, one));
    Ok(())
}

/// What is wrong with the places, the values seen and the values wanted.
pub(super) fn complaints(parts: &[Part], corrections: &[Correction]) -> Vec<Complaint> {
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for (index, correction) in corrections.iter().enumerate() {
        let at = pointer("/corrections", index);
        if !seen.insert((correction.part.as_str(), correction.pointer.as_str())) {
            complaints.push(Complaint::new(pointer(&at, "pointer"), Rule::Twice));
        }
        complaints.extend(wrong_target(parts, correction, &at));
        complaints.extend(wrong_after(&correction.after, &pointer(&at, "after")));
        if is_same(&correction.before, &correction.after) {
            complaints.push(Complaint::new(pointer(&at, "after"), Rule::Unchanged));
        }
    }
    complaints
}

/// Puts the new value in its place. What was not answered is not there, and what is said to be nothing is taken away.
pub(super) fn set(parts: &mut [Part], correction: &Correction) {
    let Correction { part, pointer, before: _, after } = correction;
    let Some(part) = parts.iter_mut().find(|other| other.name == *part) else { return };
    let answers = answer(pointer).and_then(|(answers, key)| Some((part.body.pointer_mut(answers)?, key)));
    if let Some((Value::Object(answers), key)) = answers {
        if after.is_null() {
            answers.remove(key);
        } else {
            answers.insert(key.to_owned(), after.clone());
        }
    } else if let Some(place) = part.body.pointer_mut(pointer) {
        *place = after.clone();
    }
}

/// The answers of a document or of an activity that a pointer names one of, and that one's key.
fn answer(pointer: &str) -> Option<(&str, &str)> {
    let (answers, key) = pointer.rsplit_once('/')?;
    let steps: Vec<&str> = answers.split('/').skip(1).collect();
    let of = matches!(steps.as_slice(), ["content", "answers"] | ["content", "activities", _]);
    (of && !key.contains('~')).then_some((answers, key))
}

/// A figure that became another one because of a correction.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// The part's name.
    pub part: String,
    /// The figure's key: `all|visits`.
    pub figure: String,
    /// What it was; `null` when there was none.
    pub before: Value,
    /// What it is.
    pub after: Value,
}

/// The part that tells a reader of the new edition what changed, why, which figures followed, and which edition it
/// supersedes (root in hex).
pub fn part(corrections: &[Correction], changes: &[Change], reason: &str, supersedes_root: &str) -> Part {
    let listed: Vec<Value> = corrections
        .iter()
        .map(|one| json!({ "part": one.part, "pointer": one.pointer, "before": one.before, "after": one.after }))
        .collect();
    let derived: Vec<Value> = changes
        .iter()
        .map(|one| json!({ "part": one.part, "figure": one.figure, "before": one.before, "after": one.after }))
        .collect();
    let body = json!({ "supersedes": supersedes_root, "reason": reason, "corrections": listed, "derived": derived });
    Part { name: NAME.to_owned(), body }
}
