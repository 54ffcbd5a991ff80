//! The store: a pool of connections, and the beginning of transactions.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::id::TenantId;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, SqlxPostgresConnector, TransactionTrait};
use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::time::timeout;

use crate::limits::Limits;
use crate::link::Link;
use crate::opening::TransactionFor;
use crate::outage::{Outage, Why};
use crate::ready::Readiness;
use crate::statement::statements;
use crate::{Result, StoreError, Tx};

/// A connection idle for longer than this is pinged before it is used. Pinging every time would cost a round trip per
/// request.
const PING_AFTER: Duration = Duration::from_secs(30);

statements! {
    POISON = "SELECT set_config('app.tenant', $1::text, true)";
}

/// A pool of connections. Each worker of the server makes its own, because a connection is bound to the event loop that
/// opened it.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    pub(crate) link: Arc<Link>,
    pub(crate) connections: u32,
    asked: Arc<AtomicU64>,
}

impl Store {
    /// Makes a pool that connects when it is first used.
    ///
    /// # Errors
    /// Fails when the address cannot be parsed.
    pub fn lazy(url: &str, connections: u32) -> Result<Self> {
        Self::with_limits(url, connections, Limits::PROGRAM)
    }

    /// Makes a pool with other limits.
    ///
    /// # Errors
    /// Fails when the address cannot be parsed.
    pub fn with_limits(url: &str, connections: u32, limits: Limits) -> Result<Self> {
        let options: PgConnectOptions =
            url.parse().map_err(|cause: sqlx::Error| StoreError::Corrupt(format!("database address: {cause}")))?;
        Ok(Self::of(Arc::new(Link::new(options.disable_statement_logging(), limits)), connections))
    }

    /// Makes another pool of the same database, which shares its state.
    #[must_use]
    pub fn another(&self, connections: u32) -> Self {
        Self::of(Arc::clone(&self.link), connections)
    }

    fn of(link: Arc<Link>, connections: u32) -> Self {
        let (taking, giving) = (Arc::clone(&link), Arc::clone(&link));
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .min_connections(0)
            .acquire_timeout(link.limits.connection)
            .test_before_acquire(false)
            .before_acquire(move |connection, meta| {
                let link = Arc::clone(&taking);
                Box::pin(async move {
                    if link.is_old(meta.age) {
                        return Ok(false);
                    }
                    if meta.idle_for > PING_AFTER {
                        sqlx::Connection::ping(connection).await?;
                    }
                    Ok(true)
                })
            })
            .after_release(move |connection, meta| {
                let link = Arc::clone(&giving);
                Box::pin(async move {
                    // sqlx itself would wait for the answer without a limit, and the pool would lose the place
                    let answer = timeout(link.limits.statement, sqlx::Connection::ping(connection));
                    Ok(!link.is_old(meta.age) && matches!(answer.await, Ok(Ok(()))))
                })
            })
            .connect_lazy_with(link.options.clone());
        let db = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        Self { db, link, connections, asked: Arc::default() }
    }

    /// Opens a transaction.
    ///
    /// If the pooled connection still holds another request's transaction, the opening function refuses, the rollback
    /// ends that transaction, and a second try begins afresh. If the connection was lost while it was idle, nothing was
    /// done, and another one is taken: as often as the pool can hold such connections.
    ///
    /// # Errors
    /// [`StoreError::NoSession`]. Fails when the database fails.
    pub async fn begin(&self, opening: TransactionFor) -> Result<(Tx, Option<Actor>)> {
        let (mut lost, mut stale) = (0, false);
        loop {
            match self.try_begin(opening).await {
                Err(StoreError::NotFresh) if !stale => {
                    tracing::warn!("a pooled connection held an open transaction; it was ended");
                    stale = true;
                }
                Err(StoreError::Unavailable(Outage { why: Why::Lost, .. })) if lost < self.connections => lost += 1,
                begun => return self.link.heard(begun),
            }
        }
    }

    async fn try_begin(&self, opening: TransactionFor) -> Result<(Tx, Option<Actor>)> {
        let mut tx =
            Tx::new(self.uncut_begin().await?, opening.tenant(), Arc::clone(&self.link), Arc::clone(&self.asked));
        match tx.opened(opening).await {
            Ok(actor) => Ok((tx, actor)),
            Err(error) => {
                // the rollback ends what another request left open; on a lost connection its error says nothing new
                tx.rollback()
                    .await
                    .or_else(|rollback| if error.outage().is_some() { Ok(()) } else { Err(rollback) })?;
                Err(error)
            }
        }
    }

    /// Runs BEGIN in a task of its own.
    ///
    /// A cancelled BEGIN would leave a transaction open of which neither sqlx nor the pool knows (sqlx #4393). In a
    /// task it completes, and a transaction that no request awaits any more is rolled back at once.
    async fn uncut_begin(&self) -> Result<DatabaseTransaction> {
        let (db, link) = (self.db.clone(), Arc::clone(&self.link));
        #[expect(clippy::disallowed_methods, reason = "a BEGIN must not be cut off on its way")]
        let begun = tokio::spawn(async move {
            let mut begun = Box::pin(db.begin());
            let limit = link.limits.connection + link.limits.statement;
            match timeout(limit, begun.as_mut()).await {
                Ok(begun) => begun.map_err(StoreError::from),
                Err(_) => {
                    // comes before the connection goes back to the pool, which then closes it
                    link.renew();
                    Err(StoreError::Unavailable(Outage::late()))
                }
            }
        });
        begun.await.map_err(StoreError::corrupt)?
    }

    /// Returns the estimated time of the database's clock. `None` before the clock was first read. For decisions before
    /// a transaction begins; [`Tx::now`] decides whether something has expired.
    pub fn time(&self) -> Option<DateTime<Utc>> {
        self.link.time()
    }

    /// Returns whether the database can do what a request needs.
    pub async fn readiness(&self) -> Readiness {
        self.link.readiness().await
    }

    /// Leaves a transaction of another municipality open on a pooled connection. A cancelled BEGIN can do that (sqlx
    /// #4393), and a test shows that it does no harm.
    ///
    /// # Errors
    /// Fails when the database fails.
    #[doc(hidden)]
    pub async fn poison(&self, tenant: TenantId) -> Result<()> {
        self.db.execute_unprepared("BEGIN").await?;
        self.db.execute_raw(POISON.of(tenant, [])).await?;
        Ok(())
    }

    /// Returns how many statements the transactions of this pool ran, without openings. A test checks that a view needs
    /// only two.
    #[doc(hidden)]
    pub fn statements(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// Closes every connection.
    pub async fn close(self) {
        if let Err(error) = self.db.close().await {
            tracing::warn!(%error, "closing the pool");
        }
    }
}
