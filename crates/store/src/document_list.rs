//! Lists of documents: within a scope, by keyset, from indexes only.

use chrono::{DateTime, Utc};
use domain::id::OrganisationId;
use domain::policy::Scope;
use domain::workflow::{DocumentKind, StateKind};
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Result, Tx};

/// Which documents a list shows, in the order of their identifiers.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The kind.
    pub kind: DocumentKind,
    /// The year.
    pub year: FiscalYear,
    /// Only of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only of this ward.
    pub ward: Option<OrganisationId>,
    /// Only in this state.
    pub state: Option<StateKind>,
    /// Only after this identifier.
    pub after: Option<Uuid>,
    /// At most this many.
    pub limit: u32,
}

/// One row of a list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Listed {
    /// The identifier within its year.
    pub id: Uuid,
    /// The year.
    pub fiscal_year: i16,
    /// The organisation.
    pub organisation_id: Uuid,
    /// Its name.
    pub organisation_name: String,
    /// The item's name.
    pub item_name: Option<String>,
    /// The number.
    pub number: i32,
    /// The state's word.
    pub state: String,
    /// The version.
    pub version: i32,
    /// The revision.
    pub revision: i32,
    /// Provisional or final.
    pub finality: String,
    /// Whether it closes the year.
    pub closes_year: bool,
    /// Whether it came late.
    pub late: bool,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A page of documents within a scope. Index only, keyset, no count.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx, scope: &Scope, filter: &Filter) -> Result<Vec<Listed>> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let wards: Vec<Uuid> = scope.wards().iter().map(|ward| ward.0).collect();
    tx.all(
        "SELECT d.id, d.fiscal_year, d.organisation_id, o.name AS organisation_name, i.name AS item_name, d.number,
                d.state, d.version, d.revision, d.finality, d.closes_year, d.late, d.updated_at
         FROM document d
         JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
         LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
         WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3
           AND ($4 OR d.organisation_id = ANY($5) OR d.ward_id = ANY($6)
                OR EXISTS (SELECT FROM plan_item_organisation p
                           WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND p.organisation_id = ANY($5)))
           AND ($7::uuid IS NULL OR d.organisation_id = $7)
           AND ($8::uuid IS NULL OR d.ward_id = $8)
           AND ($9::text IS NULL OR d.state = $9)
           AND ($10::uuid IS NULL OR d.id > $10)
         ORDER BY d.id LIMIT $11",
        [
            filter.year.number().into(),
            filter.kind.word().into(),
            scope.everything().into(),
            units.into(),
            wards.into(),
            filter.organisation.map(|organisation| organisation.0).into(),
            filter.ward.map(|ward| ward.0).into(),
            filter.state.map(|state| state.word().to_owned()).into(),
            filter.after.into(),
            i64::from(filter.limit).into(),
        ],
    )
    .await
}
