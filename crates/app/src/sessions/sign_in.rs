//! Signs in with a login name and a password. Every refusal is the same, whatever its cause.

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
use store::{TransactionFor, Tx};

use super::attempt::{Missed, Reserved, attempt};
use super::trying::{By, Trying};
use super::{SignedIn, lasting, pair};
use crate::App;
use crate::error::Error;

/// A request to sign in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The municipality's code.
    pub municipality: String,
    /// The login name, as typed.
    pub login: String,
    /// The password, exactly as typed.
    pub password: String,
    /// The token of the device, if somebody signed in on it before. The token of another account is ignored.
    pub device: Option<String>,
    /// The client's address.
    pub address: IpAddr,
}

/// Signs in.
///
/// # Errors
/// [`Error::SignInRefused`] for every wrong combination; [`Error::TooMany`]; [`Error::Unavailable`] when too many
/// requests wait.
pub async fn sign_in(app: &App, context: SignIn) -> Result<SignedIn, Error> {
    let context = SignIn { municipality: domain::code::typed(&context.municipality), ..context };
    let tenant = app.store.tenant_of(&context.municipality).await?.ok_or(Error::SignInRefused)?;
    let login = canonical_login(&context.login);
    let who = login_key(&login, &app.secrets.bucket_key);
    let known = known_device(app, tenant, &login, context.device.as_deref());
    let by = known.map_or(By::Stranger, |device| By::Device(device.name()));
    let trying = Trying { tenant, address: context.address, account: who.clone(), by };
    let coming =
        Coming { tenant, municipality: context.municipality, login, password: context.password, device: known };
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

/// Returns the device of a token, if the token belongs to this account.
fn known_device(app: &App, tenant: TenantId, login: &str, token: Option<&str>) -> Option<Device> {
    // the municipality was just read, so the database's time is known
    Device::read(token?, Owner { tenant, login }, app.store.time()?, &app.secrets.bucket_key)
}

/// Returns a token for the device on which an account was just proved. Renews the device's token, or makes a new
/// device.
pub(super) fn device_token(
    app: &App,
    now: DateTime<Utc>,
    owner: Owner<'_>,
    device: Option<Device>,
) -> Result<String, Error> {
    let device = device.map_or_else(Device::new, Ok).map_err(Error::internal)?;
    Ok(device.token(owner, now, &app.secrets.bucket_key))
}

/// A request to sign in, prepared for the check.
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
        // checks twice only when the password was rehashed or changed between the check and the sign-in
        for _ in 0..2 {
            let open = found.filter(|account| account.disabled_at.is_none());
            let stored = open.as_ref().map(|account| account.password_hash.as_str());
            let verified = app.secrets.hashing.verify(&reserved.place, self.password.clone(), stored).await?;
            let Some(account) = open.filter(|_| verified.ok) else {
                return Err(Missed::Wrong(Error::SignInRefused));
            };
            let rehashed = if verified.needs_rehash {
                Some(app.secrets.hashing.hash(&reserved.place, self.password.clone()).await?.text())
            } else {
                None
            };
            let (tx, _) = app.store.begin(TransactionFor::Tenant(self.tenant)).await?;
            if let Some(signed_in) = self.enter(app, reserved, &tx, &account, rehashed).await? {
                tx.commit().await?;
                return Ok(signed_in);
            }
            found = store::accounts::by_login(&tx, &self.login).await?;
            tx.commit().await?;
        }
        Err(Missed::Otherwise(Error::SignInRefused))
    }

    /// Begins the session. Returns `None` if the password is no longer the one checked, or the account was closed.
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
