//! The editions of a sealed year, and the things that corrections touched. The tables of a sealed year stay as sealed,
//! so their readers need the corrections.

use domain::document::Corrected;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::unreadable::corrupt;
use crate::{Result, StoreError, Tx};

/// The newest edition of a sealed year, with its file.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Newest {
    /// The edition.
    pub edition: i32,
    /// The Merkle root.
    pub root: Vec<u8>,
    /// The exact bytes of the file.
    pub file: Vec<u8>,
}

/// The edition `s` of a statement as JSON, with further members. `$year` is the SQL expression of the year.
macro_rules! correction {
    ($year:literal $(, $member:literal)*) => {
        concat!(
            "jsonb_build_object('edition', s.edition, 'snapshot', s.id, 'sealed_at', s.sealed_at,
                 'reason', coalesce(s.reason, ''), 'newest', (SELECT n.id FROM snapshot n
                     WHERE n.tenant_id = $1 AND n.fiscal_year = ",
            $year,
            " ORDER BY n.edition DESC LIMIT 1)",
            $(", ", $member,)*
            ")"
        )
    };
}
pub(crate) use correction;

statements! {
    NEWEST = "
        SELECT edition, root, file FROM snapshot WHERE tenant_id = $1 AND fiscal_year = $2 ORDER BY edition DESC LIMIT 1";
    TOUCHING = concat!("
        SELECT ", correction!("s.fiscal_year", "'thing', t.thing", "'pointers', s.touched -> t.thing -> 'pointers'",
                              "'figures', s.touched -> t.thing -> 'figures'"), " AS told
        FROM snapshot s JOIN unnest($3::text[]) AS t(thing) ON s.touched ? t.thing
        WHERE s.tenant_id = $1 AND s.fiscal_year = ANY($2) AND s.edition > 1
        ORDER BY s.fiscal_year, s.edition, t.thing");
    OF_YEAR = concat!("
        SELECT ", correction!("$2"), " AS told
        FROM snapshot s
        WHERE s.tenant_id = $1 AND s.fiscal_year = $2 AND s.edition > 1 AND s.touched <> '{}' ORDER BY s.edition");
}

/// Returns the newest edition of a year.
///
/// # Errors
/// Fails when the database fails.
pub async fn newest(tx: &Tx, year: FiscalYear) -> Result<Option<Newest>> {
    tx.one(NEWEST, [year.number().into()]).await
}

/// The corrections that touched the document `d` of a statement, as JSON. NULL unless the document is sealed.
/// [`domain::snapshot::touched::part_name`] gives the same name of the document.
macro_rules! corrections_of_document {
    () => {
        concat!(
            "CASE WHEN d.state = 'sealed' THEN
               (SELECT jsonb_agg(",
            $crate::corrections::correction!("$2", "'pointers', w.told -> 'pointers'", "'figures', w.told -> 'figures'"),
            " ORDER BY s.edition)
                FROM snapshot s
                CROSS JOIN LATERAL (SELECT s.touched -> (replace(d.kind, '_', '-') || '/' || $2 || '-' || d.id) AS told) w
                WHERE s.tenant_id = $1 AND s.fiscal_year = $2 AND s.edition > 1 AND w.told IS NOT NULL) END"
        )
    };
}
pub(crate) use corrections_of_document;

/// Parses the column of `corrections_of_document`.
pub(crate) fn read(id: Uuid, column: Option<Value>) -> Result<Vec<Corrected>> {
    let read = column.map(serde_json::from_value).transpose();
    Ok(read.map_err(|_| corrupt("snapshot", id, "touched"))?.unwrap_or_default())
}

#[derive(FromQueryResult)]
struct Row {
    told: Value,
}

/// Returns the corrections of some years that touched any of these things, oldest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn touching(tx: &Tx, years: Vec<i16>, things: Vec<String>) -> Result<Vec<Corrected>> {
    if things.is_empty() {
        return Ok(Vec::new());
    }
    rows_of(tx.all(TOUCHING, [years.into(), things.into()]).await?)
}

/// Returns the corrections of a year that touched anything, oldest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn of_year(tx: &Tx, year: FiscalYear) -> Result<Vec<Corrected>> {
    rows_of(tx.all(OF_YEAR, [year.number().into()]).await?)
}

fn rows_of(rows: Vec<Row>) -> Result<Vec<Corrected>> {
    let told = rows.into_iter().map(|row| serde_json::from_value(row.told));
    told.collect::<std::result::Result<_, _>>().map_err(|why| StoreError::corrupt(format!("snapshot: touched: {why}")))
}
