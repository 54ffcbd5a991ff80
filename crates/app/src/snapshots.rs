//! Sealed years, read.

use domain::id::SnapshotId;
use domain::policy::Action;
pub use store::snapshots::Kept;

use crate::App;
use crate::error::Error;
use crate::perform::Ask;

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

/// `read_snapshot`: the file, exactly as it was sealed.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn file(app: &App, ask: &Ask, id: SnapshotId) -> Result<Vec<u8>, Error> {
    let reader = crate::query::read(app, ask).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    let file = store::snapshots::file(&reader.tx, id).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    Ok(file)
}
