//! How the database finds initiatives: by its indexes, at the cost of the rarest condition, with tens of thousands of
//! rows of two municipalities.

use domain::pack::identity;
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement, TransactionTrait as _};
use serde_json::Value;
use store::Store;
use store::statements::SEARCH;
use tests::world::World;

/// As many initiatives again, in each municipality of the database.
const FILL: &str = "
    INSERT INTO initiative (tenant_id, id, fiscal_year, side, organisation_id, title, summary, folded)
    SELECT o.tenant_id, md5(o.tenant_id::text || n)::uuid, 2010 + n % 40, 'section', o.id, 'x', '',
           'サロン' || n || CASE WHEN n % 2000 = 0 THEN '花壇' ELSE '' END
    FROM (SELECT DISTINCT ON (tenant_id) tenant_id, id FROM organisation WHERE kind = 'section' ORDER BY 1, 2) o,
         generate_series(1, 20000) n;
    INSERT INTO initiative_facet (tenant_id, facet, initiative_id)
    SELECT tenant_id, f, id FROM initiative,
           unnest(ARRAY['side:section', 'year:' || fiscal_year, 'theme:' || fiscal_year % 4]) f WHERE title = 'x';
    INSERT INTO initiative_gram (tenant_id, gram, initiative_id)
    SELECT DISTINCT tenant_id, substr(folded, n, 2), id FROM initiative, generate_series(1, length(folded) - 1) n
    WHERE title = 'x';
    ANALYZE initiative; ANALYZE initiative_facet; ANALYZE initiative_gram";

/// Every scan of the search's tables: how, of what, and how many rows it gave.
fn scans(plan: &Value, found: &mut Vec<(String, String, f64)>) {
    if let Some(table) = plan["Relation Name"].as_str().filter(|table| table.starts_with("initiative")) {
        let rows = plan["Actual Rows"].as_f64().unwrap_or(0.0) * plan["Actual Loops"].as_f64().unwrap_or(0.0);
        found.push((plan["Node Type"].as_str().expect("a node").to_owned(), table.to_owned(), rows));
    }
    for child in plan["Plans"].as_array().into_iter().flatten() {
        scans(child, found);
    }
}

#[actix_web::test]
async fn a_search_uses_indexes_only_and_costs_what_its_rarest_condition_matches() {
    let world = World::new("chiba").await;
    let owner = Store::lazy(&world.owner_url, 1).expect("a store");
    let other = tests::packs::read("minato-sample");
    app::packs::import(&owner, world.clock.as_ref(), &other, true, false).await.expect("an import");
    owner.close().await;
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    owner.execute_unprepared(FILL).await.expect("many rows");
    owner.close().await.expect("closing");

    let tenant = identity::municipality(&world.pack.municipality.code);
    let tx = world.database().await.begin().await.expect("a transaction");
    let [page, first] = SEARCH.map(|statement| statement.text);
    let prepare = format!(
        "SELECT app.open_tenant('{tenant}');
         PREPARE page (uuid, text[], text[], text[], bigint, uuid, bigint) AS {page};
         PREPARE first (uuid, text[], bigint) AS {first}"
    );
    tx.execute_unprepared(&prepare).await.expect("prepared");
    let nil = uuid::Uuid::nil();
    // the most rows: a look of 1,000 at each common condition, ten matches of the rarest, a page of the common ones
    let cases = [
        ("'{}', '{花壇}', '{花壇}'", 60.0),
        ("'{side:section}', '{サロ,ロン,花壇}', '{サロン,花壇}'", 3_200.0),
        ("'{side:section,theme:1}', '{}', '{}'", 2_800.0),
        ("'{year:2015}', '{サロ}', '{サロ}'", 1_800.0),
        ("'{side:section}', '{}', '{}'", 250.0),
        ("'{}', '{}', '{}'", 250.0),
        ("'{side:section}', '{無理}', '{無理}'", 1_010.0),
    ];
    for mode in ["force_generic_plan", "force_custom_plan"] {
        tx.execute_unprepared(&format!("SET LOCAL plan_cache_mode = {mode}")).await.expect("a setting");
        let mut asked: Vec<(String, f64)> = cases
            .iter()
            .map(|(conditions, most)| (format!("page('{tenant}', {conditions}, 1000, '{nil}', 51)"), *most))
            .collect();
        asked.push((format!("first('{tenant}', '{{side:section,theme:1,year:2015}}', 4)"), 12.0));
        for (execute, most) in asked {
            let explain = format!("EXPLAIN (ANALYZE, TIMING off, FORMAT json) EXECUTE {execute}");
            let row = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, explain)).await.expect("a plan");
            let plan: Value = row.expect("a row").try_get("", "QUERY PLAN").expect("JSON");
            let mut found = Vec::new();
            scans(&plan[0]["Plan"], &mut found);
            assert!(!found.is_empty(), "{plan}");
            let sequential: Vec<_> = found.iter().filter(|(node, _, _)| node == "Seq Scan").collect();
            assert!(sequential.is_empty(), "{mode} {execute}: {sequential:?}");
            let read: f64 = found.iter().map(|(_, _, rows)| rows).sum();
            assert!(read <= most, "{mode} {execute}: {read} rows, {found:?}");
        }
    }
}
