//! Sealed years, read and checked.

use domain::id::SnapshotId;
use domain::policy::Action;
use domain::snapshot::sums::{self, Sums};
use domain::snapshot::{PublicKeys, Verdict, public};
use domain::year::FiscalYear;
pub use store::snapshots::Kept;

use crate::App;
use crate::error::Error;
use crate::perform::Ask;
use crate::spool::{self, Spool};

/// `read_snapshot`: the sealed years, newest first.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn list(app: &App, ask: &Ask) -> Result<Vec<Kept>, Error> {
    let reader = crate::query::read(app, ask).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    let rows = store::snapshots::list(&reader.tx).await?;
    reader.end().await?;
    Ok(rows)
}

/// `read_snapshot`: one sealed year.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn read(app: &App, ask: &Ask, id: SnapshotId) -> Result<Kept, Error> {
    let reader = crate::query::read(app, ask).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    let found = store::snapshots::find(&reader.tx, id).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    Ok(found)
}

/// A stored file, checked as anybody can check it.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Which edition.
    pub kept: Kept,
    /// What the check found, with the keys this installation seals and sealed with.
    pub verdict: Verdict,
    /// Whether its figures are what its own reports add up to, asked of a file whose bytes are sound.
    pub sums: Option<Sums>,
    /// Whether what everybody may see is a part of it, of a file whose bytes are sound.
    pub public: Option<bool>,
    /// The year before, when it is sealed here: whether this file is linked to one of its editions.
    pub previous: Option<(FiscalYear, bool)>,
}

/// `read_snapshot`: checks the stored file, and its link to the year before.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn verification(app: &App, ask: &Ask, id: SnapshotId) -> Result<Verified, Error> {
    let reader = crate::query::read(app, ask).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    let kept = store::snapshots::find(&reader.tx, id).await?.ok_or(Error::NotFound)?;
    let sealed = spool::sealed(&reader.tx, id).await?.ok_or(Error::NotFound)?;
    let year = FiscalYear::new(i32::from(kept.fiscal_year)).map_err(Error::internal)?;
    let before = year.previous().ok();
    let editions = store::snapshots::list(&reader.tx).await?;
    reader.end().await?;
    let keys = app.door.published.clone();
    // megabytes of hashing do not belong on the event loop
    let looked = tokio::task::spawn_blocking(move || looked(&sealed, &keys)).await.map_err(Error::internal)?;
    let (verdict, inside) = looked?;
    let previous = before.and_then(|before| {
        let mut roots =
            editions.iter().filter(|one| one.fiscal_year == before.number()).map(|one| &one.root).peekable();
        roots.peek()?;
        Some((before, roots.any(|root| kept.previous_root.as_ref() == Some(root))))
    });
    let (sums, public) = inside.unzip();
    Ok(Verified { kept, verdict, sums, public, previous })
}

/// The verdict on the bytes; and what stands in sound ones: the sums, and whether there is a part for everybody.
fn looked(sealed: &Spool, keys: &PublicKeys) -> Result<(Verdict, Option<(Sums, bool)>), Error> {
    Ok(match sealed.opened(keys).map_err(Error::internal)? {
        Err(verdict) => (verdict, None),
        Ok((summary, stored)) => {
            let inside = (sums::recompute(&stored), stored.place(public::NAME).is_some());
            (Verdict::Sound(Box::new(summary)), Some(inside))
        }
    })
}
