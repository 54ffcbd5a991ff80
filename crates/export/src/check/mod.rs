//! Whether a file is what was sealed, whichever download it is: told apart by its content, never by its name. A download
//! is made again from the sealed document, and compared.
//!
//! It needs the file, the public keys and, where the file does not carry it, the sealed document.

mod archive;
mod encoded;
mod json;
mod pdf;
mod plain;
mod public;
mod text;
mod unpack;
mod verdicts;
mod which;
mod words;
mod workbook;

use domain::snapshot::{PublicKeys, Verdict};

use crate::language::Language;
use crate::open_data::Licence;
use crate::render::Choices;
use crate::suppress::Small;

pub use archive::differences as of_open_data;
pub use pdf::{Attached, attached, letters};
pub use public::{Again, DERIVED, derived_again};
pub use unpack::{HELD, TIMES, UNPACKED};
pub use verdicts::{Meaning, VERDICTS};
pub use workbook::differences as of_workbook;

/// What is said of every file whose words are those of the sealed year, and whose bytes are not.
const OTHER_BYTES: &str = "the bytes are not those that were handed out: another program saved the file again, or \
                           something was changed that is not compared";

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// See [`VERDICTS`].
    pub exit_code: u8,
    /// In words, a line each; the first begins with the verdict, and those after it say what was compared and what was
    /// not. Safe to show on a terminal.
    pub lines: Vec<String>,
}

/// Checks a file; `document` is the sealed document or its public part, for what does not carry it. Any input has a
/// verdict.
pub fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    let head = file.get(..file.len().min(1024)).unwrap_or_default();
    // a file whose beginning was changed is told by its end
    let end = file.get(file.len().saturating_sub(1024)..).unwrap_or_default();
    let has = |part: &[u8], mark: &[u8]| memchr::memmem::find(part, mark).is_some();
    if has(head, b"%PDF-") || has(end, b"startxref") {
        pdf::check(file, document, keys)
    } else if file.starts_with(b"PK\x03\x04") || has(end, b"PK\x05\x06") {
        archive::check(file, document, keys)
    } else if plain::is_description(file) {
        plain::without_proof().and("it describes open data: check the archive that it stands in")
    } else if plain::is_json(file) {
        json::check(file, document, keys)
    } else {
        plain::check(file, document, keys)
    }
}

/// The terms that an archive of open data states, to make it again with.
pub fn licence_of(archive: &[u8]) -> Option<Licence> {
    let mut archive = unpack::Archive::open(archive).ok()?;
    crate::open_data::licence(&archive.read(archive::DESCRIPTOR).ok()??)
}

impl Checked {
    fn new(exit_code: u8, line: impl Into<String>) -> Self {
        Self { exit_code, lines: vec![shown(&line.into())] }
    }

    fn sound(line: impl AsRef<str>) -> Self {
        Self::new(0, format!("sound: {}", line.as_ref()))
    }

    /// What a reader sees is what was sealed, and the file is another than the one that was handed out.
    fn same_words(line: impl AsRef<str>) -> Self {
        Self::new(5, format!("same words: {}", line.as_ref())).and(OTHER_BYTES)
    }

    fn altered(line: impl AsRef<str>) -> Self {
        Self::new(1, format!("altered: {}", line.as_ref()))
    }

    fn incomplete(line: impl AsRef<str>) -> Self {
        Self::new(4, format!("incomplete: {}", line.as_ref()))
    }

    fn verdict(verdict: &Verdict) -> Self {
        Self { exit_code: verdict.exit_code(), lines: vec![verdict.to_string()] }
    }

    fn and(mut self, line: impl AsRef<str>) -> Self {
        self.lines.push(shown(line.as_ref()));
        self
    }

    fn and_all(mut self, lines: Vec<String>) -> Self {
        self.lines.extend(lines);
        self
    }
}

/// A file may hold control characters meant for a terminal.
fn shown(text: &str) -> String {
    text.chars()
        .flat_map(|letter| if letter.is_control() { letter.escape_debug().collect() } else { vec![letter] })
        .collect()
}

/// The verdict on the document a download is compared with; what it says of itself when it is sound.
fn trusted(document: &[u8], keys: &PublicKeys) -> Result<Vec<String>, Checked> {
    let checked = json::check(document, None, keys);
    if checked.exit_code == 0 {
        Ok(checked.lines)
    } else {
        Err(checked.and("… which is what the sealed document beside the file is"))
    }
}

/// How a download is made again; only an archive states terms.
fn choices(language: Language, licence: Option<Licence>) -> Choices {
    let nothing = String::new;
    let none = || Licence { name: nothing(), title: nothing(), url: nothing(), attribution: nothing() };
    Choices { language, licence: licence.unwrap_or_else(none), small: Small::USUAL }
}
