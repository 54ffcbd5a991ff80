//! The acts of the platform's operator for a municipality, where nobody inside it could act. These are a new password
//! for the only administrator, and the networks of the offices. See [`crate::bootstrap`] for the first invitations.

use auth::secret::Secret;
use auth::throttle::canonical_login;
use domain::actor::Role;
use domain::audit::{AuditAction, AuditDetail, Subject, Word};
use domain::id::{PersonId, TenantId};
use domain::policy::Action;
use serde_json::json;
use store::resets::Reset;
use store::{Store, TransactionFor};

use crate::App;
use crate::audit::append;
use crate::bootstrap::LIFE;
use crate::clock::{Clock, day_in_japan};
use crate::error::Error;

/// Makes a one-time link to a new password for an administrator. The administrator may be the only one, so that nobody
/// else in the municipality could offer it; for everybody else, the administrator can.
///
/// # Errors
/// [`Error::NotFound`] when no administrator has an open account with that login name.
pub async fn reset_link(app: &App, tenant: TenantId, login: &str) -> Result<Secret, Error> {
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let now = app.clock.within(&tx);
    let account = store::accounts::of_login(&tx, &canonical_login(login)).await?.ok_or(Error::NotFound)?;
    let held = store::accounts::lock(&tx, account).await?.filter(|held| held.disabled_at.is_none());
    let person = PersonId(held.ok_or(Error::NotFound)?.person_id);
    if !store::accounts::holds_today(&tx, person, Role::Administrator, day_in_japan(now)).await? {
        return Err(Error::NotFound);
    }
    let secret = Secret::generate().map_err(Error::internal)?;
    let (secret_hash, expires_at) = (secret.hash().0.to_vec(), tx.now() + LIFE);
    store::resets::offer(&tx, &Reset { account, secret_hash, offered_by: None, expires_at, at: now }).await?;
    let notice = json!({"account": account.0, "expires_at": expires_at, "person": person.0});
    store::outbox::put(&tx, app.clock.id(), "notify_reset_offered", notice, now).await?;
    let what = (Subject::Account(account, person), AuditDetail::ResetOffered { expires_at });
    append(&tx, now, None, AuditAction::Asked(Action::ResetAccount), what).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Registers the networks of a municipality's offices, as the owner of the database. Returns their canonical form.
///
/// # Errors
/// Fails when one of them is not a network, or when the database fails.
pub async fn register_networks(
    owner: &Store,
    clock: &dyn Clock,
    tenant: TenantId,
    networks: &[String],
) -> Result<Vec<String>, Error> {
    let (tx, _) = owner.begin(TransactionFor::Tenant(tenant)).await?;
    let networks = store::municipality::set_networks(&tx, networks).await?;
    let detail = AuditDetail::Networks { networks: networks.iter().map(|network| Word::key(network)).collect() };
    let what = (Subject::Municipality(tenant), detail);
    append(&tx, clock.within(&tx), None, AuditAction::RegisterNetworks, what).await?;
    tx.commit().await?;
    Ok(networks)
}
