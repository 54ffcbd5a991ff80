//! Cleans corrected texts that belong to no form (opinions, issues, names, labels).

use super::super::correct::Correction;
use super::super::sums::document;
use crate::text::{Limits, clean, is_blank};
use crate::violation::{Rule, Violation, pointer};

/// The maximum length in characters. No such text has a larger limit where it is first written.
const MOST: usize = 10_000;

/// The members that may contain line breaks.
const IN_LINES: [&str; 3] = ["opinion", "reason", "text"];

/// Cleans the texts. Control characters stay, because another check reports them.
pub(super) fn cleaned(corrections: &mut [Correction]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (index, one) in corrections.iter_mut().enumerate() {
        if document(&one.part).is_some() && one.pointer.starts_with("/content/") {
            continue;
        }
        let Some(said) = one.after.as_str() else { continue };
        let at = pointer(&pointer("/corrections", index), "after");
        let member = one.pointer.rsplit('/').next().unwrap_or_default();
        match clean(said, Limits { most: MOST, lines: IN_LINES.contains(&member) }, &at) {
            Ok(words) if words.is_empty() && !may_be_empty(member, one) => {
                violations.push(Violation::new(at, Rule::Required));
            }
            Ok(words) => one.after = words.into(),
            Err(more) => violations.extend(more.into_iter().filter(|one| one.rule != Rule::ControlCharacter)),
        }
    }
    violations
}

/// Checks whether a text may be empty. A caption may; any other text may if it was empty before.
fn may_be_empty(member: &str, correction: &Correction) -> bool {
    member == "caption" || correction.before.as_str().is_some_and(is_blank)
}
