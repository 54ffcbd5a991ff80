//! A transaction opened for one municipality: the only way to read and write.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::id::TenantId;
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, Statement, Value};
use tokio::time::timeout;

use crate::link::Link;
use crate::opening::{TransactionFor, open};
use crate::outage::{Outage, Why};
use crate::statement::Sql;
use crate::unreadable::read;
use crate::{Result, StoreError};

/// A transaction opened for one municipality. Dropped without [`Tx::commit`], it changes nothing.
#[derive(Debug)]
pub struct Tx {
    tx: DatabaseTransaction,
    tenant: TenantId,
    now: DateTime<Utc>,
    link: Arc<Link>,
    asked: Arc<AtomicU64>,
    /// Whether a statement got no answer in time. No further statement is then sent on this connection.
    late: AtomicBool,
}

impl Tx {
    pub(crate) fn new(tx: DatabaseTransaction, tenant: TenantId, link: Arc<Link>, asked: Arc<AtomicU64>) -> Self {
        Self { tx, tenant, now: DateTime::UNIX_EPOCH, link, asked, late: AtomicBool::new(false) }
    }

    /// Opens the transaction, and returns the person who asks.
    pub(crate) async fn opened(&mut self, opening: TransactionFor) -> Result<Option<Actor>> {
        let (now, actor) = self.in_time(open(&self.tx, opening)).await?;
        self.link.heard_time(now);
        self.now = now;
        Ok(actor)
    }

    /// Returns the time of the database's clock when the transaction began. It alone decides what has expired.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Returns the municipality.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Commits the transaction.
    ///
    /// # Errors
    /// [`StoreError::OutcomeOpen`] when no answer came. With any other error of the database, nothing was changed.
    pub async fn commit(self) -> Result<()> {
        let Self { tx, link, .. } = self;
        let limits = link.limits;
        let mut commit = Box::pin(tx.commit());
        let answer = match timeout(limits.statement, commit.as_mut()).await {
            Ok(answer) => answer.map_err(StoreError::from),
            Err(_) => {
                let kept = timeout(limits.commit, commit);
                #[expect(clippy::disallowed_methods, reason = "a COMMIT is not cut off; it ends by its limit")]
                tokio::spawn(async move { drop(kept.await) });
                Err(StoreError::Unavailable(Outage::late()))
            }
        };
        if let Err(StoreError::Unavailable(outage)) = answer {
            let open = matches!(outage.why, Why::Lost | Why::Late);
            return link.heard(Err(if open {
                StoreError::OutcomeOpen(outage)
            } else {
                StoreError::Unavailable(outage)
            }));
        }
        link.heard(answer)
    }

    /// Rolls the transaction back.
    ///
    /// # Errors
    /// Fails when the database fails.
    pub async fn rollback(self) -> Result<()> {
        let Self { tx, link, late, .. } = self;
        if late.into_inner() {
            // closing the connection ends the transaction
            return Ok(());
        }
        match timeout(link.limits.statement, tx.rollback()).await {
            Ok(answer) => answer.map_err(StoreError::from),
            Err(_) => link.heard(Err(StoreError::Unavailable(Outage::late()))),
        }
    }

    /// Waits for an answer, at most for the limit.
    async fn in_time<T, E: Into<StoreError>>(
        &self,
        answer: impl Future<Output = std::result::Result<T, E>>,
    ) -> Result<T> {
        if self.late.load(Ordering::Relaxed) {
            return Err(StoreError::Unavailable(Outage::late()));
        }
        let answer = timeout(self.link.limits.statement, answer).await;
        let answer = match answer {
            Ok(answer) => answer.map_err(Into::into),
            Err(_) => {
                self.late.store(true, Ordering::Relaxed);
                Err(StoreError::Unavailable(Outage::late()))
            }
        };
        self.link.heard(answer)
    }

    /// Returns every row that a statement reads.
    pub(crate) async fn all<R: FromQueryResult, const N: usize>(
        &self,
        sql: Sql<N>,
        values: [Value; N],
    ) -> Result<Vec<R>> {
        self.query(sql.of(self.tenant, values)).await
    }

    /// Returns the first row that a statement reads.
    pub(crate) async fn one<R: FromQueryResult, const N: usize>(
        &self,
        sql: Sql<N>,
        values: [Value; N],
    ) -> Result<Option<R>> {
        self.query_one(sql.of(self.tenant, values)).await
    }

    /// Runs a statement. Returns how many rows it changed.
    pub(crate) async fn run<const N: usize>(&self, sql: Sql<N>, values: [Value; N]) -> Result<u64> {
        self.execute(sql.of(self.tenant, values)).await
    }

    /// Returns every row of a statement: a named one, or one of [`crate::one_table`].
    pub(crate) async fn query<R: FromQueryResult>(&self, statement: Statement) -> Result<Vec<R>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let rows = self.in_time(self.tx.query_all_raw(statement)).await?;
        rows.iter().map(read).collect()
    }

    /// Returns the first row of a statement, as [`Tx::query`] does.
    pub(crate) async fn query_one<R: FromQueryResult>(&self, statement: Statement) -> Result<Option<R>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let row = self.in_time(self.tx.query_one_raw(statement)).await?;
        row.as_ref().map(read).transpose()
    }

    /// Runs a statement, as [`Tx::query`] does. Returns how many rows it changed.
    pub(crate) async fn execute(&self, statement: Statement) -> Result<u64> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let done = self.in_time(self.tx.execute_raw(statement)).await?;
        Ok(done.rows_affected())
    }
}
