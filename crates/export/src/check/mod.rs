//! Whether a file is what was sealed, whichever download it is: told apart by its content, never by its name. A download
//! is made again from the sealed document, and compared.
//!
//! It needs the file, the public keys and, where the file does not carry it, the sealed document.

#[macro_use]
mod said;
mod archive;
mod columns;
mod described;
mod encoded;
mod json;
mod kind;
mod like;
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
pub use kind::unfit;
pub use pdf::{Attached, attached, letters};
pub use public::{Again, DERIVED, derived_again};
pub use said::Said;
pub use unpack::{HELD, TIMES, UNPACKED};
pub use verdicts::{Meaning, VERDICTS};
pub use workbook::differences as of_workbook;

/// What is said of every file whose words are those of the sealed year, and whose bytes are not.
const OTHER_BYTES: [&str; 2] = [
    "ファイルのバイト列は、配布したものと同じではありません。別のソフトで保存し直されたか、照合しない所が変えられています",
    "the bytes are not those that were handed out: another program saved the file again, or something was changed that \
     is not compared",
];

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// See [`VERDICTS`].
    pub exit_code: u8,
    /// In words, a line each; in English the first begins with the verdict, and those after it say what was compared and
    /// what was not. Safe to show on a terminal.
    pub lines: Vec<Said>,
}

/// Checks a file; `document` is the sealed document or its public part, for what does not carry it. Any input has a
/// verdict.
pub fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    let checked = match Kind::of(file) {
        Kind::Pdf => pdf::check(file, document, keys),
        Kind::Archive => archive::check(file, document, keys),
        Kind::Description => described::check(file, document, keys),
        Kind::Json => json::check(file, document, keys),
        Kind::Plain => plain::check(file, document, keys),
    };
    let is_asked = document.is_none() || !kind::proves_itself(file);
    if is_asked { checked } else { checked.and(UNASKED) }
}

/// What is said of a document that the file does not need.
pub const UNASKED: [&str; 2] = [
    "--document のファイルは、見ていません。このファイルは、それだけで確かめられます",
    "the file given with --document was not looked at: this file proves itself",
];

/// The terms that an archive of open data states, to make it again with.
pub fn licence_of(archive: &[u8]) -> Option<Licence> {
    let mut archive = unpack::Archive::open(archive).ok()?;
    crate::open_data::licence(&archive.read(crate::open_data::DESCRIPTOR).ok()??)
}

impl Checked {
    /// A verdict with its first line; the English one begins with the word of the verdict.
    pub fn new(exit_code: u8, line: impl Into<Said>) -> Self {
        Self { exit_code, lines: vec![line.into().safe()] }
    }

    /// A verdict whose English line begins with the word of its exit code.
    pub fn worded(exit_code: u8, line: impl Into<Said>) -> Self {
        let Said { ja, en } = line.into();
        Self::new(exit_code, Said { ja, en: format!("{}: {en}", verdicts::word(exit_code)) })
    }

    fn sound(line: impl Into<Said>) -> Self {
        Self::worded(0, line)
    }

    /// What a reader sees is what was sealed, and the file is another than the one that was handed out.
    fn same_words(line: impl Into<Said>) -> Self {
        Self::worded(5, line).and(OTHER_BYTES)
    }

    fn altered(line: impl Into<Said>) -> Self {
        Self::worded(1, line)
    }

    /// The check could not be made, or the file is not whole.
    pub fn incomplete(line: impl Into<Said>) -> Self {
        Self::worded(4, line)
    }

    /// The verdict on a sealed year, its public part or a proof.
    pub fn verdict(verdict: &Verdict) -> Self {
        Self::new(verdict.exit_code(), verdict)
    }

    /// With another line.
    pub fn and(mut self, line: impl Into<Said>) -> Self {
        self.lines.push(line.into().safe());
        self
    }

    fn and_all(mut self, lines: Vec<Said>) -> Self {
        self.lines.extend(lines.into_iter().map(Said::safe));
        self
    }
}

/// Where the document stands that a file is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// The file carries it: what is wrong with it is wrong with the file.
    Within,
    /// Beside the file: while it is not sound, nothing is known of the file.
    Beside,
}

/// Looks at the document a download is compared with; what is said of it when it is sound.
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
        // with a newer list of keys the same check may be made
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

/// How a download is made again; only open data state terms.
fn choices(language: Language, licence: Option<Licence>) -> Choices {
    let nothing = String::new;
    let none = || Licence { name: nothing(), title: nothing(), url: nothing(), attribution: nothing() };
    Choices { language, licence: licence.unwrap_or_else(none), small: Small::USUAL }
}
