//! The `year_request` table: a request by one person that another has not confirmed yet. Each year has at most one.

use chrono::{DateTime, Utc};
use domain::year::FiscalYear;
use sea_orm::{ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _};
use serde_json::Value;
use uuid::Uuid;

use crate::entity::year_request;
use crate::statement::statements;
use crate::{Result, Tx};

/// A request to store.
#[derive(Clone, Debug)]
pub struct NewRequest<'a> {
    /// The year.
    pub year: FiscalYear,
    /// The year's version after the request. That change holds who asked, when and why.
    pub version: i32,
    /// `seal` or `correct`.
    pub act: &'static str,
    /// The edition that the act would make.
    pub edition: i32,
    /// The content of the request, to show.
    pub body: &'a Value,
    /// SHA-256 of exactly what was requested.
    pub body_hash: &'a [u8],
    /// The roots on which the request rests. Once they differ, the request means something else.
    pub ground: &'a [u8],
}

/// A stored request.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Request {
    /// `seal` or `correct`.
    pub act: String,
    /// The edition that the act would make.
    pub edition: i32,
    /// The content of the request.
    pub body: Value,
    /// SHA-256 of exactly what was requested.
    pub body_hash: Vec<u8>,
    /// The roots on which the request rests.
    pub ground: Vec<u8>,
    /// The reason.
    pub reason: Option<String>,
    /// The person who asked.
    pub by_person: Uuid,
    /// Their name.
    pub by_name: String,
    /// The role in which they asked.
    pub by_role: String,
    /// The organisation at which they hold the role.
    pub by_organisation_id: Uuid,
    /// The organisation's key in the plan pack.
    pub by_organisation_key: String,
    /// The organisation's name.
    pub by_organisation_name: String,
    /// When they asked.
    pub at: DateTime<Utc>,
    /// Whether their account was closed since, and opened again.
    pub asker_left: bool,
}

statements! {
    PENDING = "
        SELECT r.act, r.edition, r.body, r.body_hash, r.ground, c.reason, c.by_person, p.name AS by_name, c.by_role,
               o.id AS by_organisation_id, o.key AS by_organisation_key, o.name AS by_organisation_name, c.at,
               EXISTS (SELECT FROM account a WHERE a.tenant_id = $1 AND a.person_id = c.by_person
                       AND a.enabled_at >= c.at) AS asker_left
        FROM year_request r
        JOIN year_change c ON c.tenant_id = $1 AND c.fiscal_year = $2 AND c.version = r.version
        JOIN person p ON p.tenant_id = $1 AND p.id = c.by_person
        JOIN organisation o ON o.tenant_id = $1 AND o.id = c.by_organisation_id
        WHERE r.tenant_id = $1 AND r.fiscal_year = $2";
    KEEP = "
        INSERT INTO year_request (tenant_id, fiscal_year, version, act, edition, body, body_hash, ground)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant_id, fiscal_year)
        DO UPDATE SET version = EXCLUDED.version, act = EXCLUDED.act, edition = EXCLUDED.edition, body = EXCLUDED.body,
                      body_hash = EXCLUDED.body_hash, ground = EXCLUDED.ground";
}

/// Returns the request that waits for a second person.
///
/// # Errors
/// Fails when the database fails.
pub async fn pending(tx: &Tx, year: FiscalYear) -> Result<Option<Request>> {
    tx.one(PENDING, [year.number().into()]).await
}

/// Stores a request, in place of one that lapsed.
///
/// # Errors
/// Fails when the database fails.
pub async fn keep(tx: &Tx, new: &NewRequest<'_>) -> Result<()> {
    tx.run(
        KEEP,
        [
            new.year.number().into(),
            new.version.into(),
            new.act.into(),
            new.edition.into(),
            new.body.clone().into(),
            new.body_hash.to_vec().into(),
            new.ground.to_vec().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Deletes the request of a year after it was confirmed or withdrawn.
///
/// # Errors
/// Fails when the database fails.
pub async fn end(tx: &Tx, year: FiscalYear) -> Result<()> {
    tx.delete(year_request::Entity::delete_many().filter(year_request::Column::FiscalYear.eq(year.number()))).await?;
    Ok(())
}
