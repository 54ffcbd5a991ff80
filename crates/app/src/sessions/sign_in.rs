//! Signing in with name and password.
//!
//! The attempt is reserved, and committed, before the password is hashed: fifty guesses at once are fifty attempts.
//! Every refusal is the same, whatever its cause.

use std::net::IpAddr;

use auth::password::PasswordHash;
use auth::secret::Secret;
use auth::throttle::{Attempt, Bucket, Limit, attempt, canonical_login, login_key, network_key};
use chrono::{DateTime, Utc};
use domain::id::{AccountId, SessionId, TenantId};
use serde_json::json;
use store::sessions::{Attempts, Session};
use store::{Opening, Tx};

use super::{SignedIn, lasting, pair};
use crate::App;
use crate::error::Error;

/// Who wants to come in.
#[derive(Debug)]
pub struct SignIn {
    /// The municipality's code.
    pub municipality: String,
    /// The account's name, as typed.
    pub login: String,
    /// The password, exactly as typed.
    pub password: String,
    /// From where.
    pub address: IpAddr,
}

/// Signs in.
///
/// # Errors
/// [`Error::SignInRefused`] for every wrong combination; [`Error::TooMany`]; [`Error::Unavailable`] when too many are
/// hashing.
pub async fn sign_in(app: &App, ask: SignIn) -> Result<SignedIn, Error> {
    let tenant = app.store.tenant_of(&ask.municipality).await?.ok_or(Error::SignInRefused)?;
    let login = canonical_login(&ask.login);
    let who = login_key(&login, &app.door.bucket_key);
    let result = try_sign_in(app, tenant, &ask, &login, &who).await;
    if let Err(error) = &result {
        app.refusals.count(tenant, who, "sign_in", error.code(), &json!({}));
    }
    result
}

async fn try_sign_in(app: &App, tenant: TenantId, ask: &SignIn, login: &str, who: &str) -> Result<SignedIn, Error> {
    let now = app.clock.now();
    let account = reserve(app, tenant, ask.address, login, who, now).await?;
    let open = account.as_ref().filter(|account| account.disabled_at.is_none());
    let stored = open.map(|account| stored_hash(&account.password_hash));
    let verified = app
        .door
        .gate
        .verify(ask.password.clone(), stored, app.door.parameters.clone(), app.door.peppers.clone())
        .await?;
    let Some(account) = open.filter(|_| verified.ok) else {
        return Err(Error::SignInRefused);
    };
    let rehashed = if verified.needs_rehash {
        let hash = app.door.gate.hash(ask.password.clone(), app.door.parameters.clone(), app.door.peppers.clone());
        Some(hash.await?)
    } else {
        None
    };
    let (tx, _) = app.store.begin(Opening::Tenant(tenant)).await?;
    let account_id = AccountId(account.id);
    let lasting = lasting(account.staff);
    let session = Session {
        id: SessionId(app.clock.id()),
        account: account_id,
        signed_in_at: now,
        expires_at: now + lasting.absolute,
        idle_seconds: lasting.idle_seconds,
    };
    let refresh = Secret::generate().map_err(Error::internal)?;
    let mut checked = account.password_hash.clone();
    if let Some(hash) = rehashed {
        let hash = written_hash(&hash);
        if store::accounts::change_password(&tx, account_id, &checked, &hash).await? {
            checked = hash;
        }
    }
    if !store::sessions::begin(&tx, &session, &refresh.hash().0, &checked).await? {
        return Err(Error::SignInRefused);
    }
    clear(&tx, who, now).await?;
    let body = json!({"account": account.id, "session": session.id.0});
    super::sign_out::audit(&tx, now, domain::id::PersonId(account.person_id), "sign_in", &body).await?;
    let signed_in = pair(app, &ask.municipality, (tenant, account_id, session.id), &refresh, session.expires_at)?;
    tx.commit().await?;
    Ok(signed_in)
}

fn account_bucket(who: &str) -> String {
    format!("account:{who}")
}

/// Success sets the count of failures back to nothing.
pub(super) async fn clear(tx: &Tx, who: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let none = Attempts { failures: 0, last_at: now, tokens_milli: 0 };
    store::sessions::save_attempts(tx, &account_bucket(who), &none).await.map_err(Error::from)
}

/// Counts the attempt as a failure beforehand; see [`clear`].
pub(super) async fn reserve(
    app: &App,
    tenant: TenantId,
    address: IpAddr,
    login: &str,
    who: &str,
    now: DateTime<Utc>,
) -> Result<Option<store::accounts::Account>, Error> {
    let (tx, _) = app.store.begin(Opening::Tenant(tenant)).await?;
    take_network(&tx, address, now).await?;
    let bucket = account_bucket(who);
    let attempts = store::sessions::lock_attempts(&tx, &bucket, 0, now).await?;
    let mut attempts = attempts.ok_or_else(|| Error::internal("attempt bucket"))?;
    let failures = u32::try_from(attempts.failures).unwrap_or(u32::MAX);
    match attempt(failures, Some(attempts.last_at), now) {
        Attempt::Allowed => {}
        Attempt::Wait(until) => {
            let seconds = u32::try_from((until - now).num_seconds()).unwrap_or(1).max(1);
            return Err(Error::TooMany { retry_after: seconds });
        }
        // the answer is that of a wrong password: whether an account is locked is nobody's business
        Attempt::Locked => return Err(Error::SignInRefused),
    }
    attempts.failures = attempts.failures.saturating_add(1);
    attempts.last_at = now;
    store::sessions::save_attempts(&tx, &bucket, &attempts).await?;
    let account = store::accounts::by_login(&tx, login).await?;
    tx.commit().await?;
    Ok(account)
}

async fn take_network(tx: &Tx, address: IpAddr, now: DateTime<Utc>) -> Result<(), Error> {
    let bucket = format!("network:{}", network_key(address));
    let full = Bucket::full(Limit::REGISTERED_NETWORK, now);
    let full = i64::try_from(full.tokens_milli).unwrap_or(i64::MAX);
    let kept = store::sessions::lock_attempts(tx, &bucket, full, now).await?;
    let kept = kept.ok_or_else(|| Error::internal("network bucket"))?;
    let tokens_milli = u64::try_from(kept.tokens_milli).unwrap_or(0);
    let taken = Bucket { tokens_milli, refilled_at: kept.last_at }
        .take(Limit::REGISTERED_NETWORK, now)
        .map_err(|wait| Error::TooMany { retry_after: u32::try_from(wait.seconds).unwrap_or(60) })?;
    let tokens_milli = i64::try_from(taken.tokens_milli).unwrap_or(i64::MAX);
    let kept = Attempts { failures: 0, last_at: taken.refilled_at, tokens_milli };
    store::sessions::save_attempts(tx, &bucket, &kept).await?;
    Ok(())
}

/// The stored text is the PHC string, after the pepper's id and a space when a pepper was used.
pub(super) fn stored_hash(text: &str) -> PasswordHash {
    match text.split_once(' ') {
        Some((pepper, phc)) => PasswordHash { phc: phc.to_owned(), pepper_id: Some(pepper.to_owned()) },
        None => PasswordHash { phc: text.to_owned(), pepper_id: None },
    }
}

/// See [`stored_hash`].
pub(crate) fn written_hash(hash: &PasswordHash) -> String {
    match &hash.pepper_id {
        Some(pepper) => format!("{pepper} {}", hash.phc),
        None => hash.phc.clone(),
    }
}
