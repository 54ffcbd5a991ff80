//! Municipalities never touch each other, and sealed things never change: asked of PostgreSQL's own catalogue, as the
//! program's own role. The numbers are those of the security catalogue.

use domain::pack::identity;
use sea_orm::{DatabaseConnection, FromQueryResult, Statement, TransactionTrait as _};
use store::{Store, TransactionFor};
use tests::world::World;

#[derive(FromQueryResult)]
struct Named {
    name: String,
}

async fn names(db: &DatabaseConnection, text: &str) -> Vec<String> {
    let statement = Statement::from_string(sea_orm::DbBackend::Postgres, text.to_owned());
    let rows = Named::find_by_statement(statement).all(db).await.expect("rows");
    rows.into_iter().map(|row| row.name).collect()
}

async fn code(db: &impl sea_orm::ConnectionTrait, text: &str) -> String {
    match db.execute_unprepared(text).await {
        Ok(_) => "ok".to_owned(),
        Err(sea_orm::DbErr::Exec(sea_orm::RuntimeErr::SqlxError(cause))) => {
            cause.as_database_error().and_then(|cause| cause.code().map(|code| code.into_owned())).expect("a code")
        }
        Err(other) => panic!("{other}"),
    }
}

const NONE: [&str; 0] = [];

#[actix_web::test]
async fn ten_01_every_tenant_table_forces_row_level_security() {
    let db = World::new("chiba").await.database().await;
    let open = names(
        &db,
        "SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
         WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                    AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid
                                AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL))",
    )
    .await;
    assert_eq!(open, NONE);
}

#[actix_web::test]
async fn ten_02_the_programs_role_owns_nothing_and_may_not_truncate() {
    let db = World::new("chiba").await.database().await;
    let powers = names(
        &db,
        "SELECT rolname::text AS name FROM pg_roles WHERE rolname = current_user
            AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
         UNION ALL SELECT relname::text FROM pg_class WHERE relowner = current_user::regrole
         UNION ALL SELECT table_name::text FROM information_schema.role_table_grants
            WHERE grantee = current_user AND privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')
         UNION ALL SELECT nspname::text FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE')",
    )
    .await;
    assert_eq!(powers, NONE);
}

#[actix_web::test]
async fn ten_03_and_04_without_a_tenant_every_query_fails() {
    let world = World::new("chiba").await;
    let db = world.database().await;
    assert_eq!(code(&db, "SELECT 1 FROM person").await, "42704", "never set");
    let tenant = identity::municipality(&world.pack.municipality.code);
    let tx = db.begin().await.expect("a transaction");
    assert_eq!(code(&tx, &format!("SELECT app.open_tenant('{tenant}')")).await, "ok");
    assert_eq!(code(&tx, "SELECT 1 FROM person").await, "ok");
    tx.commit().await.expect("a commit");
    // the same pool may give another connection, so the setting is emptied here as it is after a commit
    assert_eq!(
        code(&db, "SELECT set_config('app.tenant', '', false); SELECT 1 FROM person").await,
        "22P02",
        "set and gone"
    );
}

#[actix_web::test]
async fn ten_07_a_poisoned_connection_is_healed_before_it_is_used() {
    let world = World::new("chiba").await;
    let store = Store::lazy(&world.program_url, 1).expect("a store of one connection");
    let tenant = identity::municipality(&world.pack.municipality.code);
    let other = domain::id::TenantId(uuid::Uuid::from_u128(7));
    // the only connection is left with an open transaction that belongs to another municipality
    store.poison(other).await.expect("poison");
    let (tx, _) = store.begin(TransactionFor::Tenant(tenant)).await.expect("healed");
    let accounts = store::accounts::any(&tx).await.expect("a question");
    assert!(accounts, "it reads as the municipality asked for");
    tx.commit().await.expect("a commit");
}

#[actix_web::test]
async fn ten_08_and_09_every_key_begins_with_the_tenant() {
    let db = World::new("chiba").await.database().await;
    let keys = names(
        &db,
        "SELECT k.conname::text AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
         WHERE k.contype IN ('p', 'u') AND k.conkey[1] <> a.attnum",
    )
    .await;
    assert_eq!(keys, NONE);
    let foreign = names(
        &db,
        "SELECT k.conname::text AS name FROM pg_constraint k
         JOIN pg_class t ON t.oid = k.confrelid
         JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attname = 'tenant_id'
         WHERE k.contype = 'f' AND t.relname NOT IN ('municipality', 'workflow_transition')
           AND own.attnum <> ALL (k.conkey)",
    )
    .await;
    assert_eq!(foreign, NONE);
}

