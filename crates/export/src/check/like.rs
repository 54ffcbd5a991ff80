//! Finds the expected file and the encoding that a given file matches best. Common fields and letters count, in any
//! order.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};

use super::columns::{Columns, share_names};
use super::encoded::{Reading, lacks};
use super::text::{Compared, Of, Walked, units, walked};

/// The elements of a text: its lines or records, their fields, and its letters. All except the first line are hashed.
pub(super) struct Made {
    first: Vec<String>,
    units: Vec<u64>,
    fields: Bag,
    letters: Bag,
}

impl Made {
    pub(super) fn of(text: &str, of: Of) -> Self {
        let mut made = Self { first: Vec::new(), units: Vec::new(), fields: Bag::default(), letters: Bag::default() };
        for unit in units(text, of).filter(|unit| unit.iter().any(|field| !field.is_empty())) {
            made.units.push(hash(&unit));
            unit.iter().filter(|field| !field.is_empty()).for_each(|field| made.fields.add(hash(field)));
            unit.iter().flat_map(|field| field.chars()).for_each(|letter| made.letters.add(u64::from(letter)));
            if made.units.len() == 1 {
                made.first = unit;
            }
        }
        made
    }
}

fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// A multiset of numbers.
#[derive(Default)]
struct Bag {
    counts: HashMap<u64, usize>,
    total: usize,
}

impl Bag {
    fn add(&mut self, number: u64) {
        let count = self.counts.entry(number).or_default();
        *count = count.saturating_add(1);
        self.total = self.total.saturating_add(1);
    }

    fn common(&self, other: &Self) -> usize {
        let both = |(number, count): (&u64, &usize)| other.counts.get(number).map_or(0, |other| *count.min(other));
        self.counts.iter().map(both).sum()
    }
}

/// The similarity of a file to an expected one.
#[derive(Clone, Copy)]
pub(super) struct Likeness {
    /// Number of lines or records of the file that are expected.
    same: usize,
    /// Number of lines or records of the file.
    of: usize,
    /// Whether the file begins as expected: a table with its columns, a text with its title.
    begins: bool,
    /// Whether the table has other columns, so that no record is equal.
    has_other_columns: bool,
    /// Four measures, most important first. The first is whether the first line or record is equal. The others are in
    /// thousandths: how many fields of the file are expected, how many expected fields the file has, and how many of
    /// its letters are expected.
    pub(super) rank: [usize; 4],
}

impl Likeness {
    pub(super) fn of(found: &Made, due: &Made, of: Of) -> Self {
        let known: HashSet<&u64> = due.units.iter().collect();
        let begins = !found.first.is_empty() && found.first == due.first;
        let has_other_columns = !begins && of == Of::Records && share_names(&found.first, &due.first);
        let (fields, letters) = (found.fields.common(&due.fields), found.letters.common(&due.letters));
        let part = |common: usize, all: usize| common.saturating_mul(1000) / all.max(1);
        Self {
            same: found.units.iter().filter(|unit| known.contains(unit)).count(),
            of: found.units.len(),
            begins: begins || has_other_columns,
            has_other_columns,
            rank: [
                usize::from(begins),
                part(fields, found.fields.total),
                part(fields, due.fields.total),
                part(letters, found.letters.total),
            ],
        }
    }

    /// Returns whether the file may be the expected one.
    pub(super) fn is_like(&self) -> bool {
        self.begins || self.same > 0 && self.same.saturating_mul(10) >= self.of
    }

    /// Returns whether much of the file differs, as in another year, whose labels are the same.
    pub(super) fn is_strange(&self) -> bool {
        let (same, of) = if self.has_other_columns { (self.rank[1], 1000) } else { (self.same, self.of) };
        same.saturating_mul(10) < of.saturating_mul(9)
    }
}

/// Returns the reading that is most similar to the expected text. A wrong encoding gives other letters for the same
/// bytes.
pub(super) fn best<'r, R>(
    readings: &'r [R],
    made: impl Fn(&R) -> &Made,
    due: &Made,
    of: Of,
) -> Option<(&'r R, Likeness)> {
    let each = readings.iter().map(|reading| (reading, Likeness::of(made(reading), due, of)));
    each.reduce(|best, next| if next.1.rank > best.1.rank { next } else { best })
}

/// Compares the most similar reading of a file with the expected text.
pub(super) fn nearest<'r>(readings: &'r [Reading], due: &str, of: Of) -> Option<(&'r Reading, Compared)> {
    let made: Vec<(&Reading, Made)> = readings.iter().map(|one| (one, Made::of(&one.text, of))).collect();
    let ((reading, _), _) = best(&made, |(_, made)| made, &Made::of(due, of), of)?;
    Some((reading, compared(reading, due, of)))
}

/// Compares a file with the expected text.
pub(super) fn compared(found: &Reading, due: &str, of: Of) -> Compared {
    if let Some(columns) = Some(of).filter(|of| *of == Of::Records).and_then(|_| Columns::of(found, due)) {
        return columns.compared(found, due);
    }
    match walked(found, of, units(&found.text, of), units(due, of)) {
        Walked::Same(lacking) => Compared::Same(lacks(lacking).into_iter().collect()),
        Walked::Cut(at) => Compared::Cut(at),
        Walked::Other(line) => Compared::Other(vec![line]),
    }
}
