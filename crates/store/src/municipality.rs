//! The municipality itself, as registered.

use sea_orm::FromQueryResult;
use serde_json::Value;

use crate::statement::statements;
use crate::{Result, Tx};

/// A municipality.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Municipality {
    /// The six-digit code (全国地方公共団体コード).
    pub code: String,
    /// The name.
    pub name: String,
    /// The name's reading.
    pub kana: Option<String>,
    /// The name in English.
    pub name_en: Option<String>,
    /// The prefecture.
    pub prefecture: Option<String>,
    /// Whether it is a sample.
    pub sample: bool,
    /// The source of the facts.
    pub source: Value,
    /// How certain the facts are.
    pub confidence: String,
    /// The plans in force in a year: `[{id, key, name, first_year, last_year}]`.
    pub plans: Value,
}

statements! {
    READ = "
        SELECT m.code, m.name, m.kana, m.name_en, m.prefecture, m.sample, m.source, m.confidence,
               coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name,
                                                             'first_year', p.first_year, 'last_year', p.last_year)
                                          ORDER BY p.first_year, p.key)
                         FROM plan p WHERE p.tenant_id = $1 AND p.first_year <= $2 AND p.last_year >= $2), '[]') AS plans
        FROM municipality m WHERE m.id = $1";
    SET_NETWORKS = "
        UPDATE municipality SET networks =
           ARRAY(SELECT DISTINCT network(n::inet) FROM jsonb_array_elements_text($2) n ORDER BY 1)
        WHERE id = $1 RETURNING to_jsonb(networks::text[]) AS networks";
}

/// Returns the municipality of the transaction, with the plans in force in a year.
///
/// # Errors
/// Fails when the database fails.
pub async fn read(tx: &Tx, year: i32) -> Result<Option<Municipality>> {
    tx.one(READ, [year.into()]).await
}

#[derive(FromQueryResult)]
struct Networks {
    networks: Value,
}

/// Replaces the networks of the municipality's offices, and returns their canonical form. For the owner only: the
/// program's own role may not change the registry.
///
/// # Errors
/// Fails when one is not a network, or the database fails.
pub async fn set_networks(tx: &Tx, networks: &[String]) -> Result<Vec<String>> {
    let row: Option<Networks> = tx.one(SET_NETWORKS, [Value::from(networks.to_vec()).into()]).await?;
    serde_json::from_value(row.map_or(Value::Null, |row| row.networks)).map_err(crate::StoreError::corrupt)
}
