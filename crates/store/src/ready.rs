//! Whether the database can do what a request needs, asked on a connection made for it: one that is pooled may have
//! been made while it still could.

use std::sync::Arc;
use std::time::Instant;

use sqlx::{ConnectOptions as _, Connection as _, Row as _};
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::link::Link;
use crate::outage::{Outage, Why, outage_of_sqlx};
use crate::statement::statements;
use crate::{Result, StoreError};

statements! { of no municipality:
    /// What a request needs: the schema, a database that takes changes, and the function that opens transactions.
    READY = "
        SELECT (SELECT count(*) FROM seaql_migrations) AS applied,
               pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS read_only,
               app.open_tenant('00000000-0000-0000-0000-000000000000')";
}

/// How the database is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readiness {
    /// It can do everything, and so many migrations are applied.
    Migrated(i64),
    /// It answers, and cannot be written to.
    ReadOnly,
    /// It answers, and does not hold what the program needs.
    NoSchema,
    /// It cannot be asked.
    Down(Why),
}

/// Many ask at the same time; the database is asked once.
#[derive(Debug, Default)]
pub(crate) struct Asking(Mutex<Option<(Instant, Readiness)>>);

impl Asking {
    /// Asks; whoever comes while an answer is awaited gets the same one, so a hanging database keeps nobody longer.
    pub(crate) async fn ask(&self, link: &Arc<Link>) -> Readiness {
        let came = Instant::now();
        let mut last = self.0.lock().await;
        if let Some((at, readiness)) = *last
            && at >= came
        {
            return readiness;
        }
        let asked = timeout(link.limits.readiness, asked(link)).await;
        let asked = asked.unwrap_or_else(|_| Err(StoreError::Unavailable(Outage::late())));
        let readiness = match link.heard(asked) {
            Ok(readiness) => readiness,
            Err(error) => error.outage().map_or(Readiness::Down(Why::Broken), |outage| Readiness::Down(outage.why)),
        };
        *last = Some((Instant::now(), readiness));
        readiness
    }
}

async fn asked(link: &Link) -> Result<Readiness> {
    let connected = link.options.connect().await;
    let mut connection = connected.map_err(|cause| unavailable(cause, true))?;
    let row = match sqlx::query(READY.named().text).fetch_one(&mut connection).await {
        // there is no such schema, table or function
        Err(sqlx::Error::Database(answer)) if matches!(answer.code().as_deref(), Some("3F000" | "42P01" | "42883")) => {
            return Ok(Readiness::NoSchema);
        }
        answered => answered.map_err(|cause| unavailable(cause, false))?,
    };
    let read = |cause| unavailable(cause, false);
    let read_only: bool = row.try_get("read_only").map_err(read)?;
    let applied: i64 = row.try_get("applied").map_err(read)?;
    // whether the end of the connection was said politely does not matter
    let _: std::result::Result<(), _> = connection.close().await;
    Ok(if read_only { Readiness::ReadOnly } else { Readiness::Migrated(applied) })
}

/// An error on a connection of one's own: whatever it is, the database cannot be asked.
fn unavailable(cause: sqlx::Error, connecting: bool) -> StoreError {
    let why = match outage_of_sqlx(&cause) {
        Some(Why::Full) => Why::Full,
        _ if connecting => Why::Unreachable,
        told => told.unwrap_or(Why::Broken),
    };
    let cause = sea_orm::DbErr::Query(sea_orm::RuntimeErr::SqlxError(cause.into()));
    StoreError::Unavailable(Outage::new(why, cause))
}