#[actix_web::test]
async fn ten_10_no_view_goes_around_it_and_the_one_definer_function_is_the_searchs() {
    let db = World::new("chiba").await.database().await;
    let around = names(
        &db,
        "SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('public', 'app') AND c.relkind IN ('v', 'm')
         UNION ALL SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE n.nspname IN ('public', 'app') AND (p.prosecdef OR p.proconfig IS NULL)",
    )
    .await;
    assert_eq!(around, ["initiatives_with"], "isolation::search proves what it tells");
}

#[actix_web::test]
async fn what_is_written_for_ever_cannot_be_changed_even_by_the_owner() {
    let world = World::new("chiba").await;
    let db = world.database().await;
    let written =
        ["audit", "step", "comment", "document_revision", "finding", "snapshot", "rendering", "rendering_piece"];
    for table in written {
        let text = format!("SELECT app.open_tenant(gen_random_uuid()); DELETE FROM {table}");
        assert_eq!(code(&db, &text).await, "42501", "{table}");
    }
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    assert_eq!(code(&owner, "UPDATE audit SET action = 'x'").await, "42501");
    assert_eq!(code(&owner, "TRUNCATE audit").await, "42501");
    let replica = "BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM audit";
    assert_eq!(code(&owner, replica).await, "42501", "the triggers are ENABLE ALWAYS");
}

/// E11: whatever has a year is closed to the program's role once the year is sealed, and so is what is found of it.
#[actix_web::test]
async fn ten_11_every_table_of_a_year_is_closed_when_the_year_is_sealed() {
    let world = World::new("chiba").await;
    let db = world.database().await;
    // after the seal: a correction is asked for, with its decisions about words, and makes an edition
    let open = names(
        &db,
        "SELECT c.relname || ' ' || lower(p.privilege) AS name
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         CROSS JOIN (VALUES ('INSERT', 4), ('DELETE', 8), ('UPDATE', 16)) AS p (privilege, bit)
         WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND has_table_privilege(c.oid, p.privilege)
           AND (c.relname LIKE 'initiative%' OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
                                                        AND a.attname = 'fiscal_year' AND NOT a.attisdropped))
           AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal
                           AND g.tgname LIKE 'sealed_%' AND g.tgenabled = 'A' AND g.tgtype & p.bit <> 0)
         ORDER BY 1",
    )
    .await;
    let requests = ["year_request delete", "year_request insert", "year_request update"];
    let expected = [&["fiscal_year insert", "screening_decision insert", "snapshot insert"], &requests[..]].concat();
    assert_eq!(open, expected);

    world.area_officer().accept(&mut crate::fill::submitted(&world, 23).await).await.ok();
    let tenant = identity::municipality(&world.pack.municipality.code);
    let of_reports = "(SELECT id FROM initiative WHERE document_id IS NOT NULL)";
    let changes = [
        "UPDATE initiative SET title = 'x' WHERE document_id IS NOT NULL".to_owned(),
        format!("UPDATE initiative_facet SET facet = facet || 'x' WHERE initiative_id IN {of_reports}"),
        format!("DELETE FROM initiative_facet WHERE initiative_id IN {of_reports}"),
    ];
    for (state, expected) in [("open", "ok"), ("sealed", "42501")] {
        world.as_owner(&format!("UPDATE fiscal_year SET state = '{state}'")).await;
        for change in &changes {
            assert_eq!(as_program(&db, tenant, change).await, expected, "{state}: {change}");
        }
    }
    for change in ["UPDATE initiative SET title = 'x' WHERE document_id IS NULL", "UPDATE plan_item SET name = 'x'"] {
        assert_eq!(
            as_program(&db, tenant, change).await,
            "42501",
            "what a pack says is imported by the owner: {change}"
        );
    }
}

/// What comes of a change as the program's role; nothing of it stays.
async fn as_program(db: &DatabaseConnection, tenant: domain::id::TenantId, change: &str) -> String {
    let tx = db.begin().await.expect("a transaction");
    assert_eq!(code(&tx, &format!("SELECT app.open_tenant('{tenant}')")).await, "ok");
    let code = code(&tx, change).await;
    tx.rollback().await.expect("a rollback");
    code
}

#[actix_web::test]
async fn the_transition_table_of_the_database_is_that_of_the_program() {
    let db = World::new("chiba").await.database().await;
    let stored = names(
        &db,
        "SELECT kind || ' ' || from_state || ' ' || event || ' ' || to_state AS name FROM workflow_transition ORDER BY 1",
    )
    .await;
    let mut coded: Vec<String> = domain::workflow::TRANSITIONS
        .iter()
        .map(|row| {
            format!("{} {} {} {}", row.document.as_str(), row.from.as_str(), row.event.as_str(), row.to.as_str())
        })
        .collect();
    coded.sort_unstable();
    assert_eq!(stored, coded);
}
