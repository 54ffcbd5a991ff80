//! Opening a transaction: for whom it is, and which roles they hold today.

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::{Actor, Assignment, OrganisationKind, Role};
use domain::id::{AccountId, AssignmentId, OrganisationId, PersonId, SessionId, TenantId};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction};
use serde::Deserialize;
use uuid::Uuid;

use crate::statement::statements;
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
        /// The day in Japan, for roles with dates; the database's, when none is given.
        today: Option<NaiveDate>,
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

statements! {
    OPEN_TENANT = "SELECT now() AS now FROM app.open_tenant($1)";
    BEGIN_REQUEST = "SELECT app.begin_request($1, $2, $3, $4) AS who, now() AS now";
}

/// Opens a transaction that has just begun; tells what the database's clock showed when it began, and who asks.
pub(crate) async fn open(tx: &DatabaseTransaction, opening: Opening) -> Result<(DateTime<Utc>, Option<Actor>)> {
    match opening {
        Opening::Tenant(tenant) => {
            let row =
                tx.query_one_raw(OPEN_TENANT.of(tenant, [])).await?.ok_or_else(|| StoreError::corrupt("opening"))?;
            Ok((row.try_get("", "now")?, None))
        }
        Opening::Session { tenant, session, account, today } => {
            let values = [session.0.into(), account.0.into(), today.into()];
            let row = tx.query_one_raw(BEGIN_REQUEST.of(tenant, values)).await?.ok_or(StoreError::NoSession)?;
            let who: serde_json::Value = row.try_get("", "who")?;
            let who: Who = serde_json::from_value(who).map_err(StoreError::corrupt)?;
            Ok((row.try_get("", "now")?, Some(who.into_actor(tenant)?)))
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
    key: String,
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
                key: row.key,
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
