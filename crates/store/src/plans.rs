//! The `plan` and everything it is made of, as read.

use chrono::NaiveDate;
use domain::id::{EditionId, PlanId};
use domain::pack::ItemKind;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// A plan.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Plan {
    /// Its identifier.
    pub id: Uuid,
    /// Its key in the pack.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its goal.
    pub goal: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// The first fiscal year.
    pub first_year: i16,
    /// The last fiscal year.
    pub last_year: i16,
    /// What else the pack says.
    pub attributes: Value,
    /// Where the facts come from.
    pub source: Value,
    /// How sure they are.
    pub confidence: String,
}

statements! {
    LIST = "
        SELECT id, key, name, goal, starts_on, ends_on, first_year, last_year, attributes, source, confidence
        FROM plan WHERE tenant_id = $1 ORDER BY first_year, key";
    ITEMS = "
        SELECT i.id, i.kind, i.key, i.number, i.name, i.organisation_id, i.attributes,
                CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('id', b.id, 'key', b.key, 'name', b.name) END AS organisation,
                CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'key', a.key, 'name', a.name) END AS parent,
               coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'key', t.key, 'kind', t.kind, 'name', t.name,
                                                             'confidence', l.confidence) ORDER BY t.kind, t.position, t.id)
                         FROM plan_item_link l JOIN plan_item t ON t.tenant_id = $1 AND t.id = l.to_id
                         WHERE l.tenant_id = $1 AND l.from_id = i.id), '[]') AS links,
               coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'key', o.key, 'name', o.name) ORDER BY p.position)
                         FROM plan_item_organisation p JOIN organisation o ON o.tenant_id = $1 AND o.id = p.organisation_id
                         WHERE p.tenant_id = $1 AND p.item_id = i.id), '[]') AS departments,
               i.sample, i.source, i.confidence
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
               coalesce((SELECT jsonb_object_agg(o.key, w.key)
                         FROM organisation o JOIN organisation w ON w.tenant_id = $1 AND w.id = o.ward_id
                         WHERE o.tenant_id = $1), '{}') AS areas
        FROM form_edition e WHERE e.tenant_id = $1 AND e.id = $2";
    EDITION_OF = "
        SELECT id FROM form_edition WHERE tenant_id = $1 AND plan_id = $2 AND document = $3
            AND first_year <= $4 AND last_year >= $4 ORDER BY first_year DESC LIMIT 1";
}

/// Every plan, oldest first.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx) -> Result<Vec<Plan>> {
    tx.all(LIST, []).await
}

/// Something a plan is made of.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Item {
    /// Its identifier.
    pub id: Uuid,
    /// The kind's word.
    pub kind: String,
    /// Its key within the kind.
    pub key: String,
    /// Its number in print.
    pub number: Option<i32>,
    /// Its name.
    pub name: String,
    /// The ward or section it belongs to.
    pub organisation_id: Option<Uuid>,
    /// `{id, key, name}` of that ward or section.
    pub organisation: Option<Value>,
    /// `{id, key, name}` of the item above it.
    pub parent: Option<Value>,
    /// What else the pack says.
    pub attributes: Value,
    /// `[{id, key, kind, name, confidence}]`.
    pub links: Value,
    /// `[{id, key, name}]`: the departments of a measure.
    pub departments: Value,
    /// Whether it is an invented sample.
    pub sample: bool,
    /// Where the facts come from.
    pub source: Value,
    /// How sure they are.
    pub confidence: String,
}

/// The items of one kind of a plan, in the order of the pack.
///
/// # Errors
/// The database's own.
pub async fn items(tx: &Tx, plan: PlanId, kind: ItemKind) -> Result<Vec<Item>> {
    tx.all(ITEMS, [plan.0.into(), kind.word().into()]).await
}

/// What a form edition's questions may be answered with: codes of items, organisations and scales, and the edition.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Questions {
    /// The edition.
    pub edition_id: Uuid,
    /// Its JSON.
    pub body: Value,
    /// `{"theme": ["1", …], …}`: the keys of the plan's items by kind.
    pub items: Value,
    /// `{"section": ["…"]}`: the keys of the organisations by kind.
    pub organisations: Value,
    /// `{"a-d": ["a", "b"]}`: the labels of the scales.
    pub scales: Value,
    /// `{"priority_item": {"1": "section-…"}}`: the organisation of each item that belongs to one, by kind and key.
    pub owners: Value,
    /// `{"section-…": "ward-…"}`: the ward that an organisation lies in, or is, by key.
    pub areas: Value,
}

/// An edition with everything its answers are checked against: one statement.
///
/// # Errors
/// The database's own.
pub async fn questions(tx: &Tx, edition: EditionId, year: FiscalYear) -> Result<Option<Questions>> {
    tx.one(QUESTIONS, [edition.0.into(), year.number().into()]).await
}

#[derive(FromQueryResult)]
struct EditionRow {
    id: Uuid,
}

/// The edition of a kind of document in a plan's year.
///
/// # Errors
/// The database's own.
pub async fn edition_of(tx: &Tx, plan: PlanId, kind: DocumentKind, year: FiscalYear) -> Result<Option<EditionId>> {
    let row: Option<EditionRow> = tx.one(EDITION_OF, [plan.0.into(), kind.word().into(), year.number().into()]).await?;
    Ok(row.map(|row| EditionId(row.id)))
}
