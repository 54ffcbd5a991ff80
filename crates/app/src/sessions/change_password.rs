//! Changes one's own password. The present password is required, and counted as in signing in. Every other session
//! ends.
//!
//! Failures are counted on the session, so that somebody who finds it open cannot keep its owner from signing in.

use std::net::IpAddr;

use auth::throttle::{account_bucket, login_key};
use domain::actor::Actor;
use domain::audit::{AuditAction, AuditDetail, Subject, Who};
use domain::violation::{Rule, Violation};
use store::Tx;
use store::accounts::Locked;

use super::attempt::{Missed, Reserved, attempt};
use super::strong::strong;
use super::trying::{By, Trying};
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::query::read;

/// A request to change a password.
#[derive(Clone, Debug)]
pub struct ChangePassword {
    /// The present password, exactly as typed.
    pub current: String,
    /// The new password.
    pub new: String,
    /// The client's address.
    pub address: IpAddr,
}

/// Changes the password of the signed-in person.
///
/// # Errors
/// [`Error::WeakPassword`]; [`Error::Invalid`] when the present password is wrong; [`Error::TooMany`].
pub async fn change_password(app: &App, context: &RequestContext, wanted: ChangePassword) -> Result<(), Error> {
    let reader = read(app, context).await?;
    let actor = reader.actor.clone();
    let account = store::accounts::lock(&reader.tx, actor.account).await?.ok_or(Error::NotSignedIn)?;
    reader.end().await?;
    let person = actor.person;
    let changed = change(app, Changing { context: context.clone(), actor, account, wanted }).await;
    if let Err(error) = &changed {
        app.refusals.note_as(context, person, "change_password", error.code());
    }
    changed
}

async fn change(app: &App, changing: Changing) -> Result<(), Error> {
    let Changing { context, account, wanted, .. } = &changing;
    strong(&wanted.new, &[&account.login, &account.name], "/new_password")?;
    let trying = Trying {
        tenant: context.tenant,
        address: wanted.address,
        account: login_key(&account.login, &app.secrets.bucket_key),
        by: By::Session(context.session.0.simple().to_string()),
    };
    let changed = attempt(app, trying, |app, reserved, tx| async move {
        let looked = changing.look(&app, &reserved, tx).await;
        (reserved, looked)
    });
    changed.await
}

struct Changing {
    context: RequestContext,
    actor: Actor,
    account: Locked,
    wanted: ChangePassword,
}

impl Changing {
    async fn look(self, app: &App, reserved: &Reserved, tx: Tx) -> Result<(), Missed> {
        tx.commit().await?;
        let (Self { context, actor, account, wanted }, gate) = (self, &app.secrets.hashing);
        let verified = gate.verify(&reserved.place, wanted.current, Some(&account.password_hash)).await?;
        if !verified.ok {
            return Err(Missed::Wrong(wrong()));
        }
        let hash = gate.hash(&reserved.place, wanted.new).await?.text();
        let reader = read(app, &context).await?;
        if !store::accounts::change_password(&reader.tx, actor.account, &account.password_hash, &hash).await? {
            return Err(Missed::Otherwise(wrong()));
        }
        store::sessions::end_all(&reader.tx, actor.account, Some(context.session), reader.tx.now()).await?;
        reserved.right(&reader.tx).await?;
        // guesses at the old password do not count against the new one
        let bucket = account_bucket(&login_key(&account.login, &app.secrets.bucket_key));
        store::unlock::empty_account(&reader.tx, &bucket).await?;
        let who = Who { person: actor.person, account: actor.account, request: Some(context.request) };
        let what = (Subject::Account(actor.account, actor.person), AuditDetail::Session { session: context.session });
        let at = app.clock.within(&reader.tx);
        crate::audit::append(&reader.tx, at, Some(who), AuditAction::ChangePassword, what).await?;
        reader.tx.commit().await.map_err(Missed::from)
    }
}

fn wrong() -> Error {
    Error::violation(Violation::new("/current_password", Rule::WrongPassword))
}
