//! `reset_account`: makes a one-time link to a new password, for the same person. Its secret is shown once, to the
//! administrator, who hands it over. Only its hash is stored, and the answer to a replay of the request does not hold
//! the secret.

use auth::secret::Secret;
use chrono::{DateTime, TimeDelta, Utc};
use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::id::{AccountId, PersonId};
use domain::policy::{Action, Place};
use serde_json::json;
use store::Tx;
use store::accounts::Locked;
use store::resets::Reset;

use super::invite::{Once, within};
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// How long a link is valid by default: the person stands at the desk, or is on the telephone.
const LIFE: TimeDelta = TimeDelta::minutes(30);
/// The longest time for which a link is valid. As with an invitation, a letter may be handed over after a weekend.
const LONGEST: TimeDelta = TimeDelta::hours(72);

/// The command `reset_account`.
#[derive(Clone, Debug)]
pub struct ResetAccount {
    /// The account.
    pub id: AccountId,
    /// When the link expires. Without a time, after half an hour.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A link that was made.
#[derive(Clone, Debug)]
pub struct ResetOffered {
    /// The account.
    pub account: AccountId,
    /// The person.
    pub person: PersonId,
    /// The account's login name, which the person may have forgotten too.
    pub login: String,
    /// When the link expires.
    pub expires_at: DateTime<Utc>,
    /// The municipality's code. The person needs it together with the secret.
    pub municipality: String,
    /// The secret, in the first answer only.
    pub once: Option<Once>,
}

impl Command for ResetAccount {
    type Target = Locked;
    type Done = ResetOffered;

    fn action(&self) -> Action {
        Action::ResetAccount
    }

    fn reading(&self) -> Action {
        Action::ReadAccounts
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Locked, Error> {
        store::accounts::lock(tx, self.id).await?.ok_or(Error::NotFound)
    }

    fn place(&self, _: &Locked) -> Place {
        Place::municipality()
    }

    fn sealed(&self, _: &Locked) -> bool {
        false
    }

    async fn execute(&self, cx: &CommandContext<'_>, account: Locked) -> Result<Done<ResetOffered>, Error> {
        // changing one's own password needs the present one: a session left open must not be enough to take over an
        // account
        if PersonId(account.person_id) == cx.actor.person {
            return Err(Error::Oneself);
        }
        if account.disabled_at.is_some() {
            return Err(Error::AccountClosed);
        }
        let now = cx.tx.now();
        let (expires_at, latest) = (self.expires_at.unwrap_or(now + LIFE), now + LONGEST);
        if expires_at <= now || expires_at > latest {
            return Err(Error::violation(within("/expires_at", now, latest)));
        }
        let secret = Secret::generate().map_err(Error::internal)?;
        let reset = Reset {
            account: self.id,
            secret_hash: secret.hash().0.to_vec(),
            offered_by: Some(cx.actor.person),
            expires_at,
            at: cx.now,
        };
        store::resets::offer(cx.tx, &reset).await?;
        let notice = json!({"account": self.id.0, "expires_at": expires_at, "person": account.person_id});
        store::outbox::put(cx.tx, cx.app.clock.id(), "notify_reset_offered", notice, cx.now).await?;
        let code = store::accounts::municipality_code(cx.tx).await?;
        let offered = ResetOffered {
            account: self.id,
            person: PersonId(account.person_id),
            login: account.login,
            expires_at,
            municipality: code.ok_or_else(|| Error::internal("a municipality without a code"))?,
            once: Some(Once(secret)),
        };
        let subject = Subject::Account(self.id, PersonId(account.person_id));
        Ok(Done::new(offered, subject, AuditDetail::ResetOffered { expires_at }))
    }

    fn again(&self, done: &ResetOffered) -> Option<ResetOffered> {
        Some(ResetOffered { once: None, ..done.clone() })
    }
}
