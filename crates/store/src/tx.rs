//! The store, and a transaction opened for one municipality: the only thing that reads and writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::actor::Actor;
use domain::id::TenantId;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, FromQueryResult, SqlxPostgresConnector, Statement,
    TransactionTrait,
};
use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use crate::opening::{Opening, open};
use crate::statement::sql;
use crate::{Result, StoreError};

/// A connection idle for longer than this is asked whether it still lives before it is used; asking each time would
/// cost a round trip per request.
const PING_AFTER: Duration = Duration::from_secs(30);

/// A pool of connections. Each worker of the server makes its own, because a connection is bound to the event loop
/// that opened it.
#[derive(Clone, Debug)]
pub struct Store {
    db: DatabaseConnection,
    asked: Arc<AtomicU64>,
}

impl Store {
    /// A pool that connects when it is first used.
    ///
    /// # Errors
    /// When the address cannot be read.
    pub fn lazy(url: &str, connections: u32) -> Result<Self> {
        let options: PgConnectOptions =
            url.parse().map_err(|cause: sqlx::Error| StoreError::Corrupt(format!("database address: {cause}")))?;
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .min_connections(0)
            .acquire_timeout(Duration::from_secs(3))
            .test_before_acquire(false)
            .before_acquire(|connection, meta| {
                Box::pin(async move {
                    if meta.idle_for > PING_AFTER {
                        sqlx::Connection::ping(connection).await?;
                    }
                    Ok(true)
                })
            })
            .connect_lazy_with(options.disable_statement_logging());
        Ok(Self { db: SqlxPostgresConnector::from_sqlx_postgres_pool(pool), asked: Arc::default() })
    }

    /// Opens a transaction. When the pooled connection still holds another request's transaction, the opening
    /// function refuses, the rollback ends that transaction, and a second try begins afresh.
    ///
    /// # Errors
    /// [`StoreError::NoSession`], or the database's own.
    pub async fn begin(&self, opening: Opening) -> Result<(Tx, Option<Actor>)> {
        match self.try_begin(opening).await {
            Err(StoreError::NotFresh) => {
                tracing::warn!("a pooled connection held an open transaction; it was ended");
                self.try_begin(opening).await
            }
            other => other,
        }
    }

    async fn try_begin(&self, opening: Opening) -> Result<(Tx, Option<Actor>)> {
        let tx = self.uncut_begin().await?;
        let tenant = opening.tenant();
        match open(&tx, opening).await {
            Ok(actor) => Ok((Tx { tx, tenant, asked: Arc::clone(&self.asked) }, actor)),
            Err(error) => {
                tx.rollback().await?;
                Err(error)
            }
        }
    }

    /// BEGIN in a task of its own. Cut off on its way, it would leave a transaction open that neither sqlx nor the pool
    /// knows of (sqlx #4393); here it ends, and what nobody waits for any more is rolled back at once.
    async fn uncut_begin(&self) -> Result<DatabaseTransaction> {
        let db = self.db.clone();
        #[expect(clippy::disallowed_methods, reason = "a BEGIN must not be cut off on its way")]
        let begun = tokio::spawn(async move { db.begin().await });
        begun.await.map_err(StoreError::corrupt)?.map_err(StoreError::from)
    }

    /// Leaves a transaction of another municipality open on a pooled connection, as a cancelled BEGIN can
    /// (sqlx #4393): for the test that shows that it does no harm.
    ///
    /// # Errors
    /// The database's own.
    #[doc(hidden)]
    pub async fn poison(&self, tenant: TenantId) -> Result<()> {
        self.db.execute_unprepared("BEGIN").await?;
        self.db.execute_raw(sql("SELECT set_config('app.tenant', $1::text, true)", tenant, [])).await?;
        Ok(())
    }

