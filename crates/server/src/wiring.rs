//! Assembles the program: databases, keys and the application.

use std::path::Path;
use std::sync::Arc;

use app::clock::{Clock, System};
use app::{App, HashingLimit, Refusals, Secrets};
use auth::key::Keys;
use auth::password::Parameters;
use domain::snapshot::SigningKey;
use sea_orm_migration::sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, Statement};
use store::Store;

use crate::{Failed, config, published, secrets};

/// Drops a database with its content, and disconnects its clients.
///
/// # Errors
/// Fails with PostgreSQL's message.
pub async fn drop_database(admin_url: &str, name: &str) -> Result<(), Failed> {
    let db = Database::connect(quiet(admin_url)).await.map_err(Failed::words)?;
    plain(name)?;
    let text = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    db.execute_unprepared(&text).await.map_err(Failed::words)?;
    db.close().await.map_err(Failed::words)
}

/// Checks that a name needs no quotes.
fn plain(name: &str) -> Result<(), Failed> {
    if name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Ok(());
    }
    Err(Failed::words("a database's name has letters, digits and underscores only"))
}

/// Creates a database if it does not exist.
///
/// # Errors
/// Fails with PostgreSQL's message.
pub async fn create_database(admin_url: &str, name: &str) -> Result<(), Failed> {
    let db = Database::connect(quiet(admin_url)).await.map_err(Failed::words)?;
    let found = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT 1 FROM pg_database WHERE datname = $1",
        [name.into()],
    );
    if db.query_one_raw(found).await.map_err(Failed::words)?.is_none() {
        plain(name)?;
        db.execute_unprepared(&format!("CREATE DATABASE {name}")).await.map_err(Failed::words)?;
    }
    db.close().await.map_err(Failed::words)
}

/// Migrates a database to this version.
///
/// # Errors
/// Fails with PostgreSQL's message.
pub async fn migrate(owner_url: &str) -> Result<(), Failed> {
    let db = Database::connect(quiet(owner_url)).await.map_err(Failed::words)?;
    migrations::migrate(&db).await.map_err(Failed::words)?;
    db.close().await.map_err(Failed::words)
}

fn quiet(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.to_owned());
    options.max_connections(2).sqlx_logging(false);
    options
}

/// Returns the secrets and limits of signing in, from the data folder.
///
/// # Errors
/// Fails when the keys cannot be read or created.
pub fn secrets(data: &Path, parameters: Parameters) -> Result<Secrets, Failed> {
    let issuer = config::value("SASAEAI_ISSUER").unwrap_or_default();
    let seed = secrets::key(data, "tokens")?;
    let keys = Keys::new(&issuer, &issuer, &seed, &[]);
    let seal = SigningKey::from_seed(secrets::key(data, "seal")?.as_bytes());
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(Secrets {
        keys,
        bucket_key: secrets::key(data, "buckets")?,
        hashing: HashingLimit::new(cores.saturating_sub(1), parameters, secrets::peppers(data)?)
            .map_err(Failed::words)?,
        published: published::keys(data, &seal, System.now())?,
        seal,
    })
}

/// Creates the application with the database at a URL. Refusals get a pool of their own.
///
/// # Errors
/// Fails when the URL cannot be parsed.
pub fn application(url: &str, connections: u32, clock: Arc<dyn Clock>, secrets: Secrets) -> Result<App, Failed> {
    let store = Store::lazy(url, connections)?;
    Ok(over(store, clock, secrets))
}

/// Creates the application with a store. Refusals get a pool of their own.
pub fn over(store: Store, clock: Arc<dyn Clock>, secrets: Secrets) -> App {
    let refusals = Refusals::start(store.another(1), Arc::clone(&clock));
    App::new(store, clock, refusals, Arc::new(secrets))
}
