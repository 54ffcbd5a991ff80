//! Whether the figures of a file are what its own reports add up to.

use std::fmt;

use serde::Serialize;

use super::changes::changes;
use super::derive::{Derived, derive};
use super::read::{NotDerived, Year};
use crate::form::Amount;
use crate::rollup::{Computed, FigureRow};
use crate::snapshot::Stored;
use crate::year::FiscalYear;

/// What adding up a file again found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sums {
    /// Every figure is what the reports add up to, and every reference names the content that is there.
    Same {
        /// Of how many documents.
        documents: usize,
        /// How many figures.
        figures: usize,
    },
    /// Something is not.
    Differ(Difference),
    /// Nothing is said: this program does not know the forms or rules of the year.
    NotRecomputed(NotDerived),
}

/// The first place where a file says something else than its own reports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The part.
    pub part: String,
    /// What of it: a figure's key (`all|visits`), or a member of the document.
    pub what: String,
    /// What stands there, and what it comes to; shortened.
    pub stated: String,
    /// See `stated`.
    pub derived: String,
}

impl fmt::Display for Sums {
    /// One line, for whoever runs `sasaeai verify`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same { documents, figures } => {
                write!(
                    f,
                    "sums: {figures} figures of {documents} documents are what the reports in this file add up to"
                )
            }
            Self::Differ(Difference { part, what, stated, derived }) => {
                write!(f, "wrong sums: {part}: {what} is {stated} in this file, and its reports come to {derived}")
            }
            Self::NotRecomputed(why) => write!(f, "sums: not recomputed: {why}"),
        }
    }
}

/// The first place where a year says something else than its own reports.
///
/// # Errors
/// See [`NotDerived`].
pub fn differing(parts: &(impl Year + ?Sized), year: FiscalYear) -> Result<Option<Difference>, NotDerived> {
    Ok(derive(parts, year)?.iter().find_map(difference))
}

/// Adds up a sealed year again. It is gone over three times, a part at a time.
pub fn recompute(stored: &Stored<'_>) -> Sums {
    match derive(stored, stored.manifest.header.fiscal_year) {
        Err(why) => Sums::NotRecomputed(why),
        Ok(derived) => match derived.iter().find_map(difference) {
            Some(difference) => Sums::Differ(difference),
            None => Sums::Same { documents: derived.len(), figures: derived.iter().map(figures).sum() },
        },
    }
}

fn figures(derived: &Derived) -> usize {
    let computed = derived.computed.as_ref().and_then(|computed| computed.as_ref().ok());
    computed.map_or(0, |[_, derived]| derived.figures.len())
}

/// The first difference of a document: a figure before what refers to other documents, and the hash last.
fn difference(document: &Derived) -> Option<Difference> {
    let told = |what: &str, stated: String, derived: String| Difference {
        part: document.name.clone(),
        what: what.to_owned(),
        stated,
        derived,
    };
    match &document.computed {
        Some(Err(unreadable)) => {
            return Some(told(
                &format!("computed{}", unreadable.pointer),
                safe(&unreadable.why),
                "something else".to_owned(),
            ));
        }
        Some(Ok([stated, derived])) if stated != derived => {
            let (what, stated, derived) = of_computed(stated, derived);
            return Some(told(&what, stated, derived));
        }
        Some(Ok(_)) | None => {}
    }
    let [stated, derived] = &document.hash;
    (stated != derived).then(|| told("content_hash", short(Some(stated)), short(Some(derived))))
}

/// The first difference of what was added up: where, what stands there, and what it comes to.
fn of_computed(stated: &Computed, derived: &Computed) -> (String, String, String) {
    let amount = |figure: Option<&FigureRow>| short::<Amount>(figure.map(|figure| &figure.amount));
    changes(stated, derived)
        .next()
        .map(|(key, stated, derived)| (key.to_owned(), amount(stated), amount(derived)))
        .or_else(|| row("sources", &stated.sources, &derived.sources))
        .or_else(|| row("left_out", &stated.left_out, &derived.left_out))
        // the same figures in another order
        .unwrap_or_else(|| ("computed".to_owned(), "nothing".to_owned(), "nothing".to_owned()))
}

/// The first row of a list that differs.
fn row<T: PartialEq + Serialize>(list: &str, stated: &[T], derived: &[T]) -> Option<(String, String, String)> {
    let place = (0..stated.len().max(derived.len())).find(|place| stated.get(*place) != derived.get(*place))?;
    Some((format!("{list}/{place}"), short(stated.get(place)), short(derived.get(place))))
}

/// A value on one line of a terminal.
fn short<T: Serialize>(value: Option<&T>) -> String {
    let written = value.and_then(|value| serde_json::to_value(value).ok());
    written.map_or_else(|| "nothing".to_owned(), |written| safe(&written.to_string()))
}

fn safe(written: &str) -> String {
    let safe: String = written.chars().filter(|letter| !letter.is_control()).collect();
    if safe.chars().count() > 120 { safe.chars().take(120).chain(std::iter::once('…')).collect() } else { safe }
}
