//! The `organisation` table: units, areas, departments, councils.

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
    /// The organisation's identifier.
    pub id: Uuid,
    /// The organisation's key in the plan pack.
    pub key: String,
    /// The organisation's kind.
    pub kind: OrganisationKind,
    /// The key of its layer, for an area or a unit.
    pub layer: Option<String>,
    /// The organisation's name.
    pub name: String,
    /// The name's reading.
    pub kana: Option<String>,
    /// The JIS code of a municipality or area.
    pub code: Option<String>,
    /// The organisation above: `{id, key, name}`.
    pub parent: Option<Value>,
    /// The area in which the organisation lies. An area lies in itself.
    pub area_id: Option<Uuid>,
    /// The area: `{id, key, name}`.
    pub area: Option<Value>,
    /// The organisation that takes in what it hands in.
    pub receiver_id: Option<Uuid>,
    /// That organisation: `{id, key, name}`.
    pub receiver: Option<Value>,
    /// The first fiscal year in which it exists.
    pub valid_from: i16,
    /// The last fiscal year in which it exists.
    pub valid_to: Option<i16>,
    /// Whether it is a sample.
    pub sample: bool,
    /// The source of the facts.
    pub source: Value,
    /// How certain the facts are.
    pub confidence: String,
}

impl FromQueryResult for Organisation {
    fn from_query_result(row: &QueryResult, pre: &str) -> std::result::Result<Self, DbErr> {
        Ok(Self {
            id: row.try_get(pre, "id")?,
            key: row.try_get(pre, "key")?,
            kind: row.try_get::<Word<OrganisationKind>>(pre, "kind")?.0,
            layer: row.try_get(pre, "layer")?,
            name: row.try_get(pre, "name")?,
            kana: row.try_get(pre, "kana")?,
            code: row.try_get(pre, "code")?,
            parent: row.try_get(pre, "parent")?,
            area_id: row.try_get(pre, "area_id")?,
            area: row.try_get(pre, "area")?,
            receiver_id: row.try_get(pre, "receiver_id")?,
            receiver: row.try_get(pre, "receiver")?,
            valid_from: row.try_get(pre, "valid_from")?,
            valid_to: row.try_get(pre, "valid_to")?,
            sample: row.try_get(pre, "sample")?,
            source: row.try_get(pre, "source")?,
            confidence: row.try_get(pre, "confidence")?,
        })
    }
}

/// Organisations, each with the one above and its area.
macro_rules! organisations {
    ($which:literal) => {
        concat!(
            "
        SELECT o.id, o.key, o.kind, o.layer, o.name, o.kana, o.code,
               CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name) END AS parent,
               o.area_id,
               CASE WHEN w.id IS NOT NULL THEN jsonb_build_object('id', w.id, 'key', w.key, 'name', w.name) END AS area,
               o.receiver_id,
               CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name) END AS receiver,
               o.valid_from, o.valid_to, o.sample, o.source, o.confidence
        FROM organisation o
        LEFT JOIN organisation p ON p.tenant_id = $1 AND p.id = o.parent_id
        LEFT JOIN organisation w ON w.tenant_id = $1 AND w.id = o.area_id
        LEFT JOIN organisation r ON r.tenant_id = $1 AND r.id = o.receiver_id
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

/// Returns the organisations valid in a year, or all, by kind, in the order of the pack.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx, year: Option<FiscalYear>) -> Result<Vec<Organisation>> {
    // an unknown kind is an error, so that searching for organisations of a kind finds all of them
    tx.all(LIST, [year.map(FiscalYear::number).into()]).await
}

/// Returns one organisation.
///
/// # Errors
/// Fails when the database fails.
pub async fn find(tx: &Tx, id: OrganisationId) -> Result<Option<Organisation>> {
    tx.one(FIND, [id.0.into()]).await
}
