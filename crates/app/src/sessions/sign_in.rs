//! Signing in with name and password. Every refusal is the same, whatever its cause.

use std::net::IpAddr;

use auth::device::{Device, Owner};
use auth::secret::Secret;
use auth::throttle::{canonical_login, login_key};
use chrono::{DateTime, Utc};
use domain::audit::{AuditAction, AuditDetail, Subject, Who};
use domain::id::{AccountId, PersonId, SessionId, TenantId};
use serde_json::json;
use store::accounts::Account;
use store::sessions::Session;
use store::{Opening, Tx};

use super::attempt::{Missed, Reserved, attempt};
use super::trying::{By, Trying};
use super::{SignedIn, lasting, pair};
use crate::App;
use crate::error::Error;

/// Who wants to come in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The municipality's code.
    pub municipality: String,
    /// The account's name, as typed.
    pub login: String,
    /// The password, exactly as typed.
    pub password: String,
    /// The token of the device, if somebody signed in on it before. One that is not this account's is no token.
    pub device: Option<String>,
    /// From where.
    pub address: IpAddr,
}

/// Signs in.
///
/// # Errors
/// [`Error::SignInRefused`] for every wrong combination; [`Error::TooMany`]; [`Error::Unavailable`] when too many are
/// waiting.
pub async fn sign_in(app: &App, ask: SignIn) -> Result<SignedIn, Error> {
    let ask = SignIn { municipality: domain::code::typed(&ask.municipality), ..ask };
    let tenant = app.store.tenant_of(&ask.municipality).await?.ok_or(Error::SignInRefused)?;
    let login = canonical_login(&ask.login);
    let who = login_key(&login, &app.door.bucket_key);
    let known = known_device(app, tenant, &login, ask.device.as_deref());
    let by = known.map_or(By::Stranger, |device| By::Device(device.name()));
    let trying = Trying { tenant, address: ask.address, account: who.clone(), by };
    let coming = Coming { tenant, municipality: ask.municipality, login, password: ask.password, device: known };
    let result = attempt(app, trying, |app, reserved, tx| async move {
        let looked = coming.look(&app, &reserved, tx).await;
        (reserved, looked)
    });
    let result = result.await;
    if let Err(error) = &result {
        app.refusals.count(tenant, who, "sign_in", error.code(), &json!({}));
    }
    result
}

/// The device of a token, if it is one of this account's.
fn known_device(app: &App, tenant: TenantId, login: &str, token: Option<&str>) -> Option<Device> {
    // the municipality was just asked for, so the clock was heard
    Device::read(token?, Owner { tenant, login }, app.store.time()?, &app.door.bucket_key)
}

/// The token of the device that an account was just proved on: the one it has, renewed, or a new one's.
pub(super) fn device_token(
    app: &App,
    now: DateTime<Utc>,
    owner: Owner<'_>,
    device: Option<Device>,
) -> Result<String, Error> {
    let device = device.map_or_else(Device::new, Ok).map_err(Error::internal)?;
    Ok(device.token(owner, now, &app.door.bucket_key))
}

/// Whoever stands at the door.
struct Coming {
    tenant: TenantId,
    municipality: String,
    login: String,
    password: String,
    device: Option<Device>,
}

impl Coming {
    async fn look(self, app: &App, reserved: &Reserved, tx: Tx) -> Result<SignedIn, Missed> {
        let mut found = store::accounts::by_login(&tx, &self.login).await?;
        tx.commit().await?;
        // a second look only when the password was hashed anew, or changed, between the look and the sign-in
        for _ in 0..2 {
            let open = found.filter(|account| account.disabled_at.is_none());
            let stored = open.as_ref().map(|account| account.password_hash.as_str());
            let verified = app.door.gate.verify(&reserved.place, self.password.clone(), stored).await?;
            let Some(account) = open.filter(|_| verified.ok) else {
                return Err(Missed::Wrong(Error::SignInRefused));
            };
            let rehashed = if verified.needs_rehash {
                Some(app.door.gate.hash(&reserved.place, self.password.clone()).await?.text())
            } else {
                None
            };
            let (tx, _) = app.store.begin(Opening::Tenant(self.tenant)).await?;
            if let Some(signed_in) = self.enter(app, reserved, &tx, &account, rehashed).await? {
                tx.commit().await?;
                return Ok(signed_in);
            }
            found = store::accounts::by_login(&tx, &self.login).await?;
            tx.commit().await?;
        }
        Err(Missed::Otherwise(Error::SignInRefused))
    }

    /// Begins the session, unless the password is no longer the one that was checked or the account was closed.
    async fn enter(
        &self,
        app: &App,
        reserved: &Reserved,
        tx: &Tx,
        account: &Account,
        rehashed: Option<String>,
    ) -> Result<Option<SignedIn>, Error> {
        let (now, account_id, lasting) = (tx.now(), AccountId(account.id), lasting(account.staff));
        let session = Session {
            id: SessionId(app.clock.id()),
            account: account_id,
            signed_in_at: now,
            expires_at: now + lasting.absolute,
            idle_seconds: lasting.idle_seconds,
        };
        let refresh = Secret::generate().map_err(Error::internal)?;
        let mut checked = account.password_hash.clone();
        if let Some(hash) = rehashed
            && store::accounts::change_password(tx, account_id, &checked, &hash).await?
        {
            checked = hash;
        }
        if !store::sessions::begin(tx, &session, &refresh.hash().0, &checked).await? {
            return Ok(None);
        }
        reserved.right(tx).await?;
        let who = Who { person: PersonId(account.person_id), account: account_id, request: None };
        let what = (Subject::Account(account_id, who.person), AuditDetail::Session { session: session.id });
        crate::audit::append(tx, app.clock.within(tx), Some(who), AuditAction::SignIn, what).await?;
        let holder = (self.tenant, account_id, session.id);
        let signed_in = pair(app, &self.municipality, holder, &refresh, (now, session.expires_at))?;
        let device = device_token(app, now, Owner { tenant: self.tenant, login: &self.login }, self.device)?;
        Ok(Some(SignedIn { device_token: Some(device), ..signed_in }))
    }
}
