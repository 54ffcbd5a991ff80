//! Which organisations have reported. There is one row per unit, and one per rollup, measure report and annual
//! report of a year.

use chrono::{DateTime, Utc};
use domain::policy::Scope;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// A unit's reports of a year, counted by state.
#[derive(Clone, Debug, FromQueryResult)]
pub struct UnitRow {
    /// The unit.
    pub organisation_id: Uuid,
    /// The unit's key in the plan pack.
    pub organisation_key: String,
    /// The unit's name.
    pub organisation_name: String,
    /// The unit's area.
    pub area_id: Option<Uuid>,
    /// The area's key in the plan pack.
    pub area_key: Option<String>,
    /// The area's name.
    pub area_name: Option<String>,
    /// The number of drafts.
    pub drafts: i64,
    /// The number of submitted reports, which wait for the area.
    pub submitted: i64,
    /// The number of reports sent back, which wait for the unit.
    pub sent_back: i64,
    /// The number of accepted or sealed reports.
    pub accepted: i64,
    /// Whether any report came late.
    pub late: bool,
    /// Whether an accepted report closes the unit's year.
    pub closed: bool,
    /// Whether every accepted report is final.
    pub all_final: bool,
    /// When a report last changed.
    pub updated_at: Option<DateTime<Utc>>,
}

statements! {
    UNITS = "
        SELECT o.id AS organisation_id, o.key AS organisation_key, o.name AS organisation_name,
                w.id AS area_id, w.key AS area_key, w.name AS area_name,
               count(*) FILTER (WHERE d.state = 'draft') AS drafts,
               count(*) FILTER (WHERE d.state = 'submitted') AS submitted,
               count(*) FILTER (WHERE d.state = 'sent_back') AS sent_back,
               count(*) FILTER (WHERE d.state IN ('accepted', 'sealed')) AS accepted,
               coalesce(bool_or(d.late), false) AS late,
               coalesce(bool_or(d.closes_year) FILTER (WHERE d.state IN ('accepted', 'sealed')), false) AS closed,
               coalesce(bool_and(d.finality = 'final') FILTER (WHERE d.state IN ('accepted', 'sealed')), false) AS all_final,
               max(d.updated_at) AS updated_at
        FROM organisation o
         LEFT JOIN organisation w ON w.tenant_id = $1 AND w.id = o.area_id
         LEFT JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'activity_report'
                            AND d.organisation_id = o.id AND d.state <> 'discarded'
        WHERE o.tenant_id = $1 AND o.kind = 'unit' AND o.receiver_id IS NOT NULL AND o.valid_from <= $2 AND (o.valid_to IS NULL OR o.valid_to >= $2)
          AND ($3 OR o.id = ANY($4) OR o.area_id = ANY($5))
        GROUP BY o.id, o.key, o.name, w.id, w.key, w.name, o.position ORDER BY o.position, o.id";
    DOCUMENTS = "
        SELECT d.id, d.organisation_id, o.key AS organisation_key, o.name AS organisation_name, d.item_id,
                i.key AS item_key, i.name AS item_name, d.state, d.late, d.updated_at
        FROM document d
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3
          AND ($4 OR d.organisation_id = ANY($5) OR d.area_id = ANY($6)
               OR EXISTS (SELECT FROM plan_item_organisation p
                          WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND p.organisation_id = ANY($5)))
        ORDER BY i.position, o.position, d.id";
}

/// Returns the units of a year within a scope. A unit without a report has a row of zeros.
///
/// # Errors
/// Fails when the database fails.
pub async fn units(tx: &Tx, scope: &Scope, year: FiscalYear) -> Result<Vec<UnitRow>> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (units, areas) = ids(scope);
    tx.all(UNITS, [year.number().into(), scope.everything().into(), units.into(), areas.into()]).await
}

/// One rollup, measure report or annual report of a year.
#[derive(Clone, Debug, FromQueryResult)]
pub struct DocumentRow {
    /// The document's identifier within the year.
    pub id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The measure or area plan.
    pub item_id: Option<Uuid>,
    /// The item's key in the plan pack.
    pub item_key: Option<String>,
    /// The item's name.
    pub item_name: Option<String>,
    /// The state.
    pub state: String,
    /// Whether the document came late.
    pub late: bool,
    /// When the document last changed.
    pub updated_at: DateTime<Utc>,
}

/// Returns the documents of a kind of which each place has one, within a scope.
///
/// # Errors
/// Fails when the database fails.
pub async fn documents(tx: &Tx, scope: &Scope, year: FiscalYear, kind: DocumentKind) -> Result<Vec<DocumentRow>> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (units, areas) = ids(scope);
    tx.all(
        DOCUMENTS,
        [year.number().into(), kind.as_str().into(), scope.everything().into(), units.into(), areas.into()],
    )
    .await
}

fn ids(scope: &Scope) -> (Vec<Uuid>, Vec<Uuid>) {
    (scope.units().iter().map(|unit| unit.0).collect(), scope.areas().iter().map(|area| area.0).collect())
}
