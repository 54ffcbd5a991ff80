//! Loads a plan pack. Each table is one statement that writes only rows that differ, so a replay changes nothing.
//!
//! Only the owner's connection may write the registry of municipalities. Any connection may write the rest.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::statement::statements;
use crate::{Result, Tx};

/// The rows of a pack, table by table, as JSON objects named like the columns.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The row of `municipality`.
    pub municipality: Value,
    /// The rows of `organisation`, parents first.
    pub organisations: Vec<Value>,
    /// The row of `plan`.
    pub plan: Value,
    /// The rows of `plan_item`, parents first.
    pub items: Vec<Value>,
    /// The rows of `plan_item_link`.
    pub links: Vec<Value>,
    /// The rows of `plan_item_organisation`.
    pub departments: Vec<Value>,
    /// The rows of `scale`.
    pub scales: Vec<Value>,
    /// The rows of `form_edition`.
    pub editions: Vec<Value>,
    /// The rows of `good_practice`.
    pub practices: Vec<Value>,
    /// The rows of `initiative` with their facets and pairs, one for each measure.
    pub initiatives: Vec<Value>,
}

statements! {
    MUNICIPALITY = "
        INSERT INTO municipality (id, code, name, kana, name_en, prefecture, sample, source, confidence, downloads,
                                  created_at)
        SELECT $1, r.code, r.name, r.kana, r.name_en, r.prefecture, r.sample, r.source, r.confidence, r.downloads, $3
        FROM jsonb_to_record($2) AS r(code text, name text, kana text, name_en text, prefecture text, sample boolean,
                                      source jsonb, confidence text, downloads jsonb)
        ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, kana = EXCLUDED.kana, name_en = EXCLUDED.name_en,
            prefecture = EXCLUDED.prefecture, sample = EXCLUDED.sample, source = EXCLUDED.source,
            confidence = EXCLUDED.confidence, downloads = EXCLUDED.downloads
        WHERE (municipality.name, municipality.kana, municipality.name_en, municipality.prefecture, municipality.source,
               municipality.downloads)
            IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.kana, EXCLUDED.name_en, EXCLUDED.prefecture, EXCLUDED.source,
                              EXCLUDED.downloads)";
    ORGANISATIONS = "
        INSERT INTO organisation (tenant_id, id, key, kind, position, name, kana, code, parent_id, layer, area_id,
                                  receiver_id, valid_from, valid_to, sample, source, confidence)
        SELECT $1, r.id, r.key, r.kind, r.position, r.name, r.kana, r.code, r.parent_id, r.layer, r.area_id,
               r.receiver_id, r.valid_from, r.valid_to,
               r.sample, r.source, r.confidence
        FROM jsonb_to_recordset($2) AS r(id uuid, key text, kind text, position integer, name text, kana text, code text,
             parent_id uuid, layer text, area_id uuid, receiver_id uuid, valid_from smallint, valid_to smallint, sample boolean, source jsonb, confidence text)
        ON CONFLICT (tenant_id, id) DO UPDATE SET name = EXCLUDED.name, kana = EXCLUDED.kana, code = EXCLUDED.code,
            parent_id = EXCLUDED.parent_id, layer = EXCLUDED.layer, area_id = EXCLUDED.area_id,
            receiver_id = EXCLUDED.receiver_id, valid_from = EXCLUDED.valid_from,
            valid_to = EXCLUDED.valid_to, position = EXCLUDED.position, source = EXCLUDED.source,
            confidence = EXCLUDED.confidence
        WHERE (organisation.name, organisation.position, organisation.kana, organisation.code, organisation.parent_id, organisation.layer,
               organisation.area_id, organisation.receiver_id,
               organisation.valid_from, organisation.valid_to, organisation.source, organisation.confidence)
            IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.position, EXCLUDED.kana, EXCLUDED.code, EXCLUDED.parent_id,
               EXCLUDED.layer, EXCLUDED.area_id, EXCLUDED.receiver_id, EXCLUDED.valid_from, EXCLUDED.valid_to, EXCLUDED.source, EXCLUDED.confidence)";
    PLAN = "
        INSERT INTO plan (tenant_id, id, key, name, goal, starts_on, ends_on, first_year, last_year, layers, attributes,
                          source, confidence)
        SELECT $1, r.id, r.key, r.name, r.goal, r.starts_on, r.ends_on, r.first_year, r.last_year, r.layers, r.attributes, r.source,
               r.confidence
        FROM jsonb_to_record($2) AS r(id uuid, key text, name text, goal text, starts_on date, ends_on date,
             first_year smallint, last_year smallint, layers jsonb, attributes jsonb, source jsonb, confidence text)
        ON CONFLICT (tenant_id, id) DO UPDATE SET name = EXCLUDED.name, goal = EXCLUDED.goal,
            starts_on = EXCLUDED.starts_on, ends_on = EXCLUDED.ends_on, first_year = EXCLUDED.first_year,
            last_year = EXCLUDED.last_year, layers = EXCLUDED.layers, attributes = EXCLUDED.attributes, source = EXCLUDED.source,
            confidence = EXCLUDED.confidence
        WHERE (plan.name, plan.goal, plan.starts_on, plan.ends_on, plan.layers, plan.attributes, plan.source)
            IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.goal, EXCLUDED.starts_on, EXCLUDED.ends_on, EXCLUDED.layers, EXCLUDED.attributes,
                              EXCLUDED.source)";
    ITEMS = "
        INSERT INTO plan_item (tenant_id, id, plan_id, kind, key, number, position, name, organisation_id, parent_id,
                               attributes, valid_from, valid_to, sample, source, confidence)
        SELECT $1, r.id, r.plan_id, r.kind, r.key, r.number, r.position, r.name, r.organisation_id, r.parent_id, r.attributes,
               r.valid_from, r.valid_to, r.sample, r.source, r.confidence
        FROM jsonb_to_recordset($2) AS r(id uuid, plan_id uuid, kind text, key text, number integer, position integer,
             name text, organisation_id uuid, parent_id uuid, attributes jsonb, valid_from smallint, valid_to smallint, sample boolean,
             source jsonb, confidence text)
        ON CONFLICT (tenant_id, id) DO UPDATE SET number = EXCLUDED.number, position = EXCLUDED.position,
            name = EXCLUDED.name, organisation_id = EXCLUDED.organisation_id, parent_id = EXCLUDED.parent_id, attributes = EXCLUDED.attributes,
            valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to, source = EXCLUDED.source,
            confidence = EXCLUDED.confidence
        WHERE (plan_item.number, plan_item.position, plan_item.name, plan_item.organisation_id, plan_item.parent_id,
               plan_item.attributes, plan_item.source, plan_item.confidence)
            IS DISTINCT FROM (EXCLUDED.number, EXCLUDED.position, EXCLUDED.name, EXCLUDED.organisation_id,
               EXCLUDED.parent_id, EXCLUDED.attributes, EXCLUDED.source, EXCLUDED.confidence)";
    LINKS = "
        INSERT INTO plan_item_link (tenant_id, from_id, to_id, confidence)
        SELECT $1, r.from_id, r.to_id, r.confidence
        FROM jsonb_to_recordset($2) AS r(from_id uuid, to_id uuid, confidence text)
        ON CONFLICT (tenant_id, from_id, to_id) DO UPDATE SET confidence = EXCLUDED.confidence
        WHERE plan_item_link.confidence IS DISTINCT FROM EXCLUDED.confidence";
    DEPARTMENTS = "
        INSERT INTO plan_item_organisation (tenant_id, item_id, organisation_id, position)
        SELECT $1, r.item_id, r.organisation_id, r.position
        FROM jsonb_to_recordset($2) AS r(item_id uuid, organisation_id uuid, position smallint)
        ON CONFLICT (tenant_id, item_id, organisation_id) DO UPDATE SET position = EXCLUDED.position
        WHERE plan_item_organisation.position IS DISTINCT FROM EXCLUDED.position";
    SCALES = "
        INSERT INTO scale (tenant_id, plan_id, key, body)
        SELECT $1, r.plan_id, r.key, r.body FROM jsonb_to_recordset($2) AS r(plan_id uuid, key text, body jsonb)
        ON CONFLICT (tenant_id, plan_id, key) DO UPDATE SET body = EXCLUDED.body
        WHERE scale.body IS DISTINCT FROM EXCLUDED.body";
    EDITIONS = "
        INSERT INTO form_edition (tenant_id, id, plan_id, key, name, document, first_year, last_year, body)
        SELECT $1, r.id, r.plan_id, r.key, r.name, r.document, r.first_year, r.last_year, r.body
        FROM jsonb_to_recordset($2) AS r(id uuid, plan_id uuid, key text, name text, document text, first_year smallint,
             last_year smallint, body jsonb)
        ON CONFLICT (tenant_id, id) DO UPDATE SET name = EXCLUDED.name, first_year = EXCLUDED.first_year,
            last_year = EXCLUDED.last_year, body = EXCLUDED.body
        WHERE (form_edition.name, form_edition.first_year, form_edition.last_year, form_edition.body)
            IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.first_year, EXCLUDED.last_year, EXCLUDED.body)";
    PRACTICES = "
        INSERT INTO good_practice (tenant_id, id, plan_id, organisation_id, name, body)
        SELECT $1, r.id, r.plan_id, r.organisation_id, r.name, r.body
        FROM jsonb_to_recordset($2) AS r(id uuid, plan_id uuid, organisation_id uuid, name text, body jsonb)
        ON CONFLICT (tenant_id, id) DO UPDATE SET organisation_id = EXCLUDED.organisation_id, name = EXCLUDED.name,
            body = EXCLUDED.body
        WHERE (good_practice.organisation_id, good_practice.name, good_practice.body)
            IS DISTINCT FROM (EXCLUDED.organisation_id, EXCLUDED.name, EXCLUDED.body)";
}

