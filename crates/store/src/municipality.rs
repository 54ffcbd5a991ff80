//! The municipality itself, as the registry has it.

use sea_orm::FromQueryResult;
use serde_json::Value;

use crate::statement::statements;
use crate::{Result, Tx};

/// A municipality.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Municipality {
    /// Its six-digit code (全国地方公共団体コード).
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name's reading.
    pub kana: Option<String>,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Its prefecture.
    pub prefecture: Option<String>,
    /// Whether it is an invented sample.
    pub sample: bool,
    /// Where the facts come from.
    pub source: Value,
    /// How sure they are.
    pub confidence: String,
    /// `[{id, key, name, first_year, last_year}]`: the plans in force in a year.
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

/// The municipality of the transaction, with the plans that are in force in a year.
///
/// # Errors
/// The database's own.
pub async fn read(tx: &Tx, year: i32) -> Result<Option<Municipality>> {
    tx.one(READ, [year.into()]).await
}

#[derive(FromQueryResult)]
struct Networks {
    networks: Value,
}

/// Registers the networks of the municipality's offices, instead of those it had, and tells how they are written. For
/// the owner: the program's own role may not change the registry.
///
/// # Errors
/// When one is no network, or the database's own.
pub async fn set_networks(tx: &Tx, networks: &[String]) -> Result<Vec<String>> {
    let row: Option<Networks> = tx.one(SET_NETWORKS, [Value::from(networks.to_vec()).into()]).await?;
    serde_json::from_value(row.map_or(Value::Null, |row| row.networks)).map_err(crate::StoreError::corrupt)
}
