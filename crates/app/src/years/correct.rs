//! `correct_year`: publishes an erratum. The sealed edition stays as it is, downloadable and verifiable. A new edition
//! supersedes it, with the values before and after, their consequences, and the reason. Two persons are needed, as for
//! sealing.

use chrono::NaiveDate;
use domain::actor::Actor;
use domain::audit::{self, AuditDetail, Subject};
use domain::id::{PersonId, SnapshotId};
use domain::policy::{Action, Place};
use domain::snapshot::amend::{Amended, amend};
use domain::snapshot::touched::Touched;
use domain::snapshot::{Correction, File, Hash, Header, Manifest, Part, Sealed, correct, seal};
use domain::text::Reason;
use domain::violation::{Rule, Violation};
use domain::workflow::{DocumentKind, YearEvent};
use domain::year::FiscalYear;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::Tx;
use store::corrections::Newest;
use store::snapshots::NewSnapshot;
use store::years::Year;

use super::changed::{Happening, noted};
use super::document::{previous_root, with_previous, with_public};
use super::read::view;
use super::request::Act;
use super::seal::SealView;
use super::stands::leads;
use super::two_persons::{Wanted, Word, ask, word};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::documents::Particulars;
use crate::error::Error;
use crate::screening::{Corrected as Screened, Said, corrected};

/// The command `correct_year`.
#[derive(Clone, Debug)]
pub struct CorrectYear {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
    /// The reason.
    pub reason: Reason,
    /// The values to correct, before and after.
    pub corrections: Vec<Correction>,
    /// The decisions about new or changed findings of screening in the new edition.
    pub said: Vec<Said>,
}

impl Command for CorrectYear {
    type Target = Year;
    type Done = SealView;

    fn action(&self) -> Action {
        Action::CorrectYear
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

    /// A sealed year can still be corrected.
    fn sealed(&self, _: &Year) -> bool {
        false
    }

    async fn execute(&self, cx: &CommandContext<'_>, year: Year) -> Result<Done<SealView>, Error> {
        leads(&year, self.version, self.action())?;
        let newest = store::corrections::newest(cx.tx, self.year).await?;
        let newest = newest.ok_or_else(|| Error::internal("a sealed year without an edition"))?;
        let File { parts, manifest, .. } = File::read(&newest.file).map_err(Error::internal)?;
        let previous = previous_root(cx.tx, self.year).await?;
        // a correction may have no new values if it changes a decision about publishing, or the year compared with
        if self.corrections.is_empty() && self.said.is_empty() && previous == manifest.header.previous_root {
            return Err(Error::violation(Violation::new("/corrections", Rule::Required)));
        }
        let Corrected { sealed, screened, listed, touched } = self.file(cx, parts, manifest, previous).await?;
        let edition = newest.edition.saturating_add(1);
        let wanted = self.wanted(&newest, previous, listed)?;
        let root = domain::snapshot::merkle::hash_text(&sealed.root);
        match word(cx, self.year, &wanted).await? {
            Word::First(lapsed) => {
                let year = ask(cx, &year, &wanted, lapsed).await?;
                let detail = AuditDetail::SealAsked { asked: true, edition, root: None };
                Ok(Done::new(SealView { year: view(&year)?, snapshot: None, lapsed }, Subject::Year(self.year), detail))
            }
            Word::Second(first) => {
                screened.keep(cx.tx, self.year, cx).await?;
                let id = self.keep(cx, &sealed, &newest, (first, touched)).await?;
                store::requests::end(cx.tx, self.year).await?;
                let details = json!({"asked_by": first.0, "edition": edition, "snapshot": id.0});
                let what = Happening { event: YearEvent::Correct, reason: Some(self.reason.as_str()), details };
                let year = noted(cx, &year, what).await?;
                let detail = AuditDetail::Sealed { edition, root: audit::Word::key(&root), snapshot: id };
                Ok(Done::new(
                    SealView { year: view(&year)?, snapshot: Some(id), lapsed: None },
                    Subject::Year(self.year),
                    detail,
                ))
            }
        }
    }
}

/// A new edition.
struct Corrected<'a> {
    sealed: Sealed,
    /// The screening of the edition, with the new decisions.
    screened: Screened<'a>,
    /// The body of the part `corrections`.
    listed: Value,
    /// The things that the correction changed.
    touched: Vec<Touched>,
}

