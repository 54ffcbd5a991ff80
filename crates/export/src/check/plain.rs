//! What carries no proof: plain text, a table or a picture on its own. The report as text, and a table of the open data,
//! are compared with those that the sealed document gives: word by word, however another program encoded them.

use domain::snapshot::PublicKeys;

use super::encoded::{Reading, readings};
use super::text::{Compared, Likeness, Of, compared, hashes};
use super::unpack::Archive;
use super::{Checked, choices, trusted};
use crate::language::Language;
use crate::render::render;
use crate::table::{FORMATS, Making};

/// What carries its proof with it, the files for everybody first.
const PROVING: [Making; 4] = [Making::Pdf, Making::OpenData, Making::PublicExtract, Making::Sealed];
/// Nothing that is made of a document is so many times longer than it, in any encoding.
const LONGER: usize = 16;

/// What is said of a file of which many lines are not as they should be.
const STRANGE: &str =
    "much of it is not the same: it may be of another year or edition than the document given with --document";

/// Whether a file may be one of those that prove themselves: JSON, or what is left of it.
pub(super) fn is_json(file: &[u8]) -> bool {
    let head = file.get(..file.len().min(1024)).unwrap_or_default();
    let first = head.trim_ascii_start().first();
    matches!(first, None | Some(b'{' | b'[')) || head.windows(9).any(|nine| nine == b"\"format\":")
}

/// Whether a file describes open data: on its own that says nothing about a year.
pub(super) fn is_description(file: &[u8]) -> bool {
    let head = file.get(..file.len().min(1024)).unwrap_or_default();
    [b"tabular-data-package".as_slice(), b"http://www.w3.org/ns/csvw"]
        .iter()
        .any(|mark| memchr::memmem::find(head, mark).is_some())
}

/// Checks it.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    let Some(document) = document else { return without_proof() };
    let longest = document.len().saturating_add(1 << 16).saturating_mul(LONGER);
    trusted(document, keys)
        .and_then(|summary| {
            if file.len() > longest {
                return Err(without_proof().and("it is longer than anything that the sealed document gives"));
            }
            beside(file, document, summary)
        })
        .unwrap_or_else(|checked| checked)
}

/// Compares it with everything of its kind.
fn beside(file: &[u8], document: &[u8], summary: Vec<String>) -> Result<Checked, Checked> {
    let mut beside = Beside::new(file, summary);
    for format in FORMATS.iter().filter(|format| format.making == Making::Text) {
        for language in Language::ALL {
            let due = render(document, format, None, &choices(language, None));
            let due = due.map_err(|why| Checked::incomplete(format!("{} cannot be made again: {why}", format.name)))?;
            beside.compare(file, format.name, &due)?;
        }
    }
    // tables are made only for what is no text
    if let Some(checked) = beside.verdict() {
        return Ok(checked);
    }
    for format in FORMATS.iter().filter(|format| format.making == Making::OpenData) {
        let due = render(document, format, None, &choices(Language::Ja, None));
        let due = due.map_err(|why| Checked::incomplete(format!("{} cannot be made again: {why}", format.name)))?;
        let mut archive = Archive::open(&due)?;
        let mut tables: Vec<String> =
            archive.names().filter(|name| name.ends_with(".csv")).map(str::to_owned).collect();
        // what stands in both encodings is called by the one that holds every letter
        tables.sort_by_key(|name| !name.starts_with("utf-8/"));
        for name in tables {
            if let Some(due) = archive.read(&name)? {
                beside.compare(file, &name, &due)?;
            }
        }
    }
    Ok(beside.verdict().unwrap_or_else(without_proof))
}

/// A file beside what it may be: that which it is most like is what it is taken for.
struct Beside {
    summary: Vec<String>,
    /// Each reading, with what stands in it as lines and as records.
    readings: Vec<(Reading, [Vec<u64>; 2])>,
    nearest: Option<(Likeness, Checked)>,
    /// Whether that is the same, word by word.
    is_found: bool,
}

impl Beside {
    fn new(file: &[u8], summary: Vec<String>) -> Self {
        let read = |reading: Reading| {
            let found = [Of::Lines, Of::Records].map(|of| hashes(&reading.text, of));
            (reading, found)
        };
        Self { summary, readings: readings(file).into_iter().map(read).collect(), nearest: None, is_found: false }
    }

