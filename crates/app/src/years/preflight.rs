//! Checks what still blocks the sealing of a year, and what will not be part of it.

use domain::document::Document;
use domain::id::{DocumentId, PersonId};
use domain::policy::{Action, Place};
use domain::snapshot::Part;
use domain::workflow::{DocumentKind, Facts, Guard, Row, StateKind, Unmet, YearState};
use domain::year::FiscalYear;
use store::Tx;
use store::snapshots::Named;
use store::years::Year;

use super::document::{parts, taken};
use super::request::Act;
use super::stands::possible;
use crate::App;
use crate::clock::day_in_japan;
use crate::documents::{gather, load};
use crate::error::Error;
use crate::execute::RequestContext;
use crate::screening::screen;

/// A year before it is sealed.
#[derive(Clone, Debug)]
pub struct Preflight {
    /// Everything that blocks sealing. Empty when the year can be sealed.
    pub blockers: Vec<Unmet>,
    /// The documents that are not accepted. The sealed year will name them, without their content.
    pub left_out: Vec<Row>,
    /// The first person, who has asked to seal the year. Another person seals it. See [`super::pending()`].
    pub asked_by: Option<PersonId>,
    /// The characters that no font of the report has. In the PDF, and in no other download, 〓 stands for them.
    pub unprintable: Vec<NotPrinted>,
}

/// A character that cannot be printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotPrinted {
    /// The part of the document, as it will be sealed.
    pub part: String,
    /// The character.
    pub letter: char,
    /// How often the character occurs in the part.
    pub count: usize,
}

/// Returns the characters of parts that no font has.
pub(super) fn not_printed(parts: &[Part]) -> Vec<NotPrinted> {
    let found = parts.iter().flat_map(|part| {
        let letters = export::pdf::unprintable_in(part).0.into_iter();
        letters.map(|(letter, count)| NotPrinted { part: part.name.clone(), letter, count })
    });
    found.collect()
}

/// Returns what still blocks the sealing of a year (`read_preflight`).
///
/// # Errors
/// [`Error::NotFound`] when there is no such year, [`Error::NotInThisState`] when it was never opened.
pub async fn preflight(app: &App, context: &RequestContext, year: FiscalYear) -> Result<Preflight, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    reader.needs_everywhere(Action::ReadPreflight)?;
    let stored = store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    possible(&stored, Action::ReadPreflight)?;
    let asked = store::requests::pending(&reader.tx, year).await?.filter(|request| request.act == Act::Seal.as_str());
    let asked_by = asked.map(|request| PersonId(request.by_person));
    let named = store::snapshots::documents(&reader.tx, year).await?;
    let annual = annual(&reader.tx, &stored, year, &named).await?;
    let (parts, _) = parts(&reader.tx, year, &named).await?;
    // a year of long texts must not block the event loop
    let looked = tokio::task::spawn_blocking(move || (not_printed(&parts), parts));
    let (unprintable, parts) = looked.await.map_err(Error::internal)?;
    let undecided = screen(&reader.tx, year, parts).await?.undecided();
    let (_, blockers) = blockers(app, &reader.tx, &annual, app.clock.within(&reader.tx), undecided).await?;
    reader.end().await?;
    let open = named.iter().filter(|one| !taken(one) && one.kind == DocumentKind::ActivityReport);
    let left_out = open.map(|one| Row::new(DocumentId { year, uuid: one.id }, &one.organisation_name, why(one.state)));
    Ok(Preflight { blockers, left_out: left_out.collect(), asked_by, unprintable })
}

/// Returns the annual report among the documents of a year. There is none before the year is opened, and always one
/// afterwards.
pub(super) async fn annual(tx: &Tx, stored: &Year, year: FiscalYear, named: &[Named]) -> Result<Document, Error> {
    let found = named.iter().find(|one| one.kind == DocumentKind::AnnualReport);
    let found = found.ok_or_else(|| match stored.state {
        YearState::Planned => Error::NotFound,
        YearState::Open | YearState::Collected | YearState::Sealed => {
            Error::corrupt("fiscal_year", year, "state", "opened, and without an annual report")
        }
    })?;
    load(tx, DocumentKind::AnnualReport, DocumentId { year, uuid: found.id }).await
}

fn why(state: StateKind) -> &'static str {
    match state {
        StateKind::SentBack => "sent-back",
        StateKind::Submitted => "not-yet-accepted",
        StateKind::Draft
        | StateKind::Accepted
        | StateKind::UnderEvaluation
        | StateKind::Verified
        | StateKind::Sealed
        | StateKind::Discarded => "not-submitted",
    }
}

/// The name of the annual report.
const ANNUAL: [&str; 2] = ["年次報告", "The annual report"];

/// Returns the facts of the annual report with every blocker, and the blockers by guard. `undecided` are the findings
/// of screening without a decision.
pub(super) async fn blockers(
    app: &App,
    tx: &Tx,
    annual: &Document,
    now: chrono::DateTime<chrono::Utc>,
    undecided: Vec<Row>,
) -> Result<(Facts, Vec<Unmet>), Error> {
    let mut facts = gather(app, tx, annual, now).await?;
    facts.screening = undecided;
    let last = annual.subject.id.year.last_day();
    if day_in_japan(now) <= last {
        facts.goes_on = vec![Row::called(last, ["年度の最後の日", "The last day of the year"], "year-not-over")];
    }
    let state = annual.subject.state.kind();
    let verified = matches!(state, StateKind::Verified | StateKind::Sealed);
    let own = if verified { Vec::new() } else { vec![Row::called(annual.subject.id, ANNUAL, "not-verified")] };
    let unmet: Vec<Unmet> = [
        (Guard::AreasAccepted, &facts.areas),
        (Guard::MeasuresAccepted, &facts.measures),
        (Guard::SourcesCurrent, &facts.stale),
        (Guard::FindingsComplete, &facts.findings),
        (Guard::IssuesDisposed, &facts.issues),
        (Guard::ScreeningDecided, &facts.screening),
        (Guard::YearOver, &facts.goes_on),
        (Guard::PreflightClean, &own),
    ]
    .into_iter()
    .filter(|(_, rows)| !rows.is_empty())
    .map(|(guard, rows)| Unmet { guard, rows: rows.clone() })
    .collect();
    // a blocker with its own guard in the table is checked there
    let has_own = |guard: Guard| matches!(guard, Guard::IssuesDisposed | Guard::ScreeningDecided | Guard::YearOver);
    facts.blockers = unmet.iter().filter(|one| !has_own(one.guard)).flat_map(|one| one.rows.clone()).collect();
    Ok((facts, unmet))
}
