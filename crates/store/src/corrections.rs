//! The `correction_request` table, and the edition that a correction supersedes.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Result, Tx};

/// The newest edition of a sealed year, with its file.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Newest {
    /// The edition.
    pub edition: i32,
    /// The Merkle root.
    pub root: Vec<u8>,
    /// The file, exactly.
    pub file: Vec<u8>,
}

/// The newest edition of a year.
///
/// # Errors
/// The database's own.
pub async fn newest(tx: &Tx, year: FiscalYear) -> Result<Option<Newest>> {
    tx.one(
        "SELECT edition, root, file FROM snapshot WHERE tenant_id = $1 AND fiscal_year = $2 ORDER BY edition DESC LIMIT 1",
        [year.number().into()],
    )
    .await
}

/// The first person's word on a correction.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Asked {
    /// Who.
    pub asked_by: Uuid,
    /// SHA-256 of exactly what they asked for.
    pub body_hash: Vec<u8>,
}

/// Who asked for the next edition, if anybody did.
///
/// # Errors
/// The database's own.
pub async fn asked(tx: &Tx, year: FiscalYear, edition: i32) -> Result<Option<Asked>> {
    tx.one(
        "SELECT asked_by, body_hash FROM correction_request WHERE tenant_id = $1 AND fiscal_year = $2 AND edition = $3",
        [year.number().into(), edition.into()],
    )
    .await
}

/// Keeps the first person's word; an earlier word on something else lapses.
///
/// # Errors
/// The database's own.
pub async fn ask(
    tx: &Tx,
    year: FiscalYear,
    edition: i32,
    by: PersonId,
    body_hash: &[u8],
    at: DateTime<Utc>,
) -> Result<()> {
    tx.run(
        "INSERT INTO correction_request (tenant_id, fiscal_year, edition, asked_by, asked_at, body_hash)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (tenant_id, fiscal_year, edition)
         DO UPDATE SET asked_by = EXCLUDED.asked_by, asked_at = EXCLUDED.asked_at, body_hash = EXCLUDED.body_hash",
        [year.number().into(), edition.into(), by.0.into(), at.into(), body_hash.to_vec().into()],
    )
    .await?;
    Ok(())
}
