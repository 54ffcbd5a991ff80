//! The public view of a year, as a part of the sealed document (`docs/adr/0007`). Citizens who hold this part, the
//! manifest and the signature can prove it without the content that they may not see.
//!
//! The part holds the words on the first page, but not root, edition, days and keys: those are in the manifest.

mod read;
mod streamed;
mod write;

use domain::snapshot::public::NAME;
use domain::snapshot::{File, Header, LeafList, Manifest, Part, Signature};

use super::json_reader::{At, Unreadable};
use super::{Report, Sight};
use crate::suppress::Small;

pub(super) use streamed::{Bare, layout as stored_layout, rows, without_rows};

/// The newest version of the download templates. A year keeps the version it was sealed with, so that every program
/// makes its downloads with the same bytes.
pub const NEWEST: u32 = 1;
/// The version of the templates of years that were sealed without this part.
const FIRST: u32 = 1;

/// Returns the parts of a year about to be sealed, with the public part appended. An existing public part is replaced.
///
/// # Errors
/// Fails when the parts lack a value that every year needs.
pub fn with(mut parts: Vec<Part>, header: &Header, small: &Small) -> Result<Vec<Part>, Unreadable> {
    parts.retain(|part| part.name != NAME);
    // only the parts are read: the year is not signed yet
    let manifest = Manifest::new(header.clone(), LeafList::default());
    let signature = Signature { algorithm: String::new(), key_id: String::new(), value: String::new() };
    let mut file = File { parts, manifest, signature };
    let body = write::body(&Report::compute(&file, Sight::Public, small)?);
    file.parts.push(Part { name: NAME.to_owned(), body });
    Ok(file.parts)
}

/// Returns the report that was sealed for everybody, or `None` if the year has none.
pub(super) fn sealed(file: &File) -> Option<Result<Report, Unreadable>> {
    At::may_part(file, NAME).map(|part| read::report(&part, file))
}

/// Returns the report that was sealed for everybody.
///
/// # Errors
/// Fails when the year was sealed without one, or when the report cannot be read.
pub(crate) fn of_sealed(file: &File) -> Result<Report, Unreadable> {
    sealed(file).ok_or(Unreadable::NoPart(NAME)).flatten()
}

/// Returns the version of the templates with which a year's downloads are made.
pub(super) fn layout(file: &File) -> Result<u32, Unreadable> {
    At::may_part(file, NAME).map_or(Ok(FIRST), |part| read::layout(&part))
}
