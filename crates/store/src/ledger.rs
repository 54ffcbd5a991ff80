//! The issue ledger of a whole year. Deferred issues continue in the next year, and all issues are counted.

use chrono::{DateTime, Utc};
use domain::id::IssueId;
use domain::policy::Scope;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// A deferred issue that is not continued yet.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Deferred {
    /// The issue's identifier.
    pub id: Uuid,
}

statements! {
    DEFERRED = "
        SELECT i.id FROM issue i WHERE i.tenant_id = $1 AND i.fiscal_year = $2 AND i.disposition = 'deferred'
            AND NOT EXISTS (SELECT FROM issue n WHERE n.tenant_id = $1 AND n.continues_id = i.id) ORDER BY i.id";
    GO_ON = "
        INSERT INTO issue (tenant_id, id, fiscal_year, organisation_id, area_id, text, raised_by, raised_at, continues_id)
        SELECT $1, r.fresh, $2, i.organisation_id, i.area_id, i.text, i.raised_by, $4, i.id
        FROM jsonb_to_recordset($3) AS r(fresh uuid, from_id uuid)
        JOIN issue i ON i.tenant_id = $1 AND i.id = r.from_id";
    SUMMARY = "
        SELECT i.organisation_id, o.key AS organisation_key, o.name AS organisation_name,
               count(*) FILTER (WHERE i.disposition IS NULL) AS open,
               count(*) FILTER (WHERE i.disposition = 'adopted') AS adopted,
               count(*) FILTER (WHERE i.disposition = 'merged') AS merged,
               count(*) FILTER (WHERE i.disposition = 'deferred') AS deferred,
               count(*) FILTER (WHERE i.disposition = 'resolved') AS resolved,
               count(*) FILTER (WHERE i.disposition = 'out_of_scope') AS out_of_scope
        FROM issue i JOIN organisation o ON o.tenant_id = $1 AND o.id = i.organisation_id
        WHERE i.tenant_id = $1 AND i.fiscal_year = $2 AND ($3 OR i.organisation_id = ANY($4) OR i.area_id = ANY($5))
        GROUP BY i.organisation_id, o.key, o.name, o.kind, o.position ORDER BY o.kind, o.position, i.organisation_id";
}

/// Returns the deferred issues of a year that no issue of the next year continues.
///
/// # Errors
/// Fails when the database fails.
pub async fn deferred(tx: &Tx, year: FiscalYear) -> Result<Vec<Deferred>> {
    tx.all(DEFERRED, [year.number().into()]).await
}

/// Continues deferred issues in another year, under fresh identifiers, with one INSERT. Document and paragraph stay
/// with the issue of their own year.
///
/// # Errors
/// Fails when one is continued already (`issue__continues__once`), or the database fails.
pub async fn go_on(tx: &Tx, into: FiscalYear, pairs: &[(IssueId, Uuid)], at: DateTime<Utc>) -> Result<u64> {
    let rows: Vec<serde_json::Value> =
        pairs.iter().map(|(fresh, from)| serde_json::json!({"fresh": fresh.0, "from_id": from})).collect();
    tx.run(GO_ON, [into.number().into(), serde_json::Value::Array(rows).into(), at.into()]).await
}

/// The counts of a year's ledger for one organisation.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Summed {
    /// The organisation.
    pub organisation_id: Uuid,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// Issues without a disposition.
    pub open: i64,
    /// Issues adopted.
    pub adopted: i64,
    /// Issues merged.
    pub merged: i64,
    /// Issues deferred.
    pub deferred: i64,
    /// Issues resolved.
    pub resolved: i64,
    /// Issues out of scope.
    pub out_of_scope: i64,
}

/// Counts the issues of a year within a scope, by organisation.
///
/// # Errors
/// Fails when the database fails.
pub async fn summary(tx: &Tx, scope: &Scope, year: FiscalYear) -> Result<Vec<Summed>> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let areas: Vec<Uuid> = scope.areas().iter().map(|area| area.0).collect();
    tx.all(SUMMARY, [year.number().into(), scope.everything().into(), units.into(), areas.into()]).await
}