/// Loads the rows. Returns, table by table, how many rows were written, which is zero for a replay.
///
/// # Errors
/// Fails when the database fails, with `permission denied` for `municipality` when the connection is not the owner's.
pub async fn load(tx: &Tx, rows: Rows, at: DateTime<Utc>) -> Result<Vec<(&'static str, u64)>> {
    let Rows { municipality, organisations, plan, items, links, departments, scales, editions, practices, initiatives } =
        rows;
    let mut written = vec![("municipality", tx.run(MUNICIPALITY, [municipality.into(), at.into()]).await?)];
    for (table, sql, rows) in [
        ("organisation", ORGANISATIONS, Value::Array(organisations)),
        ("plan", PLAN, plan),
        ("plan_item", ITEMS, Value::Array(items)),
        ("plan_item_link", LINKS, Value::Array(links)),
        ("plan_item_organisation", DEPARTMENTS, Value::Array(departments)),
        ("scale", SCALES, Value::Array(scales)),
        ("form_edition", EDITIONS, Value::Array(editions)),
        ("good_practice", PRACTICES, Value::Array(practices)),
    ] {
        written.push((table, tx.run(sql, [rows.into()]).await?));
    }
    written.extend(crate::initiatives::load(tx, initiatives).await?);
    Ok(written)
}
