//! Candidates: persons who may be acted for, be named, or decide in place of another office.

use actix_web::{HttpResponse, get};
use app::candidates::{About, Purpose, candidates};
use domain::id::OrganisationId;
use domain::violation::{Rule, Violation, listed};
use edge::{Code, Problem};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::closed::{ChoosingOperation, RoleWord};
use crate::documents::Reply;
use crate::references::Reference;
use crate::request::Caller;
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_candidates);
}

/// A person who can be chosen for an operation, with the role by which they can.
#[derive(Serialize, ToSchema)]
struct Candidate {
    /// The person's identifier, for `acting_for` or for the `person` of a review.
    id: Uuid,
    /// The person's name.
    name: String,
    /// The organisation where the person holds the role.
    organisation: Reference,
    /// The role by which the person can be chosen.
    #[schema(value_type = RoleWord)]
    role: &'static str,
}

/// The parameters of the list of candidates. Either `document` or `organisation` is required.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct CandidateList {
    /// The operation for which a person is chosen.
    #[param(value_type = ChoosingOperation, inline)]
    r#for: String,
    /// The document that the operation is about.
    #[param(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: Option<String>,
    /// The unit, for `create_activity_report`.
    organisation: Option<Uuid>,
}

/// List the persons who can be chosen for an operation. A person of the list can be named in `acting_for`, can be named
/// as a reviewer, or can take the step instead of the caller. The caller needs the right to the operation itself.
/// Without this right, the status is 403 or 404, as for the operation.
#[utoipa::path(
    tag = "session",
    security(("session" = [])),
    params(CandidateList),
    responses((status = 200, body = Vec<Candidate>)),
)]
#[get("/candidates")]
async fn list_candidates(caller: Caller) -> Reply {
    let query = caller.query();
    let operation = query.required("for", |text| Purpose::of(text).map(|_| text.to_owned()))?;
    let document = query.parsed("document", |text| text.parse().ok())?;
    let organisation = query.parsed("organisation", |text| text.parse::<OrganisationId>().ok())?;
    let about = match (document, organisation) {
        (Some(document), None) => About::Document(document),
        (None, Some(organisation)) => About::Organisation(organisation),
        (None, None) => {
            let one = Violation::new("", Rule::OneOf).with("members", listed(["document", "organisation"]));
            return Err(Problem::with(Code::BadQuery, vec![one]));
        }
        (Some(_), Some(_)) => {
            let both = Violation::new("/organisation", Rule::Contradiction);
            return Err(Problem::with(Code::BadQuery, vec![both]));
        }
    };
    let found = candidates(&caller.app, &caller.context(), &operation, about).await?;
    let rows = found.into_iter().map(|holder| Candidate {
        id: holder.person.0,
        name: holder.name,
        organisation: Reference::to(holder.assignment.organisation.0, holder.assignment.key, holder.assignment.name),
        role: holder.assignment.role.as_str(),
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}
