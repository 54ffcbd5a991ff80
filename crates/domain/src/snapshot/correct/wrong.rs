//! Checks a correction: its place, its `before` and its `after`.

use serde_json::Value;

use super::{Correction, NAME, RECORDS, answer};
use crate::figure::LIMIT;
use crate::snapshot::canonical::{NotCanonical, canonical};
use crate::snapshot::file::Part;
use crate::text::is_writable;
use crate::violation::{Rule, Violation, pointer};

/// Returns the violation of a correction's place, or of the value that it expects there.
pub(super) fn wrong_target(parts: &[Part], correction: &Correction, at: &str) -> Option<Violation> {
    let Some(part) = parts.iter().find(|part| part.name == correction.part && !RECORDS.contains(&part.name.as_str()))
    else {
        return Some(Violation::new(pointer(at, "part"), Rule::NoSuchThing));
    };
    if !is_pointer(&correction.pointer) {
        return Some(Violation::new(pointer(at, "pointer"), Rule::BadFormat));
    }
    let unanswered = || {
        let (answers, _) = answer(&correction.pointer)?;
        part.body.pointer(answers).filter(|answers| answers.is_object()).map(|_| &Value::Null)
    };
    let Some(found) = part.body.pointer(&correction.pointer).or_else(unanswered) else {
        return Some(Violation::new(pointer(at, "pointer"), Rule::NoSuchThing));
    };
    if !is_single(found) {
        return Some(single_expected(&pointer(at, "pointer")));
    }
    if is_same(found, &correction.before) {
        return None;
    }
    let told = Violation::new(pointer(at, "before"), Rule::NotAsSealed).with("found", found.to_string());
    Some(if was_corrected(parts, correction) { told.with("corrected", true) } else { told })
}

/// Checks whether the current edition corrected this value. The caller saw the edition before then.
fn was_corrected(parts: &[Part], correction: &Correction) -> bool {
    let listed =
        parts.iter().filter(|part| part.name == NAME).filter_map(|part| part.body.get("corrections")?.as_array());
    listed.flatten().any(|one| {
        let text = |member: &str| one.get(member).and_then(Value::as_str);
        text("part") == Some(&correction.part)
            && text("pointer") == Some(&correction.pointer)
            && one.get("before").is_some_and(|before| is_same(before, &correction.before))
    })
}

/// Returns the violation that keeps the new value out of a sealed file.
pub(super) fn wrong_after(after: &Value, at: &str) -> Option<Violation> {
    if !is_single(after) {
        return Some(single_expected(at));
    }
    if after.as_str().is_some_and(|text| !is_writable(text)) {
        return Some(Violation::new(at, Rule::ControlCharacter));
    }
    match canonical(after) {
        Ok(_) => None,
        Err(NotCanonical::IntegerTooLarge) => Some(Violation::new(at, Rule::TooLarge).with("most", LIMIT)),
        Err(NotCanonical::NegativeZero | NotCanonical::NotFinite | NotCanonical::TooDeep) => {
            Some(Violation::new(at, Rule::BadFormat))
        }
    }
}

fn single_expected(at: &str) -> Violation {
    Violation::new(at, Rule::WrongType).with("expected", "single value")
}

fn is_single(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// Checks whether two values have the same canonical form, as 12 and 12.0 have.
pub(super) fn is_same(left: &Value, right: &Value) -> bool {
    left == right || canonical(left).is_ok_and(|left| canonical(right).is_ok_and(|right| left == right))
}

/// Checks for RFC 6901 §3: empty, or steps led by `/`, in which `~` is followed by 0 or 1 only.
fn is_pointer(text: &str) -> bool {
    let escapes = text.split('~').skip(1).all(|after| after.starts_with(['0', '1']));
    (text.is_empty() || text.starts_with('/')) && escapes
}
