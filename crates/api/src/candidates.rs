//! Names for choosing: who may be acted for, be named, or decide instead.

use actix_web::{HttpResponse, get};
use app::candidates::{About, Purpose, candidates};
use domain::complaint::{Complaint, Rule};
use domain::id::OrganisationId;
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

/// Somebody who fits, with the role that makes them fit.
#[derive(Serialize, ToSchema)]
struct Candidate {
    /// The person: as `acting_for`, or as `person` of a review.
    id: Uuid,
    /// Their name.
    name: String,
    /// Where they hold the role.
    organisation: Reference,
    /// The role that makes them fit.
    #[schema(value_type = RoleWord)]
    role: &'static str,
}

/// Whom to choose, and for what: either `document` or `organisation`.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct CandidateList {
    /// The operation that somebody is chosen for.
    #[param(value_type = ChoosingOperation, inline)]
    r#for: String,
    /// The document that the act is about.
    #[param(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: Option<String>,
    /// The unit, for `create_activity_report`.
    organisation: Option<Uuid>,
}

/// List the persons who fit for an act. They could be acted for, be named, or take the step instead. Told to those who
/// have the right to the act itself; it answers 403 or 404 as the act would.
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
            let one = Complaint::new("", Rule::OneOf).with("members", "document organisation");
            return Err(Problem::with(Code::BadQuery, vec![one]));
        }
        (Some(_), Some(_)) => {
            let both = Complaint::new("/organisation", Rule::Contradiction);
            return Err(Problem::with(Code::BadQuery, vec![both]));
        }
    };
    let found = candidates(&caller.app, &caller.ask(), &operation, about).await?;
    let rows = found.into_iter().map(|holder| Candidate {
        id: holder.person.0,
        name: holder.name,
        organisation: Reference::to(holder.assignment.organisation.0, holder.assignment.key, holder.assignment.name),
        role: holder.assignment.role.word(),
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}
