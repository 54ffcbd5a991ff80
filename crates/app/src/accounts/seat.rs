//! Checks that a role can be held at an organisation.

use domain::actor::Role;
use domain::id::OrganisationId;
use domain::violation::{Rule, Violation};
use store::Tx;
use store::organisations::Organisation;

use crate::error::Error;

/// Returns the role and the organisation, if the role exists and can be held there. Otherwise adds every violation. The
/// role of the platform's operator belongs to no municipality and is never assigned here.
pub(super) async fn seat(
    tx: &Tx,
    role: &str,
    organisation: OrganisationId,
    violations: &mut Vec<Violation>,
) -> Result<Option<(Role, Organisation)>, Error> {
    let held = |role: &Role| *role != Role::PlatformOperator;
    let role = role.parse::<Role>().ok().filter(held);
    if role.is_none() {
        let held = Role::ALL.into_iter().filter(held);
        violations.push(Violation::not_among("/role", held.map(Role::as_str)));
    }
    let Some(found) = store::organisations::find(tx, organisation).await? else {
        violations.push(Violation::new("/organisation", Rule::NoSuchThing));
        return Ok(None);
    };
    if role.is_some_and(|role| !role.seat().contains(&found.kind)) {
        violations.push(Violation::new("/organisation", Rule::Contradiction));
    }
    Ok(role.map(|role| (role, found)))
}
