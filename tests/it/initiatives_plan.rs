//! How the database finds initiatives: by its indexes, at the cost of the rarest condition, with tens of thousands of
//! rows of two municipalities.

use domain::gram::grams;
use domain::pack::identity;
use sea_orm::{ConnectionTrait as _, Database, DatabaseTransaction, DbBackend, Statement, TransactionTrait as _};
use serde_json::Value;
use store::Store;
use store::statements::SEARCH;
use tests::world::World;

/// As many initiatives again, in each municipality of the database.
const FILL: &str = "
    INSERT INTO initiative (tenant_id, id, fiscal_year, side, organisation_id, title, summary, folded, facets, grams)
    SELECT o.tenant_id, md5(o.tenant_id::text || n)::uuid, 2010 + n % 40, 'unit', o.id, 'x', '', t.folded,
           ARRAY['side:unit', 'year:' || 2010 + n % 40, 'theme:' || (2010 + n % 40) % 4],
           ARRAY(SELECT app.gram_prefix(o.tenant_id) | (ascii(substr(t.folded, p, 1))::bigint << 21)
                        | ascii(substr(t.folded, p + 1, 1)) FROM generate_series(1, length(t.folded) - 1) p)
    FROM (SELECT DISTINCT ON (tenant_id) tenant_id, id FROM organisation WHERE kind = 'unit' ORDER BY 1, 2) o,
         generate_series(1, 20000) n,
         LATERAL (SELECT 'サロン' || n || CASE WHEN n % 2000 = 0 THEN '花壇' ELSE '' END AS folded) t;
    INSERT INTO initiative_facet (tenant_id, facet, initiative_id)
    SELECT tenant_id, f, id FROM initiative, unnest(facets) f WHERE title = 'x';
    ANALYZE initiative; ANALYZE initiative_facet";

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
    let [matched, among, walk, first] = SEARCH.map(|statement| statement.text);
    let prepare = format!(
        "SELECT app.open_tenant('{tenant}');
         PREPARE matched (uuid, text[], bigint[], integer) AS {matched};
         PREPARE among (uuid, uuid[], text[], uuid, bigint) AS {among};
         PREPARE walk (uuid, text[], text[], integer, uuid, bigint) AS {walk};
         PREPARE first (uuid, text[], bigint) AS {first}"
    );
    tx.execute_unprepared(&prepare).await.expect("prepared");
    let (nil, ours) = (uuid::Uuid::nil(), format!("'{tenant}'"));
    let pairs = |words: &str| {
        let pairs: Vec<String> = words.split(',').flat_map(grams).map(|pair| pair.to_string()).collect();
        format!("'{{{words}}}', '{{{}}}'", pairs.join(","))
    };
    let few = "SELECT string_agg(id::text, ',') AS ids FROM (SELECT id FROM initiative ORDER BY id LIMIT 1000) AS few";
    let few = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, few)).await.expect("a thousand");
    let few: String = few.expect("a row").try_get("", "ids").expect("identifiers");
    for (words, count) in [("花壇", 10), ("サロン,花壇", 10), ("サロ", 1_001), ("無理", 0)] {
        let asked = format!("EXECUTE matched({ours}, {}, 1001)", pairs(words));
        let rows = tx.query_all_raw(Statement::from_string(DbBackend::Postgres, asked)).await.expect("rows");
        assert_eq!(rows.len(), count, "{words}");
    }
    // how many rows each may read: what it finds, at most a look, or a page and a look of 1,000 at each condition
    let cases = [
        (format!("matched({ours}, {}, 1001)", pairs("花壇")), 10.0),
        (format!("matched({ours}, {}, 1001)", pairs("サロン,花壇")), 10.0),
        (format!("matched({ours}, {}, 1001)", pairs("サロ")), 1_001.0),
        (format!("matched({ours}, {}, 1001)", pairs("無理")), 0.0),
        (format!("among({ours}, '{{{few}}}', '{{side:unit}}', '{nil}', 51)"), 1_001.0),
        (format!("walk({ours}, '{{side:unit,theme:1}}', '{{}}', 1000, '{nil}', 51)"), 2_800.0),
        (format!("walk({ours}, '{{year:2015}}', '{{サロ}}', 1000, '{nil}', 51)"), 250.0),
        (format!("walk({ours}, '{{side:unit}}', '{{}}', 1000, '{nil}', 51)"), 250.0),
        (format!("walk({ours}, '{{}}', '{{}}', 1000, '{nil}', 51)"), 250.0),
        (format!("first({ours}, '{{side:unit,theme:1,year:2015}}', 4)"), 12.0),
    ];
    for mode in ["force_generic_plan", "force_custom_plan"] {
        tx.execute_unprepared(&format!("SET LOCAL plan_cache_mode = {mode}")).await.expect("a setting");
        for (execute, most) in &cases {
            let before = fetched(&tx).await;
            let explain = format!("EXPLAIN (ANALYZE, TIMING off, FORMAT json) EXECUTE {execute}");
            let row = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, explain)).await.expect("a plan");
            let plan: Value = row.expect("a row").try_get("", "QUERY PLAN").expect("JSON");
            let mut found = Vec::new();
            scans(&plan[0]["Plan"], &mut found);
            let sequential: Vec<_> = found.iter().filter(|(node, _, _)| node == "Seq Scan").collect();
            assert!(sequential.is_empty(), "{mode} {execute}: {sequential:?}");
            let read: f64 = found.iter().map(|(_, _, rows)| rows).sum();
            // within the function only the counters tell
            let within = fetched(&tx).await - before;
            assert!(
                read <= *most && (within <= *most || !found.is_empty()),
                "{mode} {execute}: {read}, {within}, {found:?}"
            );
        }
    }
}

/// How many rows of initiatives the transaction fetched so far, through an index or without one.
async fn fetched(tx: &DatabaseTransaction) -> f64 {
    let text = "SELECT (coalesce(sum(seq_tup_read), 0) + coalesce(sum(idx_tup_fetch), 0))::float8 AS rows
                FROM pg_stat_xact_user_tables WHERE relname = 'initiative'";
    let row = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, text)).await.expect("counters");
    row.expect("a row").try_get("", "rows").expect("a number")
}
