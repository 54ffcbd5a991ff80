//! Changing one's own password: with the present one, counted in the same bucket as signing in. Every other session ends.

use std::net::IpAddr;

use auth::throttle::login_key;
use domain::actor::Actor;
use domain::complaint::{Complaint, Rule};
use serde_json::json;
use store::accounts::Locked;

use super::accept_invitation::strong;
use super::sign_in::{clear, reserve, stored_hash, written_hash};
use crate::App;
use crate::error::Error;
use crate::perform::Ask;
use crate::query::read;

/// What somebody wants to change.
#[derive(Debug)]
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
    let changed = change(app, ask, &actor, &account, wanted).await;
    if let Err(error) = &changed {
        app.refusals.note_as(ask, actor.person, "change_password", error.code());
    }
    changed
}

async fn change(app: &App, ask: &Ask, actor: &Actor, account: &Locked, wanted: ChangePassword) -> Result<(), Error> {
    strong(&wanted.new, &[&account.login, &account.name], "/new_password")?;
    let now = app.clock.now();
    let who = login_key(&account.login, &app.door.bucket_key);
    match reserve(app, ask.tenant, wanted.address, &account.login, &who, now).await {
        Ok(_) => {}
        // a locked password is answered like a wrong one, as in signing in
        Err(Error::SignInRefused) => return Err(wrong()),
        Err(other) => return Err(other),
    }
    let door = &app.door;
    let stored = Some(stored_hash(&account.password_hash));
    let verified = door.gate.verify(wanted.current, stored, door.parameters.clone(), door.peppers.clone()).await?;
    if !verified.ok {
        return Err(wrong());
    }
    let hash = door.gate.hash(wanted.new, door.parameters.clone(), door.peppers.clone()).await?;
    let reader = read(app, ask).await?;
    let hash = written_hash(&hash);
    if !store::accounts::change_password(&reader.tx, actor.account, &account.password_hash, &hash).await? {
        return Err(wrong());
    }
    store::sessions::end_all(&reader.tx, actor.account, Some(ask.session), now).await?;
    clear(&reader.tx, &who, now).await?;
    let body = json!({
        "account": actor.account.0, "request": ask.request, "session": ask.session.0,
    });
    super::sign_out::audit(&reader.tx, now, actor.person, "change_password", &body).await?;
    reader.end().await
}

fn wrong() -> Error {
    Error::complaint(Complaint::new("/current_password", Rule::WrongPassword))
}
