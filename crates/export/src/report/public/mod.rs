//! What everybody may see of a year, as a part of the sealed document itself (`docs/adr/0007`): a citizen who holds this
//! part, the manifest and the signature can prove it, without the content that is not for them.
//!
//! The head is not in it: root, edition, days and keys are the manifest's. The words on the first page are.

mod far;
mod read;
mod write;

use domain::snapshot::public::NAME;
use domain::snapshot::{File, Header, LeafList, Manifest, Part, Signature};

use super::part::{At, Unreadable};
use super::{Report, Sight};
use crate::suppress::Small;

pub(super) use far::{Bare, layout as stored_layout, rows, without_rows};

/// The newest version of the downloads' templates. A year keeps the one it was sealed with, so that its downloads come
/// out with the same bytes whichever program makes them.
pub const NEWEST: u32 = 1;
/// The version of the templates when years were sealed without this part.
const FIRST: u32 = 1;

/// The parts of a year about to be sealed, with what everybody may see of them as the last. One that is there already
/// is made anew.
///
/// # Errors
/// When the parts lack something that every year needs.
pub fn with(mut parts: Vec<Part>, header: &Header, small: &Small) -> Result<Vec<Part>, Unreadable> {
    parts.retain(|part| part.name != NAME);
    // only the parts are read: what is signed does not exist yet
    let manifest = Manifest::new(header.clone(), LeafList::default());
    let signature = Signature { algorithm: String::new(), key_id: String::new(), value: String::new() };
    let mut file = File { parts, manifest, signature };
    let body = write::body(&Report::compute(&file, Sight::Public, small)?);
    file.parts.push(Part { name: NAME.to_owned(), body });
    Ok(file.parts)
}

/// The report as it was sealed for everybody; `None` for a year that was sealed without one.
pub(super) fn sealed(file: &File) -> Option<Result<Report, Unreadable>> {
    At::may_part(file, NAME).map(|part| read::report(&part, file))
}

/// The report that was sealed for everybody, of a year that has one.
///
/// # Errors
/// When there is none, or it is not understood.
pub(crate) fn of_sealed(file: &File) -> Result<Report, Unreadable> {
    sealed(file).ok_or(Unreadable::NoPart(NAME)).flatten()
}

/// The version of the templates that a year's downloads are made with.
pub(super) fn layout(file: &File) -> Result<u32, Unreadable> {
    At::may_part(file, NAME).map_or(Ok(FIRST), |part| read::layout(&part))
}
