//! A corrected edition: the corrections with everything that follows from them.
//!
//! Answers must still fit their form. Names are repeated as they are now; figures, hashes and what refers to contents are
//! derived again by [`super::sums`]. What happened stays: steps and findings name the content that was judged, and a
//! document whose content is another one since says so in its member `corrected`.

use std::fmt::Display;

use serde_json::{Value, json};

use super::correct::{self, Change, Correction};
use super::file::Part;
use super::sums::{COMPUTED, Derived, Ground, changes, derive};
use super::touched::{Touched, touched};
use crate::complaint::{Complaint, Rule};
use crate::rollup::FigureRow;
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

mod fit;
mod names;
mod refuse;
mod told;
mod uncounted;
mod words;

/// Checks what a document has beside its form, and gives it as it is kept.
pub type Beside<'a> = &'a dyn Fn(DocumentKind, &Value) -> Result<Value, Vec<Complaint>>;

/// The parts of a corrected edition.
#[derive(Clone, PartialEq, Debug)]
pub struct Amended {
    /// The parts.
    pub parts: Vec<Part>,
    /// The corrections, with the values as they are kept.
    pub corrections: Vec<Correction>,
    /// The figures that followed.
    pub changes: Vec<Change>,
    /// The documents, pictures and issues that are others now.
    pub touched: Vec<Touched>,
}

/// The parts of the edition of that number, corrected. Without corrections they stay as they are.
///
/// # Errors
/// Every complaint at once, with pointers `/corrections/{i}/…`.
pub fn amend(
    mut parts: Vec<Part>,
    corrections: &[Correction],
    year: FiscalYear,
    edition: u32,
    beside: Beside<'_>,
) -> Result<Amended, Vec<Complaint>> {
    let mut corrections = corrections.to_vec();
    if corrections.is_empty() {
        return Ok(Amended { parts, corrections, changes: Vec::new(), touched: Vec::new() });
    }
    let mut complaints = words::cleaned(&mut corrections);
    let refused = refuse::refuse(&parts, &corrections, year);
    complaints.extend(refused.map_err(|all| of_edition(all, edition.saturating_sub(1))).err().into_iter().flatten());
    if !complaints.is_empty() {
        return Err(complaints);
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

/// Who has seen another value than the sealed one is told in which edition that stands.
fn of_edition(complaints: Vec<Complaint>, edition: u32) -> Vec<Complaint> {
    let told = |one: Complaint| if one.rule == Rule::NotAsSealed { one.with("edition", edition) } else { one };
    complaints.into_iter().map(told).collect()
}

/// The joint activities that nobody would count.
fn uncounted(derived: &[Derived], corrections: &[Correction]) -> Result<Vec<Complaint>, Vec<Complaint>> {
    let mut complaints = Vec::new();
    for computed in derived.iter().filter_map(|one| one.computed.as_ref()) {
        let [stated, again] = computed.as_ref().map_err(underivable)?;
        complaints.extend(uncounted::uncounted(stated, again, corrections));
    }
    Ok(complaints)
}

fn underivable(why: impl Display) -> Vec<Complaint> {
    vec![Complaint::new("/corrections", Rule::Contradiction).with("found", why)]
}

/// Writes down what was derived, and notes in each document whose content is another one now that it was.
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

/// The amount of a figure; null where there is none.
fn amount(figure: Option<&FigureRow>) -> Value {
    figure.and_then(|figure| serde_json::to_value(&figure.amount).ok()).unwrap_or_default()
}
