//! Opening a transaction: for whom it is, and which roles they hold today.

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::{Actor, Assignment, OrganisationKind, Role};
use domain::id::{AccountId, AssignmentId, OrganisationId, PersonId, SessionId, TenantId};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction};
use serde::Deserialize;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Result, StoreError};

/// For whom a transaction is opened.
#[derive(Clone, Copy, Debug)]
pub enum Opening {
    /// A signed-in person: the session is checked and the roles of today are read.
    Session {
        /// The municipality.
        tenant: TenantId,
        /// The session of the access token.
        session: SessionId,
        /// The account of the access token: the session must be this account's.
        account: AccountId,
        /// The time.
        now: DateTime<Utc>,
        /// The day in Japan, for roles with dates.
        today: NaiveDate,
    },
    /// Nobody yet: signing in, accepting an invitation, the program's own work.
    Tenant(TenantId),
}

impl Opening {
    pub(crate) fn tenant(self) -> TenantId {
        match self {
            Self::Session { tenant, .. } | Self::Tenant(tenant) => tenant,
        }
    }
}

/// Opens a transaction that has just begun, and tells who asks.
pub(crate) async fn open(tx: &DatabaseTransaction, opening: Opening) -> Result<Option<Actor>> {
    match opening {
        Opening::Tenant(tenant) => {
            tx.execute_raw(sql("SELECT app.open_tenant($1)", tenant, [])).await?;
            Ok(None)
        }
        Opening::Session { tenant, session, account, now, today } => {
            let statement = sql(
                "SELECT app.begin_request($1, $2, $3, $4, $5) AS who",
                tenant,
                [session.0.into(), account.0.into(), now.into(), today.into()],
            );
            let row = tx.query_one_raw(statement).await?.ok_or(StoreError::NoSession)?;
            let who: serde_json::Value = row.try_get("", "who")?;
            let who: Who = serde_json::from_value(who).map_err(StoreError::corrupt)?;
            who.into_actor(tenant).map(Some)
        }
    }
}

#[derive(Deserialize)]
struct Who {
    account: Uuid,
    person: Uuid,
    name: String,
    assignments: Vec<WhoAssignment>,
}

#[derive(Deserialize)]
struct WhoAssignment {
    id: Uuid,
    role: String,
    organisation: Uuid,
    kind: String,
    name: String,
}

impl Who {
    fn into_actor(self, tenant: TenantId) -> Result<Actor> {
        let assignments = self.assignments.into_iter().map(|row| {
            Ok(Assignment {
                id: AssignmentId(row.id),
                role: Role::of(&row.role).ok_or_else(|| StoreError::corrupt("role"))?,
                organisation: OrganisationId(row.organisation),
                kind: OrganisationKind::of(&row.kind).ok_or_else(|| StoreError::corrupt("organisation kind"))?,
                name: row.name,
            })
        });
        Ok(Actor {
            tenant,
            account: AccountId(self.account),
            person: PersonId(self.person),
            name: self.name,
            assignments: assignments.collect::<Result<_>>()?,
        })
    }
}
