//! `create_assignment`: gives a role at an organisation to somebody else who has an account.

use chrono::NaiveDate;
use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::id::{AssignmentId, OrganisationId, PersonId};
use domain::policy::{Action, Place};
use domain::violation::{Rule, Violation};
use domain::year::FiscalYear;
use store::Tx;
use store::accounts::{Assigned, NewAssignment};
use store::organisations::Organisation;

use super::end::still_permitted;
use super::seat::seat;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `create_assignment`.
#[derive(Clone, Debug)]
pub struct CreateAssignment {
    /// The person who gets the role.
    pub person: PersonId,
    /// The organisation at which the role is held.
    pub organisation: OrganisationId,
    /// The role, as the API spells it.
    pub role: String,
    /// The first day of the role. Without one, the role begins today.
    pub valid_from: Option<NaiveDate>,
    /// The last day of the role. Without one, the role has no end.
    pub valid_to: Option<NaiveDate>,
}

impl Command for CreateAssignment {
    type Target = ();
    type Done = Assigned;

    fn action(&self) -> Action {
        Action::CreateAssignment
    }

    fn reading(&self) -> Action {
        Action::ReadReference
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<(), Error> {
        // assignments are made one after the other: rights are read again under the lock, so two of them see each other
        store::accounts::lock_administrators(tx).await.map_err(Error::from)
    }

    fn place(&self, (): &()) -> Place {
        Place::municipality()
    }

    fn sealed(&self, _: &Self::Target) -> bool {
        false
    }

    async fn execute(&self, cx: &CommandContext<'_>, (): ()) -> Result<Done<Assigned>, Error> {
        still_permitted(cx).await?;
        if self.person == cx.actor.person {
            return Err(Error::Oneself);
        }
        let mut violations = Vec::new();
        let name = store::accounts::person_name(cx.tx, self.person).await?;
        if name.is_none() {
            violations.push(Violation::new("/person", Rule::NoSuchThing));
        }
        let seat = seat(cx.tx, &self.role, self.organisation, &mut violations).await?;
        let valid_from = self.valid_from.unwrap_or_else(|| cx.today());
        for (at, day) in [("/valid_from", Some(valid_from)), ("/valid_to", self.valid_to)] {
            if day.is_some_and(|day| FiscalYear::of(day).is_err()) {
                violations.push(Violation::new(at, Rule::NotADate));
            }
        }
        if self.valid_to.is_some_and(|last| last < valid_from) {
            violations.push(Violation::new("/valid_to", Rule::EndsBeforeItBegins));
        }
        let (Some(name), Some((role, place)), true) = (name, seat, violations.is_empty()) else {
            return Err(Error::Invalid(violations));
        };
        let new = NewAssignment {
            id: AssignmentId(cx.app.clock.id()),
            person: self.person,
            organisation: self.organisation,
            role,
            valid_from,
            valid_to: self.valid_to,
            granted_by: Some(cx.actor.person),
            at: cx.now,
        };
        if store::accounts::overlaps(cx.tx, &new).await? {
            return Err(Error::AlreadyExists);
        }
        store::accounts::assign(cx.tx, &new).await?;
        let detail = AuditDetail::Granted {
            role: role.as_str().into(),
            organisation: new.organisation,
            valid_from: new.valid_from,
            valid_to: new.valid_to,
        };
        let subject = Subject::Assignment(new.id, new.person);
        let assigned = assigned(&new, name, place);
        Ok(Done::new(assigned, subject, detail))
    }
}

fn assigned(new: &NewAssignment, person_name: String, place: Organisation) -> Assigned {
    Assigned {
        id: new.id.0,
        person_id: new.person.0,
        person_name,
        organisation_id: place.id,
        organisation_key: place.key,
        organisation_name: place.name,
        role: new.role.as_str().to_owned(),
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        version: 1,
    }
}
