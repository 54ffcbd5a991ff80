//! `download_snapshot`: handing a download out, which the audit keeps; and its bytes, a piece at a time.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject, Word};
use domain::policy::{Action, Place};
use domain::year::FiscalYear;
use store::renderings::Rendering;
use store::{Opening, Tx};

use super::{Key, choose::File, needed};
use crate::App;
use crate::command::{Command, Cx, Done};
use crate::error::Error;

/// How many bytes are read at once, and so held in memory for one request: as many as one piece of a kept file has.
pub const PIECE: u64 = store::renderings::PIECE as u64;

/// A download is handed out: nothing changes but the audit, which says who has which bytes.
#[derive(Clone, Debug)]
pub struct DownloadSnapshot {
    action: Action,
    key: Key,
    year: FiscalYear,
}

impl DownloadSnapshot {
    /// Of a file.
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

    async fn execute(&self, _: &Cx<'_>, kept: Rendering) -> Result<Done<()>, Error> {
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

/// A piece of a download, from a place counted from 0: [`PIECE`] bytes, or fewer at the end. Whether the person may have
/// it was asked before; each piece is a transaction of its own, so that a slow client holds none open.
///
/// # Errors
/// The store's own.
pub async fn piece(app: &App, file: &File, from: u64, most: u64) -> Result<Vec<u8>, Error> {
    let from = i64::try_from(from).map_err(Error::internal)?;
    let length = i32::try_from(most.min(PIECE)).map_err(Error::internal)?;
    let (tx, _) = app.store.begin(Opening::Tenant(file.key.tenant)).await?;
    let piece = store::renderings::piece(&tx, file.key.which(), from, length).await?;
    tx.commit().await?;
    if piece.is_empty() { Err(Error::internal("a kept download is gone")) } else { Ok(piece) }
}
