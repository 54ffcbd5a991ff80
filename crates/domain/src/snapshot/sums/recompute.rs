//! Checks whether the figures of a file are what its own reports add up to.

use std::fmt;

use serde::Serialize;

use super::changes::changes;
use super::derive::{Derived, derive};
use super::read::{NotDerived, Year};
use crate::form::Amount;
use crate::rollup::{Computed, FigureRow};
use crate::snapshot::Stored;
use crate::year::FiscalYear;

/// The result of deriving the figures of a file again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sums {
    /// Every figure is what the reports add up to, and every reference names the actual content.
    Same {
        /// The number of documents.
        documents: usize,
        /// The number of figures.
        figures: usize,
    },
    /// Something differs.
    Differ(Difference),
    /// There is no result: this program does not know the forms or rules of the year.
    NotRecomputed(NotDerived),
}

/// The first place where a file contradicts its own reports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The part.
    pub part: String,
    /// The place: a figure's key (`all|visits`), or a member of the document.
    pub what: String,
    /// The stated value, shortened.
    pub stated: String,
    /// The derived value, shortened.
    pub derived: String,
}

impl fmt::Display for Sums {
    /// Writes one line, for the user of `sasaeai verify`.
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

/// Returns the first place where a year contradicts its own reports.
///
/// # Errors
/// Fails as [`NotDerived`] describes.
pub fn differing(parts: &(impl Year + ?Sized), year: FiscalYear) -> Result<Option<Difference>, NotDerived> {
    Ok(derive(parts, year)?.iter().find_map(difference))
}

/// Derives a sealed year again. The file is read three times, one part at a time.
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

/// Returns the first difference of a document. Figures come first, then references to other documents, and the hash
/// last.
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

/// Returns the first difference of a rollup: the place, the stated value and the derived one.
fn of_computed(stated: &Computed, derived: &Computed) -> (String, String, String) {
    let amount = |figure: Option<&FigureRow>| short::<Amount>(figure.map(|figure| &figure.amount));
    changes(stated, derived)
        .next()
        .map(|(key, stated, derived)| (key.to_owned(), amount(stated), amount(derived)))
        .or_else(|| row("sources", &stated.sources, &derived.sources))
        .or_else(|| row("left_out", &stated.left_out, &derived.left_out))
        // The figures are the same, in another order.
        .unwrap_or_else(|| ("computed".to_owned(), "nothing".to_owned(), "nothing".to_owned()))
}

/// Returns the first row of a list that differs.
fn row<T: PartialEq + Serialize>(list: &str, stated: &[T], derived: &[T]) -> Option<(String, String, String)> {
    let place = (0..stated.len().max(derived.len())).find(|place| stated.get(*place) != derived.get(*place))?;
    Some((format!("{list}/{place}"), short(stated.get(place)), short(derived.get(place))))
}

/// Returns a value as one line for a terminal.
fn short<T: Serialize>(value: Option<&T>) -> String {
    let written = value.and_then(|value| serde_json::to_value(value).ok());
    written.map_or_else(|| "nothing".to_owned(), |written| safe(&written.to_string()))
}

fn safe(written: &str) -> String {
    let safe: String = written.chars().filter(|letter| !letter.is_control()).collect();
    if safe.chars().count() > 120 { safe.chars().take(120).chain(std::iter::once('…')).collect() } else { safe }
}
