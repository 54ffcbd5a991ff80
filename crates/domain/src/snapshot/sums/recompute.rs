//! Whether the figures of a file are what its own reports add up to.

use std::fmt;

use serde_json::Value;

use super::changes::{changes, list};
use super::derive::{Derived, derive};
use super::read::{NotDerived, Year};
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
    let of = |[_, derived]: &[Value; 2]| list(derived, "figures").len();
    derived.computed.as_ref().map_or(0, of)
}

/// The first difference of a document: a figure before what refers to other documents, and the hash last.
fn difference(document: &Derived) -> Option<Difference> {
    let told = |what: &str, stated: Option<&Value>, derived: Option<&Value>| Difference {
        part: document.name.clone(),
        what: what.to_owned(),
        stated: short(stated),
        derived: short(derived),
    };
    if let Some([stated, derived]) = document.computed.as_ref().filter(|[stated, derived]| stated != derived) {
        if let Some((key, stated, derived)) = changes(stated, derived).next() {
            return Some(told(key, stated, derived));
        }
        let member = ["sources", "left_out"].into_iter().find(|member| stated.get(member) != derived.get(member));
        if let Some(member) = member {
            let (ours, theirs) = (list(derived, member), list(stated, member));
            let place = (0..ours.len().max(theirs.len())).find(|place| ours.get(*place) != theirs.get(*place));
            let place = place.unwrap_or_default();
            return Some(told(&format!("{member}/{place}"), theirs.get(place), ours.get(place)));
        }
        return Some(told("computed", None, None));
    }
    let [stated, derived] = &document.hash;
    (stated != derived)
        .then(|| told("content_hash", Some(&Value::from(stated.as_str())), Some(&Value::from(derived.as_str()))))
}

/// The amount of a figure, or whatever it is, on one line of a terminal.
fn short(value: Option<&Value>) -> String {
    let Some(value) = value else { return "nothing".to_owned() };
    let written = value.get("amount").unwrap_or(value).to_string();
    let safe: String = written.chars().filter(|letter| !letter.is_control()).collect();
    if safe.chars().count() > 120 { safe.chars().take(120).chain(std::iter::once('…')).collect() } else { safe }
}
