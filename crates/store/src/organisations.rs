//! The `organisation` table: sections, wards, departments, councils.

use domain::actor::OrganisationKind;
use domain::id::OrganisationId;
use domain::year::FiscalYear;
use sea_orm::{DbErr, FromQueryResult, QueryResult};
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::word::Word;
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
    /// `{id, key, name}` of the organisation above it.
    pub parent: Option<Value>,
    /// The ward it lies in; a ward lies in itself.
    pub ward_id: Option<Uuid>,
    /// `{id, key, name}` of that ward.
    pub ward: Option<Value>,
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
            kind: row.try_get::<Word<OrganisationKind>>(pre, "kind")?.0,
            name: row.try_get(pre, "name")?,
            kana: row.try_get(pre, "kana")?,
            code: row.try_get(pre, "code")?,
            parent: row.try_get(pre, "parent")?,
            ward_id: row.try_get(pre, "ward_id")?,
            ward: row.try_get(pre, "ward")?,
            valid_from: row.try_get(pre, "valid_from")?,
            valid_to: row.try_get(pre, "valid_to")?,
            sample: row.try_get(pre, "sample")?,
            source: row.try_get(pre, "source")?,
            confidence: row.try_get(pre, "confidence")?,
        })
    }
}

/// Organisations, each with the one above it and its ward.
macro_rules! organisations {
    ($which:literal) => {
        concat!(
            "
        SELECT o.id, o.key, o.kind, o.name, o.kana, o.code,
               CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name) END AS parent,
               o.ward_id,
               CASE WHEN w.id IS NOT NULL THEN jsonb_build_object('id', w.id, 'key', w.key, 'name', w.name) END AS ward,
               o.valid_from, o.valid_to, o.sample, o.source, o.confidence
        FROM organisation o
        LEFT JOIN organisation p ON p.tenant_id = $1 AND p.id = o.parent_id
        LEFT JOIN organisation w ON w.tenant_id = $1 AND w.id = o.ward_id
        WHERE o.tenant_id = $1 AND ",
            $which
        )
    };
}

statements! {
    LIST = organisations!("($2::smallint IS NULL OR (o.valid_from <= $2 AND (o.valid_to IS NULL OR o.valid_to >= $2)))
        ORDER BY o.kind, o.position, o.key");
    FIND = organisations!("o.id = $2");
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
