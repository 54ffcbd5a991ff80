//! Corrections that are no corrections of what somebody said, or of what stands there.

use std::collections::BTreeSet;

use super::super::correct::{self, Correction};
use super::super::file::Part;
use super::super::standing::{Standing, source, standing};
use crate::complaint::{Complaint, Rule, pointer};
use crate::year::FiscalYear;

/// Refuses what no correction can change, naming where to correct instead.
pub(super) fn refuse(parts: &[Part], corrections: &[Correction], year: FiscalYear) -> Result<(), Vec<Complaint>> {
    let mut complaints = Vec::new();
    let mut refused = BTreeSet::new();
    for (index, one) in corrections.iter().enumerate() {
        let at = pointer("/corrections", index);
        let stands = parts.iter().any(|part| part.name == one.part && part.body.pointer(&one.pointer).is_some());
        match standing(&one.part, &one.pointer) {
            Standing::Follows(from) if stands => {
                let from = source(from, parts, year, &one.part, &one.pointer);
                complaints.push(Complaint::new(pointer(&at, "pointer"), Rule::Derived).with("source", from));
            }
            Standing::Record if stands => complaints.push(Complaint::new(pointer(&at, "pointer"), Rule::OnRecord)),
            Standing::Said | Standing::Follows(_) | Standing::Record => continue,
        }
        refused.insert(at + "/");
    }
    let others = correct::complaints(parts, corrections);
    complaints.extend(others.into_iter().filter(|one| !refused.iter().any(|at| one.pointer.starts_with(at))));
    if complaints.is_empty() { Ok(()) } else { Err(complaints) }
}
