//! Records every change of a year, with the person, their office and the reason.

use domain::audit::{AuditDetail, Subject};
use domain::workflow::{YearEvent, YearState};
use domain::year::FiscalYear;
use serde_json::{Value, json};
use store::years::{Change, To, Year};

use super::read::{YearView, view};
use crate::command::{CommandContext, Done};
use crate::error::Error;

/// A change of a year: the event, the reason and further details.
pub(super) struct Happening<'a> {
    pub(super) event: YearEvent,
    pub(super) reason: Option<&'a str>,
    pub(super) details: Value,
}

impl Happening<'_> {
    /// Makes a change that needs no reason.
    pub(super) fn plain(event: YearEvent) -> Self {
        Self { event, reason: None, details: json!({}) }
    }
}

/// Returns the year's values with another state.
pub(super) fn to(year: &Year, state: YearState) -> To {
    To { state, days: [year.opens_on, year.due_on, year.closes_on], resubmission_days: year.resubmission_days }
}

/// Changes the year, and returns the changed year.
pub(super) async fn changed(cx: &CommandContext<'_>, year: &Year, to: &To, what: Happening<'_>) -> Result<Year, Error> {
    let number = number(year)?;
    let change = change(cx, number, year.version.saturating_add(1), what);
    match store::years::change(cx.tx, &change, to).await? {
        1 => store::years::find(cx.tx, number).await?.ok_or(Error::NotFound),
        _ => Err(Error::internal("a year changed under an exclusive lock")),
    }
}

/// Records a change of a sealed year, and returns the year with its new version.
pub(super) async fn noted(cx: &CommandContext<'_>, year: &Year, what: Happening<'_>) -> Result<Year, Error> {
    let number = number(year)?;
    store::years::note(cx.tx, &change(cx, number, year.version.saturating_add(1), what)).await?;
    store::years::find(cx.tx, number).await?.ok_or(Error::NotFound)
}

/// Returns the row to record.
pub(super) fn change<'a>(cx: &CommandContext<'_>, year: FiscalYear, version: i32, what: Happening<'a>) -> Change<'a> {
    let Happening { event, reason, details } = what;
    let (by, role, office) = (cx.actor.person, cx.granted.role(), cx.granted.office());
    Change { year, version, event: event.as_str(), reason, details, by, role, office, at: cx.now }
}

fn number(year: &Year) -> Result<FiscalYear, Error> {
    FiscalYear::new(i32::from(year.fiscal_year)).map_err(Error::internal)
}

/// Returns the changed year, and the audit entry with its days.
pub(super) fn told(year: &Year) -> Result<Done<YearView>, Error> {
    let detail = AuditDetail::YearDays {
        opens_on: year.opens_on,
        due_on: year.due_on,
        closes_on: year.closes_on,
        resubmission_days: year.resubmission_days,
        state: year.state.as_str().into(),
        version: year.version,
    };
    Ok(Done::new(view(year)?, Subject::Year(number(year)?), detail))
}
