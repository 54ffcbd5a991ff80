//! Downloads of sealed years: which there are, who may have them, and how they are made.
//!
//! A download is made once, for the first request, and kept in the database. Later requests get the very same bytes,
//! also from a later version of the program. Downloads are made on a thread of their own, outside any transaction, and
//! few at a time: requests wait for them in [`Downloads`]. Nothing is lost when the program is killed meanwhile: the
//! next request makes the file again.

mod check;
mod contents_cache;
mod deliver;
mod failure;
mod list;
mod make;
mod queue;
mod request;

pub use check::{Rerendered, rerender};
pub use deliver::{DownloadSnapshot, PIECE, piece};
pub use export::report::Sight;
pub use export::{About, FORMATS, Format, Language};
pub use list::{Kept, Listed, Listing, Named, list};
pub use queue::{Downloads, Progress};
pub use request::{Asked, DownloadRequest, File, Offer, ask, available, offers};

use domain::id::{SnapshotId, TenantId};
use domain::policy::Action;
use store::renderings::Which;

/// Returns the permission that a download needs.
///
/// A download of everything in the sealed document needs the permission to read all of that (ADR 6). A download of
/// public content needs only the permission to see that the year is sealed.
pub fn needed(format: &Format) -> Action {
    match format.sight {
        Sight::All => Action::DownloadSnapshot,
        Sight::Public => Action::ReadSnapshot,
    }
}

/// The key of a file that is made and kept.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Key {
    /// The municipality.
    pub tenant: TenantId,
    /// The sealed year.
    pub snapshot: SnapshotId,
    /// The name of the download's format.
    pub format: &'static str,
    /// The key of the area, unit or measure. Empty when the file is about the whole year.
    pub about: String,
    /// The language. Japanese for a file without translated text.
    pub language: &'static str,
}

impl Key {
    /// Returns the same key for the store.
    pub(crate) fn which(&self) -> Which<'_> {
        Which { snapshot: self.snapshot, format: self.format, about: &self.about, language: self.language }
    }
}
