//! Acting for another person (代決, 代理入力). Both persons must be entitled to the act.

use domain::actor::Actor;
use domain::id::{OrganisationId, PersonId};
use domain::policy::{Action, Place, may};
use domain::violation::{Rule, Violation};

use crate::command::CommandContext;
use crate::error::Error;

/// The pointer to the other person in a body.
pub(super) const ACTING_FOR: &str = "/acting_for";

/// Checks that the other person could take the step themselves, at that place, today.
pub(super) async fn decides(
    cx: &CommandContext<'_>,
    action: Action,
    place: &Place,
    acting_for: Option<PersonId>,
) -> Result<(), Error> {
    check(cx, acting_for, |person| may(person, action, place)).await
}

/// Checks that the other person belongs to the organisation whose document it is.
pub(super) async fn writes(
    cx: &CommandContext<'_>,
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

/// Checks the other person with `could`.
///
/// Nobody acts for themselves, for an unknown person, or for somebody who could not do it. All three get the same
/// answer, so that the caller learns nothing about others.
async fn check(
    cx: &CommandContext<'_>,
    acting_for: Option<PersonId>,
    could: impl Fn(&Actor) -> bool,
) -> Result<(), Error> {
    let Some(person) = acting_for else {
        return Ok(());
    };
    let found =
        if person == cx.actor.person { None } else { store::accounts::actor_of(cx.tx, person, cx.today()).await? };
    if found.is_some_and(|found| could(&found)) {
        Ok(())
    } else {
        Err(Error::violation(Violation::new(ACTING_FOR, Rule::NoSuchThing)))
    }
}
