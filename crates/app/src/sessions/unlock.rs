//! Unlocks accounts or networks, for the platform's operator. Every wait also ends by itself; this is for people who
//! cannot wait.

use auth::throttle::{account_bucket, canonical_login, login_key};
use domain::audit::{AuditAction, AuditDetail, Subject};
use domain::id::TenantId;
use store::TransactionFor;

use crate::App;
use crate::error::Error;

/// Empties the buckets of an account. Without a login name, empties those of the networks and the municipality. Returns
/// how many buckets there were.
///
/// # Errors
/// Fails when the database fails.
pub async fn unlock(app: &App, tenant: TenantId, login: Option<&str>) -> Result<u64, Error> {
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let emptied = match login {
        Some(login) => {
            let who = login_key(&canonical_login(login), &app.secrets.bucket_key);
            store::unlock::empty_account(&tx, &account_bucket(&who)).await?
        }
        None => store::unlock::empty_networks(&tx).await?,
    };
    let of = if login.is_some() { "account" } else { "networks" };
    let what = (Subject::Municipality(tenant), AuditDetail::Unlocked { buckets: emptied, of: of.into() });
    crate::audit::append(&tx, app.clock.within(&tx), None, AuditAction::Unlock, what).await?;
    tx.commit().await?;
    Ok(emptied)
}
