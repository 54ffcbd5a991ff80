//! A corrected edition: the corrections, and everything that follows from them.
//!
//! Corrected answers must still fit their form. Copies of names are updated. [`super::sums`] derives figures, hashes
//! and references to contents again. Records stay: steps and findings name the content that was judged, and a
//! document whose content has changed since says so in its member `corrected`.

use std::fmt::Display;

use serde_json::{Value, json};

use super::correct::{self, Change, Correction};
use super::file::Part;
use super::sums::{COMPUTED, Derived, Ground, changes, derive};
use super::touched::{Touched, touched};
use crate::rollup::FigureRow;
use crate::violation::{Rule, Violation};
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

mod fit;
mod names;
mod refuse;
mod told;
mod uncounted;
mod words;

/// Checks the content that a document has beside its form, and returns it in stored form.
pub type Beside<'a> = &'a dyn Fn(DocumentKind, &Value) -> Result<Value, Vec<Violation>>;

/// The result of correcting an edition.
#[derive(Clone, PartialEq, Debug)]
pub struct Amended {
    /// The parts of the corrected edition.
    pub parts: Vec<Part>,
    /// The corrections, with the values in stored form.
    pub corrections: Vec<Correction>,
    /// The figures that changed as a consequence.
    pub changes: Vec<Change>,
    /// The documents, pictures and issues that changed.
    pub touched: Vec<Touched>,
}

/// Corrects the parts for the edition of the given number. Without corrections the parts stay as they are.
///
/// # Errors
/// Returns every violation at once, with pointers `/corrections/{i}/…`.
pub fn amend(
    mut parts: Vec<Part>,
    corrections: &[Correction],
    year: FiscalYear,
    edition: u32,
    beside: Beside<'_>,
) -> Result<Amended, Vec<Violation>> {
    let mut corrections = corrections.to_vec();
    if corrections.is_empty() {
        return Ok(Amended { parts, corrections, changes: Vec::new(), touched: Vec::new() });
    }
    let mut violations = words::cleaned(&mut corrections);
    let refused = refuse::refuse(&parts, &corrections, year);
    violations.extend(refused.map_err(|all| of_edition(all, edition.saturating_sub(1))).err().into_iter().flatten());
    if !violations.is_empty() {
        return Err(violations);
    }
    let ground = Ground::read(parts.as_slice(), year).map_err(underivable)?;
    let old = parts.clone();
    corrections.iter().for_each(|one| correct::set(&mut parts, one));
    names::follow(&old, &mut parts, &corrections)?;
    fit::fit(&ground, &old, &mut parts, &mut corrections, beside)?;
    let derived = derive(parts.as_slice(), year).map_err(underivable)?;
    let uncounted = uncounted(&derived, &corrections)?;
    if !uncounted.is_empty() {
        return Err(uncounted);
    }
    let changes = follow(&mut parts, derived, edition);
    let touched = touched(&old, &parts, &changes);
    Ok(Amended { parts, corrections, changes, touched })
}

/// Adds to each refusal of an outdated value the edition in which the sealed value stands.
fn of_edition(violations: Vec<Violation>, edition: u32) -> Vec<Violation> {
    let told = |one: Violation| if one.rule == Rule::NotAsSealed { one.with("edition", edition) } else { one };
    violations.into_iter().map(told).collect()
}

/// Returns a violation for each joint activity that nobody would count.
fn uncounted(derived: &[Derived], corrections: &[Correction]) -> Result<Vec<Violation>, Vec<Violation>> {
    let mut violations = Vec::new();
    for computed in derived.iter().filter_map(|one| one.computed.as_ref()) {
        let [stated, again] = computed.as_ref().map_err(underivable)?;
        violations.extend(uncounted::uncounted(stated, again, corrections));
    }
    Ok(violations)
}

fn underivable(why: impl Display) -> Vec<Violation> {
    vec![Violation::new("/corrections", Rule::Contradiction).with("found", why.to_string())]
}

/// Stores the derived figures and hashes. Records the correction in each document whose content changed.
fn follow(parts: &mut [Part], derived: Vec<Derived>, edition: u32) -> Vec<Change> {
    let mut found = Vec::new();
    for derived in derived {
        let Some(part) = parts.iter_mut().find(|part| part.name == derived.name) else { continue };
        if let Some(Ok([stated, again])) = &derived.computed {
            found.extend(changes(stated, again).map(|(figure, before, after)| Change {
                part: derived.name.clone(),
                figure: figure.to_owned(),
                before: amount(before),
                after: amount(after),
            }));
            if let Some(place) = part.body.pointer_mut(COMPUTED) {
                *place = again.to_value();
            }
        }
        let [stated, again] = derived.hash;
        if stated != again
            && let Value::Object(members) = &mut part.body
        {
            members.insert("content_hash".to_owned(), Value::from(again));
            let corrected = members.entry("corrected").or_insert_with(|| json!([]));
            if let Value::Array(corrected) = corrected {
                corrected.push(json!({"edition": edition, "content_hash": stated}));
            }
        }
    }
    found
}

/// Returns the amount of a figure, or null where there is none.
fn amount(figure: Option<&FigureRow>) -> Value {
    figure.and_then(|figure| serde_json::to_value(&figure.amount).ok()).unwrap_or_default()
}
