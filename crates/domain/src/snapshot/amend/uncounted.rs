//! Joint activities that nobody would count in the corrected year, and that somebody counted before.

use super::super::correct::Correction;
use super::told::told;
use crate::complaint::{Complaint, Rule};
use crate::id::DocumentId;
use crate::rollup::{Computed, LeftOut};

/// Complains of each, between what was added up before and what is now.
pub(super) fn uncounted(stated: &Computed, again: &Computed, corrections: &[Correction]) -> Vec<Complaint> {
    let before: Vec<&LeftOut> = nowhere(stated).collect();
    let same = |one: &LeftOut, other: &LeftOut| (one.document, &one.pointer) == (other.document, &other.pointer);
    let new = nowhere(again).filter(|out| !before.iter().any(|other| same(other, out)));
    new.map(|out| complaint(out, corrections)).collect()
}

/// What nobody counts.
fn nowhere(computed: &Computed) -> impl Iterator<Item = &LeftOut> {
    computed.left_out.iter().filter(|out| out.why.nowhere())
}

/// Told of the correction in the same report, or else in the leader's.
fn complaint(out: &LeftOut, corrections: &[Correction]) -> Complaint {
    let part = |document: DocumentId| format!("activity-report/{document}");
    let own = out.document.map(part).unwrap_or_default();
    let leader = out.particulars.as_ref().and_then(|leader| leader.leader_report).map(part);
    let at = format!("/content{}", out.pointer.as_deref().unwrap_or_default());
    let of = |part: &str| corrections.iter().any(|one| one.part == part);
    let complaint = |at: String| Complaint::new(at, Rule::Contradiction).with("found", out.why.word());
    match leader.filter(|leader| of(leader) && !of(&own)) {
        Some(leader) => {
            let about = complaint("/content".to_owned()).with("contradicts", own + ": " + &at);
            told(about, &leader, corrections)
        }
        None if of(&own) => told(complaint(at), &own, corrections),
        None => complaint("/corrections".to_owned()).with("contradicts", own + ": " + &at),
    }
}
