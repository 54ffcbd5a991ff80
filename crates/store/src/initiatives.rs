//! Writes initiatives, from accepted reports and from a pack's measures. Each is one row with its pairs of characters, and
//! one row for each facet. The rows come as JSON objects whose members are named like the columns.

use domain::id::{DocumentId, EditionId};
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

pub use crate::initiative_search::{
    FirstOf, Found, PrintedPractices, Theme, Wanted, first_of, page, practices, rows, themes,
};
use crate::statement::statements;
use crate::{Result, Tx};

statements! {
    ADD = "
        WITH told AS MATERIALIZED (
            SELECT * FROM jsonb_to_recordset($2) AS r(id uuid, fiscal_year smallint, side text, document_id uuid,
                line smallint, organisation_id uuid, area_id uuid, title text, summary text, folded text,
                themes jsonb, good_practice boolean, facets jsonb, grams jsonb)),
        prefix AS MATERIALIZED (SELECT app.gram_prefix($1) AS bits),
        made AS (
            INSERT INTO initiative (tenant_id, id, fiscal_year, side, document_id, line, organisation_id, area_id, title,
                                    summary, folded, themes, facets, grams, good_practice, sample)
            SELECT $1, r.id, r.fiscal_year, r.side, r.document_id, r.line, r.organisation_id, r.area_id, r.title,
                   r.summary, r.folded, ARRAY(SELECT jsonb_array_elements_text(r.themes)::uuid),
                   ARRAY(SELECT jsonb_array_elements_text(r.facets)),
                   ARRAY(SELECT p.bits | g.pair::bigint FROM prefix p, jsonb_array_elements_text(r.grams) AS g(pair)),
                   r.good_practice, o.sample
            FROM told r JOIN organisation o ON o.tenant_id = $1 AND o.id = r.organisation_id)
        INSERT INTO initiative_facet (tenant_id, facet, initiative_id)
        SELECT $1, f.facet, r.id FROM told r, jsonb_array_elements_text(r.facets) AS f(facet)";
    WITHDRAW = "
        WITH gone AS (
            DELETE FROM initiative WHERE tenant_id = $1 AND fiscal_year = $2 AND document_id = $3 RETURNING id, facets)
        DELETE FROM initiative_facet x USING gone, unnest(gone.facets) AS f(facet)
        WHERE x.tenant_id = $1 AND x.facet = f.facet AND x.initiative_id = gone.id";

    /// Deletes facets that a measure no longer has. Runs before the measures are written.
    FACETS_GONE = "
        WITH changed AS MATERIALIZED (
            SELECT i.id, i.facets AS before, r.facets
            FROM jsonb_to_recordset($2) AS r(id uuid, facets jsonb)
            JOIN initiative i ON i.tenant_id = $1 AND i.id = r.id
            WHERE i.facets IS DISTINCT FROM ARRAY(SELECT jsonb_array_elements_text(r.facets)))
        DELETE FROM initiative_facet x USING changed c, unnest(c.before) AS f(facet)
        WHERE x.tenant_id = $1 AND x.facet = f.facet AND x.initiative_id = c.id AND NOT c.facets ? f.facet";
    MEASURES = "
        INSERT INTO initiative (tenant_id, id, fiscal_year, last_year, side, item_id, organisation_id, area_id, title, summary,
                                folded, themes, facets, grams, sample)
        SELECT $1, r.id, r.fiscal_year, r.last_year, r.side, r.item_id, r.organisation_id, r.area_id, r.title, r.summary,
               r.folded, ARRAY(SELECT jsonb_array_elements_text(r.themes)::uuid),
               ARRAY(SELECT jsonb_array_elements_text(r.facets)),
               ARRAY(SELECT p.bits | g.pair::bigint FROM jsonb_array_elements_text(r.grams) AS g(pair)), r.sample
        FROM (SELECT app.gram_prefix($1) AS bits) AS p,
             jsonb_to_recordset($2) AS r(id uuid, fiscal_year smallint, last_year smallint, side text, item_id uuid,
             organisation_id uuid, area_id uuid, title text, summary text, folded text, themes jsonb, facets jsonb,
             grams jsonb, sample boolean)
        ON CONFLICT (tenant_id, id) DO UPDATE SET fiscal_year = EXCLUDED.fiscal_year, last_year = EXCLUDED.last_year,
            side = EXCLUDED.side, organisation_id = EXCLUDED.organisation_id, area_id = EXCLUDED.area_id,
            title = EXCLUDED.title, summary = EXCLUDED.summary, folded = EXCLUDED.folded, themes = EXCLUDED.themes,
            facets = EXCLUDED.facets, grams = EXCLUDED.grams
        WHERE (initiative.fiscal_year, initiative.last_year, initiative.side, initiative.organisation_id, initiative.area_id,
               initiative.title, initiative.summary, initiative.folded, initiative.themes, initiative.facets,
               initiative.grams)
            IS DISTINCT FROM (EXCLUDED.fiscal_year, EXCLUDED.last_year, EXCLUDED.side, EXCLUDED.organisation_id,
               EXCLUDED.area_id, EXCLUDED.title, EXCLUDED.summary, EXCLUDED.folded, EXCLUDED.themes, EXCLUDED.facets,
               EXCLUDED.grams)";
    FACETS = "
        INSERT INTO initiative_facet (tenant_id, facet, initiative_id)
        SELECT $1, f.facet, r.id
        FROM jsonb_to_recordset($2) AS r(id uuid, facets jsonb), jsonb_array_elements_text(r.facets) AS f(facet)
        ON CONFLICT (tenant_id, facet, initiative_id) DO NOTHING";
    NAMED = "
        SELECT i.kind, i.key, i.id,
               ARRAY(SELECT l.to_id FROM plan_item_link l
                     JOIN plan_item t ON t.tenant_id = $1 AND t.id = l.to_id AND t.kind = 'direction'
                     WHERE l.tenant_id = $1 AND l.from_id = i.id ORDER BY l.to_id) AS directions
        FROM form_edition e
        JOIN plan_item i ON i.tenant_id = $1 AND i.plan_id = e.plan_id AND i.kind IN ('theme', 'service_type')
        WHERE e.tenant_id = $1 AND e.id = $2";
}

