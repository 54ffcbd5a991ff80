//! The `fiscal_year` table, and the locks that sealing asks for.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{OrganisationId, PersonId, PlanId};
use domain::workflow::YearState;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use uuid::Uuid;

pub use crate::exceptions::{Exception, NewException, exceptions, grant_exception, lock_exception, request_exception};
pub use crate::year_changes::{Changed, Changes, change, history};
use crate::{Result, Tx};

/// A fiscal year.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Year {
    /// Its number.
    pub fiscal_year: i16,
    /// The plan in force.
    pub plan_id: Uuid,
    /// `planned`, `open`, `collected`, `sealed`.
    pub state: String,
    /// The first day of the collection.
    pub opens_on: NaiveDate,
    /// The day reports are due.
    pub due_on: NaiveDate,
    /// The last day of the collection.
    pub closes_on: NaiveDate,
    /// How many days what was sent back has to come back.
    pub resubmission_days: i16,
    /// The version.
    pub version: i32,
    /// The first of the two persons who seal.
    pub seal_asked_by: Option<Uuid>,
    /// When.
    pub seal_asked_at: Option<DateTime<Utc>>,
    /// The Merkle root of exactly what that person asked to seal.
    pub seal_asked_root: Option<Vec<u8>>,
}

/// When a year takes reports, for one organisation.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Window {
    /// `planned`, `open`, `collected`, `sealed`.
    pub year_state: String,
    /// The first day of the collection.
    pub opens_on: NaiveDate,
    /// The day reports are due.
    pub due_on: NaiveDate,
    /// The last day of the collection.
    pub closes_on: NaiveDate,
    /// How many days what was sent back has to come back.
    pub resubmission_days: i16,
    /// Until when an exception holds that another person granted.
    pub excepted_until: Option<DateTime<Utc>>,
}

impl Year {
    /// Whether nothing of it changes any more.
    pub fn sealed(&self) -> bool {
        self.state == YearState::Sealed.word()
    }
}

impl Window {
    /// Whether nothing of its year changes any more.
    pub fn sealed(&self) -> bool {
        self.year_state == YearState::Sealed.word()
    }
}

/// Every year, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx) -> Result<Vec<Year>> {
    tx.all(
        "SELECT fiscal_year, plan_id, state, opens_on, due_on, closes_on, resubmission_days, version, seal_asked_by,
                seal_asked_at, seal_asked_root
         FROM fiscal_year WHERE tenant_id = $1 ORDER BY fiscal_year DESC",
        [],
    )
    .await
}

/// One year.
///
/// # Errors
/// The database's own.
pub async fn find(tx: &Tx, year: FiscalYear) -> Result<Option<Year>> {
    tx.one(
        "SELECT fiscal_year, plan_id, state, opens_on, due_on, closes_on, resubmission_days, version, seal_asked_by,
                seal_asked_at, seal_asked_root
         FROM fiscal_year WHERE tenant_id = $1 AND fiscal_year = $2",
        [year.number().into()],
    )
    .await
}

/// Holds the year against sealing until the transaction ends. Any number may hold it at once.
///
/// # Errors
/// The database's own.
pub async fn lock_shared(tx: &Tx, year: FiscalYear) -> Result<()> {
    tx.run("SELECT pg_advisory_xact_lock_shared(7303, hashtext($1::text || $2::text))", [year.number().into()]).await?;
    Ok(())
}

/// The same for who begins a report, and a place in its section's line: the next number is taken by one after the other.
///
/// # Errors
/// The database's own.
pub async fn lock_to_begin(tx: &Tx, year: FiscalYear, section: OrganisationId) -> Result<()> {
    tx.run(
        "SELECT pg_advisory_xact_lock_shared(7303, hashtext($1::text || $2::text)),
                pg_advisory_xact_lock(7304, hashtext($1::text || $2::text || $3::text))",
        [year.number().into(), section.0.into()],
    )
    .await?;
    Ok(())
}

/// Waits until nobody works in the year, and keeps everybody out until the transaction ends.
///
/// # Errors
/// The database's own.
pub async fn lock_exclusive(tx: &Tx, year: FiscalYear) -> Result<()> {
    tx.run("SELECT pg_advisory_xact_lock(7303, hashtext($1::text || $2::text))", [year.number().into()]).await?;
    Ok(())
}

/// Creates a year.
///
/// # Errors
/// When it exists already, or the database's own.
pub async fn create(
    tx: &Tx,
    year: FiscalYear,
    plan: PlanId,
    (days, resubmission_days): ([NaiveDate; 3], u8),
    at: DateTime<Utc>,
) -> Result<()> {
    let [opens, due, closes] = days;
    tx.run(
        "INSERT INTO fiscal_year (tenant_id, fiscal_year, plan_id, state, opens_on, due_on, closes_on, resubmission_days,
                                  created_at)
         VALUES ($1, $2, $3, 'planned', $4, $5, $6, $7, $8)",
        [year.number().into(), plan.0.into(), opens.into(), due.into(), closes.into(), i16::from(resubmission_days).into(), at.into()],
    )
    .await?;
    Ok(())
}

/// Moves a year on, if it still has the version seen.
///
/// # Errors
/// The database's own.
pub async fn set_state(tx: &Tx, year: FiscalYear, version: i32, state: YearState) -> Result<u64> {
    tx.run(
        "UPDATE fiscal_year SET state = $4, version = version + 1
         WHERE tenant_id = $1 AND fiscal_year = $2 AND version = $3",
        [year.number().into(), version.into(), state.word().into()],
    )
    .await
}

/// Keeps the first person's word on sealing exactly this content.
///
/// # Errors
/// The database's own.
pub async fn ask_seal(
    tx: &Tx,
    year: FiscalYear,
    version: i32,
    by: PersonId,
    root: &[u8],
    at: DateTime<Utc>,
) -> Result<u64> {
    tx.run(
        "UPDATE fiscal_year SET seal_asked_by = $4, seal_asked_at = $5, seal_asked_root = $6, version = version + 1
         WHERE tenant_id = $1 AND fiscal_year = $2 AND version = $3",
        [year.number().into(), version.into(), by.0.into(), at.into(), root.to_vec().into()],
    )
    .await
}
