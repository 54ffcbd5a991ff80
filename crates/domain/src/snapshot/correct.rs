//! An erratum (訂正): which values of a sealed year were wrong, what they were and what they are. The old edition stays
//! as it is; a new one is sealed with the corrected parts and with the corrections themselves as a part.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::canonical::{NotCanonical, canonical};
use super::file::{PREVIOUS_YEAR, Part};
use super::public;
use crate::complaint::{Complaint, Rule, pointer};
use crate::figure::LIMIT;

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

/// Applies all corrections, or none.
///
/// # Errors
/// Every complaint at once, with pointers `/corrections/{i}/…`; the parts are then unchanged.
pub fn apply(parts: &mut [Part], corrections: &[Correction]) -> Result<(), Vec<Complaint>> {
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for (index, correction) in corrections.iter().enumerate() {
        let at = pointer("/corrections", index);
        if !seen.insert((correction.part.as_str(), correction.pointer.as_str())) {
            complaints.push(Complaint::new(pointer(&at, "pointer"), Rule::Twice));
        }
        complaints.extend(wrong_target(parts, correction, &at));
        complaints.extend(wrong_after(&correction.after, &pointer(&at, "after")));
    }
    if !complaints.is_empty() {
        return Err(complaints);
    }
    for correction in corrections {
        let part = parts.iter_mut().find(|part| part.name == correction.part);
        if let Some(place) = part.and_then(|part| part.body.pointer_mut(&correction.pointer)) {
            *place = correction.after.clone();
        }
    }
    Ok(())
}

/// The part that tells a reader of the new edition what changed, why, and which edition it supersedes (root in hex).
pub fn part(corrections: &[Correction], reason: &str, supersedes_root: &str) -> Part {
    let listed: Vec<Value> = corrections
        .iter()
        .map(|one| json!({ "part": one.part, "pointer": one.pointer, "before": one.before, "after": one.after }))
        .collect();
    let body = json!({ "supersedes": supersedes_root, "reason": reason, "corrections": listed });
    Part { name: NAME.to_owned(), body }
}

/// What is wrong with the place a correction names, or with what it believes to stand there.
fn wrong_target(parts: &[Part], correction: &Correction, at: &str) -> Option<Complaint> {
    let Some(part) = parts.iter().find(|part| part.name == correction.part && !RECORDS.contains(&part.name.as_str()))
    else {
        return Some(Complaint::new(pointer(at, "part"), Rule::NoSuchThing));
    };
    if !is_pointer(&correction.pointer) {
        return Some(Complaint::new(pointer(at, "pointer"), Rule::BadFormat));
    }
    let Some(found) = part.body.pointer(&correction.pointer) else {
        return Some(Complaint::new(pointer(at, "pointer"), Rule::NoSuchThing));
    };
    if !is_single(found) {
        return Some(single_expected(&pointer(at, "pointer")));
    }
    (!is_same(found, &correction.before))
        .then(|| Complaint::new(pointer(at, "before"), Rule::Contradiction).with("found", found))
}

/// What keeps the new value out of a sealed file.
fn wrong_after(after: &Value, at: &str) -> Option<Complaint> {
    if !is_single(after) {
        return Some(single_expected(at));
    }
    match canonical(after) {
        Ok(_) => None,
        Err(NotCanonical::IntegerTooLarge) => Some(Complaint::new(at, Rule::TooLarge).with("most", LIMIT)),
        Err(NotCanonical::NegativeZero | NotCanonical::NotFinite | NotCanonical::TooDeep) => {
            Some(Complaint::new(at, Rule::BadFormat))
        }
    }
}

fn single_expected(at: &str) -> Complaint {
    Complaint::new(at, Rule::WrongType).with("expected", "single value")
}

fn is_single(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// Whether two values are one in the canonical form: 12 and 12.0 are.
fn is_same(left: &Value, right: &Value) -> bool {
    left == right || canonical(left).is_ok_and(|left| canonical(right).is_ok_and(|right| left == right))
}

/// RFC 6901 §3: empty, or steps led by `/`, in which `~` is followed by 0 or 1 only.
fn is_pointer(text: &str) -> bool {
    let escapes = text.split('~').skip(1).all(|after| after.starts_with(['0', '1']));
    (text.is_empty() || text.starts_with('/')) && escapes
}