/// Writes a report's initiatives in one statement, with one INSERT per table.
///
/// # Errors
/// Fails when the database fails.
pub async fn add(tx: &Tx, rows: Vec<Value>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    tx.run(ADD, [Value::Array(rows).into()]).await?;
    Ok(())
}

/// Deletes a report's initiatives, with their facets.
///
/// # Errors
/// Fails when the database fails.
pub async fn withdraw(tx: &Tx, document: DocumentId) -> Result<()> {
    tx.run(WITHDRAW, [document.year.number().into(), document.uuid.into()]).await?;
    Ok(())
}

/// Loads the initiatives of a pack's measures, and writes only rows that differ. Returns, table by table, how many rows
/// were written or deleted.
pub(crate) async fn load(tx: &Tx, rows: Vec<Value>) -> Result<[(&'static str, u64); 2]> {
    let rows = Value::Array(rows);
    let run = |sql| tx.run(sql, [rows.clone().into()]);
    let gone = run(FACETS_GONE).await?;
    let initiatives = run(MEASURES).await?;
    Ok([("initiative", initiatives), ("initiative_facet", gone + run(FACETS).await?)])
}

/// An item of a plan that activities name by its key.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Named {
    /// The kind, as stored: `theme` or `service_type`.
    pub kind: String,
    /// The item's key.
    pub key: String,
    /// The item's identifier.
    pub id: Uuid,
    /// The directions that the item serves.
    pub directions: Vec<Uuid>,
}

/// Returns the themes and service types of a form edition's plan.
///
/// # Errors
/// Fails when the database fails.
pub async fn named(tx: &Tx, edition: EditionId) -> Result<Vec<Named>> {
    tx.all(NAMED, [edition.0.into()]).await
}