impl CorrectYear {
    /// Returns the new edition's file with all consequences, or every violation at once.
    async fn file<'a>(
        &'a self,
        cx: &CommandContext<'_>,
        parts: Vec<Part>,
        manifest: Manifest,
        previous: Option<Hash>,
    ) -> Result<Corrected<'a>, Error> {
        let edition = manifest.header.edition.saturating_add(1);
        let (year, wanted) = (self.year, self.corrections.clone());
        let today = cx.today();
        let beside = move |kind: DocumentKind, particulars: &Value| beside(kind, particulars, year, today);
        // adding up a whole year must not block the event loop
        let amended = tokio::task::spawn_blocking(move || amend(parts, &wanted, year, edition, &beside));
        let Amended { mut parts, corrections, changes, touched } =
            amended.await.map_err(Error::internal)?.map_err(Error::Invalid)?;
        parts.retain(|part| part.name != correct::NAME);
        let root = domain::snapshot::merkle::hash_text(&manifest.root);
        let part = correct::part(&corrections, &changes, self.reason.as_str(), &root);
        let listed = part.body.clone();
        parts.push(part);
        let mut screened = corrected(cx, self.year, parts, &corrections, &self.said).await?;
        let parts = with_previous(cx.tx, self.year, std::mem::take(&mut screened.parts)).await?;
        let header = Header {
            edition,
            supersedes: Some(manifest.root),
            reason: Some(self.reason.to_string()),
            sealed_at: cx.now,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            previous_root: previous,
            ..manifest.header
        };
        // a correction may break what holds the document together, such as the labels of a form
        let parts = with_public(parts, &header).await?.map_err(|why| {
            Error::violation(Violation::new("/corrections", Rule::Contradiction).with("found", why.to_string()))
        })?;
        let sealed = seal(parts, header, &cx.app.secrets.seal).map_err(Error::internal)?;
        Ok(Corrected { sealed, screened, listed, touched })
    }

    /// Returns exactly what is asked for, so that the second person confirms the same. Values are as stored, however
    /// they were typed. The consequences are shown with it.
    fn wanted(&self, newest: &Newest, previous: Option<Hash>, mut listed: Value) -> Result<Wanted<'_>, Error> {
        let said = self.said.iter().map(|Said { finding, decision }| {
            json!({
                "finding": finding.to_string(), "verdict": decision.verdict.as_str(), "reason": decision.reason.as_str(),
            })
        });
        let said: Vec<Value> = said.collect();
        let exactly =
            json!({"reason": self.reason.as_str(), "corrections": listed.get("corrections"), "screening": said});
        let exactly = domain::snapshot::canonical(&exactly).map_err(Error::internal)?;
        if let Value::Object(members) = &mut listed {
            members.insert("screening".to_owned(), Value::Array(said));
        }
        Ok(Wanted {
            act: Act::Correct,
            edition: newest.edition.saturating_add(1),
            reason: Some(self.reason.as_str()),
            body: listed,
            body_hash: Sha256::digest(exactly).to_vec(),
            ground: on(&newest.root, previous),
        })
    }

    async fn keep(
        &self,
        cx: &CommandContext<'_>,
        sealed: &Sealed,
        newest: &Newest,
        (first, touched): (PersonId, Vec<Touched>),
    ) -> Result<SnapshotId, Error> {
        let id = SnapshotId(cx.app.clock.id());
        let new = NewSnapshot {
            id,
            year: self.year,
            edition: newest.edition.saturating_add(1),
            file: sealed.bytes.clone(),
            root: sealed.root.to_vec(),
            previous_root: sealed.manifest.header.previous_root.map(|root| root.to_vec()),
            supersedes: Some((newest.root.clone(), self.reason.to_string())),
            touched,
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

/// Returns the roots on which a correction would rest today. `None` for a year that is not sealed.
pub(super) async fn ground(tx: &Tx, year: FiscalYear) -> Result<Option<Vec<u8>>, Error> {
    let previous = previous_root(tx, year).await?;
    Ok(store::snapshots::root_of(tx, year).await?.map(|root| on(&root, previous)))
}

/// Joins the root of the corrected edition and that of the year before.
fn on(newest: &[u8], previous: Option<Hash>) -> Vec<u8> {
    [newest, previous.as_ref().map_or(&[], |root| root.as_slice())].concat()
}

/// Returns the particulars of a document, checked, in the stored form.
fn beside(
    kind: DocumentKind,
    particulars: &Value,
    year: FiscalYear,
    today: NaiveDate,
) -> Result<Value, Vec<Violation>> {
    // a value is corrected where it stands, so a meeting is there only where one was recorded
    let meets = particulars.get("meeting").is_some();
    let read = Particulars::read(kind, meets, particulars, year)?;
    let violations = read.violations(today);
    if violations.is_empty() { Ok(read.to_value()) } else { Err(violations) }
}
