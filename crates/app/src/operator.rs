//! What the platform's operator does for a municipality, where nobody inside it could: a new password for the only
//! administrator, the networks of the offices. See [`crate::bootstrap`] for the first invitations.

use auth::secret::Secret;
use auth::throttle::canonical_login;
use domain::actor::Role;
use domain::audit::{AuditAction, AuditDetail, Subject, Word};
use domain::id::{PersonId, TenantId};
use domain::policy::Action;
use serde_json::json;
use store::resets::Reset;
use store::{Opening, Store};

use crate::App;
use crate::audit::append;
use crate::bootstrap::LIFE;
use crate::clock::{Clock, day_in_japan};
use crate::error::Error;

/// A one-time link to a new password for an administrator, who may be the only one: nobody else in the municipality could
/// offer it. Everybody else's administrator can.
///
/// # Errors
/// [`Error::NotFound`] when no open account of an administrator has that name.
pub async fn reset_link(app: &App, tenant: TenantId, login: &str) -> Result<Secret, Error> {
    let (tx, _) = app.store.begin(Opening::Tenant(tenant)).await?;
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

/// Registers the networks of a municipality's offices, as the owner of the database, and tells how they are written.
///
/// # Errors
/// When one of them is no network, or the store's own.
pub async fn register_networks(
    owner: &Store,
    clock: &dyn Clock,
    tenant: TenantId,
    networks: &[String],
) -> Result<Vec<String>, Error> {
    let (tx, _) = owner.begin(Opening::Tenant(tenant)).await?;
    let networks = store::municipality::set_networks(&tx, networks).await?;
    let detail = AuditDetail::Networks { networks: networks.iter().map(|network| Word::key(network)).collect() };
    let what = (Subject::Municipality(tenant), detail);
    append(&tx, clock.within(&tx), None, AuditAction::RegisterNetworks, what).await?;
    tx.commit().await?;
    Ok(networks)
}
