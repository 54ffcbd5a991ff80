//! Acting for another person (代決, 代理入力): two identities, and both must be able to stand for what is done.

use domain::actor::Actor;
use domain::complaint::{Complaint, Rule};
use domain::id::{OrganisationId, PersonId};
use domain::policy::{Action, Place, may};

use crate::command::Cx;
use crate::error::Error;

/// Checks the person for whom a step is taken: they could take it themselves, at that place, today.
pub(super) async fn decides(
    cx: &Cx<'_>,
    action: Action,
    place: &Place,
    acting_for: Option<PersonId>,
) -> Result<(), Error> {
    check(cx, acting_for, |person| may(person, action, place)).await
}

/// Checks the person for whom something is written: they belong to the very organisation whose document it is.
pub(super) async fn writes(
    cx: &Cx<'_>,
    place: &Place,
    own: OrganisationId,
    acting_for: Option<PersonId>,
) -> Result<(), Error> {
    let belongs = |person: &Actor| {
        let mut held = person.assignments.iter();
        held.any(|assignment| assignment.organisation == own || place.units.contains(&assignment.organisation))
    };
    check(cx, acting_for, belongs).await
}

/// Nobody acts for themselves, for somebody who is not here, or for somebody who could not do it: all three are told
/// alike, so that nothing is learnt about others.
async fn check(cx: &Cx<'_>, acting_for: Option<PersonId>, could: impl Fn(&Actor) -> bool) -> Result<(), Error> {
    let Some(person) = acting_for else {
        return Ok(());
    };
    let found =
        if person == cx.actor.person { None } else { store::accounts::actor_of(cx.tx, person, cx.today()).await? };
    if found.is_some_and(|found| could(&found)) {
        Ok(())
    } else {
        Err(Error::complaint(Complaint::new("/acting_for", Rule::NoSuchThing)))
    }
}
