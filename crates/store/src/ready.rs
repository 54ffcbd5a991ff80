//! The readiness of the database, asked on a fresh connection. A pooled one may have been made before the database lost
//! its readiness.

use std::time::{Duration, Instant};

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Row as _};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::outage::{Outage, Why, outage_of_sqlx};
use crate::statement::statements;
use crate::{Result, StoreError};

statements! { of no municipality:
    /// Checks what a request needs. That is the schema, a database that accepts changes, and the function that opens
    /// transactions.
    READY = "
        SELECT (SELECT count(*) FROM seaql_migrations) AS applied,
               pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS read_only,
               app.open_tenant('00000000-0000-0000-0000-000000000000')";
}

/// The readiness of the database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readiness {
    /// The database is ready. Holds the number of migrations applied.
    Migrated(i64),
    /// The database answers, but cannot be written to.
    ReadOnly,
    /// The database answers, but lacks the program's schema.
    NoSchema,
    /// The database cannot be asked.
    Down(Why),
}

/// The last answer. Callers who ask at the same time share one question to the database.
#[derive(Debug, Default)]
pub(crate) struct Asking(Mutex<Option<(Instant, Readiness)>>);

impl Asking {
    /// Asks the database. A caller who comes while an answer is awaited gets the same one, so a hanging database delays
    /// nobody longer. Every answer of the database is passed through `heard`.
    pub(crate) async fn ask(
        &self,
        options: &PgConnectOptions,
        patience: Duration,
        heard: impl FnOnce(Result<Readiness>) -> Result<Readiness>,
    ) -> Readiness {
        let came = Instant::now();
        let mut last = self.0.lock().await;
        if let Some((at, readiness)) = *last
            && at >= came
        {
            return readiness;
        }
        let asked = timeout(patience, asked(options)).await;
        let asked = asked.unwrap_or_else(|_| Err(StoreError::Unavailable(Outage::late())));
        let readiness = match heard(asked) {
            Ok(readiness) => readiness,
            Err(error) => error.outage().map_or(Readiness::Down(Why::Broken), |outage| Readiness::Down(outage.why)),
        };
        *last = Some((Instant::now(), readiness));
        readiness
    }
}

async fn asked(options: &PgConnectOptions) -> Result<Readiness> {
    let connected = options.connect().await;
    let mut connection = connected.map_err(|cause| unavailable(cause, true))?;
    let row = match sqlx::query(READY.named().text).fetch_one(&mut connection).await {
        // the schema, table or function does not exist
        Err(sqlx::Error::Database(answer)) if matches!(answer.code().as_deref(), Some("3F000" | "42P01" | "42883")) => {
            return Ok(Readiness::NoSchema);
        }
        answered => answered.map_err(|cause| unavailable(cause, false))?,
    };
    let read = |cause| unavailable(cause, false);
    let read_only: bool = row.try_get("read_only").map_err(read)?;
    let applied: i64 = row.try_get("applied").map_err(read)?;
    // whether the connection closes cleanly does not matter
    let _: std::result::Result<(), _> = connection.close().await;
    Ok(if read_only { Readiness::ReadOnly } else { Readiness::Migrated(applied) })
}

/// Returns the error of a fresh connection: whatever it is, the database cannot be asked.
fn unavailable(cause: sqlx::Error, connecting: bool) -> StoreError {
    let why = match outage_of_sqlx(&cause) {
        Some(Why::Full) => Why::Full,
        _ if connecting => Why::Unreachable,
        told => told.unwrap_or(Why::Broken),
    };
    let cause = sea_orm::DbErr::Query(sea_orm::RuntimeErr::SqlxError(cause.into()));
    StoreError::Unavailable(Outage::new(why, cause))
}
