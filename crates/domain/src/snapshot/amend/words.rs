//! Corrected words that no form reads (opinions, issues, names, labels): they come in as at any other door.

use super::super::correct::Correction;
use super::super::sums::document;
use crate::complaint::{Complaint, Rule, pointer};
use crate::text::{Limits, clean, is_blank};

/// The most characters: as many as the longest of these texts may have where it is first written.
const MOST: usize = 10_000;

/// What of these is written in lines.
const IN_LINES: [&str; 3] = ["opinion", "reason", "text"];

/// Cleans the words. What no pen can write stays, and is complained of with what else is wrong with a new value.
pub(super) fn cleaned(corrections: &mut [Correction]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (index, one) in corrections.iter_mut().enumerate() {
        if document(&one.part).is_some() && one.pointer.starts_with("/content/") {
            continue;
        }
        let Some(said) = one.after.as_str() else { continue };
        let at = pointer(&pointer("/corrections", index), "after");
        let member = one.pointer.rsplit('/').next().unwrap_or_default();
        match clean(said, Limits { most: MOST, lines: IN_LINES.contains(&member) }, &at) {
            Ok(words) if words.is_empty() && !may_be_empty(member, one) => {
                complaints.push(Complaint::new(at, Rule::Required));
            }
            Ok(words) => one.after = words.into(),
            Err(more) => complaints.extend(more.into_iter().filter(|one| one.rule != Rule::ControlCharacter)),
        }
    }
    complaints
}

/// A picture needs no caption; and what said nothing may go on saying nothing.
fn may_be_empty(member: &str, correction: &Correction) -> bool {
    member == "caption" || correction.before.as_str().is_some_and(is_blank)
}
