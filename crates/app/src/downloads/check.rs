//! Checks whether this version of the program would make kept downloads again, byte for byte. The kept ones stay as
//! they are; operators who upgrade the program learn what changed.

use domain::id::{SnapshotId, TenantId};
use domain::year::FiscalYear;
use store::TransactionFor;
use store::renderings::Rendering;

use super::{Format, contents_cache, make};
use crate::App;
use crate::error::Error;
use crate::spool;

/// The result of making the kept downloads of a year again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rerendered {
    /// The number of downloads made again.
    pub downloads: usize,
    /// The downloads whose bytes would differ today. Each names edition, format, subject and language.
    pub differing: Vec<String>,
    /// The downloads whose kept bytes no longer match their digest.
    pub altered: Vec<String>,
}

/// Makes the kept downloads of a year's editions again, one after the other, and stores nothing.
///
/// # Errors
/// Fails when the database fails.
pub async fn rerender(app: &App, tenant: TenantId, year: FiscalYear) -> Result<Rerendered, Error> {
    let mut found = Rerendered::default();
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let editions = store::snapshots::list(&tx).await?;
    tx.commit().await?;
    for edition in editions.iter().filter(|edition| edition.fiscal_year == year.number()) {
        let id = SnapshotId(edition.id);
        let called = |kept: &Rendering| {
            let about = if kept.about.is_empty() { String::new() } else { format!(" {}", kept.about) };
            format!("edition {} {}{about} {}", edition.edition, kept.format, kept.language)
        };
        let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
        let (kept, altered) = (store::renderings::list(&tx, id).await?, store::renderings::altered(&tx, id).await?);
        tx.commit().await?;
        found.altered.extend(altered.iter().map(called));
        for kept in &kept {
            found.downloads += 1;
            if !same(app, tenant, id, kept).await? {
                found.differing.push(called(kept));
            }
        }
    }
    Ok(found)
}

/// Checks whether a download would be the same. One that this program cannot make is not.
async fn same(app: &App, tenant: TenantId, snapshot: SnapshotId, kept: &Rendering) -> Result<bool, Error> {
    let Some(format) = Format::of(&kept.format) else { return Ok(false) };
    let contents = contents_cache::may_contents(app, format, tenant, snapshot).await;
    let Ok(contents) = contents else { return Ok(false) };
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let sealed = spool::sealed(&tx, snapshot).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    let (about, language) = (kept.about.clone(), kept.language.clone());
    let again = move || make::rendered(&sealed, format, &about, &language, contents.as_deref());
    let again = tokio::task::spawn_blocking(again).await.map_err(Error::internal)?;
    Ok(again.is_ok_and(|made| made.digest == kept.digest))
}
