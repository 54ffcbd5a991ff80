//! The `screening_decision` table: decisions about the findings of screening. Rows are inserted and read, never
//! changed.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use domain::screening::{Finding, Verdict};
use domain::text::Reason;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// A decision in force.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Decided {
    /// The finding's [`domain::screening::FindingKey`].
    pub finding: Vec<u8>,
    /// The version: how many decisions there were about the finding.
    pub version: i32,
    /// The verdict, as stored.
    pub verdict: String,
    /// The reason.
    pub reason: String,
    /// The person who decided.
    pub decided_by: Uuid,
    /// Their name.
    pub decided_by_name: String,
    /// When they decided.
    pub decided_at: DateTime<Utc>,
}

statements! {
    STANDING = "
        SELECT DISTINCT ON (d.finding) d.finding, d.version, d.verdict, d.reason, d.decided_by,
               p.name AS decided_by_name, d.decided_at
        FROM screening_decision d JOIN person p ON p.tenant_id = $1 AND p.id = d.decided_by
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2
        ORDER BY d.finding, d.version DESC";
    KEEP = "
        INSERT INTO screening_decision (tenant_id, fiscal_year, finding, version, part, pointer, kind, verdict, reason,
                                        decided_by, decided_at)
        SELECT $1, $2, decode(f.finding, 'hex'), f.version, f.part, f.pointer, f.kind, $4, $5, $6, $7
        FROM jsonb_to_recordset($3) AS f(finding text, version integer, part text, pointer text, kind text)
        ON CONFLICT DO NOTHING";
}

/// Returns the decisions of a year in force: the last one about each finding.
///
/// # Errors
/// Fails when the database fails.
pub async fn standing(tx: &Tx, year: FiscalYear) -> Result<Vec<Decided>> {
    tx.all(STANDING, [year.number().into()]).await
}

/// One decision about several findings.
#[derive(Clone, Debug)]
pub struct NewDecision<'a> {
    /// The year.
    pub year: FiscalYear,
    /// The findings, each with the version before the decision.
    pub findings: &'a [(&'a Finding, i32)],
    /// Whether the words are published.
    pub verdict: Verdict,
    /// The reason.
    pub reason: &'a Reason,
    /// The person who decides.
    pub by: PersonId,
    /// When they decide.
    pub at: DateTime<Utc>,
}

/// Stores a decision. Returns for how many of the findings: those that nobody else decided meanwhile.
///
/// # Errors
/// Fails when the database fails.
pub async fn keep(tx: &Tx, new: NewDecision<'_>) -> Result<u64> {
    let rows = new.findings.iter().map(|(finding, version)| {
        json!({
            "finding": finding.key.to_string(), "version": version.saturating_add(1), "part": finding.part,
            "pointer": finding.pointer, "kind": finding.kind.as_str(),
        })
    });
    tx.run(
        KEEP,
        [
            new.year.number().into(),
            Value::Array(rows.collect()).into(),
            new.verdict.as_str().into(),
            new.reason.as_str().into(),
            new.by.0.into(),
            new.at.into(),
        ],
    )
    .await
}
