//! Filters under row-level security use leakproof types only: with any other, no index is used.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait as _, Statement};
use store::statements::{HOT, Named};
use tests::world::World;

const LEAKPROOF: [&str; 9] =
    ["text", "uuid", "smallint", "integer", "bigint", "boolean", "date", "timestamp with time zone", "bytea"];

/// The columns that a statement compares, with or without the name of their table before them.
fn compared(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut columns = Vec::new();
    for pair in words.windows(2) {
        let [left, operator] = pair else { continue };
        if ["=", "<>", "<", ">", "<=", ">=", "IN", "IS"].contains(operator) {
            let column =
                left.rsplit('.').next().unwrap_or(left).trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
            columns.push(column.to_owned());
        }
    }
    columns
}

#[actix_web::test]
async fn hot_statements_filter_by_leakproof_types() {
    let db = World::new("chiba").await.database().await;
    let question =
        "SELECT column_name::text, string_agg(DISTINCT data_type, '|')::text AS kinds FROM information_schema.columns
                    WHERE table_schema = 'public' GROUP BY column_name";
    let rows = db.query_all_raw(Statement::from_string(sea_orm::DbBackend::Postgres, question.to_owned())).await;
    let types: BTreeMap<String, String> = rows
        .expect("columns")
        .iter()
        .map(|row| (row.try_get("", "column_name").expect("a name"), row.try_get("", "kinds").expect("types")))
        .collect();
    let mut seen = 0;
    for Named { name, text, .. } in HOT.iter().copied() {
        for forbidden in [" LIKE ", " ILIKE ", " ~ ", "@>", "<@", "&&", "@@", "OFFSET", "count(*)"] {
            assert!(!text.contains(forbidden), "{name} has {forbidden}");
        }
        for column in compared(text) {
            // values and casts are not columns
            let Some(kinds) = types.get(&column) else { continue };
            seen += 1;
            assert!(kinds.split('|').all(|kind| LEAKPROOF.contains(&kind)), "{name} filters by {column}: {kinds}");
        }
        assert!(text.contains("tenant_id"), "{name}");
    }
    assert!(seen > 60, "{seen} comparisons were read");
}
