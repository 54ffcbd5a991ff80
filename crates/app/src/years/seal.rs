//! `seal_year`: a verified year becomes a file that anybody can check, and nothing of the year changes again.
//!
//! Two persons: the first asks, the second seals. Everything happens in one transaction, under a lock that waits until
//! nobody works in the year.

use domain::id::{DocumentId, PersonId, SnapshotId};
use domain::policy::{Action, Place};
use domain::snapshot::{Header, Part, Sealed, seal};
use domain::workflow::{DocumentKind, Event, Facts, NoStep, Taker, step};
use domain::year::FiscalYear;
use serde_json::json;
use store::Tx;
use store::snapshots::{Named, NewSnapshot};
use store::years::Year;

use super::document::{parts, previous_root, with_previous, with_public};
use super::preflight::{annual, blockers, not_printed, taken};
use super::read::{YearView, view};
use super::stands::leads;
use crate::App;
use crate::command::{Command, Cx, Done};
use crate::documents::load;
use crate::error::Error;
use crate::screening::screen;

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

    fn sealed(&self, year: &Year) -> bool {
        year.sealed()
    }

    async fn execute(&self, cx: &Cx<'_>, year: Year) -> Result<Done<SealView>, Error> {
        let state = leads(&year, self.version, self.action())?;
        let named = store::snapshots::documents(cx.tx, self.year).await?;
        let annual = annual(cx.tx, self.year, &named).await?;
        let (parts, municipality) = parts(cx.tx, self.year, &named).await?;
        let screened = screen(cx.tx, self.year, parts).await?;
        let (facts, blockers) = blockers(cx.app, cx.tx, &annual, cx.now, screened.undecided()).await?;
        if !blockers.is_empty() {
            return Err(Error::NotYet(blockers));
        }
        let parts = with_previous(cx.tx, self.year, screened.sealed()?).await?;
        let sealed = self.file(cx, parts, municipality).await?;
        let me = cx.actor.person;
        // the first person's word is bound to exactly the content they asked to seal; what changed since is asked anew
        let asked = year.seal_asked_by.filter(|_| year.seal_asked_root.as_deref() == Some(sealed.root.as_slice()));
        match asked.map(PersonId) {
            None => {
                store::years::ask_seal(cx.tx, self.year, year.version, me, &sealed.root, cx.now).await?;
                let root = domain::snapshot::merkle::hash_text(&sealed.root);
                let audited = json!({"asked": true, "fiscal_year": self.year.number(), "root": root});
                self.done(cx, None, audited).await
            }
            Some(first) if first == me => Err(Error::OwnWork(Vec::new())),
            Some(first) => {
                for one in named.iter().filter(|one| taken(one)) {
                    self.step(cx, one, &facts).await?;
                }
                let id = self.keep(cx, &sealed, first).await?;
                store::years::set_state(cx.tx, self.year, year.version, state).await?;
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

    async fn step(&self, cx: &Cx<'_>, named: &Named, facts: &Facts) -> Result<(), Error> {
        let kind = DocumentKind::of(&named.kind).ok_or_else(|| Error::internal("document kind"))?;
        let document = load(cx.tx, kind, DocumentId { year: self.year, uuid: named.id }).await?;
        let taker = Taker { by: cx.actor.person, acting_for: None, at: cx.now };
        let event = Event::Seal(SnapshotId(uuid::Uuid::nil()));
        let step = step(document.subject, &event, facts, cx.granted, taker).map_err(|no: NoStep| Error::from(no))?;
        let recorded = store::steps::record_step(cx.tx, &step, false, &[], cx.request).await?;
        recorded.map(|_| ()).ok_or_else(|| Error::internal("a document changed under an exclusive lock"))
    }

    async fn file(&self, cx: &Cx<'_>, parts: Vec<Part>, municipality: String) -> Result<Sealed, Error> {
        let header = Header {
            municipality,
            fiscal_year: self.year,
            edition: 1,
            supersedes: None,
            reason: None,
            sealed_at: cx.now,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            previous_root: previous_root(cx.tx, self.year).await?,
        };
        let unprintable = not_printed(&parts);
        if !unprintable.is_empty() {
            let characters: usize = unprintable.iter().map(|one| one.count).sum();
            tracing::warn!(fiscal_year = self.year.number(), characters, "no font has some characters of this year");
        }
        let parts = with_public(parts, &header).await?.map_err(Error::internal)?;
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
            supersedes: None,
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
