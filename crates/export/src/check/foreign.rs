//! Tells JSON of the program from JSON of others. A file of the program remains one when it was damaged: then its marks
//! are looked for.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Checked;
use super::mark::unmarked;
use super::said::Said;

/// Number of bytes at the beginning and at the end of a file in which marks are looked for.
const LOOKED: usize = 1024;
/// The beginning of the name of every format.
const NAMED: &str = "sasaeai-";
/// Marks of the program's files, which stand at the beginning or the end.
const MARKS: [&str; 5] = [NAMED, "\"manifest\":", "\"algorithm\":\"Ed25519\"", "\"receipt\":", "\"leaves\":"];

/// The members that tell whose a file is.
#[derive(Deserialize)]
struct Members {
    format: Option<serde_json::Value>,
    manifest: Option<IgnoredAny>,
    receipt: Option<IgnoredAny>,
    signature: Option<IgnoredAny>,
    part: Option<IgnoredAny>,
    parts: Option<IgnoredAny>,
    public: Option<IgnoredAny>,
}

impl Members {
    fn are_ours(&self) -> bool {
        let is_named =
            self.format.as_ref().and_then(|format| format.as_str()).is_some_and(|name| name.starts_with(NAMED));
        let is_signed = self.signature.is_some();
        let has_content = self.part.is_some() || self.parts.is_some() || self.public.is_some();
        is_named || self.manifest.is_some() || self.receipt.is_some() || is_signed && has_content
    }
}

/// Whose a file is that looks like JSON.
pub(super) enum Origin {
    /// The program makes such files.
    Ours,
    /// It is a list of public keys.
    Keys,
    /// Others make such files.
    Foreign,
}

/// Returns whose a file is that looks like JSON.
pub(super) fn origin(file: &[u8]) -> Origin {
    let file = unmarked(file);
    let opening = format!("{{\"format\":\"{NAMED}");
    // a year may be large: a file that begins as the program writes it is not parsed for this
    if file.starts_with(opening.as_bytes()) {
        return Origin::Ours;
    }
    let is_list = file.trim_ascii_start().starts_with(b"[");
    let entries: Result<Vec<Members>, _> =
        if is_list { serde_json::from_slice(file) } else { serde_json::from_slice(file).map(|one| vec![one]) };
    match entries {
        Ok(entries) if entries.iter().any(Members::are_ours) => Origin::Ours,
        Err(_) if is_marked(file) || !file.is_empty() && opening.as_bytes().starts_with(file) => Origin::Ours,
        _ if looks_like_keys(file) => Origin::Keys,
        _ => Origin::Foreign,
    }
}

fn is_marked(file: &[u8]) -> bool {
    let ends = [file.get(..file.len().min(LOOKED)), file.get(file.len().saturating_sub(LOOKED)..)];
    let has = |mark: &str| ends.iter().flatten().any(|end| memchr::memmem::find(end, mark.as_bytes()).is_some());
    MARKS.into_iter().any(has)
}

/// Checks whether a file may be a list of public keys, sound or damaged.
fn looks_like_keys(file: &[u8]) -> bool {
    let head = file.get(..file.len().min(LOOKED)).unwrap_or_default();
    ["\"keys\"", "\"public_key\""].into_iter().all(|mark| memchr::memmem::find(head, mark.as_bytes()).is_some())
}

/// Returns the verdict on JSON that the program does not make.
pub(super) fn foreign(file: &[u8]) -> Checked {
    let empty: Result<Vec<IgnoredAny>, _> = serde_json::from_slice(unmarked(file));
    let checked = Checked::incomplete([
        "このプログラムが作るどのファイルでもないため、確かめられません",
        "it is none of the files that this program makes, so there is nothing to check it against",
    ]);
    if empty.is_ok_and(|entries| entries.is_empty()) {
        return checked.and([
            "空の一覧です。一度も提出していない報告の受領証の一覧は、このようになります",
            "it is an empty list, as that of the receipts of a report that was never submitted",
        ]);
    }
    checked.and([
        "JSON ですが、目録も署名も受領証もありません。公表元から取り直したファイルか確かめてください",
        "it is JSON without a manifest, a signature or a receipt: see whether this is the file that was handed out",
    ])
}

/// Returns the verdict on a list of public keys in the place of the file.
pub(super) fn keys() -> Checked {
    let line: Said = [
        "公開鍵の一覧です。--keys に渡し、確かめるファイルを別に指定してください",
        "it is a list of public keys: give it with --keys, and the file to check as FILE",
    ]
    .into();
    Checked::incomplete(line)
}
