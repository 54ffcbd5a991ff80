//! What happens to a year: every change of its life is kept, with who made it in which office, and why.

use domain::audit::{AuditDetail, Subject, Word};
use domain::workflow::{YearEvent, YearState};
use domain::year::FiscalYear;
use serde_json::{Value, json};
use store::years::{Change, To, Year};

use super::read::{YearView, view};
use crate::command::{Cx, Done};
use crate::error::Error;

/// What happens, why, and what else is known of it.
pub(super) struct Happening<'a> {
    pub(super) event: YearEvent,
    pub(super) reason: Option<&'a str>,
    pub(super) details: Value,
}

impl Happening<'_> {
    /// Something that needs no reason.
    pub(super) fn plain(event: YearEvent) -> Self {
        Self { event, reason: None, details: json!({}) }
    }
}

/// A year that stays as it is but for its state.
pub(super) fn to(year: &Year, state: YearState) -> To {
    To { state, days: [year.opens_on, year.due_on, year.closes_on], resubmission_days: year.resubmission_days }
}

/// Changes the year, and gives it as it is then.
pub(super) async fn changed(cx: &Cx<'_>, year: &Year, to: &To, what: Happening<'_>) -> Result<Year, Error> {
    let number = number(year)?;
    let change = change(cx, number, year.version.saturating_add(1), what);
    match store::years::change(cx.tx, &change, to).await? {
        1 => store::years::find(cx.tx, number).await?.ok_or(Error::NotFound),
        _ => Err(Error::internal("a year changed under an exclusive lock")),
    }
}

/// Keeps what happened to a year that is sealed, and gives it with its new version.
pub(super) async fn noted(cx: &Cx<'_>, year: &Year, what: Happening<'_>) -> Result<Year, Error> {
    let number = number(year)?;
    store::years::note(cx.tx, &change(cx, number, year.version.saturating_add(1), what)).await?;
    store::years::find(cx.tx, number).await?.ok_or(Error::NotFound)
}

/// What is kept of it.
pub(super) fn change<'a>(cx: &Cx<'_>, year: FiscalYear, version: i32, what: Happening<'a>) -> Change<'a> {
    let Happening { event, reason, details } = what;
    let (by, role, office) = (cx.actor.person, cx.granted.role(), cx.granted.office());
    Change { year, version, event: event.word(), reason, details, by, role, office, at: cx.now }
}

fn number(year: &Year) -> Result<FiscalYear, Error> {
    FiscalYear::new(i32::from(year.fiscal_year)).map_err(Error::internal)
}

/// The changed year, and what the audit keeps of its days.
pub(super) fn told(year: &Year) -> Result<Done<YearView>, Error> {
    let detail = AuditDetail::YearDays {
        opens_on: year.opens_on,
        due_on: year.due_on,
        closes_on: year.closes_on,
        resubmission_days: year.resubmission_days,
        state: Word::key(&year.state),
        version: year.version,
    };
    Ok(Done::new(view(year)?, Subject::Year(number(year)?), detail))
}
