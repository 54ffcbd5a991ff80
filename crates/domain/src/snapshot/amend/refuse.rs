//! Refuses corrections of derived values, of records, and of values that have changed.

use std::collections::BTreeSet;

use super::super::correct::{self, Correction};
use super::super::file::Part;
use super::super::standing::{Standing, source, standing};
use crate::violation::{Rule, Violation, pointer};
use crate::year::FiscalYear;

/// Refuses corrections that are not possible. For derived values it names the place to correct instead.
pub(super) fn refuse(parts: &[Part], corrections: &[Correction], year: FiscalYear) -> Result<(), Vec<Violation>> {
    let mut violations = Vec::new();
    let mut refused = BTreeSet::new();
    for (index, one) in corrections.iter().enumerate() {
        let at = pointer("/corrections", index);
        let stands = parts.iter().any(|part| part.name == one.part && part.body.pointer(&one.pointer).is_some());
        match standing(&one.part, &one.pointer) {
            Standing::Follows(from) if stands => {
                let from = source(from, parts, year, &one.part, &one.pointer);
                violations.push(Violation::new(pointer(&at, "pointer"), Rule::Derived).with("source", from));
            }
            Standing::Record if stands => violations.push(Violation::new(pointer(&at, "pointer"), Rule::OnRecord)),
            Standing::Said | Standing::Follows(_) | Standing::Record => continue,
        }
        refused.insert(at + "/");
    }
    let others = correct::violations(parts, corrections);
    violations.extend(others.into_iter().filter(|one| !refused.iter().any(|at| one.pointer.starts_with(at))));
    if violations.is_empty() { Ok(()) } else { Err(violations) }
}
