//! The `year_request` table: what one person asked for and another has not confirmed yet. One a year.

use chrono::{DateTime, Utc};
use domain::year::FiscalYear;
use sea_orm::{ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _};
use serde_json::Value;
use uuid::Uuid;

use crate::entity::year_request;
use crate::statement::statements;
use crate::{Result, Tx};

/// A request to keep.
#[derive(Clone, Debug)]
pub struct NewRequest<'a> {
    /// The year.
    pub year: FiscalYear,
    /// The year's version after it was asked for; that change says who asked, when and why.
    pub version: i32,
    /// `seal` or `correct`.
    pub act: &'static str,
    /// The edition that it would make.
    pub edition: i32,
    /// What was asked for, to be shown.
    pub body: &'a Value,
    /// SHA-256 of exactly what was asked for.
    pub body_hash: &'a [u8],
    /// The roots that it was asked on: when they are others, it was asked for something else.
    pub ground: &'a [u8],
}

/// A request.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Request {
    /// `seal` or `correct`.
    pub act: String,
    /// The edition that it would make.
    pub edition: i32,
    /// What was asked for.
    pub body: Value,
    /// SHA-256 of exactly that.
    pub body_hash: Vec<u8>,
    /// The roots that it was asked on.
    pub ground: Vec<u8>,
    /// Why.
    pub reason: Option<String>,
    /// Who asked.
    pub by_person: Uuid,
    /// Their name.
    pub by_name: String,
    /// As what.
    pub by_role: String,
    /// Where.
    pub by_organisation_id: Uuid,
    /// That organisation's key in the plan pack.
    pub by_organisation_key: String,
    /// That organisation's name.
    pub by_organisation_name: String,
    /// When.
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

/// What waits for a second person.
///
/// # Errors
/// The database's own.
pub async fn pending(tx: &Tx, year: FiscalYear) -> Result<Option<Request>> {
    tx.one(PENDING, [year.number().into()]).await
}

/// Keeps a request, in the place of one that lapsed.
///
/// # Errors
/// The database's own.
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

/// Nothing waits any more: it was confirmed or withdrawn.
///
/// # Errors
/// The database's own.
pub async fn end(tx: &Tx, year: FiscalYear) -> Result<()> {
    tx.delete(year_request::Entity::delete_many().filter(year_request::Column::FiscalYear.eq(year.number()))).await?;
    Ok(())
}
