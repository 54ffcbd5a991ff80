//! `invite_account`: a one-time link for somebody who has no account yet. Its secret is shown once, to the person who
//! invites; only its hash is stored, and a replay of the request answers without it.

use auth::secret::Secret;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::complaint::{Complaint, Rule};
use domain::id::OrganisationId;
use domain::policy::{Action, Place};
use domain::text::{Limits, needed};
use store::Tx;
use store::accounts::Invitation;
use uuid::Uuid;

use super::seat::seat;
use crate::App;
use crate::command::{Command, Cx, Done};
use crate::error::Error;

/// The longest an invitation lives.
const LIFE: TimeDelta = TimeDelta::hours(72);

/// `invite_account`.
#[derive(Clone, Debug)]
pub struct InviteAccount {
    /// The person's name.
    pub name: String,
    /// Where the role is held.
    pub organisation: OrganisationId,
    /// The role's word.
    pub role: String,
    /// Until when; as long as possible, when nothing is said.
    pub expires_at: Option<DateTime<Utc>>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The invitation.
    pub id: Uuid,
    /// The person's name.
    pub name: String,
    /// Where.
    pub organisation: OrganisationId,
    /// That organisation's key in the plan pack.
    pub organisation_key: String,
    /// That organisation's name.
    pub organisation_name: String,
    /// The role's word.
    pub role: &'static str,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// The municipality's code, which belongs to the secret.
    pub municipality: String,
    /// What is shown the first time only.
    pub once: Option<Once>,
}

/// What is shown once.
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

    async fn execute(&self, cx: &Cx<'_>, (): ()) -> Result<Done<Invited>, Error> {
        let mut complaints = Vec::new();
        let name = name(&self.name).map_err(|more| complaints.extend(more)).unwrap_or_default();
        let seat = seat(cx.tx, &self.role, self.organisation, &mut complaints).await?;
        let (now, latest) = (cx.tx.now(), cx.tx.now() + LIFE);
        let expires_at = self.expires_at.unwrap_or(latest);
        if expires_at <= now || expires_at > latest {
            complaints.push(within("/expires_at", now, latest));
        }
        let (Some((role, place)), true) = (seat, complaints.is_empty()) else {
            return Err(Error::Invalid(complaints));
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
            role: role.word(),
            expires_at,
            municipality: code.ok_or_else(|| Error::internal("a municipality without a code"))?,
            once: Some(Once(secret)),
        };
        let detail = AuditDetail::Invited { role: role.word().into(), organisation: self.organisation, expires_at };
        let subject = Subject::Invitation(invited.id);
        Ok(Done::new(invited, subject, detail))
    }

    fn again(&self, done: &Invited) -> Option<Invited> {
        Some(Invited { once: None, ..done.clone() })
    }
}

/// The name of somebody who is invited, cleaned.
pub(crate) fn name(text: &str) -> Result<String, Vec<Complaint>> {
    needed(text, Limits { most: 100, lines: false }, "/name")
}

/// A complaint about a time outside a period, in whole seconds.
pub(crate) fn within(pointer: &str, from: DateTime<Utc>, to: DateTime<Utc>) -> Complaint {
    let text = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    Complaint::new(pointer, Rule::OutsidePeriod).with("from", text(from)).with("to", text(to))
}
