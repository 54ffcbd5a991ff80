//! The `organisation` table: sections, wards, departments, councils.

use domain::actor::OrganisationKind;
use domain::id::OrganisationId;
use domain::year::FiscalYear;
use sea_orm::{DbErr, FromQueryResult, QueryResult};
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::unreadable::word;
use crate::{Result, Tx};

/// An organisation.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its identifier.
    pub id: Uuid,
    /// Its key in the plan pack.
    pub key: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// The name's reading.
    pub kana: Option<String>,
    /// The JIS code of a city or ward.
    pub code: Option<String>,
    /// The organisation above it.
    pub parent_id: Option<Uuid>,
    /// The ward it lies in; a ward lies in itself.
    pub ward_id: Option<Uuid>,
    /// The first fiscal year.
    pub valid_from: i16,
    /// The last fiscal year.
    pub valid_to: Option<i16>,
    /// Whether it is an invented sample.
    pub sample: bool,
    /// Where the facts come from.
    pub source: Value,
    /// How sure they are.
    pub confidence: String,
}

impl FromQueryResult for Organisation {
    fn from_query_result(row: &QueryResult, pre: &str) -> std::result::Result<Self, DbErr> {
        Ok(Self {
            id: row.try_get(pre, "id")?,
            key: row.try_get(pre, "key")?,
            kind: word(row, pre, "kind", OrganisationKind::of)?,
            name: row.try_get(pre, "name")?,
            kana: row.try_get(pre, "kana")?,
            code: row.try_get(pre, "code")?,
            parent_id: row.try_get(pre, "parent_id")?,
            ward_id: row.try_get(pre, "ward_id")?,
            valid_from: row.try_get(pre, "valid_from")?,
            valid_to: row.try_get(pre, "valid_to")?,
            sample: row.try_get(pre, "sample")?,
            source: row.try_get(pre, "source")?,
            confidence: row.try_get(pre, "confidence")?,
        })
    }
}

statements! {
    LIST = "
        SELECT id, key, kind, name, kana, code, parent_id, ward_id, valid_from, valid_to, sample, source, confidence
        FROM organisation
        WHERE tenant_id = $1 AND ($2::smallint IS NULL OR (valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)))
        ORDER BY kind, position, key";
    FIND = "
        SELECT id, key, kind, name, kana, code, parent_id, ward_id, valid_from, valid_to, sample, source, confidence
        FROM organisation WHERE tenant_id = $1 AND id = $2";
}

/// The organisations valid in a year, or in any, kind by kind, wards by code and each as the pack lists them.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx, year: Option<FiscalYear>) -> Result<Vec<Organisation>> {
    // whoever looks for those of a kind finds all of them: a word that is no kind is an error
    tx.all(LIST, [year.map(FiscalYear::number).into()]).await
}

/// One organisation.
///
/// # Errors
/// The database's own.
pub async fn find(tx: &Tx, id: OrganisationId) -> Result<Option<Organisation>> {
    tx.one(FIND, [id.0.into()]).await
}
