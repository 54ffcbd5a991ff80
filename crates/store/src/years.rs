//! The `fiscal_year` and `collection_exception` tables, and the locks that sealing asks for.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{OrganisationId, PersonId, PlanId};
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use uuid::Uuid;

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
    /// The version.
    pub version: i32,
    /// The first of the two persons who seal.
    pub seal_asked_by: Option<Uuid>,
    /// When.
    pub seal_asked_at: Option<DateTime<Utc>>,
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
    /// Until when an exception holds that another person granted.
    pub excepted_until: Option<DateTime<Utc>>,
}

/// Every year, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx) -> Result<Vec<Year>> {
    tx.all(
        "SELECT fiscal_year, plan_id, state, opens_on, due_on, closes_on, version, seal_asked_by, seal_asked_at
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
        "SELECT fiscal_year, plan_id, state, opens_on, due_on, closes_on, version, seal_asked_by, seal_asked_at
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
pub async fn create(tx: &Tx, year: FiscalYear, plan: PlanId, days: [NaiveDate; 3], at: DateTime<Utc>) -> Result<()> {
    let [opens, due, closes] = days;
    tx.run(
        "INSERT INTO fiscal_year (tenant_id, fiscal_year, plan_id, state, opens_on, due_on, closes_on, created_at)
         VALUES ($1, $2, $3, 'planned', $4, $5, $6, $7)",
        [year.number().into(), plan.0.into(), opens.into(), due.into(), closes.into(), at.into()],
    )
    .await?;
    Ok(())
}

/// Moves a year on, if it still has the version seen.
///
/// # Errors
/// The database's own.
pub async fn set_state(tx: &Tx, year: FiscalYear, version: i32, state: &str) -> Result<u64> {
    tx.run(
        "UPDATE fiscal_year SET state = $4, version = version + 1
         WHERE tenant_id = $1 AND fiscal_year = $2 AND version = $3",
        [year.number().into(), version.into(), state.to_owned().into()],
    )
    .await
}

/// Keeps, or takes back, the first person's word on sealing.
///
/// # Errors
/// The database's own.
pub async fn ask_seal(tx: &Tx, year: FiscalYear, version: i32, by: Option<PersonId>, at: DateTime<Utc>) -> Result<u64> {
    tx.run(
        "UPDATE fiscal_year SET seal_asked_by = $4, seal_asked_at = $5, version = version + 1
         WHERE tenant_id = $1 AND fiscal_year = $2 AND version = $3",
        [year.number().into(), version.into(), by.map(|person| person.0).into(), by.map(|_| at).into()],
    )
    .await
}

/// A request for an exception.
#[derive(Clone, Debug)]
pub struct NewException {
    /// Its identifier.
    pub id: Uuid,
    /// The year.
    pub year: FiscalYear,
    /// For whom.
    pub organisation: OrganisationId,
    /// Why.
    pub reason: String,
    /// Who asks.
    pub requested_by: PersonId,
    /// Until when it would hold.
    pub expires_at: DateTime<Utc>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Keeps a request for an exception.
///
/// # Errors
/// The database's own.
pub async fn request_exception(tx: &Tx, new: &NewException) -> Result<()> {
    tx.run(
        "INSERT INTO collection_exception (tenant_id, id, fiscal_year, organisation_id, reason, requested_by, expires_at,
                                           created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            new.id.into(),
            new.year.number().into(),
            new.organisation.0.into(),
            new.reason.clone().into(),
            new.requested_by.0.into(),
            new.expires_at.into(),
            new.at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Grants an exception; the constraint refuses the person who asked.
///
/// # Errors
/// `collection_exception__granter__another`, or the database's own.
pub async fn grant_exception(tx: &Tx, id: Uuid, by: PersonId, at: DateTime<Utc>) -> Result<u64> {
    tx.run(
        "UPDATE collection_exception SET granted_by = $3, granted_at = $4
         WHERE tenant_id = $1 AND id = $2 AND granted_by IS NULL AND expires_at > $4",
        [id.into(), by.0.into(), at.into()],
    )
    .await
}
