//! Imports a plan pack that was read and checked. The platform's operator does so from the command line, with the
//! owner's connection, because the program may not write the registry of municipalities.
//!
//! An import states what holds. What the pack no longer states is taken away, and what it states otherwise is changed.
//! The past never moves: an import that would change what documents depend on is refused as a whole.

mod conflict;

use chrono::{DateTime, Utc};
use domain::audit::{AuditAction, AuditDetail, Subject, Word};
use domain::pack::{Item, Pack, identity};
use store::packs::Difference;
use store::{Store, StoreError, TransactionFor, Tx};

pub use conflict::{Conflict, Reason};
pub use store::packs::{Changed, Differing, How};

use crate::audit::append;
use crate::clock::Clock;
use crate::error::Error;

/// Why a pack was not imported.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// Documents depend on what the pack changes.
    #[error("documents depend on what the pack changes")]
    Conflicts(Vec<Conflict>),
    /// The database fails, or something else still depends on a row that is gone.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<StoreError> for NotImported {
    fn from(why: StoreError) -> Self {
        Self::Failed(why.into())
    }
}

/// What an import changed, or would change.
#[derive(Debug)]
pub struct Imported {
    /// How each table differed.
    pub differences: Vec<Difference>,
    /// The number of rows written or deleted, by table.
    pub written: Vec<(String, u64)>,
}

/// Loads a pack, with its samples or without. With `dry_run`, the change is rolled back.
///
/// # Errors
/// See [`NotImported`]. Then nothing is written.
pub async fn import(
    owner: &Store,
    clock: &dyn Clock,
    pack: &Pack,
    samples: bool,
    dry_run: bool,
) -> Result<Imported, NotImported> {
    let tenant = identity::municipality(&pack.municipality.code);
    let (tx, _) = owner.begin(TransactionFor::Tenant(tenant)).await?;
    let at = clock.within(&tx);
    let import = store::packs::differences(&tx, pack, samples, at).await?;
    let differences = import.differences.clone();
    let conflicts = conflict::all(&tx, pack, &differences).await?;
    if !conflicts.is_empty() {
        tx.rollback().await?;
        return Err(NotImported::Conflicts(conflicts));
    }
    let samples = pack.samples.items.iter().filter(|_| samples);
    let items: Vec<&Item> = pack.items.iter().chain(samples).collect();
    let written = import.make(&tx, crate::initiatives::of_measures(pack, &items)).await?;
    if written.iter().any(|(_, count)| *count > 0) {
        note(&tx, at, pack, &written).await?;
    }
    if dry_run {
        tx.rollback().await?
    } else {
        tx.commit().await?
    }
    Ok(Imported { differences, written })
}

/// Records in the municipality's audit which tables an import changed, and by how many rows.
async fn note(tx: &Tx, at: DateTime<Utc>, pack: &Pack, written: &[(String, u64)]) -> Result<(), Error> {
    let changed = written.iter().filter(|(_, count)| *count > 0);
    let rows = changed.map(|(table, count)| (Word::key(table), *count)).collect();
    let detail = AuditDetail::Imported { plan: Word::key(&pack.plan.key), rows };
    let subject = Subject::Municipality(identity::municipality(&pack.municipality.code));
    append(tx, at, None, AuditAction::ImportPack, (subject, detail)).await
}
