//! Makes the first invitations of a municipality. A fresh installation has no account, so nobody could invite anybody.
//! The platform's operator gets one-time secrets from the command line, which expire after half an hour.

use auth::secret::Secret;
use chrono::TimeDelta;
use domain::actor::{OrganisationKind, Role};
use domain::audit::{AuditAction, AuditDetail, Subject};
use domain::id::{OrganisationId, TenantId};
use store::TransactionFor;
use store::accounts::Invitation;

use crate::App;
use crate::accounts::name;
use crate::audit::append;
use crate::error::Error;

/// A person to invite.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The organisation at which they hold the role.
    pub organisation: OrganisationId,
}

/// How long the secrets are valid.
pub(crate) const LIFE: TimeDelta = TimeDelta::minutes(30);

/// Invites the first persons of a municipality that has no account yet.
///
/// # Errors
/// [`Error::AlreadyExists`] when there is an account; [`Error::Invalid`] when a name is empty, is too long or holds
/// characters that nobody can write.
pub async fn bootstrap(app: &App, tenant: TenantId, seats: &[Seat]) -> Result<Vec<Secret>, Error> {
    let named = seats.iter().map(|seat| name(&seat.name).map(|name| (seat, name)));
    let named = named.collect::<Result<Vec<_>, _>>().map_err(Error::Invalid)?;
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let now = app.clock.within(&tx);
    if store::accounts::any(&tx).await? {
        return Err(Error::AlreadyExists);
    }
    let mut secrets = Vec::with_capacity(seats.len());
    for (seat, name) in named {
        let secret = Secret::generate().map_err(Error::internal)?;
        let invitation = Invitation {
            id: app.clock.id(),
            secret_hash: secret.hash().0.to_vec(),
            name,
            organisation: seat.organisation,
            role: seat.role,
            invited_by: None,
            expires_at: tx.now() + LIFE,
            at: now,
        };
        store::accounts::invite(&tx, &invitation).await?;
        secrets.push(secret);
    }
    let what = (Subject::Municipality(tenant), AuditDetail::FirstInvited { invitations: seats.len() });
    append(&tx, now, None, AuditAction::Bootstrap, what).await?;
    tx.commit().await?;
    Ok(secrets)
}

/// Returns the municipality's own office, where administrators sit.
///
/// # Errors
/// [`Error::NotFound`] when the pack has none.
pub async fn municipality(app: &App, tenant: TenantId) -> Result<OrganisationId, Error> {
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let organisations = store::organisations::list(&tx, None).await?;
    tx.commit().await?;
    let municipality =
        organisations.iter().find(|one| one.kind == OrganisationKind::Municipality).ok_or(Error::NotFound)?;
    Ok(OrganisationId(municipality.id))
}
