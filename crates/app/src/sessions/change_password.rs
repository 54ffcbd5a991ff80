//! Changing one's own password: with the present one, counted like signing in. Every other session ends.
//!
//! Failures are counted on the session: whoever found it open keeps nobody from signing in by guessing here.

use std::net::IpAddr;

use auth::throttle::{account_bucket, login_key};
use domain::actor::Actor;
use domain::audit::{AuditAction, AuditDetail, Subject, Who};
use domain::complaint::{Complaint, Rule};
use store::Tx;
use store::accounts::Locked;

use super::attempt::{Missed, Reserved, attempt};
use super::strong::strong;
use super::trying::{By, Trying};
use crate::App;
use crate::error::Error;
use crate::perform::Ask;
use crate::query::read;

/// What somebody wants to change.
#[derive(Clone, Debug)]
pub struct ChangePassword {
    /// The password they have, exactly as typed.
    pub current: String,
    /// The password they choose.
    pub new: String,
    /// From where.
    pub address: IpAddr,
}

/// Changes the password of the person who asks.
///
/// # Errors
/// [`Error::WeakPassword`]; [`Error::Invalid`] when the present password is another; [`Error::TooMany`].
pub async fn change_password(app: &App, ask: &Ask, wanted: ChangePassword) -> Result<(), Error> {
    let reader = read(app, ask).await?;
    let actor = reader.actor.clone();
    let account = store::accounts::lock(&reader.tx, actor.account).await?.ok_or(Error::NotSignedIn)?;
    reader.end().await?;
    let person = actor.person;
    let changed = change(app, Changing { ask: ask.clone(), actor, account, wanted }).await;
    if let Err(error) = &changed {
        app.refusals.note_as(ask, person, "change_password", error.code());
    }
    changed
}

async fn change(app: &App, changing: Changing) -> Result<(), Error> {
    let Changing { ask, account, wanted, .. } = &changing;
    strong(&wanted.new, &[&account.login, &account.name], "/new_password")?;
    let trying = Trying {
        tenant: ask.tenant,
        address: wanted.address,
        account: login_key(&account.login, &app.door.bucket_key),
        by: By::Session(ask.session.0.simple().to_string()),
    };
    let changed = attempt(app, trying, |app, reserved, tx| async move {
        let looked = changing.look(&app, &reserved, tx).await;
        (reserved, looked)
    });
    changed.await
}

struct Changing {
    ask: Ask,
    actor: Actor,
    account: Locked,
    wanted: ChangePassword,
}

impl Changing {
    async fn look(self, app: &App, reserved: &Reserved, tx: Tx) -> Result<(), Missed> {
        tx.commit().await?;
        let (Self { ask, actor, account, wanted }, gate) = (self, &app.door.gate);
        let verified = gate.verify(&reserved.place, wanted.current, Some(&account.password_hash)).await?;
        if !verified.ok {
            return Err(Missed::Wrong(wrong()));
        }
        let hash = gate.hash(&reserved.place, wanted.new).await?.text();
        let reader = read(app, &ask).await?;
        if !store::accounts::change_password(&reader.tx, actor.account, &account.password_hash, &hash).await? {
            return Err(Missed::Otherwise(wrong()));
        }
        store::sessions::end_all(&reader.tx, actor.account, Some(ask.session), reader.tx.now()).await?;
        reserved.right(&reader.tx).await?;
        // whatever was guessed at the old password is nothing to the new one
        let bucket = account_bucket(&login_key(&account.login, &app.door.bucket_key));
        store::unlock::empty_account(&reader.tx, &bucket).await?;
        let who = Who { person: actor.person, account: actor.account, request: Some(ask.request) };
        let what = (Subject::Account(actor.account, actor.person), AuditDetail::Session { session: ask.session });
        let at = app.clock.within(&reader.tx);
        crate::audit::append(&reader.tx, at, Some(who), AuditAction::ChangePassword, what).await?;
        reader.tx.commit().await.map_err(Missed::from)
    }
}

fn wrong() -> Error {
    Error::complaint(Complaint::new("/current_password", Rule::WrongPassword))
}
