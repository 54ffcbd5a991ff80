//! Finds initiatives. Reads pages by keyset, the first of each cell of an overview, and the rows as shown.

use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// How many rows of a condition are looked at to tell whether it is rare.
const LOOK: i32 = 1_000;

/// The filter of a search. An initiative has to fulfil all conditions.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The facets, each once. When several are common, the earlier one counts as the rarer.
    pub facets: Vec<String>,
    /// Folded words of two characters or more.
    pub words: Vec<String>,
    /// The pairs of characters of those words, each once.
    pub grams: Vec<i64>,
    /// Only initiatives after this identifier.
    pub after: Option<Uuid>,
    /// The most identifiers to return.
    pub limit: u32,
}

statements! {
    /// The initiatives that contain the words, as long as there are no more than a look finds.
    MATCHED = "SELECT m.id FROM app.initiatives_with($1, $2, $3, $4) AS m(id)";

    /// The page among a few initiatives.
    AMONG = "
        SELECT i.id FROM initiative i
        WHERE i.tenant_id = $1 AND i.id = ANY($2) AND i.id > $4 AND i.facets @> $3
        ORDER BY i.id LIMIT $5";

    /// The page of conditions that many initiatives fulfil.
    ///
    /// The walk goes from one row to the next, because the planner does not know which condition will be walked, and
    /// would read and sort everything that a common one matches; a recursive query stops as soon as the page is full.
    /// The conditions are scalar subqueries, because PostgreSQL never turns those into a join over everything.
    WALK = "
        WITH RECURSIVE look AS MATERIALIZED (
            -- what stands alone is the rarest without a look
            SELECT CASE WHEN cardinality($2::text[]) > 1 THEN $4::integer ELSE 0 END AS most),
        rarest AS MATERIALIZED (
            SELECT f.value FROM unnest($2) WITH ORDINALITY AS f(value, place)
            ORDER BY (SELECT count(*) FROM (SELECT FROM initiative_facet x
                                            WHERE x.tenant_id = $1 AND x.facet = f.value
                                            LIMIT (SELECT most FROM look)) AS few), f.place
            LIMIT 1),
        walk(id) AS (
            SELECT $5::uuid
            UNION ALL
            SELECT coalesce(
                (SELECT x.initiative_id FROM initiative_facet x
                 WHERE x.tenant_id = $1 AND x.facet = (SELECT value FROM rarest)
                   AND x.initiative_id > walk.id ORDER BY x.initiative_id LIMIT 1),
                (SELECT i.id FROM initiative i
                 WHERE i.tenant_id = $1 AND NOT EXISTS (SELECT FROM rarest)
                   AND i.id > walk.id ORDER BY i.id LIMIT 1))
            FROM walk WHERE walk.id IS NOT NULL)
        SELECT found.id FROM (
            SELECT c.id FROM walk AS c
            WHERE c.id > $5
              AND (SELECT i.facets @> $2
                          AND (SELECT coalesce(bool_and(position(w.word IN i.folded) > 0), true)
                               FROM unnest($3::text[]) AS w(word))
                   FROM initiative i WHERE i.tenant_id = $1 AND i.id = c.id)
            LIMIT $6) AS found
        ORDER BY found.id";
    ROWS = "
        SELECT i.id, i.side, i.fiscal_year, i.last_year, i.document_id, i.line, i.organisation_id, i.area_id,
                CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'key', m.key, 'name', m.name) END AS measure,
                CASE WHEN w.id IS NOT NULL THEN jsonb_build_object('id', w.id, 'key', w.key, 'name', w.name) END AS area,
                i.title, i.summary, i.good_practice, i.sample,
               coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'key', d.key, 'name', d.name) ORDER BY p.position)
                         FROM plan_item_organisation p JOIN organisation d ON d.tenant_id = $1 AND d.id = p.organisation_id
                         WHERE p.tenant_id = $1 AND p.item_id = i.item_id),
                        jsonb_build_array(jsonb_build_object('id', o.id, 'key', o.key, 'name', o.name))) AS organisations,
               coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'key', t.key, 'name', t.name)
                                          ORDER BY t.number, t.id)
                         FROM plan_item t WHERE t.tenant_id = $1 AND t.id = ANY(i.themes)), '[]') AS themes
        FROM initiative i
        JOIN organisation o ON o.tenant_id = $1 AND o.id = i.organisation_id
        LEFT JOIN organisation w ON w.tenant_id = $1 AND w.id = i.area_id
         LEFT JOIN plan_item m ON m.tenant_id = $1 AND m.id = i.item_id
        WHERE i.tenant_id = $1 AND i.id = ANY($2) ORDER BY i.id";

    /// The statement of [`first_of`].
    FIRST = "
        SELECT f.facet, ARRAY(SELECT x.initiative_id FROM initiative_facet x
                              WHERE x.tenant_id = $1 AND x.facet = f.facet ORDER BY x.initiative_id LIMIT $3) AS ids
        FROM unnest($2::text[]) AS f(facet)";
    THEMES = "
        SELECT i.id, i.key, i.name
        FROM plan p JOIN plan_item i ON i.tenant_id = $1 AND i.plan_id = p.id AND i.kind = 'theme'
        WHERE p.tenant_id = $1 AND p.first_year <= $2 AND p.last_year >= $2
          AND i.valid_from <= $2 AND (i.valid_to IS NULL OR i.valid_to >= $2)
        ORDER BY p.first_year, i.position, i.id";
    PRACTICES = "
        SELECT w.id, w.key, w.name,
               coalesce((SELECT jsonb_agg(g.body || jsonb_build_object('id', g.id, 'name', g.name, 'plan',
                                             jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name))
                                          ORDER BY p.first_year, g.id)
                         FROM good_practice g JOIN plan p ON p.tenant_id = $1 AND p.id = g.plan_id
                         WHERE g.tenant_id = $1 AND g.organisation_id = w.id
                           AND ($3::smallint IS NULL OR (p.first_year <= $3 AND p.last_year >= $3))), '[]') AS printed
        FROM organisation w
        WHERE w.tenant_id = $1 AND w.kind = 'area' AND ($2::uuid IS NULL OR w.id = $2)
          AND ($3::smallint IS NULL OR (w.valid_from <= $3 AND (w.valid_to IS NULL OR w.valid_to >= $3)))
        ORDER BY w.position, w.key";
}