    /// How many statements the transactions of this pool ran, openings not counted: for the test that holds a view to
    /// two of them.
    #[doc(hidden)]
    pub fn statements(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// The municipality of a code. The registry is public.
    ///
    /// # Errors
    /// The database's own.
    pub async fn tenant_of(&self, code: &str) -> Result<Option<TenantId>> {
        let statement = Statement::from_sql_and_values(
            sea_orm::DbBackend::Postgres,
            "SELECT id FROM municipality WHERE code = $1",
            [code.into()],
        );
        let row = self.db.query_one_raw(statement).await?;
        row.map(|row| row.try_get::<Uuid>("", "id").map(TenantId)).transpose().map_err(StoreError::from)
    }

    /// Every municipality: its code, name and identifier, in the order of the codes. The registry is public.
    ///
    /// # Errors
    /// The database's own.
    pub async fn municipalities(&self) -> Result<Vec<(String, String, TenantId)>> {
        let text = "SELECT code, name, id FROM municipality ORDER BY code".to_owned();
        let rows = self.db.query_all_raw(Statement::from_string(sea_orm::DbBackend::Postgres, text)).await?;
        let read = |row: &sea_orm::QueryResult| -> std::result::Result<_, sea_orm::DbErr> {
            Ok((row.try_get("", "code")?, row.try_get("", "name")?, TenantId(row.try_get("", "id")?)))
        };
        rows.iter().map(|row| read(row).map_err(StoreError::from)).collect()
    }

    /// Whether the database holds any municipality.
    ///
    /// # Errors
    /// The database's own.
    pub async fn has_municipality(&self) -> Result<bool> {
        let text = "SELECT id FROM municipality LIMIT 1";
        let statement = Statement::from_string(sea_orm::DbBackend::Postgres, text);
        Ok(self.db.query_one_raw(statement).await?.is_some())
    }

    /// Whether the database answers and carries the newest schema the program knows.
    ///
    /// # Errors
    /// The database's own.
    pub async fn migrations_applied(&self) -> Result<i64> {
        let row = self
            .db
            .query_one_raw(Statement::from_string(
                sea_orm::DbBackend::Postgres,
                "SELECT count(*) AS applied FROM seaql_migrations".to_owned(),
            ))
            .await?;
        row.map_or(Ok(0), |row| row.try_get("", "applied").map_err(StoreError::from))
    }

    /// Closes every connection.
    pub async fn close(self) {
        if let Err(error) = self.db.close().await {
            tracing::warn!(%error, "closing the pool");
        }
    }
}

/// A transaction opened for one municipality. Dropped without [`Tx::commit`], it leaves nothing.
#[derive(Debug)]
pub struct Tx {
    tx: DatabaseTransaction,
    tenant: TenantId,
    asked: Arc<AtomicU64>,
}

impl Tx {
    /// The municipality.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Makes everything permanent.
    ///
    /// # Errors
    /// The database's own; whether it was committed is then unknown.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await.map_err(StoreError::from)
    }

    /// Leaves nothing.
    ///
    /// # Errors
    /// The database's own.
    pub async fn rollback(self) -> Result<()> {
        self.tx.rollback().await.map_err(StoreError::from)
    }

    fn statement(&self, text: &'static str, values: impl IntoIterator<Item = sea_orm::Value>) -> Statement {
        self.asked.fetch_add(1, Ordering::Relaxed);
        sql(text, self.tenant, values)
    }

    pub(crate) async fn all<R: FromQueryResult>(
        &self,
        text: &'static str,
        values: impl IntoIterator<Item = sea_orm::Value>,
    ) -> Result<Vec<R>> {
        let rows = self.tx.query_all_raw(self.statement(text, values)).await?;
        rows.iter().map(|row| R::from_query_result(row, "").map_err(StoreError::from)).collect()
    }

    pub(crate) async fn one<R: FromQueryResult>(
        &self,
        text: &'static str,
        values: impl IntoIterator<Item = sea_orm::Value>,
    ) -> Result<Option<R>> {
        let row = self.tx.query_one_raw(self.statement(text, values)).await?;
        row.as_ref().map(|row| R::from_query_result(row, "")).transpose().map_err(StoreError::from)
    }

    pub(crate) async fn run(
        &self,
        text: &'static str,
        values: impl IntoIterator<Item = sea_orm::Value>,
    ) -> Result<u64> {
        let done = self.tx.execute_raw(self.statement(text, values)).await?;
        Ok(done.rows_affected())
    }
}
