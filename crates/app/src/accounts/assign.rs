//! `create_assignment`: a role at an organisation, with dates, for somebody who has an account. Never for oneself.

use chrono::NaiveDate;
use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::complaint::{Complaint, Rule};
use domain::id::{AssignmentId, OrganisationId, PersonId};
use domain::policy::{Action, Place};
use domain::year::FiscalYear;
use store::Tx;
use store::accounts::{Assigned, NewAssignment};
use store::organisations::Organisation;

use super::end::still_permitted;
use super::seat::seat;
use crate::App;
use crate::command::{Command, Cx, Done};
use crate::error::Error;

/// `create_assignment`.
#[derive(Clone, Debug)]
pub struct CreateAssignment {
    /// To whom.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// The role's word.
    pub role: String,
    /// The first day; today, when nothing is said.
    pub valid_from: Option<NaiveDate>,
    /// The last day.
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
        // one after the other: rights are read again under the lock, and two grants see each other
        store::accounts::lock_administrators(tx).await.map_err(Error::from)
    }

    fn place(&self, (): &()) -> Place {
        Place::municipality()
    }

    fn sealed(&self, _: &Self::Target) -> bool {
        false
    }

    async fn execute(&self, cx: &Cx<'_>, (): ()) -> Result<Done<Assigned>, Error> {
        still_permitted(cx).await?;
        if self.person == cx.actor.person {
            return Err(Error::Oneself);
        }
        let mut complaints = Vec::new();
        let name = store::accounts::person_name(cx.tx, self.person).await?;
        if name.is_none() {
            complaints.push(Complaint::new("/person", Rule::NoSuchThing));
        }
        let seat = seat(cx.tx, &self.role, self.organisation, &mut complaints).await?;
        let valid_from = self.valid_from.unwrap_or_else(|| cx.today());
        for (at, day) in [("/valid_from", Some(valid_from)), ("/valid_to", self.valid_to)] {
            if day.is_some_and(|day| FiscalYear::of(day).is_err()) {
                complaints.push(Complaint::new(at, Rule::NotADate));
            }
        }
        if self.valid_to.is_some_and(|last| last < valid_from) {
            complaints.push(Complaint::new("/valid_to", Rule::EndsBeforeItBegins));
        }
        let (Some(name), Some((role, place)), true) = (name, seat, complaints.is_empty()) else {
            return Err(Error::Invalid(complaints));
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
            role: role.word().into(),
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
        role: new.role.word().to_owned(),
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        version: 1,
    }
}
