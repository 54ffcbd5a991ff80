//! The function that decides whether an actor may do an action at a place, and list scopes.

use super::action::Action;
use super::table::{GRANTS, Grant, Reach};
use crate::actor::{Actor, Assignment, OrganisationKind, Role};
use crate::id::{OrganisationId, PersonId};

/// The place of a thing in the municipality, and its owners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The organisations that own the thing. They are one unit, one area, or a measure's one to five departments.
    /// Empty if the thing belongs to the municipality as a whole.
    pub units: Vec<OrganisationId>,
    /// The nearest area in which the thing lies, if it lies in one.
    pub area: Option<OrganisationId>,
    /// The organisation that takes the thing in, if it is handed in.
    pub receiver: Option<OrganisationId>,
    /// The person who began it.
    pub author: Option<PersonId>,
}

impl Place {
    /// Returns the place of the municipality as a whole.
    pub fn municipality() -> Self {
        Self::default()
    }
}

/// The reason for a refusal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// The actor may not learn that the thing exists: 404.
    Hidden,
    /// The actor sees the thing but may not do this action: 403.
    Forbidden,
}

/// Proof that an action was authorised. Only [`authorise`] creates one, and a workflow step requires one.
#[derive(Clone, Copy, Debug)]
pub struct Granted {
    action: Action,
    office: OrganisationId,
    role: Role,
    standing: Standing,
}

/// How the authorising organisation relates to the thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// The organisation owns the thing.
    Unit,
    /// The organisation decides about the thing.
    Office,
    /// The organisation decides in place of another office.
    Instead,
}

impl Granted {
    /// Returns the authorised action.
    pub fn action(self) -> Action {
        self.action
    }

    /// Returns the organisation through which the action was authorised.
    pub fn office(self) -> OrganisationId {
        self.office
    }

    /// Returns the actor's role at that organisation.
    pub fn role(self) -> Role {
        self.role
    }

    /// Returns the organisation if it decides in place of another office.
    pub fn another_office(self) -> Option<OrganisationId> {
        (self.standing == Standing::Instead).then_some(self.office)
    }

    /// Checks whether the organisation itself owns the thing.
    pub fn at_own_unit(self) -> bool {
        self.standing == Standing::Unit
    }
}

/// Authorises an action at a place. `reading` is the action that shows the thing: if the actor may not do that
/// either, the thing stays hidden.
///
/// # Errors
/// Returns [`Refused::Forbidden`] if the actor may see the thing, otherwise [`Refused::Hidden`].
pub fn authorise(actor: &Actor, action: Action, reading: Action, place: &Place) -> Result<Granted, Refused> {
    if let Some((standing, office, role)) = nearest(actor, action, place) {
        Ok(Granted { action, office, role, standing })
    } else if may(actor, reading, place) {
        Err(Refused::Forbidden)
    } else {
        Err(Refused::Hidden)
    }
}

/// Returns the nearest organisation through which the actor may do the action, and their role. A person whose own
/// office decides never decides in place of another.
fn nearest(actor: &Actor, action: Action, place: &Place) -> Option<(Standing, OrganisationId, Role)> {
    let able = actor.assignments.iter().filter_map(|assignment| {
        let reach = reach(action, assignment.role);
        let standing = if reach == Reach::Instead && place.receiver != Some(assignment.organisation) {
            Standing::Instead
        } else if place.units.contains(&assignment.organisation) {
            Standing::Unit
        } else {
            Standing::Office
        };
        reaches(actor, assignment, reach, place).then_some((standing, assignment.organisation, assignment.role))
    });
    able.min()
}

/// Returns the roles that may do the action anywhere in the municipality.
pub fn anywhere(action: Action) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| matches!(reach(action, *role), Reach::Instead | Reach::All)).collect()
}

/// Checks whether any of the actor's roles permits the action at the place.
pub fn may(actor: &Actor, action: Action, place: &Place) -> bool {
    actor.assignments.iter().any(|assignment| reaches(actor, assignment, reach(action, assignment.role), place))
}

/// Checks whether any of the actor's roles permits the action at some place. Used when the place is named only in a
/// request body that cannot be parsed.
pub fn may_somewhere(actor: &Actor, action: Action) -> bool {
    actor.assignments.iter().any(|assignment| reach(action, assignment.role) != Reach::No)
}

/// Returns the cell of the table.
fn reach(action: Action, role: Role) -> Reach {
    GRANTS
        .iter()
        .find(|grant: &&Grant| grant.action == action)
        .and_then(|grant| Role::ALL.iter().zip(grant.reach).find(|(each, _)| **each == role))
        .map_or(Reach::No, |(_, reach)| reach)
}

fn reaches(actor: &Actor, assignment: &Assignment, reach: Reach, place: &Place) -> bool {
    let unit = place.units.contains(&assignment.organisation);
    let below = assignment.kind == OrganisationKind::Municipality
        || place.area.is_some_and(|area| assignment.below.contains(&area));
    match reach {
        Reach::No => false,
        Reach::Own => (unit || below) && place.author == Some(actor.person),
        Reach::Unit => unit,
        Reach::Received => place.receiver == Some(assignment.organisation),
        Reach::Below => unit || below,
        Reach::Instead | Reach::All => true,
    }
}

/// The scope of a list. Only [`visible`] creates one, and every list function of the store requires one, so an
/// unscoped list cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    everything: bool,
    units: Vec<OrganisationId>,
    areas: Vec<OrganisationId>,
}

impl Scope {
    /// Checks whether the whole municipality is visible.
    pub fn everything(&self) -> bool {
        self.everything
    }

    /// Returns the organisations whose things are visible.
    pub fn units(&self) -> &[OrganisationId] {
        &self.units
    }

    /// Returns the areas within which everything is visible.
    pub fn areas(&self) -> &[OrganisationId] {
        &self.areas
    }

    /// Checks whether nothing is visible at all.
    pub fn nothing(&self) -> bool {
        !self.everything && self.units.is_empty() && self.areas.is_empty()
    }
}

/// Returns what the actor may list with an action. A reach of `Own` adds nothing to a list. Lists are never narrowed
/// by author, because colleagues of a unit see each other's work.
pub fn visible(actor: &Actor, action: Action) -> Scope {
    let mut scope = Scope { everything: false, units: Vec::new(), areas: Vec::new() };
    for assignment in &actor.assignments {
        match reach(action, assignment.role) {
            // lists show what may be read, and nobody reads only what they take in
            Reach::No | Reach::Own | Reach::Received => {}
            Reach::Unit => scope.units.push(assignment.organisation),
            Reach::Below if assignment.kind == OrganisationKind::Municipality => scope.everything = true,
            Reach::Below => {
                scope.units.push(assignment.organisation);
                scope.areas.extend(&assignment.below);
            }
            Reach::Instead | Reach::All => scope.everything = true,
        }
    }
    scope
}
