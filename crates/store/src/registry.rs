//! The registry of municipalities, which is public and read outside any transaction.

use domain::id::TenantId;
use sea_orm::{ConnectionTrait, QueryResult, Value};
use tokio::time::timeout;

use crate::outage::{Outage, Why};
use crate::statement::{OfNone, statements};
use crate::{Result, Store, StoreError};

statements! { of no municipality:
    TENANT_OF = "SELECT id, now() AS now FROM municipality WHERE code = $1";
    MUNICIPALITIES = "SELECT code, name, id FROM municipality ORDER BY code";
    ANY_MUNICIPALITY = "SELECT id FROM municipality LIMIT 1";
}

impl Store {
    /// Returns the municipality of a code.
    ///
    /// # Errors
    /// Fails when the database fails.
    pub async fn tenant_of(&self, code: &str) -> Result<Option<TenantId>> {
        let Some(row) = self.registry(TENANT_OF, [code.into()]).await?.into_iter().next() else { return Ok(None) };
        self.link.heard_time(row.try_get("", "now")?);
        Ok(Some(TenantId(row.try_get("", "id")?)))
    }

    /// Returns every municipality: its code, name and identifier, in the order of the codes.
    ///
    /// # Errors
    /// Fails when the database fails.
    pub async fn municipalities(&self) -> Result<Vec<(String, String, TenantId)>> {
        let rows = self.registry(MUNICIPALITIES, []).await?;
        let read = |row: &QueryResult| -> std::result::Result<_, sea_orm::DbErr> {
            Ok((row.try_get("", "code")?, row.try_get("", "name")?, TenantId(row.try_get("", "id")?)))
        };
        rows.iter().map(|row| read(row).map_err(StoreError::from)).collect()
    }

    /// Checks whether the database holds any municipality.
    ///
    /// # Errors
    /// Fails when the database fails.
    pub async fn has_municipality(&self) -> Result<bool> {
        Ok(!self.registry(ANY_MUNICIPALITY, []).await?.is_empty())
    }

    /// Reads the registry outside any transaction. Tries again when the pooled connection was lost, as [`Store::begin`]
    /// does.
    async fn registry<const N: usize>(&self, sql: OfNone<N>, values: [Value; N]) -> Result<Vec<QueryResult>> {
        let statement = sql.of(values);
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
