//! The `plan` and its items, read.

use chrono::NaiveDate;
use domain::id::{EditionId, PlanId};
use domain::layer::Layer;
use domain::pack::ItemKind;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::unreadable::corrupt;
use crate::{Result, Tx};

/// A plan.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Plan {
    /// The plan's identifier.
    pub id: Uuid,
    /// The plan's key in the pack.
    pub key: String,
    /// The plan's name.
    pub name: String,
    /// The plan's goal.
    pub goal: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The first fiscal year.
    pub first_year: i16,
    /// The last fiscal year.
    pub last_year: i16,
    /// The layers of the municipality, from the top down: see [`Layer`].
    pub layers: Value,
    /// What the municipality calls its organisations, documents, items and roles: see [`domain::term::Terms`].
    pub terms: Value,
    /// Further facts in the pack.
    pub attributes: Value,
    /// The source of the facts.
    pub source: Value,
    /// How certain the facts are.
    pub confidence: String,
}

statements! {
    LIST = "
        SELECT id, key, name, goal, starts_on, ends_on, first_year, last_year, layers, terms, attributes, source, confidence
        FROM plan WHERE tenant_id = $1 ORDER BY first_year, key";
    ITEMS = "
        SELECT i.id, i.kind, i.key, i.number, i.name, i.organisation_id, i.attributes, i.indicators,
                CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('id', b.id, 'key', b.key, 'name', b.name) END AS organisation,
                CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'key', a.key, 'name', a.name) END AS parent,
               coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'key', t.key, 'kind', t.kind, 'name', t.name,
                                                             'confidence', l.confidence) ORDER BY t.kind, t.position, t.id)
                         FROM plan_item_link l JOIN plan_item t ON t.tenant_id = $1 AND t.id = l.to_id
                         WHERE l.tenant_id = $1 AND l.from_id = i.id), '[]') AS links,
               coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'key', o.key, 'name', o.name) ORDER BY p.position)
                         FROM plan_item_organisation p JOIN organisation o ON o.tenant_id = $1 AND o.id = p.organisation_id
                         WHERE p.tenant_id = $1 AND p.item_id = i.id), '[]') AS departments,
               i.valid_from, i.valid_to, i.sample, i.source, i.confidence
        FROM plan_item i
         LEFT JOIN organisation b ON b.tenant_id = $1 AND b.id = i.organisation_id
         LEFT JOIN plan_item a ON a.tenant_id = $1 AND a.id = i.parent_id
         WHERE i.tenant_id = $1 AND i.plan_id = $2 AND i.kind = $3
        ORDER BY i.position, i.id";
    QUESTIONS = "
        SELECT e.id AS edition_id, e.body,
               coalesce((SELECT jsonb_object_agg(k.kind, k.keys) FROM (
                   SELECT kind, jsonb_agg(key) AS keys FROM plan_item
                   WHERE tenant_id = $1 AND plan_id = e.plan_id AND valid_from <= $3
                     AND (valid_to IS NULL OR valid_to >= $3) GROUP BY kind) k), '{}') AS items,
               coalesce((SELECT jsonb_object_agg(k.kind, k.keys) FROM (
                   SELECT kind, jsonb_agg(key) AS keys FROM organisation
                   WHERE tenant_id = $1 AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $3)
                   GROUP BY kind) k), '{}') AS organisations,
               coalesce((SELECT jsonb_object_agg(s.key, (SELECT jsonb_agg(l ->> 'key')
                                                         FROM jsonb_array_elements(
                             CASE jsonb_typeof(s.body -> 'labels') WHEN 'array' THEN s.body -> 'labels' END) l))
                         FROM scale s WHERE s.tenant_id = $1 AND s.plan_id = e.plan_id), '{}') AS scales,
               coalesce((SELECT jsonb_object_agg(k.kind, k.owners) FROM (
                   SELECT i.kind, jsonb_object_agg(i.key, o.key) AS owners
                   FROM plan_item i JOIN organisation o ON o.tenant_id = $1 AND o.id = i.organisation_id
                   WHERE i.tenant_id = $1 AND i.plan_id = e.plan_id GROUP BY i.kind) k), '{}') AS owners,
               coalesce((
                   WITH RECURSIVE lies (key, area) AS (
                       SELECT o.key, o.area_id FROM organisation o WHERE o.tenant_id = $1 AND o.area_id IS NOT NULL
                       UNION SELECT l.key, p.id FROM lies l
                             JOIN organisation a ON a.tenant_id = $1 AND a.id = l.area
                             JOIN organisation p ON p.tenant_id = $1 AND p.id = a.parent_id AND p.kind = 'area')
                   SELECT jsonb_object_agg(k.key, k.areas) FROM (
                       SELECT l.key, jsonb_agg(w.key) AS areas
                       FROM lies l JOIN organisation w ON w.tenant_id = $1 AND w.id = l.area GROUP BY l.key) k),
                   '{}') AS areas_of,
               coalesce((SELECT jsonb_object_agg(o.key, w.key)
                         FROM organisation o JOIN organisation w ON w.tenant_id = $1 AND w.id = o.receiver_id
                         WHERE o.tenant_id = $1 AND o.kind IN ('area', 'unit')), '{}') AS receiver_of
        FROM form_edition e WHERE e.tenant_id = $1 AND e.id = $2";
    LAYERS = "SELECT layers FROM plan WHERE tenant_id = $1 AND id = $2";
    EDITION_OF = "
        SELECT id FROM form_edition WHERE tenant_id = $1 AND plan_id = $2 AND document = $3
            AND first_year <= $4 AND last_year >= $4 ORDER BY first_year DESC LIMIT 1";
}

