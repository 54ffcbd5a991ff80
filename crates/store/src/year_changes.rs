//! The `year_change` table: why the days of a year were changed, or its collection opened again.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::PersonId;
use domain::workflow::YearState;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::{Result, Tx};

/// What becomes of a year, with the reason.
#[derive(Clone, Debug)]
pub struct Changes<'a> {
    /// The year.
    pub year: FiscalYear,
    /// The version the person has seen.
    pub version: i32,
    /// `edit` or `reopen_collection`.
    pub event: &'static str,
    /// The state it has then.
    pub state: YearState,
    /// The days it has then: opens, due, closes.
    pub days: [NaiveDate; 3],
    /// How many days what was sent back has then.
    pub resubmission_days: i16,
    /// Why.
    pub reason: &'a str,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Changes a year that still has the version seen, and keeps what it was, what it is and why: one statement.
///
/// # Errors
/// The database's own.
pub async fn change(tx: &Tx, changes: &Changes<'_>) -> Result<u64> {
    let [opens, due, closes] = changes.days;
    tx.run(
        "WITH was AS (
            SELECT version, jsonb_build_object('state', state, 'opens_on', opens_on, 'due_on', due_on,
                       'closes_on', closes_on, 'resubmission_days', resubmission_days) AS before
            FROM fiscal_year WHERE tenant_id = $1 AND fiscal_year = $2 AND version = $3),
         changed AS (
            UPDATE fiscal_year SET state = $5, opens_on = $6, due_on = $7, closes_on = $8, resubmission_days = $9,
                   version = version + 1
            WHERE tenant_id = $1 AND fiscal_year = $2 AND version = $3
            RETURNING version, jsonb_build_object('state', state, 'opens_on', opens_on, 'due_on', due_on,
                          'closes_on', closes_on, 'resubmission_days', resubmission_days) AS after)
         INSERT INTO year_change (tenant_id, fiscal_year, version, event, reason, before, after, by_person, at)
         SELECT $1, $2, changed.version, $4, $10, was.before, changed.after, $11, $12 FROM was, changed",
        [
            changes.year.number().into(),
            changes.version.into(),
            changes.event.into(),
            changes.state.word().into(),
            opens.into(),
            due.into(),
            closes.into(),
            changes.resubmission_days.into(),
            changes.reason.to_owned().into(),
            changes.by.0.into(),
            changes.at.into(),
        ],
    )
    .await
}

/// A change of a year.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Changed {
    /// The year's version after it.
    pub version: i32,
    /// `edit` or `reopen_collection`.
    pub event: String,
    /// Why.
    pub reason: String,
    /// State and days before.
    pub before: Value,
    /// State and days after.
    pub after: Value,
    /// Who.
    pub by_person: Uuid,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Every change of a year, oldest first.
///
/// # Errors
/// The database's own.
pub async fn history(tx: &Tx, year: FiscalYear) -> Result<Vec<Changed>> {
    tx.all(
        "SELECT c.version, c.event, c.reason, c.before, c.after, c.by_person, p.name AS by_name, c.at
         FROM year_change c JOIN person p ON p.tenant_id = $1 AND p.id = c.by_person
         WHERE c.tenant_id = $1 AND c.fiscal_year = $2 ORDER BY c.version",
        [year.number().into()],
    )
    .await
}
