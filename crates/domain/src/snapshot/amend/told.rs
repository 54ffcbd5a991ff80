//! Points violations of a corrected document at the correction in the request.

use super::super::correct::Correction;
use crate::violation::{Violation, pointer};

/// Points a violation of a document at the correction that causes it. That is the one of the same value, else the
/// nearest in the document, such as one of the same activity. Names the contradicting place if that is another.
pub(super) fn told(violation: Violation, part: &str, corrections: &[Correction]) -> Violation {
    let at = violation.pointer.clone();
    let own = |one: &Correction| at == one.pointer || at.starts_with(&format!("{}/", one.pointer));
    let near = |one: &Correction| shared(&one.pointer, &at);
    let of_part = || corrections.iter().enumerate().filter(|(_, one)| one.part == part);
    let found = of_part().find(|(_, one)| own(one));
    let nearest = || of_part().rev().max_by_key(|(_, one)| near(one));
    let Some((index, correction)) = found.or_else(nearest) else { return violation };
    let Violation { rule, limits, .. } = violation;
    let after = pointer(&pointer("/corrections", index), "after");
    let told = Violation { pointer: after, rule, limits };
    if own(correction) || !told.limit("contradicts").is_empty() {
        told
    } else {
        told.with("contradicts", format!("{part}: {at}"))
    }
}

/// Counts the leading steps that two pointers share.
fn shared(one: &str, other: &str) -> usize {
    one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other).count()
}
