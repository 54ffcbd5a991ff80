//! Opens a transaction: for whom, and with which roles of today.

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::{Actor, Assignment, OrganisationKind, Role};
use domain::id::{AccountId, AssignmentId, OrganisationId, PersonId, SessionId, TenantId};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction};
use serde::Deserialize;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, StoreError};

/// The person or municipality for which a transaction is opened.
#[derive(Clone, Copy, Debug)]
pub enum TransactionFor {
    /// A signed-in person. The session is checked, and the roles of today are read.
    Session {
        /// The municipality.
        tenant: TenantId,
        /// The session of the access token.
        session: SessionId,
        /// The account of the access token. The session must belong to it.
        account: AccountId,
        /// The day in Japan, for roles with dates. `None` for the database's own day.
        today: Option<NaiveDate>,
    },
    /// No person yet: signing in, accepting an invitation, the program's own work.
    Tenant(TenantId),
}

impl TransactionFor {
    pub(crate) fn tenant(self) -> TenantId {
        match self {
            Self::Session { tenant, .. } | Self::Tenant(tenant) => tenant,
        }
    }
}

statements! {
    OPEN_TENANT = "SELECT now() AS now FROM app.open_tenant($1)";
    /// Sets the municipality, then reads the person: before that, row-level security shows no row. `OFFSET 0` and the
    /// lateral reference force this order. A transaction that is not fresh reads nothing.
    OPEN_SESSION = "
        SELECT opened.tenant IS NOT NULL AS fresh, who.account, who.person, who.name, who.assignments, now() AS now
        FROM (SELECT CASE WHEN coalesce(current_setting('app.tenant', true), '') = ''
                               AND pg_current_xact_id_if_assigned() IS NULL
                          THEN set_config('app.tenant', $1::uuid::text, true) END AS tenant OFFSET 0) opened
        LEFT JOIN LATERAL (
            SELECT a.id AS account, p.id AS person, p.name, (
                SELECT coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'organisation', g.organisation_id,
                                                           'kind', o.kind, 'key', o.key, 'name', o.name,
                                                           'below', CASE o.kind WHEN 'area' THEN app.areas_below($1, o.id) END)
                                         ORDER BY g.role, g.organisation_id), '[]')
                FROM assignment g JOIN organisation o ON o.tenant_id = $1 AND o.id = g.organisation_id
                WHERE g.tenant_id = $1 AND g.person_id = p.id
                  AND g.valid_from <= coalesce($4, (now() AT TIME ZONE 'Asia/Tokyo')::date)
                  AND (g.valid_to IS NULL OR g.valid_to >= coalesce($4, (now() AT TIME ZONE 'Asia/Tokyo')::date))
            ) AS assignments
            FROM session s
            JOIN account a ON a.tenant_id = $1 AND a.id = s.account_id
            JOIN person p ON p.tenant_id = $1 AND p.id = a.person_id
            WHERE opened.tenant IS NOT NULL
              -- the token names both, and both must agree: a session is nobody else's
              AND s.tenant_id = $1 AND s.id = $2 AND s.account_id = $3 AND s.revoked_at IS NULL
              AND s.expires_at > now() AND s.refreshed_at + make_interval(secs => s.idle_seconds) > now()
              AND a.disabled_at IS NULL
        ) who ON true";
}

/// Opens a transaction that has just begun. Returns its beginning by the database's clock, and the person.
pub(crate) async fn open(tx: &DatabaseTransaction, opening: TransactionFor) -> Result<(DateTime<Utc>, Option<Actor>)> {
    match opening {
        TransactionFor::Tenant(tenant) => {
            let row =
                tx.query_one_raw(OPEN_TENANT.of(tenant, [])).await?.ok_or_else(|| StoreError::corrupt("opening"))?;
            Ok((row.try_get("", "now")?, None))
        }
        TransactionFor::Session { tenant, session, account, today } => {
            let values = [session.0.into(), account.0.into(), today.into()];
            let row = tx.query_one_raw(OPEN_SESSION.of(tenant, values)).await?;
            let row = row.ok_or_else(|| StoreError::corrupt("opening"))?;
            if !row.try_get::<bool>("", "fresh")? {
                return Err(StoreError::NotFresh);
            }
            let account: Option<Uuid> = row.try_get("", "account")?;
            let account = AccountId(account.ok_or(StoreError::NoSession)?);
            let assignments: serde_json::Value = row.try_get("", "assignments")?;
            let assignments: Vec<Held> = serde_json::from_value(assignments).map_err(StoreError::corrupt)?;
            let actor = Actor {
                tenant,
                account,
                person: PersonId(row.try_get("", "person")?),
                name: row.try_get("", "name")?,
                assignments: assignments.into_iter().map(Held::assignment).collect::<Result<_>>()?,
            };
            Ok((row.try_get("", "now")?, Some(actor)))
        }
    }
}

/// A role of today, as the statement reads it.
#[derive(Deserialize)]
struct Held {
    id: Uuid,
    role: String,
    organisation: Uuid,
    kind: String,
    key: String,
    name: String,
    below: Option<Vec<Uuid>>,
}

impl Held {
    fn assignment(self) -> Result<Assignment> {
        Ok(Assignment {
            id: AssignmentId(self.id),
            role: self.role.parse::<Role>().map_err(StoreError::corrupt)?,
            organisation: OrganisationId(self.organisation),
            kind: self.kind.parse::<OrganisationKind>().map_err(StoreError::corrupt)?,
            key: self.key,
            name: self.name,
            below: self.below.into_iter().flatten().map(OrganisationId).collect(),
        })
    }
}