/// Returns every plan, oldest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx) -> Result<Vec<Plan>> {
    tx.all(LIST, []).await
}

/// An item of a plan.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Item {
    /// The item's identifier.
    pub id: Uuid,
    /// The kind, as stored.
    pub kind: String,
    /// The item's key within its kind.
    pub key: String,
    /// The item's number in print.
    pub number: Option<i32>,
    /// The item's name.
    pub name: String,
    /// The area or unit to which the item belongs.
    pub organisation_id: Option<Uuid>,
    /// The area or unit: `{id, key, name}`.
    pub organisation: Option<Value>,
    /// The item above: `{id, key, name}`.
    pub parent: Option<Value>,
    /// Further facts in the pack.
    pub attributes: Value,
    /// The indicators of a measure: see [`domain::indicator::Indicator`].
    pub indicators: Value,
    /// The linked items: `[{id, key, kind, name, confidence}]`.
    pub links: Value,
    /// The departments of a measure: `[{id, key, name}]`.
    pub departments: Value,
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

/// Returns the items of one kind of a plan, in the order of the pack.
///
/// # Errors
/// Fails when the database fails.
pub async fn items(tx: &Tx, plan: PlanId, kind: ItemKind) -> Result<Vec<Item>> {
    tx.all(ITEMS, [plan.0.into(), kind.as_str().into()]).await
}

/// A form edition, and everything against which its answers are checked. That is the keys of items, organisations and
/// scales.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Questions {
    /// The edition.
    pub edition_id: Uuid,
    /// The edition as JSON.
    pub body: Value,
    /// The keys of the plan's items, by kind: `{"theme": ["1", …], …}`.
    pub items: Value,
    /// The keys of the organisations, by kind: `{"unit": ["…"]}`.
    pub organisations: Value,
    /// The labels of the scales, by key: `{"a-d": ["a", "b"]}`.
    pub scales: Value,
    /// The organisation of an item, by kind and key: `{"priority_item": {"1": "unit-…"}}`.
    pub owners: Value,
    /// The areas in which each organisation lies, by key: `{"unit-…": ["area-…"]}`. An area lies in itself.
    pub areas_of: Value,
    /// The organisation that takes in what another one hands in, by key: `{"unit-…": "area-…"}`.
    pub receiver_of: Value,
}

/// Returns an edition with everything against which answers are checked, in one statement.
///
/// # Errors
/// Fails when the database fails.
pub async fn questions(tx: &Tx, edition: EditionId, year: FiscalYear) -> Result<Option<Questions>> {
    tx.one(QUESTIONS, [edition.0.into(), year.number().into()]).await
}

#[derive(FromQueryResult)]
struct LayersRow {
    layers: Value,
}

/// Returns the layers of a plan's municipality, from the top down.
///
/// # Errors
/// Fails when the database fails, or when the stored layers do not parse: the import would have refused them.
pub async fn layers(tx: &Tx, plan: PlanId) -> Result<Vec<Layer>> {
    let row: Option<LayersRow> = tx.one(LAYERS, [plan.0.into()]).await?;
    let layers = row.map(|row| row.layers).unwrap_or_else(|| Value::Array(Vec::new()));
    serde_json::from_value(layers).map_err(|why| corrupt("plan", plan.0, &format!("layers: {why}")))
}

#[derive(FromQueryResult)]
struct EditionRow {
    id: Uuid,
}

/// Returns the edition of a kind of document in a plan's year.
///
/// # Errors
/// Fails when the database fails.
pub async fn edition_of(tx: &Tx, plan: PlanId, kind: DocumentKind, year: FiscalYear) -> Result<Option<EditionId>> {
    let row: Option<EditionRow> =
        tx.one(EDITION_OF, [plan.0.into(), kind.as_str().into(), year.number().into()]).await?;
    Ok(row.map(|row| EditionId(row.id)))
}
