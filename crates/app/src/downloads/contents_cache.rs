//! A cache of the contents of sealed years, as far as downloads need them. A sealed year never changes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::{SnapshotId, TenantId};
use domain::snapshot::Stored;
use export::Format;
use export::report::Contents;
use export::table::Making;
use store::TransactionFor;

use super::failure::Failure;
use crate::App;
use crate::spool;

/// The most entries kept. Each holds a few hundred names.
const MOST: usize = 32;

type Row = (TenantId, SnapshotId, Arc<Contents>);

/// The entries, newest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(Arc<Mutex<VecDeque<Row>>>);

impl Known {
    fn get(&self, tenant: TenantId, snapshot: SnapshotId) -> Option<Arc<Contents>> {
        let rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let row = rows.iter().find(|(whose, which, _)| *whose == tenant && *which == snapshot);
        row.map(|(_, _, contents)| Arc::clone(contents))
    }

    fn put(&self, row: Row) {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rows.push_front(row);
        rows.truncate(MOST);
    }
}

/// Returns the contents of a sealed year. The caller has checked that the person may see the year.
pub(super) async fn contents(app: &App, tenant: TenantId, snapshot: SnapshotId) -> Result<Arc<Contents>, Failure> {
    if let Some(contents) = app.downloads.known.get(tenant, snapshot) {
        return Ok(contents);
    }
    // takes a place like a rendering, so that the number of files read at once is bounded
    let place = app.downloads.place(false).await.map_err(Failure::fault)?;
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let sealed = spool::sealed(&tx, snapshot).await?.ok_or(Failure::NothingThere)?;
    tx.commit().await?;
    let read = move || {
        let stored = Stored::open(&sealed).map_err(Failure::fault);
        let read = stored.and_then(|stored| Contents::read(&stored).map_err(Failure::fault));
        drop(place);
        read
    };
    let contents = Arc::new(tokio::task::spawn_blocking(read).await.map_err(Failure::fault)??);
    app.downloads.known.put((tenant, snapshot, Arc::clone(&contents)));
    Ok(contents)
}

/// Returns the contents for a download. The sealed document itself is available even if this program does not
/// understand it.
pub(super) async fn may_contents(
    app: &App,
    format: &Format,
    tenant: TenantId,
    snapshot: SnapshotId,
) -> Result<Option<Arc<Contents>>, Failure> {
    match contents(app, tenant, snapshot).await {
        Err(Failure::NotRendered(_)) if format.making == Making::Sealed => Ok(None),
        other => other.map(Some),
    }
}