#[derive(FromQueryResult)]
struct IdRow {
    id: Uuid,
}

/// Returns the identifiers of a page, in their order.
///
/// Words are looked up first, through the index of pairs. If at most `LOOK` initiatives contain them, the page is among
/// these. Otherwise, the search walks its rarest facet in the order of the index, judged by at most `LOOK` rows of each,
/// or all initiatives when it names no facet, until the page is full: what so many fulfil is met soon.
///
/// # Errors
/// Fails when the database fails.
pub async fn page(tx: &Tx, wanted: Wanted) -> Result<Vec<Uuid>> {
    let Wanted { facets, words, grams, after, limit } = wanted;
    let (after, limit) = (after.unwrap_or_else(Uuid::nil), i64::from(limit));
    let ids = |rows: Vec<IdRow>| rows.into_iter().map(|row| row.id).collect::<Vec<Uuid>>();
    if !words.is_empty() {
        let most = LOOK.saturating_add(1);
        let matched = ids(tx.all(MATCHED, [words.clone().into(), grams.into(), most.into()]).await?);
        if matched.len() <= usize::try_from(LOOK).unwrap_or_default() {
            return Ok(ids(tx.all(AMONG, [matched.into(), facets.into(), after.into(), limit.into()]).await?));
        }
    }
    Ok(ids(tx.all(WALK, [facets.into(), words.into(), LOOK.into(), after.into(), limit.into()]).await?))
}

/// An initiative as shown.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Found {
    /// The initiative's identifier.
    pub id: Uuid,
    /// The side, as stored.
    pub side: String,
    /// The year, or the first of several.
    pub fiscal_year: i16,
    /// The last year, if there are several.
    pub last_year: Option<i16>,
    /// The report with the activity.
    pub document_id: Option<Uuid>,
    /// The activity's place in the report.
    pub line: Option<i16>,
    /// The measure, of an initiative that is one: `{id, key, name}`.
    pub measure: Option<Value>,
    /// The unit, or the first of a measure's departments.
    pub organisation_id: Uuid,
    /// The unit, or a measure's departments in printed order: `[{id, key, name}]`.
    pub organisations: Value,
    /// The area.
    pub area_id: Option<Uuid>,
    /// The area: `{id, key, name}`.
    pub area: Option<Value>,
    /// The themes, in the plan's order: `[{id, key, name}]`.
    pub themes: Value,
    /// The title.
    pub title: String,
    /// The beginning of the result.
    pub summary: String,
    /// Whether it is marked as a good practice.
    pub good_practice: bool,
    /// Whether it is a sample.
    pub sample: bool,
}

/// Returns initiatives by their identifiers, in the order given.
///
/// # Errors
/// Fails when the database fails.
pub async fn rows(tx: &Tx, ids: Vec<Uuid>) -> Result<Vec<Found>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    tx.all(ROWS, [ids.into()]).await
}

/// The first initiatives of a facet.
#[derive(Clone, Debug, FromQueryResult)]
pub struct FirstOf {
    /// The facet.
    pub facet: String,
    /// The identifiers, in their order.
    pub ids: Vec<Uuid>,
}

/// Returns the first `most` initiatives of each facet. It takes one index lookup per facet, however many initiatives
/// the facet has.
///
/// # Errors
/// Fails when the database fails.
pub async fn first_of(tx: &Tx, facets: Vec<String>, most: u32) -> Result<Vec<FirstOf>> {
    tx.all(FIRST, [facets.into(), i64::from(most).into()]).await
}

/// A theme of the plan of a year.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Theme {
    /// The theme's identifier.
    pub id: Uuid,
    /// The theme's key.
    pub key: String,
    /// The theme's name.
    pub name: String,
}

/// Returns the themes of a year's plan, in printed order.
///
/// # Errors
/// Fails when the database fails.
pub async fn themes(tx: &Tx, year: FiscalYear) -> Result<Vec<Theme>> {
    tx.all(THEMES, [year.number().into()]).await
}

/// An area, and its good practices printed in plans.
#[derive(Clone, Debug, FromQueryResult)]
pub struct PrintedPractices {
    /// The area.
    pub id: Uuid,
    /// The area's key in the plan pack.
    pub key: String,
    /// The area's name.
    pub name: String,
    /// The good practices: `[{id, name, plan, by, points, source, confidence}]`.
    pub printed: Value,
}

/// Returns one area or all, with the practices printed in plans of a year, or of all years.
///
/// # Errors
/// Fails when the database fails.
pub async fn practices(tx: &Tx, area: Option<Uuid>, year: Option<FiscalYear>) -> Result<Vec<PrintedPractices>> {
    tx.all(PRACTICES, [area.into(), year.map(FiscalYear::number).into()]).await
}
