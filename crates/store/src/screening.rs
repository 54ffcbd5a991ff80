//! The `screening_decision` table: what was decided about what screening found. Inserted and read, never changed.

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

/// A decision that stands.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Decided {
    /// [`domain::screening::FindingKey`]: which finding.
    pub finding: Vec<u8>,
    /// How often it was decided about.
    pub version: i32,
    /// The verdict's word.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub decided_by: Uuid,
    /// Their name.
    pub decided_by_name: String,
    /// When.
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

/// The decisions of a year that stand: of each finding the last.
///
/// # Errors
/// The database's own.
pub async fn standing(tx: &Tx, year: FiscalYear) -> Result<Vec<Decided>> {
    tx.all(STANDING, [year.number().into()]).await
}

/// One decision about several findings.
#[derive(Clone, Debug)]
pub struct NewDecision<'a> {
    /// The year.
    pub year: FiscalYear,
    /// The findings, each with the version it had before.
    pub findings: &'a [(&'a Finding, i32)],
    /// What becomes of the words.
    pub verdict: Verdict,
    /// Why.
    pub reason: &'a Reason,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Keeps a decision; tells about how many of the findings nobody else had decided meanwhile.
///
/// # Errors
/// The database's own.
pub async fn keep(tx: &Tx, new: NewDecision<'_>) -> Result<u64> {
    let rows = new.findings.iter().map(|(finding, version)| {
        json!({
            "finding": finding.key.to_string(), "version": version.saturating_add(1), "part": finding.part,
            "pointer": finding.pointer, "kind": finding.kind.word(),
        })
    });
    tx.run(
        KEEP,
        [
            new.year.number().into(),
            Value::Array(rows.collect()).into(),
            new.verdict.word().into(),
            new.reason.as_str().into(),
            new.by.0.into(),
            new.at.into(),
        ],
    )
    .await
}
