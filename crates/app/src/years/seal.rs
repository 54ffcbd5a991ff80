//! `seal_year`: a verified year becomes a file that anybody can check, and nothing of the year changes again.
//!
//! Two persons: the first asks, the second seals. Everything happens in one transaction, under a lock that waits until
//! nobody works in the year.

use domain::id::{DocumentId, PersonId, SnapshotId};
use domain::policy::{Action, Place};
use domain::snapshot::{Header, Sealed, seal};
use domain::workflow::{DocumentKind, Event, Facts, NoStep, Row, StateKind, Taker, Unmet, step};
use domain::year::FiscalYear;
use serde_json::json;
use store::Tx;
use store::documents::Document;
use store::snapshots::NewSnapshot;
use store::years::Year;

use super::document::parts;
use super::read::{YearView, view};
use crate::App;
use crate::command::{Command, Cx, Done};
use crate::documents::{gather, load};
use crate::error::Error;

/// `seal_year`.
#[derive(Clone, Debug)]
pub struct SealYear {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct SealView {
    /// The year.
    pub year: YearView,
    /// The sealed year; `None` while a second person is still to come.
    pub snapshot: Option<SnapshotId>,
}

impl Command for SealYear {
    type Target = Year;
    type Done = SealView;

    fn action(&self) -> Action {
        Action::SealYear
    }

    fn reading(&self) -> Action {
        Action::ReadYear
    }

    async fn target(&self, _: &App, tx: &Tx) -> Result<Year, Error> {
        store::years::lock_exclusive(tx, self.year).await?;
        store::years::find(tx, self.year).await?.ok_or(Error::NotFound)
    }

    fn place(&self, _: &Year) -> Place {
        Place::municipality()
    }

    async fn execute(&self, cx: &Cx<'_>, year: Year) -> Result<Done<SealView>, Error> {
        if year.state == "sealed" {
            return Err(Error::Sealed);
        }
        if year.version != self.version {
            return Err(Error::Stale { current: year.version });
        }
        let (documents, facts) = self.ready(cx).await?;
        let me = cx.actor.person;
        match year.seal_asked_by.map(PersonId) {
            None => {
                store::years::ask_seal(cx.tx, self.year, year.version, Some(me), cx.now).await?;
                let audited = json!({"asked": true, "fiscal_year": self.year.number()});
                self.done(cx, None, audited).await
            }
            Some(first) if first == me => Err(Error::OwnWork),
            Some(first) => {
                let sealed = self.file(cx).await?;
                for document in documents {
                    self.step(cx, document, &facts).await?;
                }
                let id = self.keep(cx, &sealed, first).await?;
                store::years::set_state(cx.tx, self.year, year.version, "sealed").await?;
                let root = domain::snapshot::merkle::hash_text(&sealed.root);
                let audited = json!({"fiscal_year": self.year.number(), "root": root, "snapshot": id.0});
                self.done(cx, Some(id), audited).await
            }
        }
    }
}

impl SealYear {
    async fn done(
        &self,
        cx: &Cx<'_>,
        snapshot: Option<SnapshotId>,
        audited: serde_json::Value,
    ) -> Result<Done<SealView>, Error> {
        let year = store::years::find(cx.tx, self.year).await?.ok_or(Error::NotFound)?;
        Ok(Done::new(SealView { year: view(&year), snapshot }, audited))
    }

    /// The documents that will be sealed, and the facts of the annual report; refused when anything blocks the year.
    async fn ready(&self, cx: &Cx<'_>) -> Result<(Vec<Document>, Facts), Error> {
        let mut documents = Vec::new();
        let mut facts = None;
        for named in store::snapshots::documents(cx.tx, self.year).await? {
            let kind = DocumentKind::of(&named.kind).ok_or_else(|| Error::internal("document kind"))?;
            let id = DocumentId { year: self.year, uuid: named.id };
            if kind == DocumentKind::AnnualReport {
                let annual = load(cx.tx, kind, id).await?;
                facts = Some(blockers(cx, &annual).await?);
                documents.push(annual);
            } else if StateKind::of(&named.state) == Some(StateKind::Accepted) {
                documents.push(load(cx.tx, kind, id).await?);
            }
        }
        let facts = facts.ok_or(Error::NotFound)?;
        let unmet = Unmet { guard: domain::workflow::Guard::PreflightClean, rows: facts.blockers.clone() };
        if unmet.rows.is_empty() { Ok((documents, facts)) } else { Err(Error::NotYet(vec![unmet])) }
    }

    async fn step(&self, cx: &Cx<'_>, document: Document, facts: &Facts) -> Result<(), Error> {
        let taker = Taker { by: cx.actor.person, acting_for: None, at: cx.now };
        let event = Event::Seal(SnapshotId(uuid::Uuid::nil()));
        let step = step(document.subject, &event, facts, cx.granted, taker).map_err(|no: NoStep| Error::from(no))?;
        let recorded = store::steps::record_step(cx.tx, &step, false, &[], cx.request).await?;
        recorded.map(|_| ()).ok_or_else(|| Error::internal("a document changed under an exclusive lock"))
    }

    async fn file(&self, cx: &Cx<'_>) -> Result<Sealed, Error> {
        let (parts, municipality) = parts(cx.tx, self.year).await?;
        let previous = match self.year.previous() {
            Ok(before) => store::snapshots::root_of(cx.tx, before).await?,
            Err(_) => None,
        };
        let header = Header {
            municipality,
            fiscal_year: self.year,
            edition: 1,
            supersedes: None,
            reason: None,
            sealed_at: cx.now,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            previous_root: previous.and_then(|root| root.try_into().ok()),
        };
        seal(parts, header, &cx.app.door.seal).map_err(Error::internal)
    }

    async fn keep(&self, cx: &Cx<'_>, sealed: &Sealed, first: PersonId) -> Result<SnapshotId, Error> {
        let id = SnapshotId(cx.app.clock.id());
        let new = NewSnapshot {
            id,
            year: self.year,
            edition: 1,
            file: sealed.bytes.clone(),
            root: sealed.root.to_vec(),
            previous_root: sealed.manifest.header.previous_root.map(|root| root.to_vec()),
            key_id: cx.app.door.seal.key_id(),
            leaves: i32::try_from(sealed.manifest.leaves.len()).map_err(Error::internal)?,
            asked_by: first,
            sealed_by: cx.actor.person,
            at: cx.now,
        };
        store::snapshots::keep(cx.tx, new).await?;
        Ok(id)
    }
}

/// Whatever still blocks the year, as the annual report sees it.
pub(super) async fn blockers(cx: &Cx<'_>, annual: &Document) -> Result<Facts, Error> {
    let mut facts = gather(cx.app, cx.tx, annual, cx.now).await?;
    let state = annual.subject.state.kind();
    if state != StateKind::Verified {
        facts.blockers.push(Row::new(annual.subject.id, state.word(), "not-verified"));
    }
    let more = [&facts.wards, &facts.measures, &facts.stale, &facts.findings];
    let more: Vec<Row> = more.into_iter().flatten().cloned().collect();
    facts.blockers.extend(more);
    Ok(facts)
}
