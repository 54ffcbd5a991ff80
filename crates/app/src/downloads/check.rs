//! Whether today's program would make the kept downloads of a year again, byte for byte. They stay as they are in any
//! case; who upgrades the program wants to know what changed.

use domain::id::{SnapshotId, TenantId};
use domain::year::FiscalYear;
use store::Opening;
use store::renderings::Rendering;

use super::{Format, known, make};
use crate::App;
use crate::error::Error;
use crate::spool;

/// What came of making the kept downloads of a year again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rerendered {
    /// How many were made again.
    pub downloads: usize,
    /// Those that would have other bytes today, as a person reads it: edition, name, what it is about, language.
    pub differing: Vec<String>,
    /// Those whose kept bytes are not those that were kept.
    pub altered: Vec<String>,
}

/// Makes the kept downloads of a year's editions again, one after the other, and keeps nothing.
///
/// # Errors
/// The store's own.
pub async fn rerender(app: &App, tenant: TenantId, year: FiscalYear) -> Result<Rerendered, Error> {
    let mut found = Rerendered::default();
    let (tx, _) = app.store.begin(Opening::Tenant(tenant)).await?;
    let editions = store::snapshots::list(&tx).await?;
    tx.commit().await?;
    for edition in editions.iter().filter(|edition| edition.fiscal_year == year.number()) {
        let id = SnapshotId(edition.id);
        let called = |kept: &Rendering| {
            let about = if kept.about.is_empty() { String::new() } else { format!(" {}", kept.about) };
            format!("edition {} {}{about} {}", edition.edition, kept.format, kept.language)
        };
        let (tx, _) = app.store.begin(Opening::Tenant(tenant)).await?;
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

/// Whether it would be the same; what today's program does not make at all is not.
async fn same(app: &App, tenant: TenantId, snapshot: SnapshotId, kept: &Rendering) -> Result<bool, Error> {
    let Some(format) = Format::of(&kept.format) else { return Ok(false) };
    let contents = known::may_contents(app, format, tenant, snapshot).await;
    let Ok(contents) = contents else { return Ok(false) };
    let (tx, _) = app.store.begin(Opening::Tenant(tenant)).await?;
    let sealed = spool::sealed(&tx, snapshot).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    let (about, language) = (kept.about.clone(), kept.language.clone());
    let again = move || make::rendered(&sealed, format, &about, &language, contents.as_deref());
    let again = tokio::task::spawn_blocking(again).await.map_err(Error::internal)?;
    Ok(again.is_ok_and(|made| made.digest == kept.digest))
}
