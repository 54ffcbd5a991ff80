//! Assignments: roles at organisations, with dates.

use actix_web::{HttpResponse, get, post};
use app::accounts::{Assigned, AssignmentView, CreateAssignment, EndAssignment, assignments};
use app::rejected_body::About;
use app::{Answer, Error, execute};
use chrono::NaiveDate;
use domain::id::{OrganisationId, PersonId};
use domain::policy::Action;
use edge::Day;
use edge::page::cursor;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{command_or_refuse, typed};
use crate::closed::RoleWord;
use crate::documents::{Reply, reply};
use crate::references::{PersonRef, Reference};
use crate::request::{AssignmentPath, At, Caller, Change, Creation};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_assignments).service(create_assignment).service(end_assignment);
}

/// The name of this list in its cursors.
const LIST: &str = "assignment";

/// The parameters of the list of assignments.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct AssignmentList {
    /// Only the assignments of this person.
    person: Option<Uuid>,
    /// The maximum number of entries on a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next` of the previous page; the first page when absent.
    cursor: Option<String>,
}

/// A role to assign.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "person": "0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f", "organisation": "0192f3c4-6b8c-7d2e-9f30-4b5c6d7e8f90",
    "role": "area_officer", "valid_from": "2020-04-01",
}))]
struct AssignmentBody {
    /// The person who gets the role.
    person: Uuid,
    /// The organisation where the role is held.
    organisation: Uuid,
    /// The role. Not every role can be held at every kind of organisation.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The first day of the role; today when absent.
    #[schema(value_type = Option<NaiveDate>)]
    valid_from: Option<Day>,
    /// The last day of the role; no end when absent.
    #[schema(value_type = Option<NaiveDate>)]
    valid_to: Option<Day>,
}

/// The day on which a role ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"last_day": "2020-03-31"}))]
struct EndBody {
    /// The last day on which the role is held; the role ends at once when absent.
    #[schema(value_type = Option<NaiveDate>)]
    last_day: Option<Day>,
}

/// A role at an organisation.
#[derive(Serialize, ToSchema)]
struct Assignment {
    /// The assignment's identifier.
    id: Uuid,
    /// The person who has the role.
    person: PersonRef,
    /// The organisation where the role is held.
    organisation: Reference,
    /// The role.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The first day on which the role is held.
    valid_from: NaiveDate,
    /// The last day on which the role is held; null when the role has no end. Earlier than the first day when the role
    /// was never held.
    valid_to: Option<NaiveDate>,
    /// The version, as in the ETag.
    version: i32,
}

/// A row of the list of assignments.
#[derive(Serialize, ToSchema)]
struct AssignmentRow {
    /// The assignment's identifier.
    id: Uuid,
    /// The person who has the role.
    person: PersonRef,
    /// The organisation where the role is held.
    organisation: Reference,
    /// The role.
    #[schema(value_type = RoleWord)]
    role: String,
    /// The first day on which the role is held.
    valid_from: NaiveDate,
    /// The last day on which the role is held; null when the role has no end. Earlier than the first day when the role
    /// was never held.
    valid_to: Option<NaiveDate>,
    /// The person who gave the role; null when no person gave it.
    granted_by: Option<Uuid>,
    /// The assignment's version, which `end_assignment` requires.
    version: i32,
}

/// A page of assignments.
#[derive(Serialize, ToSchema)]
struct AssignmentPage {
    /// The assignments.
    rows: Vec<AssignmentRow>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
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

/// List the assignments of roles, in the order in which they were given. Past and future assignments are included.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::ReadAccounts.as_str()])),
    params(AssignmentList),
    responses((status = 200, body = AssignmentPage)),
)]
#[get("/assignments")]
async fn list_assignments(caller: Caller) -> Reply {
    let query = caller.query();
    let person = query.parsed("person", |text| text.parse::<PersonId>().ok())?;
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = assignments(&caller.app, &caller.context(), person, after, query.limit()?).await?;
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

/// Assign a role to a person who has an account. Nobody may assign a role to themselves.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::CreateAssignment.as_str()])),
    request_body = AssignmentBody,
    params(Creation),
    responses((status = 201, body = Assignment)),
)]
#[post("/assignments")]
async fn create_assignment(creation: Creation) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let about = About::Municipality(Action::ReadReference);
    let about = (Action::CreateAssignment, about);
    let command = command_or_refuse(app, &context, typed(creation.body), about, |body| {
        let AssignmentBody { person, organisation, role, valid_from, valid_to } = body;
        let (person, organisation) = (PersonId(person), OrganisationId(organisation));
        let [valid_from, valid_to] = [valid_from, valid_to].map(|day| day.map(|day| day.0));
        CreateAssignment { person, organisation, role, valid_from, valid_to }
    });
    let command = command.await?;
    let answer = execute(app, &context, command, |new| shown(new, 201));
    Ok(reply(answer.await?))
}

/// End a role, after a day or at once. The last administrator's role cannot be ended.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::EndAssignment.as_str()])),
    request_body = EndBody,
    params(AssignmentPath, Change),
    responses((status = 200, body = Assignment)),
)]
#[post("/assignments/{id}/end")]
async fn end_assignment(change: Change, At(path): At<AssignmentPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let about = About::Municipality(Action::ReadAccounts);
    let (id, version, about) = (path.id, change.version, (Action::EndAssignment, about));
    let command = command_or_refuse(app, &context, typed(change.body), about, |EndBody { last_day }| {
        let last_day = last_day.map(|day| day.0);
        EndAssignment { id, version, last_day }
    });
    let command = command.await?;
    let answer = execute(app, &context, command, |ended| shown(ended, 200));
    Ok(reply(answer.await?))
}
