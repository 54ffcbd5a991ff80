//! `download_snapshot`: hands out a download, and reads its bytes piece by piece.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject, Word};
use domain::policy::{Action, Place};
use domain::year::FiscalYear;
use store::renderings::Rendering;
use store::{TransactionFor, Tx};

use super::{Key, needed, request::File};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The most bytes read at once, and so held in memory for one request. It is the size of one piece of a kept file.
pub const PIECE: u64 = store::renderings::PIECE as u64;

/// Hands out a download. Nothing changes except the audit, which records who got which bytes.
#[derive(Clone, Debug)]
pub struct DownloadSnapshot {
    action: Action,
    key: Key,
    year: FiscalYear,
}

impl DownloadSnapshot {
    /// Makes the command for a file.
    pub fn of(file: &File) -> Self {
        Self { action: needed(file.format), key: file.key.clone(), year: file.year }
    }
}

impl Command for DownloadSnapshot {
    type Target = Rendering;
    type Done = ();

    fn action(&self) -> Action {
        self.action
    }

    fn reading(&self) -> Action {
        Action::ReadSnapshot
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Rendering, Error> {
        store::renderings::find(tx, self.key.which()).await?.ok_or(Error::NotFound)
    }

    fn place(&self, _: &Rendering) -> Place {
        Place::municipality()
    }

    fn sealed(&self, _: &Self::Target) -> bool {
        false
    }

    async fn execute(&self, _: &CommandContext<'_>, kept: Rendering) -> Result<Done<()>, Error> {
        let detail = AuditDetail::HandedOut {
            snapshot: self.key.snapshot,
            download: self.key.format.into(),
            about: Word::key(&kept.about),
            language: Some(self.key.language.into()),
            digest: (&kept.digest).into(),
            bytes: u64::try_from(kept.size).map_err(Error::internal)?,
        };
        Ok(Done::new((), Subject::Snapshot(self.key.snapshot, self.year), detail))
    }
}

/// Returns a piece of a download: [`PIECE`] bytes from a place counted from 0, or fewer at the end.
///
/// The caller has checked the permission. Each piece is read in its own transaction, so that a slow client holds none
/// open.
///
/// # Errors
/// Fails when the database fails.
pub async fn piece(app: &App, file: &File, from: u64, most: u64) -> Result<Vec<u8>, Error> {
    let from = i64::try_from(from).map_err(Error::internal)?;
    let length = i32::try_from(most.min(PIECE)).map_err(Error::internal)?;
    let (tx, _) = app.store.begin(TransactionFor::Tenant(file.key.tenant)).await?;
    let piece = store::renderings::piece(&tx, file.key.which(), from, length).await?;
    tx.commit().await?;
    if piece.is_empty() { Err(Error::internal("a kept download is gone")) } else { Ok(piece) }
}
