//! F2, F3, D1: an address that leads to a standby, and a PostgreSQL whose functions no longer run.

use sea_orm::{ConnectionTrait as _, Database};

use super::Through;

async fn owner(through: &Through, statement: &str) {
    let owner = Database::connect(&through.world.owner_url).await.expect("the owner");
    owner.execute_unprepared(statement).await.expect(statement);
    owner.close().await.expect("closed");
}

/// F2, F3: what cannot be written to is not ready; a write is 503 there, and the connection is not used again.
#[actix_web::test]
async fn a_database_that_cannot_be_written_to_is_not_ready() {
    let through = Through::new(2).await;
    let database = through.world.program_url.split('/').nth(3).and_then(|name| name.split('?').next()).expect("a name");
    assert_eq!(through.get("/readyz").await.status, 200);
    owner(&through, &format!("ALTER ROLE sasaeai_app IN DATABASE {database} SET default_transaction_read_only = on"))
        .await;
    let ready = through.get("/readyz").await;
    assert_eq!((ready.status, &ready.body["status"]), (503, &"read-only".into()));
    assert_eq!(through.get("/api/v1/me").await.status, 200, "it can be read");
    through.begin("standby").await.is_unavailable();
    owner(&through, &format!("ALTER ROLE sasaeai_app IN DATABASE {database} RESET default_transaction_read_only"))
        .await;
    // pooled connections would be read-only still
    assert_eq!(through.begin("standby").await.status, 201);
    assert_eq!(through.get("/readyz").await.status, 200);
}

/// F3: an older schema, and none.
#[actix_web::test]
async fn a_database_without_the_schema_is_not_ready() {
    let through = Through::new(2).await;
    owner(&through, "CREATE TABLE kept AS SELECT * FROM seaql_migrations").await;
    let statements = [
        "DELETE FROM seaql_migrations WHERE version IN (SELECT max(version) FROM seaql_migrations)",
        "DROP TABLE seaql_migrations",
    ];
    for statement in statements {
        owner(&through, statement).await;
        let ready = through.get("/readyz").await;
        assert_eq!((ready.status, &ready.body["status"]), (503, &"schema".into()), "{statement}");
    }
}

/// D1: PostgreSQL's library was exchanged below the running server: new connections cannot run any function.
#[actix_web::test]
async fn a_database_whose_functions_do_not_run_is_not_ready() {
    let through = Through::new(2).await;
    assert_eq!(through.get("/readyz").await.status, 200);
    let handlers = "proname IN ('plpgsql_call_handler', 'plpgsql_inline_handler', 'plpgsql_validator')";
    owner(&through, &format!("UPDATE pg_proc SET probin = '/nowhere/plpgsql' WHERE {handlers}")).await;
    let ready = through.get("/readyz").await;
    assert_eq!((ready.status, &ready.body["status"]), (503, &"database".into()));
    // a change on a new connection is told to come again; reading needs no function
    through.proxy.cut();
    through.begin("no-function").await.is_unavailable();
    assert_eq!(through.get("/api/v1/me").await.status, 200);
    owner(&through, &format!("UPDATE pg_proc SET probin = '$libdir/plpgsql' WHERE {handlers}")).await;
    assert_eq!(through.get("/readyz").await.status, 200);
}
