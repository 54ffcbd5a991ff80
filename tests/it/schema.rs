//! The schema: as committed for reading, and the same again after it was taken down and put up.

use std::fmt::Write as _;

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait as _;
use tests::golden;
use tests::world::{MIGRATING, World};

/// What stands in the catalogue, by table: columns and constraints (`part` 0), then what follows. Only what every
/// supported PostgreSQL tells in the same words.
const CATALOGUE: &str = r#"
WITH thing AS (
    SELECT n.nspname || '.' || c.relname AS name, c.oid, c.relkind, c.relowner, c.relacl, c.relrowsecurity,
           c.relforcerowsecurity
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'app') AND c.relname <> 'seaql_migrations')
SELECT name, part, line FROM (
    SELECT t.name, 0 AS part, 0 AS kind, a.attnum::int AS number, '' AS called,
           a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
           || CASE a.attidentity WHEN '' THEN '' ELSE ' GENERATED AS IDENTITY' END
           || CASE WHEN a.attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
                   WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END AS line
    FROM thing t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE t.relkind IN ('r', 'p')
  UNION ALL
    SELECT t.name, 0, 1, 0, k.conname, 'CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
    FROM thing t JOIN pg_constraint k ON k.conrelid = t.oid
    WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND t.relkind IN ('r', 'p')
  UNION ALL
    SELECT t.name, 1, 2, 0, '', 'ALTER TABLE ' || t.name || ' OWNER TO ' || pg_get_userbyid(t.relowner)
    FROM thing t WHERE t.relkind IN ('r', 'p') AND pg_get_userbyid(t.relowner) = 'sasaeai_owner'
  UNION ALL
    SELECT t.name, 1, 3, 0, i.relname, pg_get_indexdef(i.oid)
    FROM thing t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
    WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
  UNION ALL
    SELECT t.name, 1, 4, v.number, '', 'ALTER TABLE ' || t.name || ' ' || v.words || ' ROW LEVEL SECURITY'
    FROM thing t, LATERAL (VALUES (0, 'ENABLE', t.relrowsecurity), (1, 'FORCE', t.relforcerowsecurity)) AS v(number, words, holds)
    WHERE v.holds
  UNION ALL
    SELECT t.name, 1, 5, 0, p.polname, 'CREATE POLICY ' || p.polname || ' ON ' || t.name || ' FOR ' || replace(p.polcmd::text, '*', 'ALL')
           || ' USING ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '-')
           || ' WITH CHECK ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-')
    FROM thing t JOIN pg_policy p ON p.polrelid = t.oid
  UNION ALL
    SELECT t.name, 1, 6, 0, g.tgname, pg_get_triggerdef(g.oid) || CASE g.tgenabled WHEN 'A' THEN ' /* ALWAYS */' ELSE '' END
    FROM thing t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal
  UNION ALL
    SELECT t.name, 1, 7, 0, pg_get_userbyid(x.grantee),
           'GRANT ' || string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type) || ' ON ' || t.name
           || ' TO ' || pg_get_userbyid(x.grantee)
    FROM thing t, LATERAL aclexplode(t.relacl) x
    WHERE x.grantee <> t.relowner AND t.relkind IN ('r', 'p', 'v', 'S') GROUP BY t.name, x.grantee
  UNION ALL
    SELECT t.name, 1, 8, 0, '', CASE t.relkind WHEN 'S' THEN 'CREATE SEQUENCE ' || t.name
                                               WHEN 'p' THEN 'PARTITION BY ' || pg_get_partkeydef(t.oid)
                                               ELSE 'CREATE VIEW ' || t.name || ' AS ' || pg_get_viewdef(t.oid) END
    FROM thing t WHERE t.relkind IN ('S', 'p', 'v', 'm')
  UNION ALL
    SELECT 'function ' || n.nspname || '.' || f.proname, 1, 9, 0, pg_get_function_identity_arguments(f.oid),
           'CREATE FUNCTION ' || n.nspname || '.' || f.proname || '(' || pg_get_function_identity_arguments(f.oid)
           || ') RETURNS ' || pg_get_function_result(f.oid) || ' LANGUAGE ' || l.lanname
           || CASE f.provolatile WHEN 'i' THEN ' IMMUTABLE' WHEN 's' THEN ' STABLE' ELSE '' END
           || CASE WHEN f.prosecdef THEN ' SECURITY DEFINER' ELSE '' END
           || CASE WHEN f.proleakproof THEN ' LEAKPROOF' ELSE '' END
           || coalesce(' SET ' || array_to_string(f.proconfig, ' SET '), '')
           || ' OWNER ' || pg_get_userbyid(f.proowner)
           || coalesce(' GRANT EXECUTE TO ' || (SELECT string_agg(pg_get_userbyid(x.grantee), ', ' ORDER BY pg_get_userbyid(x.grantee))
                                    FROM aclexplode(f.proacl) x WHERE x.grantee <> f.proowner), '')
    FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace JOIN pg_language l ON l.oid = f.prolang
    WHERE n.nspname IN ('public', 'app')
  UNION ALL
    SELECT 'type ' || n.nspname || '.' || y.typname, 1, 10, 0, '',
           'CREATE TYPE ' || n.nspname || '.' || y.typname
           || coalesce(' AS ENUM ' || (SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
                                       FROM pg_enum e WHERE e.enumtypid = y.oid), '')
    FROM pg_type y JOIN pg_namespace n ON n.oid = y.typnamespace
    WHERE n.nspname IN ('public', 'app') AND y.typtype IN ('e', 'd', 'r')
) AS listed ORDER BY name COLLATE "C", part, kind, number, called COLLATE "C", line COLLATE "C""#;

