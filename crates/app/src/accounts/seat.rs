//! A role and the place where it would be held.

use domain::actor::Role;
use domain::complaint::{Complaint, Rule};
use domain::id::OrganisationId;
use store::Tx;
use store::organisations::Organisation;

use crate::error::Error;

/// The role and the place, when there is a role of that word and it can be held there; every complaint otherwise. The
/// platform's operator stands outside any municipality and is never made here.
pub(super) async fn seat(
    tx: &Tx,
    role: &str,
    organisation: OrganisationId,
    complaints: &mut Vec<Complaint>,
) -> Result<Option<(Role, Organisation)>, Error> {
    let held = |role: &Role| *role != Role::PlatformOperator;
    let role = Role::of(role).filter(held);
    if role.is_none() {
        let held = Role::ALL.into_iter().filter(held);
        complaints.push(Complaint::not_among("/role", held.map(Role::word)));
    }
    let Some(found) = store::organisations::find(tx, organisation).await? else {
        complaints.push(Complaint::new("/organisation", Rule::NoSuchThing));
        return Ok(None);
    };
    if role.is_some_and(|role| !role.seat().contains(&found.kind)) {
        complaints.push(Complaint::new("/organisation", Rule::Contradiction));
    }
    Ok(role.map(|role| (role, found)))
}
