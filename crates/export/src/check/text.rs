//! A text or a table beside the one that is due: line by line, record by record, however it is encoded, its lines end and
//! its fields are quoted. Neither is held twice.

use super::encoded::Reading;
use super::said::Said;

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
    /// The same words; and what is said of them.
    Same(Vec<Said>),
    /// The file ends early, in this line or record.
    Cut(usize),
    /// Something else: the first line says what.
    Other(Vec<Said>),
}

/// What going over lines or records found.
pub(super) enum Walked {
    /// The same words; how many letters the encoding of the file lacks.
    Same(usize),
    Cut(usize),
    /// Another word, with its place.
    Other(Said),
}

/// Goes over a file and what is due, side by side.
pub(super) fn walked(
    found: &Reading,
    of: Of,
    ones: impl Iterator<Item = Vec<String>>,
    mut others: impl Iterator<Item = Vec<String>>,
) -> Walked {
    let (mut names, is_whole) = (Vec::<String>::new(), is_whole(&found.text, of));
    let mut ones = ones.peekable();
    let (mut at, mut lacking) = (0_usize, 0_usize);
    loop {
        at = at.saturating_add(1);
        let (one, other) = match (ones.next(), others.next()) {
            (None, None) => return Walked::Same(lacking),
            (None, Some(_)) => return Walked::Cut(at),
            (Some(one), None) => {
                let (place, said) = (of.at(at), excerpt(&one.join(","), 0));
                return Walked::Other(said!(
                    "{place}に「{said}」とありますが、確定した内容はその前で終わります",
                    "{place} says “{said}”, and what was sealed ends before it",
                    place
                ));
            }
            (Some(one), Some(other)) => (one, other),
        };
        if at == 1 {
            names.clone_from(&other);
        }
        match pairs(&one, &other).map(|(one, other)| found.says(one, other)).sum::<Option<usize>>() {
            Some(more) => lacking = lacking.saturating_add(more),
            None if !is_whole && ones.peek().is_none() && begins(&one, &other) => return Walked::Cut(at),
            None => return Walked::Other(of.differs(at, found, &one, &other, &names)),
        }
    }
}

/// The fields of two records side by side. Spreadsheets leave out, or add, empty ones at the end.
fn pairs<'a>(one: &'a [String], other: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let field = |fields: &'a [String], place: usize| fields.get(place).map(String::as_str).unwrap_or_default();
    (0..one.len().max(other.len())).map(move |place| (field(one, place), field(other, place)))
}

impl Of {
    /// The name of a line or record.
    pub(super) fn at(self, at: usize) -> Said {
        match self {
            Self::Lines => said!("{at}行目", "line {at}"),
            Self::Records => said!("レコード{at}（表計算ソフトの{at}行目）", "record {at}"),
        }
    }

    /// What is said of a file that ends in it.
    pub(super) fn cut(self, at: usize) -> Said {
        let place = self.at(at);
        said!("途中で切れています。{place}からあとがそろっていません", "it ends early: {place} is not whole", place)
    }

    /// The first field that differs, in words.
    fn differs(self, at: usize, found: &Reading, one: &[String], other: &[String], names: &[String]) -> Said {
        let place = pairs(one, other).position(|(one, other)| found.says(one, other).is_none()).unwrap_or_default();
        let (one, other) = pairs(one, other).nth(place).unwrap_or_default();
        let from = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
        let (one, other, mut place_of) = (excerpt(one, from), excerpt(other, from), self.at(at));
        if let Some(name) = names.get(place).filter(|_| self == Self::Records && at > 1) {
            place_of = said!("{place_of}の「{name}」列", "{place_of} ({name})", place_of);
        }
        said!(
            "{place_of}に「{one}」とありますが、確定した内容では「{other}」です",
            "{place_of} says “{one}”, and what was sealed gives “{other}”",
            place_of
        )
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

/// Whether the last line or record has its end.
pub(super) fn is_whole(text: &str, of: Of) -> bool {
    let is_open = || text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    text.ends_with(['\r', '\n']) && (of == Of::Lines || !is_open())
}

/// Whether a record is the beginning of another.
fn begins(one: &[String], other: &[String]) -> bool {
    let Some((last, before)) = one.split_last() else { return true };
    other.get(before.len()).is_some_and(|whole| whole.starts_with(last.as_str())) && other.starts_with(before)
}

/// The lines or records of a text, one after another; empty ones at its end say nothing.
pub(super) fn units(text: &str, of: Of) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
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
