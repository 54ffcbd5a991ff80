//! Unlocking, by the platform's operator: no wait is left. Every wait ends by itself too; this is for whoever cannot wait.

use auth::throttle::{account_bucket, canonical_login, login_key};
use domain::audit::{AuditAction, AuditDetail, Subject};
use domain::id::TenantId;
use store::Opening;

use crate::App;
use crate::error::Error;

/// Empties the buckets of an account, or, when none is named, those of the networks and of the municipality. Tells how
/// many there were.
///
/// # Errors
/// The store's own.
pub async fn unlock(app: &App, tenant: TenantId, login: Option<&str>) -> Result<u64, Error> {
    let (tx, _) = app.store.begin(Opening::Tenant(tenant)).await?;
    let emptied = match login {
        Some(login) => {
            let who = login_key(&canonical_login(login), &app.door.bucket_key);
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
