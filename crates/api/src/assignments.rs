//! Assignments: roles at organisations, with dates.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use app::accounts::{AssignmentView, CreateAssignment, EndAssignment, assignments};
use app::unread::About;
use app::{Answer, App, Error, perform};
use chrono::NaiveDate;
use domain::id::{AssignmentId, OrganisationId, PersonId};
use domain::policy::Action;
use edge::page::{Query, cursor};
use edge::{Bearer, Body, Code, Day, IfMatch, Key, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::bodies::heard;
use crate::documents::{Reply, reply};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_assignments).service(create_assignment).service(end_assignment);
}

/// The name of this list's cursors.
const LIST: &str = "assignment";

/// A role to give.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignmentBody {
    person: Uuid,
    organisation: Uuid,
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
struct EndBody {
    /// The last day on which it is held; it ends at once when this is left out.
    #[schema(value_type = Option<NaiveDate>)]
    last_day: Option<Day>,
}

/// A role at an organisation.
#[derive(Serialize, ToSchema)]
struct Assignment {
    id: Uuid,
    person: Uuid,
    organisation: Uuid,
    role: String,
    valid_from: NaiveDate,
    /// The last day. Before the first, when the role was never held.
    valid_to: Option<NaiveDate>,
    /// As in the ETag.
    version: i32,
}

/// A row of the list.
#[derive(Serialize, ToSchema)]
struct AssignmentRow {
    id: Uuid,
    person: Uuid,
    person_name: String,
    organisation: Uuid,
    organisation_name: String,
    role: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    granted_by: Option<Uuid>,
    version: i32,
}

/// A page of assignments.
#[derive(Serialize, ToSchema)]
struct AssignmentPage {
    rows: Vec<AssignmentRow>,
    next: Option<String>,
}

impl From<AssignmentView> for AssignmentRow {
    fn from(view: AssignmentView) -> Self {
        Self {
            id: view.id,
            person: view.person_id,
            person_name: view.person_name,
            organisation: view.organisation_id,
            organisation_name: view.organisation_name,
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
    params(("person" = Option<Uuid>, Query), ("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = AssignmentPage)),
)]
#[get("/assignments")]
async fn list_assignments(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let query = Query::of(&request, &["person", "limit", "cursor"])?;
    let person = query.parsed("person", |text| text.parse::<PersonId>().ok())?;
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = assignments(&app, &bearer.ask(), person, after, query.limit()?).await?;
    let rows = page.rows.into_iter().map(AssignmentRow::from).collect();
    Ok(HttpResponse::Ok().json(AssignmentPage { rows, next: page.next.map(|next| cursor(LIST, &next)) }))
}

fn shown(assignment: &Assignment, status: u16) -> Result<Answer, Error> {
    let body = serde_json::to_string(assignment).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status, body, version: Some(assignment.version), location: None, replayed: false })
}

/// Assign a role to a person who has an account. Not to oneself.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::CreateAssignment.name()])),
    request_body = AssignmentBody,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Assignment)),
)]
#[post("/assignments")]
async fn create_assignment(app: Data<App>, bearer: Bearer, request: HttpRequest, key: Key, body: Body) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let about = About::Municipality(Action::ReadReference);
    let read = heard(&app, &ask, body.typed(), Action::CreateAssignment, about).await?;
    let AssignmentBody { person, organisation, role, valid_from, valid_to } = read;
    let (person, organisation) = (PersonId(person), OrganisationId(organisation));
    let [valid_from, valid_to] = [valid_from, valid_to].map(|day| day.map(|day| day.0));
    let command = CreateAssignment { person, organisation, role, valid_from, valid_to };
    let answer = perform(&app, &ask, command, |new| {
        let assignment = Assignment {
            id: new.id.0,
            person: new.person.0,
            organisation: new.organisation.0,
            role: new.role.word().to_owned(),
            valid_from: new.valid_from,
            valid_to: new.valid_to,
            version: 1,
        };
        shown(&assignment, 201)
    });
    Ok(reply(answer.await?))
}

/// End a role, after a day or at once. The last administrator stays.
#[utoipa::path(
    tag = "accounts",
    security(("session" = [Action::EndAssignment.name()])),
    request_body = EndBody,
    params(("id" = Uuid, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Assignment)),
)]
#[post("/assignments/{id}/end")]
async fn end_assignment(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    path: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let id: AssignmentId = path.parse().map_err(|_| Problem::new(Code::NotFound))?;
    let about = About::Municipality(Action::ReadAccounts);
    let EndBody { last_day } = heard(&app, &ask, body.typed(), Action::EndAssignment, about).await?;
    let last_day = last_day.map(|day| day.0);
    let answer = perform(&app, &ask, EndAssignment { id, version: version.0, last_day }, |ended| {
        let assignment = Assignment {
            id: ended.id,
            person: ended.person_id,
            organisation: ended.organisation_id,
            role: ended.role.clone(),
            valid_from: ended.valid_from,
            valid_to: ended.valid_to,
            version: ended.version,
        };
        shown(&assignment, 200)
    });
    Ok(reply(answer.await?))
}
