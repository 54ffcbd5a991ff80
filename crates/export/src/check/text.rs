//! Compares a text or a table with the expected one, line by line or record by record. Encoding, line ends and quotes
//! may differ. Neither text is held in memory twice.

use super::encoded::Reading;
use super::said::Said;

/// Number of letters shown before a difference, and in total.
const BEFORE: usize = 12;
const SHOWN: usize = 60;

/// The elements of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Of {
    Lines,
    /// Records of a CSV, split into fields.
    Records,
}

/// The result of a comparison.
pub(super) enum Compared {
    /// The words are the same; the messages are notes.
    Same(Vec<Said>),
    /// The file ends early, in the line or record with this number.
    Cut(usize),
    /// The words differ; the first message says how.
    Other(Vec<Said>),
}

/// The result of comparing lines or records.
pub(super) enum Walked {
    /// The words are the same; the number counts letters that the file's encoding lacks.
    Same(usize),
    Cut(usize),
    /// A word differs; the message says where.
    Other(Said),
}

/// Compares a file with the expected one, side by side.
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

/// Returns the fields of two records in pairs. Spreadsheets drop or add empty fields at the end of a record.
fn pairs<'a>(one: &'a [String], other: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let field = |fields: &'a [String], place: usize| fields.get(place).map(String::as_str).unwrap_or_default();
    (0..one.len().max(other.len())).map(move |place| (field(one, place), field(other, place)))
}

impl Of {
    /// Returns the name of a line or record.
    pub(super) fn at(self, at: usize) -> Said {
        match self {
            Self::Lines => said!("{at}行目", "line {at}"),
            Self::Records => said!("レコード{at}（表計算ソフトの{at}行目）", "record {at}"),
        }
    }

    /// Returns the message on a file that ends in this line or record.
    pub(super) fn cut(self, at: usize) -> Said {
        let place = self.at(at);
        said!("途中で切れています。{place}からあとがそろっていません", "it ends early: {place} is not whole", place)
    }

    /// Returns the message on the first field that differs.
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

/// Returns a few letters around a place.
fn excerpt(text: &str, from: usize) -> String {
    let start = from.saturating_sub(BEFORE);
    let mut letters = text.chars().skip(start);
    let said: String = letters.by_ref().take(SHOWN).collect();
    let (before, after) = (if start > 0 { "…" } else { "" }, if letters.next().is_some() { "…" } else { "" });
    format!("{before}{said}{after}")
}

/// Returns whether the last line or record is complete.
pub(super) fn is_whole(text: &str, of: Of) -> bool {
    let is_open = || text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    text.ends_with(['\r', '\n']) && (of == Of::Lines || !is_open())
}

/// Checks whether a record is the beginning of another.
fn begins(one: &[String], other: &[String]) -> bool {
    let Some((last, before)) = one.split_last() else { return true };
    other.get(before.len()).is_some_and(|whole| whole.starts_with(last.as_str())) && other.starts_with(before)
}

/// Returns the lines or records of a text. Empty ones at the end are ignored.
pub(super) fn units(text: &str, of: Of) -> Box<dyn Iterator<Item = Vec<String>> + '_> {
    let text = match of {
        Of::Lines => text.trim_end(),
        // a record may end with empty fields
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

/// Unifies line ends within a field, since spreadsheets change them.
fn field(field: &str) -> String {
    field.replace("\r\n", "\n").replace('\r', "\n")
}

/// Returns the separator of fields in the first line. Spreadsheets also use tabs and semicolons.
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
