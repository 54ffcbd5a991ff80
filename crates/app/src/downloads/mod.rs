//! Downloads of sealed years: which there are, who may have them, and how they come to be.
//!
//! A download is made once, by the first who asks, and kept in the database; everybody after that gets the very same
//! bytes, also from a later version of the program. Making happens on a thread of its own, outside any transaction, and
//! few at a time: [`Downloads`] is where requests wait for it. When the program is killed meanwhile, nothing is lost: the
//! next request makes the file again.

mod check;
mod choose;
mod failure;
mod known;
mod line;
mod list;
mod make;
mod take;

pub use check::{Rerendered, rerender};
pub use choose::{Asked, File, Offer, Wish, ask, offers};
pub use export::report::Sight;
pub use export::{About, FORMATS, Format, Language};
pub use line::{Downloads, Progress};
pub use list::{Kept, Listed, Listing, Named, list};
pub use take::{DownloadSnapshot, PIECE, piece};

use domain::id::{SnapshotId, TenantId};
use domain::policy::Action;
use store::renderings::Which;

/// The right that a download needs: what shows everything that the sealed document holds is for those who may read all
/// of that (ADR 6); what shows what is for everybody is for whoever may see that the year is sealed.
pub fn needed(format: &Format) -> Action {
    match format.sight {
        Sight::All => Action::DownloadSnapshot,
        Sight::Public => Action::ReadSnapshot,
    }
}

/// Which file: the key of what is made and kept.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Key {
    /// Whose.
    pub tenant: TenantId,
    /// Of which sealed year.
    pub snapshot: SnapshotId,
    /// Which download.
    pub format: &'static str,
    /// About which ward, section or measure; empty when it is about the year.
    pub about: String,
    /// In which language; what has no words of ours in it is Japanese.
    pub language: &'static str,
}

impl Key {
    /// The same, as the store asks for it.
    pub(crate) fn which(&self) -> Which<'_> {
        Which { snapshot: self.snapshot, format: self.format, about: &self.about, language: self.language }
    }
}