/// The schema as text.
async fn schema(db: &DatabaseConnection) -> String {
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Postgres, CATALOGUE)).await.expect("the catalogue");
    let mut text = String::from(
        "-- The schema of a migrated database, told by its catalogue: for reading, and for noticing what changed.\n\
         -- Written by `just regen`; what is run are the migrations beside it.\n",
    );
    let mut open: Vec<String> = Vec::new();
    let mut now = String::new();
    for row in rows {
        let (name, part, line): (String, i32, String) = (
            row.try_get("", "name").expect("a name"),
            row.try_get("", "part").expect("a part"),
            row.try_get("", "line").expect("a line"),
        );
        if name != now {
            text.push('\n');
            now.clone_from(&name);
        }
        if part == 0 {
            open.push(format!("    {line}"));
            continue;
        }
        if !open.is_empty() {
            writeln!(text, "CREATE TABLE {name} (\n{}\n);", open.join(",\n")).expect("text");
            open.clear();
        }
        writeln!(text, "{line};").expect("text");
    }
    assert!(open.is_empty(), "every table has an owner");
    text
}

#[actix_web::test]
async fn the_schema_is_as_committed() {
    let world = World::new("chiba").await;
    let db = Database::connect(&world.owner_url).await.expect("the owner");
    golden::compare_at("migrations/schema.sql", &schema(&db).await);
}

#[actix_web::test]
async fn taken_down_and_put_up_again_it_is_the_same_schema() {
    let world = World::new("minato-sample").await;
    let db = Database::connect(&world.owner_url).await.expect("the owner");
    let before = schema(&db).await;
    let _alone = MIGRATING.lock().await;
    migrations::Migrator::down(&db, None).await.expect("down");
    let left = "SELECT count(*) AS left FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname IN ('public', 'app') AND c.relname NOT LIKE 'seaql_migrations%'";
    let left =
        db.query_one_raw(Statement::from_string(DbBackend::Postgres, left)).await.expect("a count").expect("a row");
    assert_eq!(left.try_get::<i64>("", "left").expect("a count"), 0, "down leaves nothing behind");
    migrations::migrate(&db).await.expect("up");
    assert_eq!(before, schema(&db).await);
}

/// A dump as the role of backups locks and reads every table, and row-level security must not hide rows from it.
#[actix_web::test]
async fn a_backup_can_read_everything() {
    let world = World::new("chiba").await;
    let db = Database::connect(&world.owner_url).await.expect("the owner");
    let closed = "SELECT coalesce(string_agg(c.relname, ', ' ORDER BY c.relname), '') AS closed,
                         (SELECT rolbypassrls FROM pg_roles WHERE rolname = 'sasaeai_backup') AS sees
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname IN ('public', 'app') AND c.relkind IN ('r', 'p', 'S', 'v', 'm')
                    AND NOT (has_table_privilege('sasaeai_backup', c.oid, 'SELECT')
                             AND has_schema_privilege('sasaeai_backup', n.oid, 'USAGE'))";
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, closed)).await.expect("an answer");
    let row = row.expect("a row");
    assert_eq!(row.try_get::<String>("", "closed").expect("names"), "");
    assert!(row.try_get::<bool>("", "sees").expect("an answer"));
}

/// What health checks ask: the program's own role reads the list of migrations.
#[actix_web::test]
async fn on_a_migrated_database_the_program_is_ready() {
    let world = World::new("chiba").await;
    let answer = world.send(world.request(reqwest::Method::GET, "/readyz")).await;
    assert_eq!((answer.status, &answer.body["status"]), (200, &serde_json::json!("ready")));
}

/// scale-2 §5: an older program leaves a newer database alone, and says so.
#[actix_web::test]
async fn an_older_program_does_not_touch_a_newer_database() {
    let world = World::new("chiba").await;
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    owner
        .execute_unprepared("INSERT INTO seaql_migrations (version, applied_at) VALUES ('9999_of_a_later_program', 0)")
        .await
        .expect("a later migration");
    let refused = server::wiring::migrate(&world.owner_url).await.expect_err("a refusal").to_string();
    for words in ["the database is newer than this program", "9999_of_a_later_program", "nothing was changed"] {
        assert!(refused.contains(words), "{refused}");
    }
}
