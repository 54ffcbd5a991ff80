//! Checks whether a file is what was sealed, for every download. The kind of the file is detected from its content, not
//! from its name. A download is made again from the sealed document and compared.
//!
//! The check needs the file, the public keys and, if the file does not carry it, the sealed document.

#[macro_use]
mod said;
mod archive;
mod columns;
mod described;
mod encoded;
mod foreign;
mod json;
mod kind;
mod like;
mod mark;
mod pdf;
mod plain;
mod public;
mod sealed;
mod text;
mod totals;
mod unpack;
mod unproven;
mod verdicts;
mod which;
mod words;
mod workbook;

use domain::snapshot::{PublicKeys, Verdict};

use crate::language::Language;
use crate::open_data::Licence;
use crate::render::Choices;
use crate::suppress::Small;
use kind::Kind;

pub use archive::differences as of_open_data;
pub use kind::{called, is_keys, unfit};
pub use pdf::{Attached, attached, letters};
pub use public::{Again, DERIVED, derived_again};
pub use said::Said;
pub use unpack::{HELD, TIMES, UNPACKED};
pub use verdicts::{Meaning, VERDICTS};
pub use workbook::differences as of_workbook;

/// Note on a file with the words of the sealed year in other bytes.
const OTHER_BYTES: [&str; 2] = [
    "ファイルのバイト列は、配布したものと同じではありません。別のソフトで保存し直されたか、照合しない所が変えられています",
    "the bytes are not those that were handed out: another program saved the file again, or something was changed that \
     is not compared",
];

/// The result of a check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// The exit code, see [`VERDICTS`].
    pub exit_code: u8,
    /// The result in words, one line each. The first English line begins with the verdict. The other lines say what was
    /// compared and what was not. The lines are safe to show on a terminal.
    pub lines: Vec<Said>,
}

/// Checks a file. `document` is the sealed document or its public part, for files that do not carry it. Every input
/// gets a verdict.
pub fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    let checked = match Kind::of(file) {
        Kind::Pdf => pdf::check(file, document, keys),
        Kind::Archive => archive::check(file, document, keys),
        Kind::Description => described::check(file, document, keys),
        Kind::Json => json::check(file, document, keys),
        Kind::Keys => foreign::keys(),
        Kind::Foreign => foreign::foreign(file),
        Kind::Plain => plain::check(file, document, keys),
    };
    let is_asked = document.is_none() || !kind::proves_itself(file);
    if is_asked { checked } else { checked.and(UNASKED) }
}

/// Note on a document that is not needed to check the file.
pub const UNASKED: [&str; 2] = [
    "--document のファイルは、見ていません。このファイルは、それだけで確かめられます",
    "the file given with --document was not looked at: this file proves itself",
];

/// Returns the terms of use that an archive of open data states. They are needed to make the archive again.
pub fn licence_of(archive: &[u8]) -> Option<Licence> {
    let mut archive = unpack::Archive::open(archive).ok()?;
    crate::open_data::licence(&archive.read(crate::open_data::DESCRIPTOR).ok()??)
}

impl Checked {
    /// Creates a verdict with its first line. The English line must begin with the word of the verdict.
    pub fn new(exit_code: u8, line: impl Into<Said>) -> Self {
        Self { exit_code, lines: vec![line.into().safe()] }
    }

    /// Creates a verdict, and puts the word of its exit code before the English line.
    pub fn worded(exit_code: u8, line: impl Into<Said>) -> Self {
        let Said { ja, en } = line.into();
        Self::new(exit_code, Said { ja, en: format!("{}: {en}", verdicts::word(exit_code)) })
    }

    fn sound(line: impl Into<Said>) -> Self {
        Self::worded(0, line)
    }

    /// Creates the verdict on a file whose readable content is as sealed but whose bytes differ.
    fn same_words(line: impl Into<Said>) -> Self {
        Self::worded(5, line).and(OTHER_BYTES)
    }

    fn altered(line: impl Into<Said>) -> Self {
        Self::worded(1, line)
    }

    /// Creates the verdict on a check that could not be made, or on an incomplete file.
    pub fn incomplete(line: impl Into<Said>) -> Self {
        Self::worded(4, line)
    }

    /// Creates the verdict on a sealed year, its public part or a proof.
    pub fn verdict(verdict: &Verdict) -> Self {
        Self::new(verdict.exit_code(), verdict)
    }

    /// Returns the result with another line.
    pub fn and(mut self, line: impl Into<Said>) -> Self {
        self.lines.push(line.into().safe());
        self
    }

    fn and_all(mut self, lines: Vec<Said>) -> Self {
        self.lines.extend(lines.into_iter().map(Said::safe));
        self
    }
}

/// The source of the document with which a file is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// The file carries the document. A fault of the document is a fault of the file.
    Within,
    /// The document is a file of its own. If it is not sound, nothing is known about the checked file.
    Beside,
}

/// Checks the document with which a download is compared. Returns the lines about it if it is sound.
fn trusted(document: &[u8], stands: Stands, keys: &PublicKeys) -> Result<Vec<Said>, Checked> {
    let mut checked = json::check(document, None, keys);
    let code = checked.exit_code;
    let first = checked.lines.drain(..1).next().unwrap_or_default();
    let line = match (stands, code) {
        (Stands::Within, 0) => {
            said!(
                "照合に使った、ファイルの中の確定内容：{first}",
                "compared with what the file carries, which is {first}",
                first
            )
        }
        (Stands::Beside, 0) => {
            said!(
                "照合に使った --document の確定内容：{first}",
                "compared with the document given, which is {first}",
                first
            )
        }
        (Stands::Within, _) => {
            let within = [
                "これは、このファイルの中にある確定内容についてのことです",
                "this is said of the sealed content in this file",
            ];
            return Err(Checked::new(code, first).and(within).and_all(checked.lines));
        }
        // a newer list of keys may make the same check possible
        (Stands::Beside, 3) => return Err(Checked::new(code, first).and(OF_DOCUMENT).and(UNTOLD)),
        (Stands::Beside, _) => {
            let line = said!(
                "--document のファイルそのものが確かめられません：{first}",
                "the document given with --document is not sound itself: {first}",
                first
            );
            return Err(Checked::incomplete(line).and(UNTOLD));
        }
    };
    checked.lines.insert(0, line);
    Ok(checked.lines)
}

const OF_DOCUMENT: [&str; 2] =
    ["これは、--document のファイルについてのことです", "this is said of the document given with --document"];
const UNTOLD: [&str; 2] = [
    "調べるファイルについては、まだ何も分かりません。正しい確定原本または公開部分を --document に渡して、確かめ直してください",
    "nothing is known of the file itself yet: check it again with a sealed document or public part that is sound",
];

/// Returns the choices for making a download again. Only open data have a licence.
fn choices(language: Language, licence: Option<Licence>) -> Choices {
    let nothing = String::new;
    let none = || Licence { name: nothing(), title: nothing(), url: nothing(), attribution: nothing() };
    Choices { language, licence: licence.unwrap_or_else(none), small: Small::USUAL }
}
