//! Accepts an invitation. The link works once, and only while its sender may still invite.

use std::net::IpAddr;

use auth::device::Owner;
use auth::secret::Secret;
use auth::throttle::canonical_login;
use domain::actor::Role;
use domain::audit::{AuditAction, AuditDetail, Subject, Who};
use domain::id::{AccountId, AssignmentId, OrganisationId, PersonId, TenantId};
use domain::text::{is_blank_letter, is_writable};
use domain::violation::{Rule, Violation};
use store::accounts::{NewAccount, NewAssignment};
use store::{TransactionFor, Tx};

use super::Admitted;
use super::attempt::{Missed, Reserved, attempt};
use super::sign_in::device_token;
use super::strong::strong;
use super::trying::{By, Trying};
use crate::App;
use crate::clock::day_in_japan;
use crate::error::Error;

/// A request by an invited person.
#[derive(Clone, Debug)]
pub struct AcceptInvitation {
    /// The municipality's code.
    pub municipality: String,
    /// The secret of the link.
    pub secret: String,
    /// The login name that they choose.
    pub login: String,
    /// The password they choose.
    pub password: String,
    /// The client's address.
    pub address: IpAddr,
}

/// Makes the account and gives it the role of the invitation. The person then signs in.
///
/// # Errors
/// [`Error::WeakPassword`]; [`Error::InvitationSpent`]; [`Error::AlreadyExists`] when the login name is taken;
/// [`Error::TooMany`] after wrong secrets.
pub async fn accept_invitation(app: &App, context: AcceptInvitation) -> Result<Admitted, Error> {
    let tenant =
        app.store.tenant_of(&domain::code::typed(&context.municipality)).await?.ok_or(Error::InvitationSpent)?;
    let secret: Secret = context.secret.parse().map_err(|_| Error::InvitationSpent)?;
    let account = hex::encode(secret.hash().0);
    let trying = Trying { tenant, address: context.address, account, by: By::Link };
    let login = canonical_login(&context.login);
    let accepting = Accepting { tenant, secret, login, password: context.password };
    let accepted = attempt(app, trying, |app, reserved, tx| async move {
        let looked = accepting.look(&app, &reserved, tx).await;
        (reserved, looked)
    });
    accepted.await
}

/// The fewest characters of a login name.
const SHORTEST: usize = 3;
/// The most characters of a login name.
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
        let hash = app.secrets.hashing.hash(&reserved.place, self.password.clone()).await?.text();
        let (tx, _) = app.store.begin(TransactionFor::Tenant(self.tenant)).await?;
        let person = self.enter(app, &tx, hash).await?;
        reserved.right(&tx).await?;
        let now = tx.now();
        tx.commit().await?;
        let device_token = device_token(app, now, Owner { tenant: self.tenant, login: &self.login }, None)?;
        Ok(Admitted { person, login: self.login, device_token })
    }

    fn check(&self) -> Result<(), Error> {
        // nobody can tell apart two names that differ only in invisible characters
        let seen = is_writable(&self.login) && !self.login.chars().any(is_blank_letter);
        let violation = match self.login.chars().count() {
            ..SHORTEST => Some(Violation::new("/login", Rule::TooShort).with("least", SHORTEST)),
            length if length > LONGEST => Some(Violation::new("/login", Rule::TooLong).with("most", LONGEST)),
            _ => (!seen).then(|| Violation::new("/login", Rule::BadFormat)),
        };
        violation.map_or(Ok(()), |violation| Err(Error::violation(violation)))?;
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
            role: accepted.role.parse::<Role>().map_err(|_| Error::internal("role of an invitation"))?,
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
