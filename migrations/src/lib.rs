//! The schema, as SQL files run by sea-orm-migration: each folder of `sql/` is one migration, in order of its name.
//!
//! An applied migration is never edited; additive first, one concern each.

use include_dir::{Dir, include_dir};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};

static SQL: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/sql");

/// Runs the SQL folders in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut folders: Vec<&'static Dir<'static>> = SQL.dirs().collect();
        folders.sort_by_key(|folder| folder.path());
        folders.into_iter().map(|folder| Box::new(SqlMigration { folder }) as Box<dyn MigrationTrait>).collect()
    }
}

/// One folder: `up.sql` and `down.sql`.
struct SqlMigration {
    folder: &'static Dir<'static>,
}

impl SqlMigration {
    fn text(&self, file: &str) -> Result<&'static str, DbErr> {
        let path = self.folder.path().join(file);
        SQL.get_file(&path)
            .and_then(|file| file.contents_utf8())
            .ok_or_else(|| DbErr::Migration(format!("{} is missing", path.display())))
    }
}

impl MigrationName for SqlMigration {
    fn name(&self) -> &str {
        self.folder.path().to_str().unwrap_or_default()
    }
}

// the trait itself hides the lifetime, and an implementation must be written alike
#[expect(elided_lifetimes_in_paths, reason = "as in the trait")]
#[async_trait::async_trait]
impl MigrationTrait for SqlMigration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(self.text("up.sql")?).await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(self.text("down.sql")?).await.map(|_| ())
    }
}

/// Brings the database up to date. Several programs may start at once: an advisory lock lets one work while the
/// others wait, and then find nothing to do.
///
/// # Errors
/// When PostgreSQL refuses a statement; nothing of the failing migration stays.
pub async fn migrate(db: &sea_orm_migration::sea_orm::DatabaseConnection) -> Result<(), DbErr> {
    let lock = db.begin().await?;
    lock.execute_unprepared("SELECT pg_advisory_xact_lock(7300)").await?;
    unless_newer(&lock).await?;
    Migrator::up(db, None).await?;
    lock.commit().await
}

/// A database that a later program brought up to date is not for this one to touch.
async fn unless_newer(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let ask = |text: &str| Statement::from_string(DbBackend::Postgres, text.to_owned());
    let there = db.query_one_raw(ask("SELECT to_regclass('seaql_migrations') IS NOT NULL AS there")).await?;
    if !there.map_or(Ok(false), |row| row.try_get("", "there"))? {
        return Ok(());
    }
    let known = Migrator::migrations();
    for row in db.query_all_raw(ask("SELECT version FROM seaql_migrations ORDER BY version")).await? {
        let applied: String = row.try_get("", "version")?;
        if !known.iter().any(|own| own.name() == applied) {
            return Err(DbErr::Migration(format!(
                "the database is newer than this program, which does not know {applied}; nothing was changed. Use the \
                 program that brought it up to date, or a later one"
            )));
        }
    }
    Ok(())
}

/// How many migrations the program knows.
pub fn count() -> usize {
    SQL.dirs().count()
}
