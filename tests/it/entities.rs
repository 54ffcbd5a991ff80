//! The entities are the tables: `crates/store/src/entity` is generated from the migrated schema, with its words.

mod written;

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};
use tests::golden;
use tests::world::World;

use written::{Column, Table, module, modules};

/// Every column with its table's words and its own, and whether it belongs to the key.
const CATALOGUE: &str = "
    SELECT c.relname::text AS name, obj_description(c.oid) AS words, a.attname::text AS column,
           format_type(a.atttypid, a.atttypmod) AS kind, NOT a.attnotnull AS may_be_null,
           col_description(c.oid, a.attnum) AS column_words,
           EXISTS (SELECT FROM pg_index x WHERE x.indrelid = c.oid AND x.indisprimary AND a.attnum = ANY(x.indkey)) AS of_key
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'seaql_migrations'
    ORDER BY c.relname COLLATE \"C\", a.attnum";

async fn tables(db: &DatabaseConnection) -> Vec<Table> {
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Postgres, CATALOGUE)).await.expect("the catalogue");
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for row in rows {
        let name: String = row.try_get("", "name").expect("a name");
        let words: Option<String> = row.try_get("", "words").expect("words");
        let table = tables.entry(name.clone()).or_insert_with(|| Table {
            words: words.unwrap_or_else(|| panic!("say what {name} is in migrations/sql/0013_described")),
            name,
            columns: Vec::new(),
        });
        table.columns.push(Column {
            name: row.try_get("", "column").expect("a column"),
            kind: row.try_get("", "kind").expect("a type"),
            may_be_null: row.try_get("", "may_be_null").expect("whether"),
            of_key: row.try_get("", "of_key").expect("whether"),
            words: row.try_get("", "column_words").expect("words"),
        });
    }
    tables.into_values().collect()
}

#[actix_web::test]
async fn the_entities_are_as_committed() {
    let db = World::new("chiba").await.database().await;
    let tables = tables(&db).await;
    for table in &tables {
        golden::compare_at(&format!("crates/store/src/entity/{}.rs", table.name), &module(table));
    }
    golden::compare_at("crates/store/src/entity/mod.rs", &modules(&tables));
}

/// What the compiler made of them, beside what is committed.
#[actix_web::test]
async fn every_entity_has_the_columns_of_its_table() {
    let db = World::new("chiba").await.database().await;
    let of_schema: Vec<(String, Vec<(String, bool)>)> = tables(&db)
        .await
        .into_iter()
        .map(|table| {
            let columns = table.columns.into_iter().filter(|column| column.rust_type(&table.name).is_some());
            (table.name.clone(), columns.map(|column| (column.name, column.may_be_null)).collect())
        })
        .collect();
    let of_entities: Vec<_> =
        store::statements::entities().into_iter().map(|entity| (entity.table, entity.columns)).collect();
    assert_eq!(of_entities, of_schema);
}
