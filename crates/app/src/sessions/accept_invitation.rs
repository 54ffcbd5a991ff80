//! Accepting an invitation: the link works once, and only while its sender may still invite.

use auth::password::{Context, Policy, Weakness};
use auth::secret::Secret;
use auth::throttle::canonical_login;
use domain::actor::Role;
use domain::complaint::{Complaint, Rule};
use domain::id::{AccountId, AssignmentId, OrganisationId, PersonId};
use serde_json::json;
use store::Opening;
use store::accounts::{NewAccount, NewAssignment};

use crate::App;
use crate::error::Error;

/// Somebody who was invited.
#[derive(Debug)]
pub struct AcceptInvitation {
    /// The municipality's code.
    pub municipality: String,
    /// The secret of the link.
    pub secret: String,
    /// The account's name they choose.
    pub login: String,
    /// The password they choose.
    pub password: String,
}

/// Makes the account and gives it the role of the invitation. The person then signs in.
///
/// # Errors
/// [`Error::WeakPassword`], [`Error::InvitationSpent`], [`Error::AlreadyExists`] when the name is taken.
pub async fn accept_invitation(app: &App, ask: AcceptInvitation) -> Result<PersonId, Error> {
    let tenant = app.store.tenant_of(&ask.municipality).await?.ok_or(Error::InvitationSpent)?;
    let secret: Secret = ask.secret.parse().map_err(|_| Error::InvitationSpent)?;
    let login = canonical_login(&ask.login);
    check(&ask, &login)?;
    let hash = app.door.gate.hash(ask.password.clone(), app.door.parameters.clone(), app.door.peppers.clone()).await?;
    let (now, today) = (app.clock.now(), app.clock.today());
    let (tx, _) = app.store.begin(Opening::Tenant(tenant)).await?;
    let accepted = store::accounts::accept(&tx, &secret.hash().0, now, today).await?;
    let accepted = accepted.filter(|accepted| accepted.inviter_may).ok_or(Error::InvitationSpent)?;
    let person = PersonId(app.clock.id());
    let account = NewAccount {
        person,
        name: accepted.name,
        sample: false,
        account: AccountId(app.clock.id()),
        login,
        password_hash: super::sign_in::written_hash(&hash),
        at: now,
    };
    store::accounts::create(&tx, &account).await?;
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
    store::accounts::assign(&tx, &assignment).await?;
    let body = json!({"account": account.account.0, "assignment": assignment.id.0});
    super::sign_out::audit(&tx, now, person, "accept_invitation", &body).await?;
    tx.commit().await?;
    Ok(person)
}

fn check(ask: &AcceptInvitation, login: &str) -> Result<(), Error> {
    if login.chars().count() < 3 || login.chars().count() > 64 || login.chars().any(char::is_whitespace) {
        return Err(Error::complaint(Complaint::new("/login", Rule::BadFormat)));
    }
    strong(&ask.password, &[login], "/password")
}

/// Refuses a password that is easy to guess, for somebody known by these words.
pub(super) fn strong(password: &str, known: &[&str], pointer: &str) -> Result<(), Error> {
    let weaknesses = Policy::ALONE.check(password, &Context::new(known)).err().unwrap_or_default();
    let complaints: Vec<Complaint> = weaknesses.into_iter().map(|weakness| complaint(weakness, pointer)).collect();
    if complaints.is_empty() { Ok(()) } else { Err(Error::WeakPassword(complaints)) }
}

fn complaint(weakness: Weakness, pointer: &str) -> Complaint {
    match weakness {
        Weakness::TooShort { least } => Complaint::new(pointer, Rule::TooSmall).with("least", least),
        Weakness::TooLong => Complaint::new(pointer, Rule::TooLong).with("most", 1024),
        Weakness::Common | Weakness::ContextWord | Weakness::Repetitive => Complaint::new(pointer, Rule::EasyToGuess),
    }
}
