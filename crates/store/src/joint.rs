//! Joint activities: what units that hand in to the same organisation report about activities held together.

use chrono::NaiveDate;
use domain::id::OrganisationId;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// An activity left to another unit to count, or an activity of a unit named as leader.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Told {
    /// The report.
    pub document_id: Uuid,
    /// The report's number among the unit's reports.
    pub number: i32,
    /// The unit's key.
    pub organisation_key: String,
    /// The unit's name.
    pub organisation_name: String,
    /// The activity's place in the report.
    pub line: i16,
    /// The activity's title.
    pub title: String,
    /// The day on which it was held.
    pub held_on: Option<NaiveDate>,
    /// The month in which it was held.
    pub held_month: Option<NaiveDate>,
    /// The key of the unit named as leader, if any.
    pub joint_led_by: Option<String>,
    /// The leader's name.
    pub leader_name: Option<String>,
    /// Whether the leader hands in to the same organisation.
    pub leader_within: Option<bool>,
    /// The particulars stored when it was left out: `{counted_by, dimensions}`.
    pub left_out: Option<Value>,
}

statements! {
    /// Starts with the rows left out, which name the units whose activities are read. A row left out whose activity is
    /// missing cannot be read later.
    LEFT_TO_LEADERS = "
        WITH claim AS MATERIALIZED (
            SELECT l.document_id, l.line, l.particulars, l.particulars ->> 'counted_by' AS counted_by FROM left_out l
            WHERE l.tenant_id = $1 AND l.fiscal_year = $2 AND l.receiver_id = $3),
        place AS MATERIALIZED (
            SELECT document_id, line FROM claim
            UNION
            SELECT d.id, a.line FROM organisation o
            JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'activity_report'
                           AND d.organisation_id = o.id AND d.receiver_id = $3 AND d.state IN ('accepted', 'sealed')
            JOIN activity a ON a.tenant_id = $1 AND a.fiscal_year = $2 AND a.document_id = d.id
            WHERE o.tenant_id = $1 AND o.key IN (SELECT counted_by FROM claim))
        SELECT p.document_id, d.number, o.key AS organisation_key, o.name AS organisation_name, a.line, coalesce(a.title, '') AS title, a.held_on,
               a.held_month, a.joint_led_by, leader.name AS leader_name, leader.receiver_id = $3 AS leader_within,
               c.particulars AS left_out
        FROM place p
        LEFT JOIN activity a ON a.tenant_id = $1 AND a.fiscal_year = $2 AND a.document_id = p.document_id AND a.line = p.line
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = p.document_id
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN claim c ON c.document_id = p.document_id AND c.line = p.line
        LEFT JOIN organisation leader ON leader.tenant_id = $1 AND leader.key = a.joint_led_by
        ORDER BY o.position, d.number, a.line";
    OF_UNITS = "
        SELECT d.id AS document_id, d.number, o.key AS organisation_key, o.name AS organisation_name, a.line,
               coalesce(a.title, '') AS title, a.held_on, a.held_month, a.joint_led_by, NULL::text AS leader_name, NULL::boolean AS leader_within,
               NULL::jsonb AS left_out
        FROM organisation o
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'activity_report'
                       AND d.organisation_id = o.id AND d.receiver_id = $3
                       AND d.state IN ('submitted', 'accepted', 'sealed')
        JOIN activity a ON a.tenant_id = $1 AND a.fiscal_year = $2 AND a.document_id = d.id
        WHERE o.tenant_id = $1 AND o.key = ANY($4)
        ORDER BY o.position, d.number, a.line";
}

/// Returns everything that an organisation leaves out because another unit leads it. Also returns every activity of the
/// accepted reports of the units named.
///
/// # Errors
/// Fails when the database fails.
pub async fn left_to_leaders(tx: &Tx, year: FiscalYear, receiver: OrganisationId) -> Result<Vec<Told>> {
    tx.all(LEFT_TO_LEADERS, [year.number().into(), receiver.0.into()]).await
}

/// Returns what some units have submitted, for a report that names them as leaders.
///
/// # Errors
/// Fails when the database fails.
pub async fn of_units(tx: &Tx, year: FiscalYear, receiver: OrganisationId, units: Vec<String>) -> Result<Vec<Told>> {
    tx.all(OF_UNITS, [year.number().into(), receiver.0.into(), units.into()]).await
}
