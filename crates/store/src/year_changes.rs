//! The `year_change` table: every change of a year, with the person and the reason.

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::Role;
use domain::id::{OrganisationId, PersonId};
use domain::workflow::YearState;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::{joined, statements};
use crate::{Result, Tx};

/// A change of a year.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The year.
    pub year: FiscalYear,
    /// The year's version after the change.
    pub version: i32,
    /// The event: `open`, `ask_correction` …
    pub event: &'static str,
    /// The reason.
    pub reason: Option<&'a str>,
    /// Further details, such as the edition and what lapsed.
    pub details: Value,
    /// The person who made the change.
    pub by: PersonId,
    /// Their role.
    pub role: Role,
    /// The office at which they hold the role.
    pub office: OrganisationId,
    /// When they made the change.
    pub at: DateTime<Utc>,
}

/// The values of a year after a change.
#[derive(Clone, Copy, Debug)]
pub struct To {
    /// The state.
    pub state: YearState,
    /// The days on which the collection opens, is due and closes.
    pub days: [NaiveDate; 3],
    /// Within how many days a report sent back has to be resubmitted.
    pub resubmission_days: i16,
}

statements! {
    CHANGE = "
        WITH was AS (
           SELECT jsonb_build_object('state', state, 'opens_on', opens_on, 'due_on', due_on,
                      'closes_on', closes_on, 'resubmission_days', resubmission_days) AS before
           FROM fiscal_year WHERE tenant_id = $1 AND fiscal_year = $2 AND version = $3 - 1),
        changed AS (
           UPDATE fiscal_year SET state = $11, opens_on = $12, due_on = $13, closes_on = $14, resubmission_days = $15,
                  version = $3
           WHERE tenant_id = $1 AND fiscal_year = $2 AND version = $3 - 1
           RETURNING jsonb_build_object('state', state, 'opens_on', opens_on, 'due_on', due_on,
                         'closes_on', closes_on, 'resubmission_days', resubmission_days) AS after)
        INSERT INTO year_change (tenant_id, fiscal_year, version, event, reason, before, after, details, by_person,
                                 by_role, by_organisation_id, at)
        SELECT $1, $2, $3, $4, $5, was.before, changed.after, $6, $7, $8, $9, $10 FROM was, changed";
    NOTE = "
        WITH year AS (
           SELECT jsonb_build_object('state', state, 'opens_on', opens_on, 'due_on', due_on,
                      'closes_on', closes_on, 'resubmission_days', resubmission_days) AS now
           FROM fiscal_year WHERE tenant_id = $1 AND fiscal_year = $2)
        INSERT INTO year_change (tenant_id, fiscal_year, version, event, reason, before, after, details, by_person,
                                 by_role, by_organisation_id, at)
        SELECT $1, $2, $3, $4, $5, CASE WHEN $4 <> 'create' THEN year.now END, year.now, $6, $7, $8, $9, $10
        FROM year";
    HISTORY = "
        SELECT c.version, c.event, c.reason, c.before, c.after, c.details, c.by_person, p.name AS by_name, c.by_role,
               o.id AS by_organisation_id, o.key AS by_organisation_key, o.name AS by_organisation_name, c.at
        FROM year_change c
        JOIN person p ON p.tenant_id = $1 AND p.id = c.by_person
        JOIN organisation o ON o.tenant_id = $1 AND o.id = c.by_organisation_id
        WHERE c.tenant_id = $1 AND c.fiscal_year = $2 ORDER BY c.version";
}

/// Changes a year that still has the version before. The same statement records the values before and after, with the
/// reason. Returns how many rows changed.
///
/// # Errors
/// Fails when the database fails.
pub async fn change(tx: &Tx, change: &Change<'_>, to: &To) -> Result<u64> {
    let [opens, due, closes] = to.days;
    let values = [to.state.as_str().into(), opens.into(), due.into(), closes.into(), to.resubmission_days.into()];
    tx.run(CHANGE, joined(said(change), values)).await
}

/// Records an event of a year without changing its row. The year was just created, or it is sealed.
///
/// # Errors
/// Fails when the database fails.
pub async fn note(tx: &Tx, change: &Change<'_>) -> Result<u64> {
    tx.run(NOTE, said(change)).await
}

/// Returns the parameters `$2` to `$10`.
fn said(change: &Change<'_>) -> [sea_orm::Value; 9] {
    [
        change.year.number().into(),
        change.version.into(),
        change.event.into(),
        change.reason.map(str::to_owned).into(),
        change.details.clone().into(),
        change.by.0.into(),
        change.role.as_str().into(),
        change.office.0.into(),
        change.at.into(),
    ]
}

/// A recorded change of a year.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Changed {
    /// The year's version after the change.
    pub version: i32,
    /// The event: `open`, `ask_correction` …
    pub event: String,
    /// The reason.
    pub reason: Option<String>,
    /// State and days before. `None` when the year was created.
    pub before: Option<Value>,
    /// State and days after.
    pub after: Value,
    /// Further details, such as the edition and what lapsed.
    pub details: Value,
    /// The person who made the change.
    pub by_person: Uuid,
    /// Their name.
    pub by_name: String,
    /// Their role.
    pub by_role: String,
    /// The office at which they held the role.
    pub by_organisation_id: Uuid,
    /// The office's key in the plan pack.
    pub by_organisation_key: String,
    /// The office's name.
    pub by_organisation_name: String,
    /// When they made the change.
    pub at: DateTime<Utc>,
}

/// Returns every change of a year, oldest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn history(tx: &Tx, year: FiscalYear) -> Result<Vec<Changed>> {
    tx.all(HISTORY, [year.number().into()]).await
}
