//! The indicators of a plan, with the actual values that accepted reports tell.

use domain::id::PlanId;
use domain::policy::Scope;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

statements! {
    ITEMS = "
        SELECT i.id, i.key, i.name, i.indicators, p.first_year, p.last_year
        FROM plan p JOIN plan_item i ON i.tenant_id = $1 AND i.plan_id = p.id AND i.indicators <> '[]'
        WHERE p.tenant_id = $1 AND p.id = $2 ORDER BY i.position, i.id";
    ACTUALS = "
        SELECT * FROM (
        SELECT d.item_id, d.fiscal_year, d.id AS document_id, d.state, d.particulars,
               ($3 OR d.organisation_id = ANY ($4) OR d.area_id = ANY ($5)
                OR EXISTS (SELECT FROM plan_item_organisation o
                           WHERE o.tenant_id = $1 AND o.item_id = i.id AND o.organisation_id = ANY ($4))) AS readable
        FROM plan p
        JOIN plan_item i ON i.tenant_id = $1 AND i.plan_id = p.id AND i.indicators <> '[]'
        CROSS JOIN generate_series(p.first_year::integer, p.last_year::integer) AS y(fiscal_year)
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = y.fiscal_year AND d.kind = 'measure_report'
                       AND d.item_id = i.id AND d.state IN ('accepted', 'sealed')
        WHERE p.tenant_id = $1 AND p.id = $2 AND d.particulars ? 'indicators') told
        WHERE told.readable OR told.state = 'sealed'";
}

/// An item of a plan that has indicators.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Measured {
    /// The item's identifier.
    pub id: Uuid,
    /// The item's key.
    pub key: String,
    /// The item's name.
    pub name: String,
    /// The indicators: see [`domain::indicator::Indicator`].
    pub indicators: Value,
    /// The first fiscal year of the plan.
    pub first_year: i16,
    /// The last fiscal year of the plan.
    pub last_year: i16,
}

/// The actual values that a report tells.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Actuals {
    /// The item's identifier.
    pub item_id: Uuid,
    /// The fiscal year.
    pub fiscal_year: i16,
    /// The report's identifier within its year.
    pub document_id: Uuid,
    /// Whether the report itself lies within the scope.
    pub readable: bool,
    /// The report's particulars, with the values: see [`domain::indicator::actuals`].
    pub particulars: Value,
}

/// Returns the items of a plan that have indicators, in the order of the pack.
///
/// # Errors
/// Fails when the database fails.
pub async fn items(tx: &Tx, plan: PlanId) -> Result<Vec<Measured>> {
    tx.all(ITEMS, [plan.0.into()]).await
}

/// Returns the actual values in accepted reports of all years of a plan: those within a scope, and those of sealed years.
///
/// # Errors
/// Fails when the database fails.
pub async fn actuals(tx: &Tx, plan: PlanId, scope: &Scope) -> Result<Vec<Actuals>> {
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let areas: Vec<Uuid> = scope.areas().iter().map(|area| area.0).collect();
    tx.all(ACTUALS, [plan.0.into(), scope.everything().into(), units.into(), areas.into()]).await
}
