//! The `snapshot` table: sealed years. Rows are inserted and read, never changed.

use chrono::{DateTime, Utc};
use domain::id::{PersonId, SnapshotId};
use domain::snapshot::touched::Touched;
use domain::year::FiscalYear;
use sea_orm::{ActiveValue::Set, FromQueryResult};
use serde_json::Value;
use uuid::Uuid;

use crate::entity::snapshot;
pub use crate::named::{Named, documents};
use crate::statement::statements;
use crate::{Result, StoreError, Tx};

/// A sealed year to store.
#[derive(Clone, Debug)]
pub struct NewSnapshot {
    /// The edition's identifier.
    pub id: SnapshotId,
    /// The year.
    pub year: FiscalYear,
    /// The edition: 1, or one more than the edition that it supersedes.
    pub edition: i32,
    /// The exact bytes of the file.
    pub file: Vec<u8>,
    /// The Merkle root.
    pub root: Vec<u8>,
    /// The root of the year before.
    pub previous_root: Option<Vec<u8>>,
    /// The root of the edition that it corrects, and the reason.
    pub supersedes: Option<(Vec<u8>, String)>,
    /// The things that the correction touches. Empty for the first edition.
    pub touched: Vec<Touched>,
    /// The identifier of the signing key.
    pub key_id: String,
    /// The number of leaves.
    pub leaves: i32,
    /// The first person, who asked.
    pub asked_by: PersonId,
    /// The second person, who sealed.
    pub sealed_by: PersonId,
    /// When the year was sealed.
    pub at: DateTime<Utc>,
}

statements! {
    LIST = "
        SELECT s.id, s.fiscal_year, s.edition, s.root, s.previous_root, s.key_id, s.leaves, s.sealed_at, s.supersedes,
               s.reason,
               EXISTS (SELECT FROM snapshot n WHERE n.tenant_id = $1 AND n.fiscal_year = s.fiscal_year
                       AND n.edition > s.edition) AS superseded
        FROM snapshot s WHERE s.tenant_id = $1 AND ($2::uuid IS NULL OR s.id = $2)
        ORDER BY s.fiscal_year DESC, s.edition DESC";
    PIECE = "
        SELECT substring(file FROM $3 + 1 FOR $4) AS bytes FROM snapshot WHERE tenant_id = $1 AND id = $2";
    STRETCH = "
        SELECT CASE WHEN pg_column_compression(file) IS NULL THEN $3 ELSE 8388608 END AS bytes
        FROM snapshot WHERE tenant_id = $1 AND id = $2";
    ROOT_OF = "
        SELECT root AS bytes FROM snapshot WHERE tenant_id = $1 AND fiscal_year = $2 ORDER BY edition DESC LIMIT 1";
    SURROUNDINGS = "
        SELECT * FROM (
           SELECT 1 AS place, 'municipality' AS name, to_jsonb(m) - 'created_at' AS body
           FROM municipality m WHERE m.id = $1
           UNION ALL
           SELECT 2, 'plan', to_jsonb(p) - 'tenant_id' FROM plan p
           JOIN fiscal_year y ON y.tenant_id = $1 AND y.fiscal_year = $2 AND y.plan_id = p.id WHERE p.tenant_id = $1
           UNION ALL
           SELECT 3, 'organisations', jsonb_agg(to_jsonb(o) - 'tenant_id' ORDER BY o.kind, o.position, o.key)
           FROM organisation o WHERE o.tenant_id = $1 AND o.valid_from <= $2 AND (o.valid_to IS NULL OR o.valid_to >= $2)
           UNION ALL
           SELECT 4, 'items', jsonb_agg(to_jsonb(i) - 'tenant_id' || jsonb_build_object(
               'links', (SELECT coalesce(jsonb_agg(t.key ORDER BY t.kind, t.position, t.key), '[]')
                         FROM plan_item_link l JOIN plan_item t ON t.tenant_id = $1 AND t.id = l.to_id
                         WHERE l.tenant_id = $1 AND l.from_id = i.id),
               'departments', (SELECT coalesce(jsonb_agg(o.key ORDER BY r.position), '[]')
                               FROM plan_item_organisation r
                               JOIN organisation o ON o.tenant_id = $1 AND o.id = r.organisation_id
                               WHERE r.tenant_id = $1 AND r.item_id = i.id)) ORDER BY i.kind, i.position, i.key)
           FROM plan_item i JOIN fiscal_year y ON y.tenant_id = $1 AND y.fiscal_year = $2 AND y.plan_id = i.plan_id
           WHERE i.tenant_id = $1
           UNION ALL
           SELECT 5, 'scales', coalesce(jsonb_agg(s.body ORDER BY s.key), '[]')
           FROM scale s JOIN fiscal_year y ON y.tenant_id = $1 AND y.fiscal_year = $2 AND y.plan_id = s.plan_id
           WHERE s.tenant_id = $1
           UNION ALL
           SELECT 6, 'forms', jsonb_agg(e.body || jsonb_build_object('id', e.id) ORDER BY e.key)
           FROM form_edition e JOIN fiscal_year y ON y.tenant_id = $1 AND y.fiscal_year = $2 AND y.plan_id = e.plan_id
           WHERE e.tenant_id = $1 AND e.first_year <= $2 AND e.last_year >= $2
           UNION ALL
           SELECT 7, 'issues', coalesce(jsonb_agg(jsonb_build_object(
               'id', i.id, 'organisation', o.key, 'organisation_name', o.name,
               'document', i.fiscal_year || '-' || i.document_id, 'pointer', i.pointer, 'finding', i.finding_id, 'text', i.text,
               'raised_on', (i.raised_at AT TIME ZONE 'Asia/Tokyo')::date, 'disposition', i.disposition,
               'reason', i.reason, 'merged_into', i.merged_into, 'continues', i.continues_id) ORDER BY i.id), '[]')
           FROM issue i JOIN organisation o ON o.tenant_id = $1 AND o.id = i.organisation_id
           WHERE i.tenant_id = $1 AND i.fiscal_year = $2
        ) parts ORDER BY place";
}

