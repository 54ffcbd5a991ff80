//! The one function that looks past row-level security: the search through the index of pairs. What it answers, to whom,
//! and what its owner may do.

use domain::gram::grams;
use domain::pack::identity;
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement, TransactionTrait as _};
use tests::world::World;
use uuid::Uuid;

/// A municipality whose identifier shares the prefix of another, with a unit and one initiative of the same words.
fn twin(tenant: Uuid, twin: Uuid, initiative: Uuid) -> String {
    let pairs: Vec<String> = grams("花壇").iter().map(ToString::to_string).collect();
    let pairs = pairs.join(",");
    format!(
        "INSERT INTO municipality (id, code, name, created_at) VALUES ('{twin}', '999999', 'となり（サンプル）', now());
         INSERT INTO organisation (tenant_id, id, key, kind, layer, name, valid_from)
         VALUES ('{twin}', '{twin}', 'x', 'unit', 'x', 'x', 2018);
         INSERT INTO initiative (tenant_id, id, fiscal_year, side, organisation_id, title, summary, folded, grams)
         SELECT t.id, t.which, 2019, 'municipality', t.organisation, 'x', '', '花壇',
                ARRAY(SELECT app.gram_prefix(t.id) | pair FROM unnest(ARRAY[{pairs}]::bigint[]) pair)
         FROM (VALUES ('{twin}'::uuid, '{initiative}'::uuid, '{twin}'::uuid),
                      ('{tenant}', '{tenant}', (SELECT id FROM organisation WHERE tenant_id = '{tenant}' LIMIT 1)))
              AS t(id, which, organisation)"
    )
}

/// Asks the function in a transaction of a municipality, or of none.
async fn asked(world: &World, opened: Option<Uuid>, tenant: Uuid) -> Result<Vec<Uuid>, String> {
    let tx = world.database().await.begin().await.expect("a transaction");
    if let Some(opened) = opened {
        tx.execute_unprepared(&format!("SELECT app.open_tenant('{opened}')")).await.expect("opened");
    }
    let pairs: Vec<String> = grams("花壇").iter().map(ToString::to_string).collect();
    let text = format!(
        "SELECT m.id FROM app.initiatives_with('{tenant}', ARRAY['花壇'], ARRAY[{}]::bigint[], 9) AS m(id)",
        pairs.join(",")
    );
    let rows = tx.query_all_raw(Statement::from_string(DbBackend::Postgres, text)).await;
    let rows = rows.map_err(|error| error.to_string())?;
    Ok(rows.iter().map(|row| row.try_get("", "id").expect("an identifier")).collect())
}

#[actix_web::test]
async fn ten_11_the_search_finds_what_is_the_municipalitys_and_answers_nobody_else() {
    let world = World::new("minato-sample").await;
    let tenant = identity::municipality(&world.pack.municipality.code).0;
    // the first 22 bits are the prefix: the twin differs only below them
    let twin_id = Uuid::from_u128(tenant.as_u128() ^ 1);
    let initiative = Uuid::from_u128(7);
    world.as_owner(&twin(tenant, twin_id, initiative)).await;
    assert_eq!(asked(&world, Some(tenant), tenant).await, Ok(vec![tenant]));
    assert_eq!(asked(&world, Some(twin_id), twin_id).await, Ok(vec![initiative]));
    for (opened, asks) in [(Some(tenant), twin_id), (Some(twin_id), tenant), (None, tenant)] {
        let refused = asked(&world, opened, asks).await.expect_err("no answer");
        assert!(refused.contains("another municipality") || refused.contains("app.tenant"), "{refused}");
    }
    // and over HTTP
    let found = world.get("municipality_officer", "/initiatives?q=花壇").await;
    let rows = found.body["rows"].as_array().unwrap_or_else(|| panic!("{}", found.body));
    assert_eq!(rows.len(), 1, "{}", found.body);
    assert_eq!(rows[0]["id"], tenant.to_string());
}

#[actix_web::test]
async fn ten_11_its_owner_may_read_one_table_and_nobody_may_become_it() {
    let world = World::new("minato-sample").await;
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let text = "SELECT c.relname || ' ' || p.privilege AS name
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
                     unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p(privilege)
                WHERE n.nspname = 'public' AND c.relkind = 'r'
                  AND has_table_privilege('sasaeai_search', c.oid, p.privilege)
                UNION ALL SELECT 'owns ' || f.proname FROM pg_proc f WHERE pg_get_userbyid(f.proowner) = 'sasaeai_search'
                UNION ALL SELECT 'owns ' || c.relname FROM pg_class c WHERE pg_get_userbyid(c.relowner) = 'sasaeai_search'
                UNION ALL SELECT 'creates in ' || n.nspname FROM pg_namespace n
                          WHERE has_schema_privilege('sasaeai_search', n.oid, 'CREATE')
                UNION ALL SELECT 'signs in' FROM pg_roles WHERE rolname = 'sasaeai_search' AND (rolcanlogin OR rolsuper)
                UNION ALL SELECT 'is ' || r.rolname FROM pg_roles r
                          WHERE r.rolname IN ('sasaeai_app', 'sasaeai_backup') AND pg_has_role(r.rolname, 'sasaeai_search', 'MEMBER')
                ORDER BY 1";
    let rows = owner.query_all_raw(Statement::from_string(DbBackend::Postgres, text)).await.expect("rights");
    let rights: Vec<String> = rows.iter().map(|row| row.try_get("", "name").expect("a right")).collect();
    assert_eq!(rights, ["initiative SELECT", "owns initiatives_with"]);
    owner.close().await.expect("closing");
}
