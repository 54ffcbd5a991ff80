//! Detects the kind of a file from its content. Also decides whether a document can be used to check another file.

use super::foreign::{Origin, origin};
use super::mark::unmarked;
use super::said::Said;

/// Number of bytes at the beginning and at the end of a file that tell its kind.
const LOOKED: usize = 1024;

/// The kind of a file, which decides how the file is checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Pdf,
    /// Open data or a workbook.
    Archive,
    /// A machine-readable description of open data.
    Description,
    /// A sealed year, its public part, a proof or receipts, or a damaged one of these.
    Json,
    /// A list of public keys.
    Keys,
    /// JSON that the program does not make.
    Foreign,
    /// A text, a table, or a file that the program does not make.
    Plain,
}

impl Kind {
    pub(super) fn of(file: &[u8]) -> Self {
        let (head, end) = (head(file), file.get(file.len().saturating_sub(LOOKED)..).unwrap_or_default());
        // a file whose beginning was changed is recognised by its end
        match () {
            () if has(head, b"%PDF-") || has(end, b"startxref") => Self::Pdf,
            () if file.starts_with(b"PK\x03\x04") || has(end, b"PK\x05\x06") => Self::Archive,
            () if is_json(head) && is_description(file) => Self::Description,
            () if is_json(head) => match origin(file) {
                Origin::Ours => Self::Json,
                Origin::Keys => Self::Keys,
                Origin::Foreign => Self::Foreign,
            },
            () => Self::Plain,
        }
    }

    fn called(self, file: &[u8]) -> Said {
        let text = match self {
            Self::Pdf => ["PDF", "a PDF"],
            Self::Archive if has(file, b"xl/workbook.xml") => ["Excel ファイル", "a workbook"],
            Self::Archive => ["ZIP ファイル", "an archive"],
            Self::Description => ["オープンデータの列の説明", "a description of open data"],
            Self::Json if is_receipt(file) => ["受領証", "a receipt"],
            Self::Json if is_proof(file) => ["報告1件の証明", "the proof of one report"],
            Self::Json if has(head(file), PUBLIC) => ["公開部分（public.json）", "a public part (public.json)"],
            Self::Json if is_sealed(file) => ["確定原本（snapshot.json）", "a sealed document (snapshot.json)"],
            Self::Keys => ["公開鍵の一覧", "a list of public keys"],
            Self::Json | Self::Foreign => ["ほかの JSON ファイル", "JSON of another kind"],
            Self::Plain if file.is_empty() => ["空のファイル", "an empty file"],
            Self::Plain => ["テキストや表、またはほかの種類のファイル", "text, a table, or a file of another kind"],
        };
        text.into()
    }
}

const PUBLIC: &[u8] = b"sasaeai-public/";

fn has(from: &[u8], mark: &[u8]) -> bool {
    memchr::memmem::find(from, mark).is_some()
}

fn head(file: &[u8]) -> &[u8] {
    file.get(..file.len().min(LOOKED)).unwrap_or_default()
}

/// Checks whether a file may be JSON, or a damaged JSON file.
fn is_json(head: &[u8]) -> bool {
    let head = unmarked(head);
    matches!(head.trim_ascii_start().first(), Some(b'{' | b'[')) || has(head, b"\"format\":")
}

/// Checks whether a file describes open data. Other programs put the marks at any place.
fn is_description(file: &[u8]) -> bool {
    let marks: [&[u8]; 2] = [b"\"tabular-data-package\"", b"http://www.w3.org/ns/csvw"];
    !has(head(file), b"\"format\":\"sasaeai-") && marks.into_iter().any(|mark| has(file, mark))
}

fn is_receipt(file: &[u8]) -> bool {
    has(head(file), b"\"receipt\"") || head(file).trim_ascii_start().starts_with(b"[")
}

fn is_proof(file: &[u8]) -> bool {
    has(head(file), b"sasaeai-proof/") || has(head(file), b",\"leaf\":\"")
}

fn is_sealed(file: &[u8]) -> bool {
    has(head(file), b"sasaeai-") || has(head(file), b"\"manifest\"")
}

/// Returns what a file is called, for a message on an argument that takes another file.
pub fn called(file: &[u8]) -> Said {
    Kind::of(file).called(file)
}

/// Returns whether a file is a list of public keys, sound or damaged.
pub fn is_keys(file: &[u8]) -> bool {
    Kind::of(file) == Kind::Keys
}

/// Returns whether a file can be checked without another one.
pub(super) fn proves_itself(file: &[u8]) -> bool {
    Kind::of(file) == Kind::Json && !is_receipt(file)
}

/// Returns why a document cannot be used to check a file, or `None` if it may be used. The beginning of the file
/// suffices.
pub fn unfit(file: &[u8], document: &[u8]) -> Option<Said> {
    let kind = Kind::of(document);
    let (is_year, is_proof) = (kind == Kind::Json && is_sealed(document), is_proof(document));
    let is_receipt = Kind::of(file) == Kind::Json && is_receipt(file);
    let is_whole = !has(head(document), PUBLIC) && !self::is_receipt(document);
    let fits = if is_receipt { is_year && is_whole } else { is_year && !is_proof && !self::is_receipt(document) };
    if fits {
        return None;
    }
    let found = kind.called(document);
    let due = if is_receipt {
        Said::from(["その報告の証明または確定原本（snapshot.json）", "the proof of the report, or snapshot.json"])
    } else {
        Said::from(["確定原本（snapshot.json）または公開部分（public.json）", "snapshot.json or public.json"])
    };
    let why = said!("{found}です。ここには{due}を渡します", "it is {found}; this takes {due}", found, due);
    if proves_itself(file) && kind != Kind::Json && kind != Kind::Keys && !document.is_empty() {
        return Some(said!(
            "{why}。調べるファイルと --document が入れ替わっていませんか",
            "{why}. Are FILE and --document the wrong way round?",
            why
        ));
    }
    Some(why)
}
