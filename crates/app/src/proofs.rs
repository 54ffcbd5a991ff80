//! Proofs that a report is part of a sealed year, with its content (`read_…`). A proof leaves the service as a file, so
//! the audit records who got one, as for every download.

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
use crate::command::{Command, CommandContext, Done};
use crate::documents::seen;
use crate::error::Error;
use crate::execute::RequestContext;
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

/// Returns the proof that a report is part of a sealed year. Callers need the permission to read the report.
///
/// # Errors
/// [`Error::NotFound`] when the year or the report does not exist, the person may not see it, or the report was left
/// out.
pub async fn proof(
    app: &App,
    context: &RequestContext,
    snapshot: SnapshotId,
    report: DocumentId,
) -> Result<Proven, Error> {
    let reader = crate::query::read(app, context).await?;
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

/// Hands out a proof. Nothing changes except the audit, which records who got which bytes.
#[derive(Clone, Debug)]
pub struct HandOutProof {
    kind: DocumentKind,
    snapshot: SnapshotId,
    report: DocumentId,
    digest: Vec<u8>,
    size: usize,
}

impl HandOutProof {
    /// Makes the command for a proof.
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

    /// Handing out a proof does not change the year.
    fn sealed(&self, _: &Document) -> bool {
        false
    }

    async fn execute(&self, _: &CommandContext<'_>, _: Document) -> Result<Done<()>, Error> {
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
