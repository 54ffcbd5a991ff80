//! Accepts a reset: the same person gets a new password by a link that works once. Every session ends. Roles, work and
//! everything counted under the person stay as they are.

use std::net::IpAddr;

use auth::device::Owner;
use auth::secret::Secret;
use auth::throttle::{account_bucket, login_key};
use domain::audit::{AuditAction, AuditDetail, Subject, Who};
use domain::id::{AccountId, PersonId, TenantId};
use serde_json::json;
use store::resets::Offered;
use store::{TransactionFor, Tx};

use super::Admitted;
use super::attempt::{Missed, Reserved, attempt};
use super::sign_in::device_token;
use super::strong::strong;
use super::trying::{By, Trying};
use crate::App;
use crate::clock::day_in_japan;
use crate::error::Error;

/// A request by a person who lost their password.
#[derive(Clone, Debug)]
pub struct AcceptReset {
    /// The municipality's code.
    pub municipality: String,
    /// The secret of the link.
    pub secret: String,
    /// The password they choose.
    pub password: String,
    /// The client's address.
    pub address: IpAddr,
}

/// Sets the password. The person then signs in.
///
/// # Errors
/// [`Error::WeakPassword`]; [`Error::ResetSpent`]; [`Error::TooMany`] after wrong secrets.
pub async fn accept_reset(app: &App, context: AcceptReset) -> Result<Admitted, Error> {
    let tenant = app.store.tenant_of(&domain::code::typed(&context.municipality)).await?.ok_or(Error::ResetSpent)?;
    let secret: Secret = context.secret.parse().map_err(|_| Error::ResetSpent)?;
    let account = hex::encode(secret.hash().0);
    let trying = Trying { tenant, address: context.address, account, by: By::Link };
    let accepting = Accepting { tenant, secret, password: context.password };
    let accepted = attempt(app, trying, |app, reserved, tx| async move {
        let looked = accepting.look(&app, &reserved, tx).await;
        (reserved, looked)
    });
    accepted.await
}

struct Accepting {
    tenant: TenantId,
    secret: Secret,
    password: String,
}

impl Accepting {
    async fn look(self, app: &App, reserved: &Reserved, tx: Tx) -> Result<Admitted, Missed> {
        let offered = self.find(app, &tx).await?;
        tx.commit().await?;
        let Some(offered) = offered else {
            return Err(Missed::Wrong(Error::ResetSpent));
        };
        strong(&self.password, &[&offered.login, &offered.name], "/password")?;
        let hash = app.secrets.hashing.hash(&reserved.place, self.password.clone()).await?.text();
        let (tx, _) = app.store.begin(TransactionFor::Tenant(self.tenant)).await?;
        // of two requests at the same time, the second finds the link gone
        let offered = self.find(app, &tx).await?.ok_or(Error::ResetSpent)?;
        self.enter(app, &tx, &offered, &hash).await?;
        reserved.right(&tx).await?;
        let now = tx.now();
        tx.commit().await?;
        let device_token = device_token(app, now, Owner { tenant: self.tenant, login: &offered.login }, None)?;
        Ok(Admitted { person: PersonId(offered.person_id), login: offered.login, device_token })
    }

    async fn find(&self, app: &App, tx: &Tx) -> Result<Option<Offered>, Error> {
        let hash = self.secret.hash().0;
        let today = day_in_japan(app.clock.within(tx));
        store::resets::find(tx, &hash, tx.now(), today).await.map_err(Error::from)
    }

    async fn enter(&self, app: &App, tx: &Tx, offered: &Offered, hash: &str) -> Result<(), Error> {
        let now = app.clock.within(tx);
        store::resets::spend(tx, offered.account_id, hash).await?;
        store::sessions::end_all(tx, AccountId(offered.account_id), None, tx.now()).await?;
        // guesses at the old password do not count against the new one
        let bucket = account_bucket(&login_key(&offered.login, &app.secrets.bucket_key));
        store::unlock::empty_account(tx, &bucket).await?;
        let notice = json!({"account": offered.account_id, "person": offered.person_id});
        store::outbox::put(tx, app.clock.id(), "notify_password_reset", notice, now).await?;
        let (person, account) = (PersonId(offered.person_id), AccountId(offered.account_id));
        let who = Who { person, account, request: None };
        let detail = AuditDetail::ResetAccepted { offered_by: offered.offered_by.map(PersonId) };
        let what = (Subject::Account(account, person), detail);
        crate::audit::append(tx, now, Some(who), AuditAction::AcceptReset, what).await
    }
}