    /// Compares it with a file of this name; a verdict at once when it is just that, byte for byte.
    fn compare(&mut self, file: &[u8], name: &str, content: &[u8]) -> Result<(), Checked> {
        if content == file {
            return Err(Checked::sound(format!("{name} is unchanged, byte for byte")).and_all(self.summary.clone()));
        }
        let Some((due, of)) = due(name, content) else { return Ok(()) };
        for (reading, [lines, records]) in &self.readings {
            let likeness = Likeness::of(if of == Of::Lines { lines } else { records }, &due, of);
            let compared = compared(reading, &due, of);
            if let Compared::Same(lacking) = compared {
                // another may be the same byte for byte
                if !self.is_found {
                    self.nearest = Some((likeness, same(name, reading, lacking)));
                    self.is_found = true;
                }
                return Ok(());
            }
            if self.is_found {
                continue;
            }
            let cut = matches!(compared, Compared::Cut(at) if at > 1);
            let nearer = self.nearest.as_ref().is_none_or(|(nearest, _)| likeness.same > nearest.same);
            if nearer && (likeness.is_like() || cut) {
                let checked = told(name, of, &compared, likeness.is_strange() && !cut);
                self.nearest = Some((likeness, checked));
            }
        }
        Ok(())
    }

    /// The verdict on what it is most like.
    fn verdict(&self) -> Option<Checked> {
        self.nearest.as_ref().map(|(_, checked)| checked.clone().and_all(self.summary.clone()))
    }
}

fn same(name: &str, reading: &Reading, lacking: usize) -> Checked {
    Checked::same_words(format!("they are those of {name}"))
        .and_all(lacks(lacking).into_iter().collect())
        .and(format!("compared: every word; the file is in {}", reading.name()))
        .and("not compared: how the letters are encoded, how lines end, how fields are quoted")
}

fn told(name: &str, of: Of, compared: &Compared, is_strange: bool) -> Checked {
    let checked = match compared {
        Compared::Cut(at) => {
            let line = format!("the file ends early: {} is not whole; until there it says what was sealed", of.at(*at));
            Checked::incomplete(line)
        }
        Compared::Other(_, differs) => Checked::altered(differs),
        Compared::Same(_) => Checked::same_words(""),
    };
    let checked = checked.and(format!("it was compared with {name}, which it is most like"));
    if is_strange { checked.and(STRANGE) } else { checked }
}

/// What is said of letters that an encoding lacks.
pub(super) fn lacks(lacking: usize) -> Option<String> {
    let line = format!("{lacking} letters that the encoding lacks stand as 〓 or ? and are not compared");
    (lacking > 0).then_some(line)
}

/// What the program wrote: its text, and what it consists of; `None` for what people do not read.
pub(super) fn due(name: &str, content: &[u8]) -> Option<(String, Of)> {
    let of = if name.ends_with(".csv") { Of::Records } else { Of::Lines };
    if !name.ends_with(".csv") && !name.ends_with(".txt") {
        return None;
    }
    if name.starts_with("cp932/") && !name.ends_with("UNMAPPABLE.csv") {
        return Some((Reading::cp932(content).text, of));
    }
    let text = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
    Some((String::from_utf8_lossy(text).into_owned(), of))
}

/// JSON without what stands between its values: programs lay it out in their own ways.
pub(super) fn without_spaces(json: &[u8]) -> Vec<u8> {
    let (mut within, mut escaped) = (false, false);
    let mut values = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json).to_vec();
    values.retain(|byte| {
        let keep = within || !byte.is_ascii_whitespace();
        let ends = *byte == b'"' && !escaped;
        escaped = within && *byte == b'\\' && !escaped;
        within ^= ends;
        keep
    });
    values
}

/// The verdict on what nothing can be said of.
pub(super) fn without_proof() -> Checked {
    let made = |making: &'static Making| FORMATS.iter().filter(move |format| format.making == *making);
    let proving: Vec<&str> = PROVING.iter().flat_map(made).map(|format| format.name).collect();
    Checked::incomplete("a file of this kind carries no proof")
        .and(format!("these carry one: {}", proving.join(", ")))
        .and("the report as text, the workbook, and a table of the open data on its own are compared with a sealed year given with --document")
}
