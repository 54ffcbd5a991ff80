//! `read_…` of a report: the proof that it is part of a sealed year, with its content. It leaves the house as a file, so the
//! audit keeps who was given it, as of every download.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject, Word};
use domain::document::Document;
use domain::id::{DocumentId, SnapshotId};
use domain::policy::{Action, Place, visible};
use domain::snapshot::touched::part_name;
use domain::snapshot::{NotProven, Stored, prove};
use domain::workflow::DocumentKind;
use sha2::{Digest as _, Sha256};
use store::Tx;

use crate::App;
use crate::command::{Command, Cx, Done};
use crate::documents::seen;
use crate::error::Error;
use crate::perform::Ask;
use crate::spool;

/// A proof.
#[derive(Clone, Debug)]
pub struct Proven {
    /// The file.
    pub bytes: Vec<u8>,
    kind: DocumentKind,
    snapshot: SnapshotId,
    report: DocumentId,
}

/// The proof that a report is part of a sealed year. Who may read the report may have it.
///
/// # Errors
/// [`Error::NotFound`] when the year or the report is not there or not for this person, or the report was left out.
pub async fn proof(app: &App, ask: &Ask, snapshot: SnapshotId, report: DocumentId) -> Result<Proven, Error> {
    let reader = crate::query::read(app, ask).await?;
    let kept = store::snapshots::find(&reader.tx, snapshot).await?.ok_or(Error::NotFound)?;
    let mut found = None;
    for kind in DocumentKind::ALL {
        let scope = visible(&reader.actor, kind.reading());
        if let Some(document) = store::document_seen::read(&reader.tx, kind, report, &scope).await? {
            found = Some((kind, document));
        }
    }
    let (kind, document) = found.filter(|_| report.year.number() == kept.fiscal_year).ok_or(Error::NotFound)?;
    reader.needs(kind.reading(), &document.place)?;
    let sealed = spool::sealed(&reader.tx, snapshot).await?.ok_or(Error::NotFound)?;
    reader.end().await?;
    let name = part_name(kind, report);
    let proven = move || Stored::open(&sealed).map_err(NotProven::from).and_then(|stored| prove(&stored, &name));
    let proven = tokio::task::spawn_blocking(proven).await.map_err(Error::internal)?;
    let bytes = proven.map_err(|why| match why {
        NotProven::NoPart(_) => Error::NotFound,
        NotProven::Read(_) | NotProven::Canonical(_) => Error::internal(why),
    })?;
    Ok(Proven { bytes, kind, snapshot, report })
}

/// A proof is handed out: nothing changes but the audit, which says who has which bytes.
#[derive(Clone, Debug)]
pub struct HandOutProof {
    kind: DocumentKind,
    snapshot: SnapshotId,
    report: DocumentId,
    digest: Vec<u8>,
    size: usize,
}

impl HandOutProof {
    /// Of a proof.
    pub fn of(proven: &Proven) -> Self {
        let Proven { bytes, kind, snapshot, report } = proven;
        let (digest, size) = (Sha256::digest(bytes).to_vec(), bytes.len());
        Self { kind: *kind, snapshot: *snapshot, report: *report, digest, size }
    }
}

impl Command for HandOutProof {
    type Target = Document;
    type Done = ();

    fn action(&self) -> Action {
        self.kind.reading()
    }

    fn reading(&self) -> Action {
        self.kind.reading()
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Document, Error> {
        seen(tx, actor, self.kind, self.report).await
    }

    fn place(&self, document: &Document) -> Place {
        document.place.clone()
    }

    /// Handing out changes nothing of the year.
    fn sealed(&self, _: &Document) -> bool {
        false
    }

    async fn execute(&self, _: &Cx<'_>, _: Document) -> Result<Done<()>, Error> {
        let detail = AuditDetail::HandedOut {
            snapshot: self.snapshot,
            download: "proof".into(),
            about: Word::key(&self.report.to_string()),
            language: None,
            digest: (&self.digest).into(),
            bytes: u64::try_from(self.size).map_err(Error::internal)?,
        };
        Ok(Done::new((), Subject::Document(self.kind, self.report), detail))
    }
}
