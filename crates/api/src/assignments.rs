//! Assignments: roles at organisations, with dates.

use actix_web::{HttpResponse, get, post};
use app::accounts::{Assigned, AssignmentView, CreateAssignment, EndAssignment, assignments};
use app::unread::About;
use app::{Answer, Error, perform};
use chrono::NaiveDate;
use domain::id::{OrganisationId, PersonId};
use domain::policy::Action;
use edge::Day;
use edge::page::cursor;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{heard, typed};
use crate::closed::RoleWord;
use crate::documents::{Reply, reply};
use crate::references::{PersonRef, Reference};
use crate::request::{AssignmentPath, At, Caller, Change, Creation};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_assignments).service(create_assignment).service(end_assignment);
}

/// The name of this list's cursors.
const LIST: &str = "assignment";

/// Whose assignments, and which page of them.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct AssignmentList {
    /// Only those of this person.
    person: Option<Uuid>,
    /// The most entries of a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A role to give.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "person": "0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f", "organisation": "0192f3c4-6b8c-7d2e-9f30-4b5c6d7e8f90",
    "role": "ward_officer", "valid_from": "2020-04-01",
}))]
struct AssignmentBody {
    /// Who gets it.
    person: Uuid,
    /// The organisation where it is held.
    organisation: Uuid,
    /// The role. Not every role can be held at every kind of organisation.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The first day; today when it is left out.
    #[schema(value_type = Option<NaiveDate>)]
    valid_from: Option<Day>,
    /// The last day; none when it is left out.
    #[schema(value_type = Option<NaiveDate>)]
    valid_to: Option<Day>,
}

/// When a role ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"last_day": "2020-03-31"}))]
struct EndBody {
    /// The last day on which it is held; it ends at once when this is left out.
    #[schema(value_type = Option<NaiveDate>)]
    last_day: Option<Day>,
}

/// A role at an organisation.
#[derive(Serialize, ToSchema)]
struct Assignment {
    /// The assignment.
    id: Uuid,
    /// Who has it.
    person: PersonRef,
    /// The organisation where it is held.
    organisation: Reference,
    /// The role.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The first day.
    valid_from: NaiveDate,
    /// The last day; null without end. Before the first, when the role was never held.
    valid_to: Option<NaiveDate>,
    /// As in the ETag.
    version: i32,
}

/// A row of the list.
#[derive(Serialize, ToSchema)]
struct AssignmentRow {
    /// The assignment.
    id: Uuid,
    /// Who has it.
    person: PersonRef,
    /// The organisation where it is held.
    organisation: Reference,
    /// The role.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The first day.
    valid_from: NaiveDate,
    /// The last day; null without end. Before the first, when the role was never held.
    valid_to: Option<NaiveDate>,
    /// The person who gave it; null of what no person gave.
    granted_by: Option<Uuid>,
    /// The version that `end_assignment` asks for.
    version: i32,
}

/// A page of assignments.
#[derive(Serialize, ToSchema)]
struct AssignmentPage {
    /// The assignments.
    rows: Vec<AssignmentRow>,
    /// Send it as `cursor` for the next page; null on the last.
    next: Option<String>,
}

impl From<AssignmentView> for AssignmentRow {
    fn from(view: AssignmentView) -> Self {
        Self {
            id: view.id,
            person: PersonRef::to(view.person_id, view.person_name),
            organisation: Reference::to(view.organisation_id, view.organisation_key, view.organisation_name),
            role: view.role,
            valid_from: view.valid_from,
            valid_to: view.valid_to,
            granted_by: view.granted_by,
            version: view.version,
        }
    }
}

/// List the assignments of roles, past and future, in the order in which they were given.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ReadAccounts.name()])),
    params(AssignmentList),
    responses((status = 200, body = AssignmentPage)),
)]
#[get("/assignments")]
async fn list_assignments(caller: Caller) -> Reply {
    let query = caller.query();
    let person = query.parsed("person", |text| text.parse::<PersonId>().ok())?;
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = assignments(&caller.app, &caller.ask(), person, after, query.limit()?).await?;
    let rows = page.rows.into_iter().map(AssignmentRow::from).collect();
    Ok(HttpResponse::Ok().json(AssignmentPage { rows, next: page.next.map(|next| cursor(LIST, &next)) }))
}

fn shown(assigned: &Assigned, status: u16) -> Result<Answer, Error> {
    let Assigned { organisation_id, organisation_key, organisation_name, .. } = assigned.clone();
    let assignment = Assignment {
        id: assigned.id,
        person: PersonRef::to(assigned.person_id, assigned.person_name.clone()),
        organisation: Reference::to(organisation_id, organisation_key, organisation_name),
        role: assigned.role.clone(),
        valid_from: assigned.valid_from,
        valid_to: assigned.valid_to,
        version: assigned.version,
    };
    Ok(Answer { version: Some(assigned.version), ..answer(status, &assignment)? })
}

/// Assign a role to a person who has an account. Not to oneself.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::CreateAssignment.name()])),
    request_body = AssignmentBody,
    params(Creation),
    responses((status = 201, body = Assignment)),
)]
#[post("/assignments")]
async fn create_assignment(creation: Creation) -> Reply {
    let (ask, app) = (creation.ask(), &creation.caller.app);
    let about = About::Municipality(Action::ReadReference);
    let read = heard(app, &ask, typed(creation.body), Action::CreateAssignment, about).await?;
    let AssignmentBody { person, organisation, role, valid_from, valid_to } = read;
    let (person, organisation) = (PersonId(person), OrganisationId(organisation));
    let [valid_from, valid_to] = [valid_from, valid_to].map(|day| day.map(|day| day.0));
    let command = CreateAssignment { person, organisation, role, valid_from, valid_to };
    let answer = perform(app, &ask, command, |new| shown(new, 201));
    Ok(reply(answer.await?))
}

/// End a role, after a day or at once. The last administrator stays.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::EndAssignment.name()])),
    request_body = EndBody,
    params(AssignmentPath, Change),
    responses((status = 200, body = Assignment)),
)]
#[post("/assignments/{id}/end")]
async fn end_assignment(change: Change, At(path): At<AssignmentPath>) -> Reply {
    let (ask, app) = (change.ask(), &change.caller.app);
    let about = About::Municipality(Action::ReadAccounts);
    let EndBody { last_day } = heard(app, &ask, typed(change.body), Action::EndAssignment, about).await?;
    let last_day = last_day.map(|day| day.0);
    let command = EndAssignment { id: path.id, version: change.version, last_day };
    let answer = perform(app, &ask, command, |ended| shown(ended, 200));
    Ok(reply(answer.await?))
}
