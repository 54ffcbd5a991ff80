//! `seal_year`: makes a file of a verified year that anybody can verify. Nothing of the year changes afterwards.
//!
//! Two persons are needed: the first asks, the second seals. Sealing is one transaction, under a lock that waits until
//! nobody works in the year.

use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::audit::{self, AuditDetail, Subject};
use domain::id::{DocumentId, PersonId, SnapshotId};
use domain::policy::{Action, Place};
use domain::snapshot::{Header, Part, Sealed, seal};
use domain::workflow::{Event, Facts, NoStep, Taker, YearEvent, step};
use domain::year::FiscalYear;
use export::report::Unreadable;
use serde_json::json;
use store::Tx;
use store::snapshots::{Named, NewSnapshot};
use store::years::Year;

use super::changed::{Happening, changed, to};
use super::document::{added_up_again, parts, previous_root, taken, with_previous, with_public};
use super::preflight::{annual, blockers, not_printed};
use super::read::{YearView, view};
use super::request::{Act, Lapsed};
use super::stands::leads;
use super::two_persons::{Wanted, Word, ask, word};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::documents::load;
use crate::error::Error;
use crate::screening::screen;

/// The command `seal_year`.
#[derive(Clone, Debug)]
pub struct SealYear {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
}

/// The result of asking to seal or correct a year.
#[derive(Clone, Debug)]
pub struct SealView {
    /// The year.
    pub year: YearView,
    /// The sealed edition. `None` until a second person confirms.
    pub snapshot: Option<SnapshotId>,
    /// Why an earlier request lapsed and was replaced. `None` when there was none.
    pub lapsed: Option<Lapsed>,
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

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Year, Error> {
        store::years::lock_exclusive(tx, self.year).await?;
        store::years::find(tx, self.year).await?.ok_or(Error::NotFound)
    }

    fn place(&self, _: &Year) -> Place {
        Place::municipality()
    }

    fn sealed(&self, year: &Year) -> bool {
        year.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, year: Year) -> Result<Done<SealView>, Error> {
        let state = leads(&year, self.version, self.action())?;
        let named = store::snapshots::documents(cx.tx, self.year).await?;
        let annual = annual(cx.tx, &year, self.year, &named).await?;
        let (parts, municipality) = parts(cx.tx, self.year, &named).await?;
        let screened = screen(cx.tx, self.year, parts).await?;
        let (facts, blockers) = blockers(cx.app, cx.tx, &annual, cx.now, screened.undecided()).await?;
        if !blockers.is_empty() {
            return Err(Error::NotYet(blockers));
        }
        let parts = with_previous(cx.tx, self.year, screened.sealed()?).await?;
        let parts = added_up_again(parts, self.year).await?;
        let unprintable = not_printed(&parts);
        if !unprintable.is_empty() {
            let characters: usize = unprintable.iter().map(|one| one.count).sum();
            tracing::warn!(fiscal_year = self.year.number(), characters, "no font has some characters of this year");
        }
        let sealed = file(cx.app, cx.tx, self.year, cx.now, parts, municipality).await?.map_err(Error::internal)?;
        let root = domain::snapshot::merkle::hash_text(&sealed.root);
        // the first person's request is bound to exactly the content they saw; after a change they have to ask again
        let wanted = Wanted {
            act: Act::Seal,
            edition: 1,
            reason: None,
            body: json!({"root": root}),
            body_hash: Vec::new(),
            ground: sealed.root.to_vec(),
        };
        match word(cx, self.year, &wanted).await? {
            Word::First(lapsed) => {
                let year = ask(cx, &year, &wanted, lapsed).await?;
                let detail = AuditDetail::SealAsked { asked: true, edition: 1, root: Some(audit::Word::key(&root)) };
                Ok(Done::new(SealView { year: view(&year)?, snapshot: None, lapsed }, Subject::Year(self.year), detail))
            }
            Word::Second(first) => {
                for one in named.iter().filter(|one| taken(one)) {
                    self.step(cx, one, &facts).await?;
                }
                let id = self.keep(cx, &sealed, first).await?;
                store::requests::end(cx.tx, self.year).await?;
                let details = json!({"asked_by": first.0, "edition": 1, "snapshot": id.0});
                let what = Happening { event: YearEvent::Seal, reason: None, details };
                let year = changed(cx, &year, &to(&year, state), what).await?;
                let detail = AuditDetail::Sealed { edition: 1, root: audit::Word::key(&root), snapshot: id };
                Ok(Done::new(
                    SealView { year: view(&year)?, snapshot: Some(id), lapsed: None },
                    Subject::Year(self.year),
                    detail,
                ))
            }
        }
    }
}

impl SealYear {
    async fn step(&self, cx: &CommandContext<'_>, named: &Named, facts: &Facts) -> Result<(), Error> {
        let document = load(cx.tx, named.kind, DocumentId { year: self.year, uuid: named.id }).await?;
        let taker = Taker { by: cx.actor.person, acting_for: None, at: cx.now };
        let event = Event::Seal;
        let step = step(document.subject, &event, facts, cx.granted, taker).map_err(|no: NoStep| Error::from(no))?;
        let recorded = store::steps::record_step(cx.tx, &step, false, &[], cx.request).await?;
        recorded.map(|_| ()).ok_or_else(|| Error::internal("a document changed under an exclusive lock"))
    }

    async fn keep(&self, cx: &CommandContext<'_>, sealed: &Sealed, first: PersonId) -> Result<SnapshotId, Error> {
        let id = SnapshotId(cx.app.clock.id());
        let new = NewSnapshot {
            id,
            year: self.year,
            edition: 1,
            file: sealed.bytes.clone(),
            root: sealed.root.to_vec(),
            previous_root: sealed.manifest.header.previous_root.map(|root| root.to_vec()),
            supersedes: None,
            touched: Vec::new(),
            key_id: cx.app.secrets.seal.key_id(),
            leaves: i32::try_from(sealed.manifest.leaves.len()).map_err(Error::internal)?,
            asked_by: first,
            sealed_by: cx.actor.person,
            at: cx.now,
        };
        store::snapshots::keep(cx.tx, new).await?;
        Ok(id)
    }
}

/// Returns the root of what would be sealed now. `None` when the year lacks something that every sealed year has.
pub(super) async fn ground(app: &App, tx: &Tx, year: FiscalYear, now: DateTime<Utc>) -> Result<Option<Vec<u8>>, Error> {
    let named = store::snapshots::documents(tx, year).await?;
    let (parts, municipality) = parts(tx, year, &named).await?;
    let parts = with_previous(tx, year, screen(tx, year, parts).await?.sealed()?).await?;
    Ok(file(app, tx, year, now, parts, municipality).await?.ok().map(|sealed| sealed.root.to_vec()))
}

/// Makes the first edition of a year.
async fn file(
    app: &App,
    tx: &Tx,
    year: FiscalYear,
    now: DateTime<Utc>,
    parts: Vec<Part>,
    municipality: String,
) -> Result<Result<Sealed, Unreadable>, Error> {
    let header = Header {
        municipality,
        fiscal_year: year,
        edition: 1,
        supersedes: None,
        reason: None,
        sealed_at: now,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        previous_root: previous_root(tx, year).await?,
    };
    match with_public(parts, &header).await? {
        Ok(parts) => seal(parts, header, &app.secrets.seal).map(Ok).map_err(Error::internal),
        Err(why) => Ok(Err(why)),
    }
}
