//! The one pure function that answers "may this actor do this, here?", and the scopes that lists are read under.

use super::action::Action;
use super::table::{GRANTS, Grant, Reach};
use crate::actor::{Actor, Assignment, OrganisationKind, Role};
use crate::id::{OrganisationId, PersonId};

/// Where something stands in the municipality, and whose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The organisations it belongs to: one section, one ward, or a measure's one to five departments. Empty for what
    /// belongs to the municipality as a whole.
    pub units: Vec<OrganisationId>,
    /// The ward it lies in, when it lies in one.
    pub ward: Option<OrganisationId>,
    /// Who began it.
    pub author: Option<PersonId>,
}

impl Place {
    /// The municipality as a whole.
    pub fn municipality() -> Self {
        Self::default()
    }
}

/// Why the answer is no.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// The actor may not even know that it exists: 404.
    Hidden,
    /// The actor sees it and may not do this to it: 403.
    Forbidden,
}

/// Proof that an action was authorised. Only [`authorise`] makes one, and a workflow step asks for it.
#[derive(Clone, Copy, Debug)]
pub struct Granted {
    action: Action,
    office: OrganisationId,
    role: Role,
    standing: Standing,
}

/// How the organisation through which an action was authorised stands to what it is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// It belongs to it.
    Unit,
    /// It is the one that decides about it.
    Office,
    /// It steps in for the one that decides about it.
    Instead,
}

impl Granted {
    /// What was authorised.
    pub fn action(self) -> Action {
        self.action
    }

    /// The organisation through which it was authorised.
    pub fn office(self) -> OrganisationId {
        self.office
    }

    /// The role there.
    pub fn role(self) -> Role {
        self.role
    }

    /// The organisation that steps in, when another one than this would decide.
    pub fn another_office(self) -> Option<OrganisationId> {
        (self.standing == Standing::Instead).then_some(self.office)
    }

    /// Whether what it is about belongs to the organisation itself.
    pub fn at_own_unit(self) -> bool {
        self.standing == Standing::Unit
    }
}

/// Authorises an action at a place. `reading` is the action that shows the thing: when that is refused too, the
/// thing stays hidden.
///
/// # Errors
/// [`Refused`], as the actor may or may not see the thing.
pub fn authorise(actor: &Actor, action: Action, reading: Action, place: &Place) -> Result<Granted, Refused> {
    if let Some((standing, office, role)) = nearest(actor, action, place) {
        Ok(Granted { action, office, role, standing })
    } else if may(actor, reading, place) {
        Err(Refused::Forbidden)
    } else {
        Err(Refused::Hidden)
    }
}

/// The organisation nearest to the place through which the actor may do it, and their role there: nobody steps in where
/// their own office decides.
fn nearest(actor: &Actor, action: Action, place: &Place) -> Option<(Standing, OrganisationId, Role)> {
    let able = actor.assignments.iter().filter_map(|assignment| {
        let reach = reach(action, assignment.role);
        let standing = if reach == Reach::Instead {
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

/// The roles that do it anywhere in the municipality, wherever they are held.
pub fn anywhere(action: Action) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| matches!(reach(action, *role), Reach::Instead | Reach::All)).collect()
}

/// Whether any of the actor's roles reaches the place with the action.
pub fn may(actor: &Actor, action: Action, place: &Place) -> bool {
    actor.assignments.iter().any(|assignment| reaches(actor, assignment, reach(action, assignment.role), place))
}

/// Whether any of the actor's roles includes the action, wherever that is: for what names its place only in a body that
/// cannot be read.
pub fn may_somewhere(actor: &Actor, action: Action) -> bool {
    actor.assignments.iter().any(|assignment| reach(action, assignment.role) != Reach::No)
}

/// The cell of the table.
fn reach(action: Action, role: Role) -> Reach {
    GRANTS
        .iter()
        .find(|grant: &&Grant| grant.action == action)
        .and_then(|grant| Role::ALL.iter().zip(grant.reach).find(|(each, _)| **each == role))
        .map_or(Reach::No, |(_, reach)| reach)
}

fn reaches(actor: &Actor, assignment: &Assignment, reach: Reach, place: &Place) -> bool {
    let unit = place.units.contains(&assignment.organisation);
    let below = place.ward == Some(assignment.organisation) || assignment.kind == OrganisationKind::City;
    match reach {
        Reach::No => false,
        Reach::Own => (unit || below) && place.author == Some(actor.person),
        Reach::Unit => unit,
        Reach::Below => unit || below,
        Reach::Instead | Reach::All => true,
    }
}

/// What a list may show. Only [`visible`] makes one, and every list function of the store asks for one, so an
/// unscoped list cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    everything: bool,
    units: Vec<OrganisationId>,
    wards: Vec<OrganisationId>,
}

impl Scope {
    /// Whether the whole municipality is visible.
    pub fn everything(&self) -> bool {
        self.everything
    }

    /// The organisations whose things are visible.
    pub fn units(&self) -> &[OrganisationId] {
        &self.units
    }

    /// The wards within which everything is visible.
    pub fn wards(&self) -> &[OrganisationId] {
        &self.wards
    }

    /// Whether nothing is visible at all.
    pub fn nothing(&self) -> bool {
        !self.everything && self.units.is_empty() && self.wards.is_empty()
    }
}

/// What the actor may list with an action. A reach of `Own` shows the unit's list as `Unit` would only if the
/// action's table says so; lists are never narrowed by author, because colleagues of a section see each other's work.
pub fn visible(actor: &Actor, action: Action) -> Scope {
    let mut scope = Scope { everything: false, units: Vec::new(), wards: Vec::new() };
    for assignment in &actor.assignments {
        match reach(action, assignment.role) {
            Reach::No | Reach::Own => {}
            Reach::Unit => scope.units.push(assignment.organisation),
            Reach::Below if assignment.kind == OrganisationKind::City => scope.everything = true,
            Reach::Below => {
                scope.units.push(assignment.organisation);
                scope.wards.push(assignment.organisation);
            }
            Reach::Instead | Reach::All => scope.everything = true,
        }
    }
    scope
}
