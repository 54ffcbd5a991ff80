//! The `collection_exception` table: the collection opened again for one organisation. An exception ends by itself.

use chrono::{DateTime, Utc};
use domain::id::{OrganisationId, PersonId};
use domain::policy::Scope;
use domain::year::FiscalYear;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _};
use uuid::Uuid;

use crate::entity::collection_exception;
use crate::statement::statements;
use crate::{Result, Tx};

/// A request for an exception.
#[derive(Clone, Debug)]
pub struct NewException {
    /// The exception's identifier.
    pub id: Uuid,
    /// The year.
    pub year: FiscalYear,
    /// The organisation that asks for time.
    pub organisation: OrganisationId,
    /// The reason.
    pub reason: String,
    /// The person who asks.
    pub requested_by: PersonId,
    /// When the exception would expire.
    pub expires_at: DateTime<Utc>,
    /// When they ask.
    pub at: DateTime<Utc>,
}

statements! {
    EXCEPTIONS = "
        SELECT e.id, e.fiscal_year, e.organisation_id, o.key AS organisation_key, o.name AS organisation_name, o.area_id, e.reason, e.requested_by,
               r.name AS requested_by_name, e.granted_by, g.name AS granted_by_name, e.granted_at, e.expires_at,
               e.created_at
        FROM collection_exception e
        JOIN organisation o ON o.tenant_id = $1 AND o.id = e.organisation_id
        JOIN person r ON r.tenant_id = $1 AND r.id = e.requested_by
        LEFT JOIN person g ON g.tenant_id = $1 AND g.id = e.granted_by
        WHERE e.tenant_id = $1 AND e.fiscal_year = $2 AND ($3 OR e.organisation_id = ANY($4) OR o.area_id = ANY($5))
          AND ($6::uuid IS NULL OR e.id > $6)
        ORDER BY e.id LIMIT $7";
    LOCK_EXCEPTION = "
        SELECT e.id, e.fiscal_year, e.organisation_id, o.key AS organisation_key, o.name AS organisation_name, o.area_id, e.reason, e.requested_by,
               r.name AS requested_by_name, e.granted_by, g.name AS granted_by_name, e.granted_at, e.expires_at,
               e.created_at
        FROM collection_exception e
        JOIN organisation o ON o.tenant_id = $1 AND o.id = e.organisation_id
        JOIN person r ON r.tenant_id = $1 AND r.id = e.requested_by
        LEFT JOIN person g ON g.tenant_id = $1 AND g.id = e.granted_by
        WHERE e.tenant_id = $1 AND e.fiscal_year = $2 AND e.id = $3
          AND ($4 OR e.organisation_id = ANY($5) OR o.area_id = ANY($6)) FOR UPDATE OF e";
}

/// Stores a request for an exception.
///
/// # Errors
/// Fails when the database fails.
pub async fn request_exception(tx: &Tx, new: &NewException) -> Result<()> {
    tx.insert(collection_exception::ActiveModel {
        id: Set(new.id),
        fiscal_year: Set(new.year.number()),
        organisation_id: Set(new.organisation.0),
        reason: Set(new.reason.clone()),
        requested_by: Set(new.requested_by.0),
        expires_at: Set(new.expires_at),
        created_at: Set(new.at),
        ..Default::default()
    })
    .await
}

/// Grants an exception. A constraint refuses the person who asked.
///
/// # Errors
/// Fails when the person who asked grants it (`collection_exception__granter__another`), or the database fails.
pub async fn grant_exception(tx: &Tx, id: Uuid, by: PersonId, at: DateTime<Utc>) -> Result<u64> {
    let grant = collection_exception::Entity::update_many()
        .col_expr(collection_exception::Column::GrantedBy, by.0.into())
        .col_expr(collection_exception::Column::GrantedAt, at.into())
        .filter(collection_exception::Column::Id.eq(id))
        .filter(collection_exception::Column::GrantedBy.is_null())
        .filter(collection_exception::Column::ExpiresAt.gt(at));
    tx.update(grant).await
}

/// An exception, asked for or granted.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Exception {
    /// The exception's identifier.
    pub id: Uuid,
    /// The year.
    pub fiscal_year: i16,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The area in which the organisation lies.
    pub area_id: Option<Uuid>,
    /// The reason.
    pub reason: String,
    /// The person who asked.
    pub requested_by: Uuid,
    /// Their name.
    pub requested_by_name: String,
    /// The person who granted it. `None` while nobody has.
    pub granted_by: Option<Uuid>,
    /// Their name.
    pub granted_by_name: Option<String>,
    /// When it was granted.
    pub granted_at: Option<DateTime<Utc>>,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
    /// When it was requested.
    pub created_at: DateTime<Utc>,
}

/// Returns a page of the exceptions of a year within a scope, oldest request first.
///
/// # Errors
/// Fails when the database fails.
pub async fn exceptions(
    tx: &Tx,
    scope: &Scope,
    year: FiscalYear,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<Exception>> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let areas: Vec<Uuid> = scope.areas().iter().map(|area| area.0).collect();
    tx.all(
        EXCEPTIONS,
        [
            year.number().into(),
            scope.everything().into(),
            units.into(),
            areas.into(),
            after.into(),
            i64::from(limit).into(),
        ],
    )
    .await
}

/// Returns one exception of a year, locked, if it lies within a scope. A hidden one is neither read nor locked.
///
/// # Errors
/// Fails when the database fails.
pub async fn lock_exception(tx: &Tx, scope: &Scope, year: FiscalYear, id: Uuid) -> Result<Option<Exception>> {
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let areas: Vec<Uuid> = scope.areas().iter().map(|area| area.0).collect();
    tx.one(LOCK_EXCEPTION, [year.number().into(), id.into(), scope.everything().into(), units.into(), areas.into()])
        .await
}
