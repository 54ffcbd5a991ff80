//! The edition that a correction supersedes.

use domain::year::FiscalYear;
use sea_orm::FromQueryResult;

use crate::statement::statements;
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

statements! {
    NEWEST = "
        SELECT edition, root, file FROM snapshot WHERE tenant_id = $1 AND fiscal_year = $2 ORDER BY edition DESC LIMIT 1";
}

/// The newest edition of a year.
///
/// # Errors
/// The database's own.
pub async fn newest(tx: &Tx, year: FiscalYear) -> Result<Option<Newest>> {
    tx.one(NEWEST, [year.number().into()]).await
}
