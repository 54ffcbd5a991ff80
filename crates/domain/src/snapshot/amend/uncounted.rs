//! Finds joint activities that a correction leaves uncounted.

use super::super::correct::Correction;
use super::told::told;
use crate::id::DocumentId;
use crate::rollup::{Computed, LeftOut};
use crate::violation::{Rule, Violation};

/// Returns a violation for each activity that the derived rollup no longer counts.
pub(super) fn uncounted(stated: &Computed, again: &Computed, corrections: &[Correction]) -> Vec<Violation> {
    let before: Vec<&LeftOut> = nowhere(stated).collect();
    let same = |one: &LeftOut, other: &LeftOut| (one.document, &one.pointer) == (other.document, &other.pointer);
    let new = nowhere(again).filter(|out| !before.iter().any(|other| same(other, out)));
    new.map(|out| violation(out, corrections)).collect()
}

/// Returns the left-out activities that nobody counts.
fn nowhere(computed: &Computed) -> impl Iterator<Item = &LeftOut> {
    computed.left_out.iter().filter(|out| out.why.nowhere())
}

/// Creates the violation, pointed at the correction in the same report, else in the leader's.
fn violation(out: &LeftOut, corrections: &[Correction]) -> Violation {
    let part = |document: DocumentId| format!("activity-report/{document}");
    let own = out.document.map(part).unwrap_or_default();
    let leader = out.particulars.as_ref().and_then(|leader| leader.leader_report).map(part);
    let at = format!("/content{}", out.pointer.as_deref().unwrap_or_default());
    let of = |part: &str| corrections.iter().any(|one| one.part == part);
    let violation = |at: String| Violation::new(at, Rule::Contradiction).with("found", out.why.as_str());
    match leader.filter(|leader| of(leader) && !of(&own)) {
        Some(leader) => {
            let about = violation("/content".to_owned()).with("contradicts", own + ": " + &at);
            told(about, &leader, corrections)
        }
        None if of(&own) => told(violation(at), &own, corrections),
        None => violation("/corrections".to_owned()).with("contradicts", own + ": " + &at),
    }
}
