//! An erratum (訂正): the wrong values of a sealed year, and the right ones. The old edition stays as it is. The new
//! edition is sealed with the corrected parts, and with the corrections themselves as a part.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::file::{PREVIOUS_YEAR, Part};
use super::public;
use crate::violation::{Rule, Violation, pointer};

mod wrong;

use wrong::{is_same, wrong_after, wrong_target};

/// The name of the part that lists the corrections. The part is a record and cannot be corrected. A later edition has
/// its own in its place.
pub const NAME: &str = "corrections";

/// Parts derived from decisions or seals elsewhere. Errors in them are corrected at their source.
const RECORDS: [&str; 4] = [NAME, crate::screening::NAME, public::NAME, PREVIOUS_YEAR];

/// The correction of one value of one part.
#[derive(Clone, PartialEq, Debug)]
pub struct Correction {
    /// The name of the part.
    pub part: String,
    /// RFC 6901 pointer into the part's body, to a single value.
    pub pointer: String,
    /// The current value, which the person who corrects must have seen.
    pub before: Value,
    /// The corrected value.
    pub after: Value,
}

/// Applies all corrections, or none. [`super::amend`] derives what follows from them.
///
/// # Errors
/// Returns every violation at once, with pointers `/corrections/{i}/…`. The parts are unchanged then.
pub fn apply(parts: &mut [Part], corrections: &[Correction]) -> Result<(), Vec<Violation>> {
    let violations = violations(parts, corrections);
    if !violations.is_empty() {
        return Err(violations);
    }
    corrections.iter().for_each(|one| set(parts, one));
    Ok(())
}

/// Checks the places, the current values and the corrected values.
pub(super) fn violations(parts: &[Part], corrections: &[Correction]) -> Vec<Violation> {
    let mut seen = BTreeSet::new();
    let mut violations = Vec::new();
    for (index, correction) in corrections.iter().enumerate() {
        let at = pointer("/corrections", index);
        if !seen.insert((correction.part.as_str(), correction.pointer.as_str())) {
            violations.push(Violation::new(pointer(&at, "pointer"), Rule::Twice));
        }
        violations.extend(wrong_target(parts, correction, &at));
        violations.extend(wrong_after(&correction.after, &pointer(&at, "after")));
        if is_same(&correction.before, &correction.after) {
            violations.push(Violation::new(pointer(&at, "after"), Rule::Unchanged));
        }
    }
    violations
}

/// Sets the new value. An unanswered question has no member, so `null` removes an answer.
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

/// Splits the pointer of an answer: the pointer of the answers around it, and the question's key.
fn answer(pointer: &str) -> Option<(&str, &str)> {
    let (answers, key) = pointer.rsplit_once('/')?;
    let steps: Vec<&str> = answers.split('/').skip(1).collect();
    let of = matches!(steps.as_slice(), ["content", "answers"] | ["content", "activities", _]);
    (of && !key.contains('~')).then_some((answers, key))
}

/// A figure that changed because of a correction.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// The name of the part.
    pub part: String,
    /// The figure's key: `all|visits`.
    pub figure: String,
    /// The previous amount. `null` when there was none.
    pub before: Value,
    /// The new amount.
    pub after: Value,
}

/// Returns the part that tells readers of the new edition what changed. It holds the corrections, the reason, the
/// figures that followed, and the edition it supersedes (root in hex).
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
