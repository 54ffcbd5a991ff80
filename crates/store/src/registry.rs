//! The registry of municipalities, which is public: read outside any transaction.

use domain::id::TenantId;
use sea_orm::{ConnectionTrait, Statement};
use tokio::time::timeout;

use crate::outage::{Outage, Why};
use crate::{Result, Store, StoreError};

impl Store {
    /// The municipality of a code. The registry is public.
    ///
    /// # Errors
    /// The database's own.
    pub async fn tenant_of(&self, code: &str) -> Result<Option<TenantId>> {
        let statement = Statement::from_sql_and_values(
            sea_orm::DbBackend::Postgres,
            "SELECT id, now() AS now FROM municipality WHERE code = $1",
            [code.into()],
        );
        let Some(row) = self.first(statement).await? else { return Ok(None) };
        self.link.heard_time(row.try_get("", "now")?);
        Ok(Some(TenantId(row.try_get("", "id")?)))
    }

    /// Every municipality: its code, name and identifier, in the order of the codes. The registry is public.
    ///
    /// # Errors
    /// The database's own.
    pub async fn municipalities(&self) -> Result<Vec<(String, String, TenantId)>> {
        let text = "SELECT code, name, id FROM municipality ORDER BY code";
        let statement = Statement::from_string(sea_orm::DbBackend::Postgres, text);
        let rows = self.registry(statement).await?;
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
        Ok(self.first(statement).await?.is_some())
    }

    async fn first(&self, statement: Statement) -> Result<Option<sea_orm::QueryResult>> {
        Ok(self.registry(statement).await?.into_iter().next())
    }

    /// Reads the registry, outside any transaction; again where the pooled connection was lost, as [`Store::begin`].
    async fn registry(&self, statement: Statement) -> Result<Vec<sea_orm::QueryResult>> {
        let limit = self.link.limits.connection + self.link.limits.statement;
        let mut lost = 0;
        loop {
            let asked = timeout(limit, self.db.query_all_raw(statement.clone())).await;
            let rows = match asked {
                Ok(rows) => rows.map_err(StoreError::from),
                Err(_) => Err(StoreError::Unavailable(Outage::late())),
            };
            match rows {
                Err(StoreError::Unavailable(Outage { why: Why::Lost, .. })) if lost < self.connections => lost += 1,
                rows => return self.link.heard(rows),
            }
        }
    }
}