/// Stores a sealed year.
///
/// # Errors
/// Fails when both persons are the same (`snapshot__persons__two`), or the database fails.
pub async fn keep(tx: &Tx, new: NewSnapshot) -> Result<()> {
    let NewSnapshot {
        id,
        year,
        edition,
        file,
        root,
        previous_root,
        supersedes,
        touched,
        key_id,
        leaves,
        asked_by,
        sealed_by,
        at,
    } = new;
    let (supersedes, reason) = supersedes.unzip();
    let touched = touched.iter().map(|one| Ok((one.thing.clone(), serde_json::to_value(one)?)));
    let touched = touched.collect::<serde_json::Result<_>>().map_err(StoreError::corrupt)?;
    tx.insert(snapshot::ActiveModel {
        fiscal_year: Set(year.number()),
        edition: Set(edition),
        id: Set(id.0),
        file: Set(file),
        root: Set(root),
        previous_root: Set(previous_root),
        supersedes: Set(supersedes),
        reason: Set(reason),
        touched: Set(Value::Object(touched)),
        key_id: Set(key_id),
        leaves: Set(leaves),
        asked_by: Set(asked_by.0),
        sealed_by: Set(sealed_by.0),
        sealed_at: Set(at),
        ..Default::default()
    })
    .await
}

/// A sealed year, without its file.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Kept {
    /// The edition's identifier.
    pub id: Uuid,
    /// The year.
    pub fiscal_year: i16,
    /// The edition.
    pub edition: i32,
    /// The Merkle root.
    pub root: Vec<u8>,
    /// The root of the year before.
    pub previous_root: Option<Vec<u8>>,
    /// The identifier of the signing key.
    pub key_id: String,
    /// The number of leaves.
    pub leaves: i32,
    /// When the year was sealed.
    pub sealed_at: DateTime<Utc>,
    /// The root of the edition that it corrects.
    pub supersedes: Option<Vec<u8>>,
    /// The reason of the correction.
    pub reason: Option<String>,
    /// Whether a later edition supersedes it.
    pub superseded: bool,
}

/// Returns the sealed years, newest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx) -> Result<Vec<Kept>> {
    tx.all(LIST, [None::<Uuid>.into()]).await
}

/// Returns one sealed year.
///
/// # Errors
/// Fails when the database fails.
pub async fn find(tx: &Tx, id: SnapshotId) -> Result<Option<Kept>> {
    tx.one(LIST, [Some(id.0).into()]).await
}

#[derive(FromQueryResult)]
struct Bytes {
    bytes: Vec<u8>,
}

/// Returns `length` bytes of a sealed year's file from a place on, counted from 0. Returns fewer at its end, and none
/// after it. Returns `None` when there is no such year.
///
/// # Errors
/// Fails when the database fails.
pub async fn piece(tx: &Tx, id: SnapshotId, from: i32, length: i32) -> Result<Option<Vec<u8>>> {
    let row: Option<Bytes> = tx.one(PIECE, [id.0.into(), from.into(), length.into()]).await?;
    Ok(row.map(|row| row.bytes))
}

#[derive(FromQueryResult)]
struct Stretch {
    bytes: i32,
}

/// Returns how many bytes of the file are best read at a time, normally `most`.
///
/// For a file stored compressed, 8 MiB: PostgreSQL unpacks such a file from its beginning for each read. Returns `None`
/// when there is no such year.
///
/// # Errors
/// Fails when the database fails.
pub async fn stretch(tx: &Tx, id: SnapshotId, most: i32) -> Result<Option<i32>> {
    let row: Option<Stretch> = tx.one(STRETCH, [id.0.into(), most.into()]).await?;
    Ok(row.map(|row| row.bytes))
}

/// Returns the root of a year's newest edition.
///
/// # Errors
/// Fails when the database fails.
pub async fn root_of(tx: &Tx, year: FiscalYear) -> Result<Option<Vec<u8>>> {
    let row: Option<Bytes> = tx.one(ROOT_OF, [year.number().into()]).await?;
    Ok(row.map(|row| row.bytes))
}

/// A part of the sealed document other than its documents: a name, and JSON.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Stated {
    /// The name: `municipality`, `plan`, `organisations` …
    pub name: String,
    /// The content.
    pub body: Value,
}

/// Returns what readers of the year need without this database. These are municipality, plan, organisations, items,
/// scales, forms, and the issue ledger.
///
/// # Errors
/// Fails when the database fails.
pub async fn surroundings(tx: &Tx, year: FiscalYear) -> Result<Vec<Stated>> {
    tx.all(SURROUNDINGS, [year.number().into()]).await
}
