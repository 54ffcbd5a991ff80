//! `invite_account`: makes a one-time link for somebody who has no account yet. Its secret is shown once, to the person
//! who invites. Only its hash is stored, and the answer to a replay of the request does not hold the secret.

use auth::secret::Secret;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::id::OrganisationId;
use domain::policy::{Action, Place};
use domain::text::{Limits, needed};
use domain::violation::{Rule, Violation};
use store::Tx;
use store::accounts::Invitation;
use uuid::Uuid;

use super::seat::seat;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The longest time for which an invitation is valid.
const LIFE: TimeDelta = TimeDelta::hours(72);

/// The command `invite_account`.
#[derive(Clone, Debug)]
pub struct InviteAccount {
    /// The person's name.
    pub name: String,
    /// The organisation at which the role is held.
    pub organisation: OrganisationId,
    /// The role, as the API spells it.
    pub role: String,
    /// When the invitation expires. Without a time, the invitation is valid for as long as possible.
    pub expires_at: Option<DateTime<Utc>>,
}

/// An invitation that was made.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The invitation.
    pub id: Uuid,
    /// The person's name.
    pub name: String,
    /// The organisation at which the role is held.
    pub organisation: OrganisationId,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The role, as the API spells it.
    pub role: &'static str,
    /// When the invitation expires.
    pub expires_at: DateTime<Utc>,
    /// The municipality's code. The person needs it together with the secret.
    pub municipality: String,
    /// The secret, in the first answer only.
    pub once: Option<Once>,
}

/// A secret that is shown once.
#[derive(Clone, Debug)]
pub struct Once(pub Secret);

impl Command for InviteAccount {
    type Target = ();
    type Done = Invited;

    fn action(&self) -> Action {
        Action::InviteAccount
    }

    fn reading(&self) -> Action {
        Action::ReadReference
    }

    async fn target(&self, _: &App, _: &Tx, _: &Actor) -> Result<(), Error> {
        Ok(())
    }

    fn place(&self, (): &()) -> Place {
        Place::municipality()
    }

    fn sealed(&self, _: &Self::Target) -> bool {
        false
    }

    async fn execute(&self, cx: &CommandContext<'_>, (): ()) -> Result<Done<Invited>, Error> {
        let mut violations = Vec::new();
        let name = name(&self.name).map_err(|more| violations.extend(more)).unwrap_or_default();
        let seat = seat(cx.tx, &self.role, self.organisation, &mut violations).await?;
        let (now, latest) = (cx.tx.now(), cx.tx.now() + LIFE);
        let expires_at = self.expires_at.unwrap_or(latest);
        if expires_at <= now || expires_at > latest {
            violations.push(within("/expires_at", now, latest));
        }
        let (Some((role, place)), true) = (seat, violations.is_empty()) else {
            return Err(Error::Invalid(violations));
        };
        let secret = Secret::generate().map_err(Error::internal)?;
        let invitation = Invitation {
            id: cx.app.clock.id(),
            secret_hash: secret.hash().0.to_vec(),
            name: name.clone(),
            organisation: self.organisation,
            role,
            invited_by: Some(cx.actor.person),
            expires_at,
            at: cx.now,
        };
        store::accounts::invite(cx.tx, &invitation).await?;
        let code = store::accounts::municipality_code(cx.tx).await?;
        let invited = Invited {
            id: invitation.id,
            name,
            organisation: self.organisation,
            organisation_key: place.key,
            organisation_name: place.name,
            role: role.as_str(),
            expires_at,
            municipality: code.ok_or_else(|| Error::internal("a municipality without a code"))?,
            once: Some(Once(secret)),
        };
        let detail = AuditDetail::Invited { role: role.as_str().into(), organisation: self.organisation, expires_at };
        let subject = Subject::Invitation(invited.id);
        Ok(Done::new(invited, subject, detail))
    }

    fn again(&self, done: &Invited) -> Option<Invited> {
        Some(Invited { once: None, ..done.clone() })
    }
}

/// Returns the name of an invited person, cleaned.
pub(crate) fn name(text: &str) -> Result<String, Vec<Violation>> {
    needed(text, Limits { most: 100, lines: false }, "/name")
}

/// Returns the violation for a time outside a period. The times are in whole seconds.
pub(crate) fn within(pointer: &str, from: DateTime<Utc>, to: DateTime<Utc>) -> Violation {
    let text = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    Violation::new(pointer, Rule::OutsidePeriod).with("from", text(from)).with("to", text(to))
}
