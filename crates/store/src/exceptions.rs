//! The `collection_exception` table: a window opened again for one organisation, until it ends by itself.

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

statements! {
    EXCEPTIONS = "
        SELECT e.id, e.fiscal_year, e.organisation_id, o.key AS organisation_key, o.name AS organisation_name, o.ward_id, e.reason, e.requested_by,
               r.name AS requested_by_name, e.granted_by, g.name AS granted_by_name, e.granted_at, e.expires_at,
               e.created_at
        FROM collection_exception e
        JOIN organisation o ON o.tenant_id = $1 AND o.id = e.organisation_id
        JOIN person r ON r.tenant_id = $1 AND r.id = e.requested_by
        LEFT JOIN person g ON g.tenant_id = $1 AND g.id = e.granted_by
        WHERE e.tenant_id = $1 AND e.fiscal_year = $2 AND ($3 OR e.organisation_id = ANY($4) OR o.ward_id = ANY($5))
          AND ($6::uuid IS NULL OR e.id > $6)
        ORDER BY e.id LIMIT $7";
    LOCK_EXCEPTION = "
        SELECT e.id, e.fiscal_year, e.organisation_id, o.key AS organisation_key, o.name AS organisation_name, o.ward_id, e.reason, e.requested_by,
               r.name AS requested_by_name, e.granted_by, g.name AS granted_by_name, e.granted_at, e.expires_at,
               e.created_at
        FROM collection_exception e
        JOIN organisation o ON o.tenant_id = $1 AND o.id = e.organisation_id
        JOIN person r ON r.tenant_id = $1 AND r.id = e.requested_by
        LEFT JOIN person g ON g.tenant_id = $1 AND g.id = e.granted_by
        WHERE e.tenant_id = $1 AND e.fiscal_year = $2 AND e.id = $3
          AND ($4 OR e.organisation_id = ANY($5) OR o.ward_id = ANY($6)) FOR UPDATE OF e";
}

/// Keeps a request for an exception.
///
/// # Errors
/// The database's own.
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

/// Grants an exception; the constraint refuses the person who asked.
///
/// # Errors
/// `collection_exception__granter__another`, or the database's own.
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
    /// Its identifier.
    pub id: Uuid,
    /// The year.
    pub fiscal_year: i16,
    /// For whom.
    pub organisation_id: Uuid,
    /// That organisation's key in the plan pack.
    pub organisation_key: String,
    /// That organisation's name.
    pub organisation_name: String,
    /// The ward it lies in.
    pub ward_id: Option<Uuid>,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub requested_by: Uuid,
    /// Their name.
    pub requested_by_name: String,
    /// Who granted it.
    pub granted_by: Option<Uuid>,
    /// Their name.
    pub granted_by_name: Option<String>,
    /// When.
    pub granted_at: Option<DateTime<Utc>>,
    /// Until when it holds.
    pub expires_at: DateTime<Utc>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

/// A page of the exceptions of a year within a scope, in the order in which they were asked for.
///
/// # Errors
/// The database's own.
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
    let wards: Vec<Uuid> = scope.wards().iter().map(|ward| ward.0).collect();
    tx.all(
        EXCEPTIONS,
        [
            year.number().into(),
            scope.everything().into(),
            units.into(),
            wards.into(),
            after.into(),
            i64::from(limit).into(),
        ],
    )
    .await
}

/// One exception of a year, locked, if it lies within a scope: what is hidden is neither read nor locked.
///
/// # Errors
/// The database's own.
pub async fn lock_exception(tx: &Tx, scope: &Scope, year: FiscalYear, id: Uuid) -> Result<Option<Exception>> {
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let wards: Vec<Uuid> = scope.wards().iter().map(|ward| ward.0).collect();
    tx.one(LOCK_EXCEPTION, [year.number().into(), id.into(), scope.everything().into(), units.into(), wards.into()])
        .await
}
