//! Reads and verifies sealed years.

use domain::id::SnapshotId;
use domain::policy::Action;
use domain::snapshot::sums::{self, Sums};
use domain::snapshot::{PublicKeys, Verdict, public};
use domain::year::FiscalYear;
pub use store::snapshots::Kept;

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::spool::{self, Spool};

/// Returns the sealed years, newest first (`read_snapshot`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn list(app: &App, context: &RequestContext) -> Result<Vec<Kept>, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    let rows = store::snapshots::list(&reader.tx).await?;
    reader.end().await?;
    Ok(rows)
}

/// Returns one sealed year (`read_snapshot`).
///
/// # Errors
/// [`Error::NotFound`].
pub async fn read(app: &App, context: &RequestContext, id: SnapshotId) -> Result<Kept, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    let found = store::snapshots::find(&reader.tx, id).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    Ok(found)
}

/// A stored file, verified as anybody can.
#[derive(Clone, Debug)]
pub struct Verified {
    /// The edition.
    pub kept: Kept,
    /// The verdict, by the present and earlier keys of this installation.
    pub verdict: Verdict,
    /// Whether the figures are the sum of the file's own reports. `None` when the bytes are not sound.
    pub sums: Option<Sums>,
    /// Whether the file has a public part. `None` when the bytes are not sound.
    pub public: Option<bool>,
    /// The year before, if it is sealed here, and whether this file is linked to one of its editions.
    pub previous: Option<(FiscalYear, bool)>,
}

/// Verifies the stored file, and its link to the year before (`read_snapshot`).
///
/// # Errors
/// [`Error::NotFound`].
pub async fn verification(app: &App, context: &RequestContext, id: SnapshotId) -> Result<Verified, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    let kept = store::snapshots::find(&reader.tx, id).await?.ok_or(Error::NotFound)?;
    let sealed = spool::sealed(&reader.tx, id).await?.ok_or(Error::NotFound)?;
    let year = FiscalYear::new(i32::from(kept.fiscal_year)).map_err(Error::internal)?;
    let before = year.previous().ok();
    let editions = store::snapshots::list(&reader.tx).await?;
    reader.end().await?;
    let keys = app.secrets.published.clone();
    // hashing megabytes must not block the event loop
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

/// Returns the verdict on the bytes. For sound ones, also checks the sums and whether there is a public part.
fn looked(sealed: &Spool, keys: &PublicKeys) -> Result<(Verdict, Option<(Sums, bool)>), Error> {
    Ok(match sealed.opened(keys).map_err(Error::internal)? {
        Err(verdict) => (verdict, None),
        Ok((summary, stored)) => {
            let inside = (sums::recompute(&stored), stored.place(public::NAME).is_some());
            (Verdict::Sound(Box::new(summary)), Some(inside))
        }
    })
}
