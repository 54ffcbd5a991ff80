//! The editions of a municipality's forms.

use domain::id::EditionId;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::word::Word;
use crate::{Result, Tx};

/// An edition of a form, and its years.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Listed {
    /// The edition's identifier.
    pub id: Uuid,
    /// The edition's key in the plan pack.
    pub key: String,
    /// The edition's name.
    pub name: String,
    /// The edition's name in English.
    pub name_en: Option<String>,
    /// The kind of document, as stored.
    pub document: String,
    /// The first fiscal year.
    pub first_year: i16,
    /// The last fiscal year.
    pub last_year: i16,
    /// The edition's plan: `{id, key, name}`.
    pub plan: Value,
}

statements! {
    LIST = "
        SELECT e.id, e.key, e.name, e.body -> 'title' ->> 'en' AS name_en, e.document, e.first_year, e.last_year,
                jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name) AS plan
         FROM form_edition e JOIN plan p ON p.tenant_id = $1 AND p.id = e.plan_id
         WHERE e.tenant_id = $1 ORDER BY p.first_year, p.key, e.document, e.first_year, e.key";
    REPORTED_BY = "
        SELECT DISTINCT ON (o.document) o.id, o.document
        FROM form_edition e
        JOIN form_edition o ON o.tenant_id = $1 AND o.plan_id = e.plan_id
         AND o.document IN ('activity_report', 'measure_report') AND o.first_year <= $3 AND o.last_year >= $3
        WHERE e.tenant_id = $1 AND e.id = $2
        ORDER BY o.document, o.first_year DESC";
    READ = "
        SELECT e.body, jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name) AS plan,
                coalesce((SELECT jsonb_object_agg(s.key, s.body) FROM scale s
                          WHERE s.tenant_id = $1 AND s.plan_id = e.plan_id), '{}') AS scales,
                coalesce((SELECT jsonb_agg(jsonb_build_object('kind', i.kind, 'id', i.id, 'key', i.key, 'name', i.name,
                              'organisation', CASE WHEN o.id IS NOT NULL THEN
                                  jsonb_build_object('id', o.id, 'key', o.key, 'name', o.name) END,
                              'valid_from', i.valid_from, 'valid_to', i.valid_to) ORDER BY i.kind, i.position, i.id)
                          FROM plan_item i LEFT JOIN organisation o ON o.tenant_id = $1 AND o.id = i.organisation_id
                          WHERE i.tenant_id = $1 AND i.plan_id = e.plan_id AND i.kind IN (
                              SELECT k #>> '{}' FROM jsonb_path_query(e.body, '$.groups[*].fields[*].kind.kind') k)
                         ), '[]') AS items,
                coalesce((SELECT jsonb_agg(jsonb_build_object('kind', o.kind, 'id', o.id, 'key', o.key, 'name', o.name,
                              'area', CASE WHEN w.id IS NOT NULL THEN
                                  jsonb_build_object('id', w.id, 'key', w.key, 'name', w.name) END,
                              'valid_from', o.valid_from, 'valid_to', o.valid_to) ORDER BY o.kind, o.position, o.id)
                          FROM organisation o LEFT JOIN organisation w ON w.tenant_id = $1 AND w.id = o.area_id
                          WHERE o.tenant_id = $1 AND o.kind IN (
                              SELECT k #>> '{}' FROM jsonb_path_query(e.body, '$.groups[*].fields[*].kind.kind') k)
                         ), '[]') AS organisations
         FROM form_edition e JOIN plan p ON p.tenant_id = $1 AND p.id = e.plan_id
         WHERE e.tenant_id = $1 AND e.id = $2";
}

/// Returns every edition: plan by plan, kind by kind, the earliest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx) -> Result<Vec<Listed>> {
    tx.all(LIST, []).await
}

#[derive(FromQueryResult)]
struct WrittenRow {
    id: Uuid,
    document: Word<DocumentKind>,
}

/// Returns the editions of the reports that a rollup adds up, by the rollup's own edition and its year.
///
/// # Errors
/// Fails when the database fails.
pub async fn reported_by(tx: &Tx, rollup: EditionId, year: FiscalYear) -> Result<Vec<(DocumentKind, EditionId)>> {
    let rows: Vec<WrittenRow> = tx.all(REPORTED_BY, [rollup.0.into(), year.number().into()]).await?;
    Ok(rows.into_iter().map(|row| (row.document.0, EditionId(row.id))).collect())
}

/// An edition, with everything that its questions offer.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Asked {
    /// The edition as JSON.
    pub body: Value,
    /// The edition's plan: `{id, key, name}`.
    pub plan: Value,
    /// The plan's scales in the form of the pack, by key.
    pub scales: Value,
    /// The items of the kinds that the edition asks for, in the order of the pack: `[{kind, id, key, name,
    /// organisation, valid_from, valid_to}]`.
    pub items: Value,
    /// The organisations of the kinds that the edition asks for. Each is `{kind, id, key, name, area, valid_from,
    /// valid_to}`.
    pub organisations: Value,
}

/// Returns an edition.
///
/// # Errors
/// Fails when the database fails.
pub async fn read(tx: &Tx, edition: EditionId) -> Result<Option<Asked>> {
    tx.one(READ, [edition.0.into()]).await
}
