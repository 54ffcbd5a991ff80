//! A complaint about a corrected document, told where the correction stands in the request.

use super::super::correct::Correction;
use crate::complaint::{Complaint, pointer};

/// A complaint about a document, told of the correction that it comes from: that of the same place, of the same
/// activity, or else the first of the document. What contradicts it is named.
pub(super) fn told(complaint: Complaint, part: &str, corrections: &[Correction]) -> Complaint {
    let at = complaint.pointer.clone();
    let own = |one: &Correction| at == one.pointer || at.starts_with(&format!("{}/", one.pointer));
    let near = |one: &Correction| shared(&one.pointer, &at);
    let of_part = || corrections.iter().enumerate().filter(|(_, one)| one.part == part);
    let found = of_part().find(|(_, one)| own(one));
    let nearest = || of_part().rev().max_by_key(|(_, one)| near(one));
    let Some((index, correction)) = found.or_else(nearest) else { return complaint };
    let Complaint { rule, limits, .. } = complaint;
    let after = pointer(&pointer("/corrections", index), "after");
    let told = Complaint { pointer: after, rule, limits };
    if own(correction) || !told.limit("contradicts").is_empty() {
        told
    } else {
        told.with("contradicts", format!("{part}: {at}"))
    }
}

/// How many steps two pointers have in common.
fn shared(one: &str, other: &str) -> usize {
    one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other).count()
}
