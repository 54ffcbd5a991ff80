//! Accepting an invitation: the link works once, and only while its sender may still invite.

use std::net::IpAddr;

use auth::device::Owner;
use auth::secret::Secret;
use auth::throttle::canonical_login;
use domain::actor::Role;
use domain::audit::{AuditAction, AuditDetail, Subject, Who};
use domain::complaint::{Complaint, Rule};
use domain::id::{AccountId, AssignmentId, OrganisationId, PersonId, TenantId};
use domain::text::{is_blank_letter, is_writable};
use store::accounts::{NewAccount, NewAssignment};
use store::{Opening, Tx};

use super::Admitted;
use super::attempt::{Missed, Reserved, attempt};
use super::sign_in::device_token;
use super::strong::strong;
use super::trying::{By, Trying};
use crate::App;
use crate::clock::day_in_japan;
use crate::error::Error;

/// Somebody who was invited.
#[derive(Clone, Debug)]
pub struct AcceptInvitation {
    /// The municipality's code.
    pub municipality: String,
    /// The secret of the link.
    pub secret: String,
    /// The account's name they choose.
    pub login: String,
    /// The password they choose.
    pub password: String,
    /// From where.
    pub address: IpAddr,
}

/// Makes the account and gives it the role of the invitation. The person then signs in.
///
/// # Errors
/// [`Error::WeakPassword`], [`Error::InvitationSpent`], [`Error::AlreadyExists`] when the name is taken,
/// [`Error::TooMany`] after secrets that were none.
pub async fn accept_invitation(app: &App, ask: AcceptInvitation) -> Result<Admitted, Error> {
    let tenant = app.store.tenant_of(&domain::code::typed(&ask.municipality)).await?.ok_or(Error::InvitationSpent)?;
    let secret: Secret = ask.secret.parse().map_err(|_| Error::InvitationSpent)?;
    let account = hex::encode(secret.hash().0);
    let trying = Trying { tenant, address: ask.address, account, by: By::Link };
    let login = canonical_login(&ask.login);
    let accepting = Accepting { tenant, secret, login, password: ask.password };
    let accepted = attempt(app, trying, |app, reserved, tx| async move {
        let looked = accepting.look(&app, &reserved, tx).await;
        (reserved, looked)
    });
    accepted.await
}

/// The fewest characters of a login.
const SHORTEST: usize = 3;
/// The most.
const LONGEST: usize = 64;

struct Accepting {
    tenant: TenantId,
    secret: Secret,
    login: String,
    password: String,
}

impl Accepting {
    async fn look(self, app: &App, reserved: &Reserved, tx: Tx) -> Result<Admitted, Missed> {
        let open = store::accounts::is_open(&tx, &self.secret.hash().0, tx.now()).await?;
        tx.commit().await?;
        if !open {
            return Err(Missed::Wrong(Error::InvitationSpent));
        }
        self.check()?;
        let hash = app.door.gate.hash(&reserved.place, self.password.clone()).await?.text();
        let (tx, _) = app.store.begin(Opening::Tenant(self.tenant)).await?;
        let person = self.enter(app, &tx, hash).await?;
        reserved.right(&tx).await?;
        let now = tx.now();
        tx.commit().await?;
        let device_token = device_token(app, now, Owner { tenant: self.tenant, login: &self.login }, None)?;
        Ok(Admitted { person, login: self.login, device_token })
    }

    fn check(&self) -> Result<(), Error> {
        // nobody can tell two names apart that differ in what is not seen
        let seen = is_writable(&self.login) && !self.login.chars().any(is_blank_letter);
        let complaint = match self.login.chars().count() {
            ..SHORTEST => Some(Complaint::new("/login", Rule::TooShort).with("least", SHORTEST)),
            length if length > LONGEST => Some(Complaint::new("/login", Rule::TooLong).with("most", LONGEST)),
            _ => (!seen).then(|| Complaint::new("/login", Rule::BadFormat)),
        };
        complaint.map_or(Ok(()), |complaint| Err(Error::complaint(complaint)))?;
        strong(&self.password, &[&self.login], "/password")
    }

    async fn enter(&self, app: &App, tx: &Tx, password_hash: String) -> Result<PersonId, Error> {
        let now = app.clock.within(tx);
        let today = day_in_japan(now);
        let accepted = store::accounts::accept(tx, &self.secret.hash().0, tx.now(), today).await?;
        let accepted = accepted.filter(|accepted| accepted.inviter_may).ok_or(Error::InvitationSpent)?;
        let person = PersonId(app.clock.id());
        let account = NewAccount {
            person,
            name: accepted.name,
            sample: false,
            account: AccountId(app.clock.id()),
            login: self.login.clone(),
            password_hash,
            at: now,
        };
        store::accounts::create(tx, &account).await?;
        let assignment = NewAssignment {
            id: AssignmentId(app.clock.id()),
            person,
            organisation: OrganisationId(accepted.organisation_id),
            role: Role::of(&accepted.role).ok_or_else(|| Error::internal("role of an invitation"))?,
            valid_from: today,
            valid_to: None,
            granted_by: accepted.invited_by.map(PersonId),
            at: now,
        };
        store::accounts::assign(tx, &assignment).await?;
        let who = Who { person, account: account.account, request: None };
        let detail = AuditDetail::InvitationAccepted { assignment: assignment.id };
        let what = (Subject::Account(account.account, person), detail);
        crate::audit::append(tx, now, Some(who), AuditAction::AcceptInvitation, what).await?;
        Ok(person)
    }
}
