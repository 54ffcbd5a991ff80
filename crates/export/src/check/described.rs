//! Checks the machine-readable descriptions of open data, alone or in an archive. They are JSON, compared value by
//! value. The terms of use are not sealed, so they are taken from the description itself.

use domain::snapshot::PublicKeys;
use serde_json::Value;

use super::mark::unmarked;
use super::public::{differs, short};
use super::said::Said;
use super::unpack::Archive;
use super::unproven::{not_made, unchanged, without_proof};
use super::{Checked, Stands, choices, trusted};
use crate::language::Language;
use crate::open_data::{DESCRIPTOR, Licence, METADATA, licence, licence_of_metadata};
use crate::render::render;
use crate::table::{FORMATS, Making};

pub(super) const NO_TERMS: [&str; 2] =
    ["datapackage.json：利用条件が書かれていません", "datapackage.json: it states no terms of use"];
pub(super) const EARLY: [&str; 2] = ["途中で切れています", "it ends early"];

/// Returns the note that the terms of use are not checked.
pub(super) fn terms(stated: &Licence) -> Said {
    let name = if stated.name.is_empty() { &stated.title } else { &stated.name };
    said!(
        "照合していないこと：利用条件（{name}）。公表した側が決めるもので、確定した内容には含まれません",
        "not compared: the terms of use ({name}) are the publisher's word and not part of what was sealed"
    )
}

/// The result of comparing two JSON files.
pub(super) enum Compared {
    /// The values are the same, with other white space.
    Same,
    Differs(Said),
    EndsEarly,
}

/// Compares the values of two JSON files.
pub(super) fn compared(found: &[u8], due: &[u8]) -> Compared {
    if without_spaces(found) == without_spaces(due) {
        return Compared::Same;
    }
    let read = |json: &[u8]| serde_json::from_slice::<Value>(unmarked(json));
    let (found, due) = match (read(found), read(due)) {
        (Ok(found), Ok(due)) => (found, due),
        (Err(why), _) if why.is_eof() => return Compared::EndsEarly,
        (Err(why), _) | (_, Err(why)) => {
            return Compared::Differs(said!("JSON として読めません（{why}）", "it cannot be read as JSON: {why}"));
        }
    };
    let Some(place) = differs(&found, &due) else {
        return Compared::Differs(Said::from([
            "値は同じですが、並び順か書き方が違うか、同じ名前が2回出てきます",
            "its values are the same, and are written in another order or spelling, or twice",
        ]));
    };
    let [says, gives] = [&found, &due].map(|value| short(value.pointer(&place)));
    Compared::Differs(said!(
        "{place} に {says} とありますが、確定した内容では {gives} です",
        "{place} says {says}, and what was sealed gives {gives}",
        says,
        gives
    ))
}

/// Returns JSON without the white space between values, which programs write differently.
fn without_spaces(json: &[u8]) -> Vec<u8> {
    let (mut within, mut escaped) = (false, false);
    let mut values = unmarked(json).to_vec();
    values.retain(|byte| {
        let keep = within || !byte.is_ascii_whitespace();
        let ends = *byte == b'"' && !escaped;
        escaped = within && *byte == b'\\' && !escaped;
        within ^= ends;
        keep
    });
    values
}

/// Checks a description outside an archive.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    match document {
        Some(document) => beside(file, document, keys).unwrap_or_else(|checked| checked),
        None => without_proof(),
    }
}

fn beside(file: &[u8], document: &[u8], keys: &PublicKeys) -> Result<Checked, Checked> {
    let summary = trusted(document, Stands::Beside, keys)?;
    let is_package = memchr::memmem::find(file, b"\"tabular-data-package\"").is_some();
    let name = if is_package { DESCRIPTOR } else { METADATA };
    let stated = if is_package { licence(file) } else { licence_of_metadata(file) };
    let stated = stated.unwrap_or_else(|| Licence::unstated(""));
    let terms = terms(&stated);
    let format = FORMATS.iter().find(|format| format.making == Making::OpenData).ok_or_else(without_proof)?;
    let made = render(document, format, None, &choices(Language::Ja, Some(stated)));
    let made = made.map_err(|why| not_made(format.name, &why))?;
    let due = Archive::open(&made)?.read(name)?.ok_or_else(without_proof)?;
    let checked = match compared(file, &due) {
        _ if file == due => Checked::sound(unchanged(name)),
        Compared::Same => Checked::same_words(said!("{name} の値と同じです", "its values are those of {name}")),
        Compared::EndsEarly => Checked::incomplete(said!("{name} が途中で切れています", "{name} ends early")),
        Compared::Differs(what) => Checked::altered(said!("{name}：{what}", "{name}: {what}", what)),
    };
    Ok(checked.and_all(summary).and(terms))
}
