//! A text or a table beside the one that is due: line by line, record by record, however it is encoded, its lines end and
//! its fields are quoted. Neither is held twice.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::encoded::Reading;

/// How many letters are shown before what differs, and at most.
const BEFORE: usize = 12;
const SHOWN: usize = 60;

/// What a text consists of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Of {
    Lines,
    /// CSV: the fields of a record.
    Records,
}

/// What a comparison found.
pub(super) enum Compared {
    /// The same words; how many letters the encoding of the file lacks.
    Same(usize),
    /// The file ends early, in this line or record.
    Cut(usize),
    /// Another word, in this line or record: in words.
    Other(usize, String),
}

/// Compares a file with what is due.
pub(super) fn compared(found: &Reading, due: &str, of: Of) -> Compared {
    let mut names: Vec<String> = Vec::new();
    let (mut ones, mut others) = (units(&found.text, of).peekable(), units(due, of));
    let (mut at, mut lacking) = (0_usize, 0_usize);
    loop {
        at = at.saturating_add(1);
        let (one, other) = match (ones.next(), others.next()) {
            (None, None) => return Compared::Same(lacking),
            (None, Some(_)) => return Compared::Cut(at),
            (Some(one), None) => {
                let said = excerpt(&one.join(","), 0);
                return Compared::Other(at, format!("{} says “{said}”, and what was sealed ends before it", of.at(at)));
            }
            (Some(one), Some(other)) => (one, other),
        };
        if at == 1 {
            names.clone_from(&other);
        }
        let said = one.iter().zip(&other).map(|(one, other)| found.says(one, other));
        let same: Option<usize> = said.sum::<Option<usize>>().filter(|_| one.len() == other.len());
        match same {
            Some(more) => lacking = lacking.saturating_add(more),
            None if ones.peek().is_none() && begins(&one, &other) => return Compared::Cut(at),
            None => return Compared::Other(at, of.differs(at, found, &one, &other, &names)),
        }
    }
}

/// How much of a file stands in what is due too, in whichever order: so many lines or records, of so many.
pub(super) struct Likeness {
    pub(super) same: usize,
    pub(super) of: usize,
    /// Whether it begins so: a table with its columns, a text with its title.
    begins: bool,
}

impl Likeness {
    /// Of what is found, hashed once for all that it is compared with ([`hashes`]).
    pub(super) fn of(found: &[u64], due: &str, of: Of) -> Self {
        let due = hashes(due, of);
        let begins = found.first().is_some_and(|first| due.first() == Some(first));
        let due: HashSet<u64> = due.into_iter().collect();
        Self { same: found.iter().filter(|one| due.contains(one)).count(), of: found.len(), begins }
    }

    /// Whether it may be this file at all.
    pub(super) fn is_like(&self) -> bool {
        self.begins || self.same > 0 && self.same.saturating_mul(10) >= self.of
    }

    /// Whether much of it is not the same: labels stand in every year alike.
    pub(super) fn is_strange(&self) -> bool {
        self.same.saturating_mul(10) < self.of.saturating_mul(9)
    }
}

/// The lines or records that say something, each as a number.
pub(super) fn hashes(text: &str, of: Of) -> Vec<u64> {
    let said = units(text, of).filter(|unit| unit.iter().any(|field| !field.is_empty()));
    said.map(|unit| {
        let mut hasher = DefaultHasher::new();
        unit.hash(&mut hasher);
        hasher.finish()
    })
    .collect()
}

impl Of {
    pub(super) fn at(self, at: usize) -> String {
        match self {
            Self::Lines => format!("line {at}"),
            Self::Records => format!("record {at}"),
        }
    }

    /// The first field that differs, in words.
    fn differs(self, at: usize, found: &Reading, one: &[String], other: &[String], names: &[String]) -> String {
        let place = one.iter().zip(other).position(|(one, other)| found.says(one, other).is_none());
        let (one, other, column) = match place {
            Some(place) if self == Self::Records => {
                let field = |fields: &[String]| fields.get(place).cloned().unwrap_or_default();
                (field(one), field(other), names.get(place).filter(|_| at > 1))
            }
            _ => (one.join(","), other.join(","), None),
        };
        let from = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
        let column = column.map(|name| format!(" ({name})")).unwrap_or_default();
        let (one, other) = (excerpt(&one, from), excerpt(&other, from));
        format!("{}{column} says “{one}”, and what was sealed gives “{other}”", self.at(at))
    }
}

/// A few letters around a place.
fn excerpt(text: &str, from: usize) -> String {
    let start = from.saturating_sub(BEFORE);
    let mut letters = text.chars().skip(start);
    let said: String = letters.by_ref().take(SHOWN).collect();
    let (before, after) = (if start > 0 { "…" } else { "" }, if letters.next().is_some() { "…" } else { "" });
    format!("{before}{said}{after}")
}

/// Whether a record is the beginning of another.
fn begins(one: &[String], other: &[String]) -> bool {
    let Some((last, before)) = one.split_last() else { return true };
    other.get(before.len()).is_some_and(|whole| whole.starts_with(last.as_str())) && other.starts_with(before)
}

/// The lines or records of a text, one after another; empty ones at its end say nothing.
fn units(text: &str, of: Of) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
    let text = match of {
        Of::Lines => text.trim_end(),
        // a record may end with fields that are empty
        Of::Records => text.trim_end_matches(['\r', '\n']),
    };
    match of {
        Of::Lines if text.is_empty() => Box::new(std::iter::empty()),
        Of::Lines => {
            let lines = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
            Box::new(lines.map(|line| vec![line.trim_end().to_owned()]))
        }
        Of::Records => {
            let mut reader = csv::ReaderBuilder::new();
            reader.has_headers(false).flexible(true).delimiter(delimiter(text));
            let records = reader.from_reader(text.as_bytes()).into_records().map_while(Result::ok);
            Box::new(records.map(|record| record.iter().map(field).collect()))
        }
    }
}

/// A spreadsheet ends lines within a field in its own way.
fn field(field: &str) -> String {
    field.replace("\r\n", "\n").replace('\r', "\n")
}

/// What parts the fields of the first line: spreadsheets save with tabs or semicolons too.
fn delimiter(text: &str) -> u8 {
    let first = text.split(['\r', '\n']).next().unwrap_or_default().as_bytes();
    let count = |mark: u8| first.iter().filter(|byte| **byte == mark).count();
    let (comma, tab, semicolon) = (count(b','), count(b'\t'), count(b';'));
    match () {
        () if comma >= tab && comma >= semicolon => b',',
        () if tab >= semicolon => b'\t',
        () => b';',
    }
}
