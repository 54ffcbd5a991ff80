//! Names for choosing: who may be acted for, be named, or decide instead.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use app::App;
use app::candidates::{About, Purpose, candidates};
use domain::complaint::{Complaint, Rule};
use domain::id::OrganisationId;
use edge::page::Query;
use edge::{Bearer, Code, Problem};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::documents::Reply;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_candidates);
}

/// An organisation, as it is referred to.
#[derive(Serialize, ToSchema)]
struct CandidateOrganisation {
    id: Uuid,
    key: String,
    name: String,
}

/// Somebody who fits, with the role that makes them fit.
#[derive(Serialize, ToSchema)]
struct Candidate {
    /// The person: as `acting_for`, or as `person` of a review.
    id: Uuid,
    name: String,
    organisation: CandidateOrganisation,
    role: &'static str,
}

/// List the persons who fit for an act. They could be acted for, be named, or take the step instead. Told to those who
/// have the right to the act itself; it answers 403 or 404 as the act would.
#[utoipa::path(
    tag = "session",
    security(("session" = [])),
    params(
        ("for" = String, Query, description = "The operation that somebody is chosen for: `create_activity_report`, \
            `edit_…`, `submit_…`, `propose_…`, `recall_…`, `send_back_…`, `accept_…`, `reopen_…`, \
            `conclude_annual_report`, `assign_annual_report`"),
        ("document" = Option<String>, Query, description = "The document that the act is about"),
        ("organisation" = Option<Uuid>, Query, description = "The unit, for `create_activity_report`"),
    ),
    responses((status = 200, body = Vec<Candidate>)),
)]
#[get("/candidates")]
async fn list_candidates(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let query = Query::of(&request, &["for", "document", "organisation"])?;
    let operation = query.required("for", |text| Purpose::of(text).map(|_| text.to_owned()))?;
    let document = query.parsed("document", |text| text.parse().ok())?;
    let organisation = query.parsed("organisation", |text| text.parse::<OrganisationId>().ok())?;
    let about = match (document, organisation) {
        (Some(document), None) => About::Document(document),
        (None, Some(organisation)) => About::Organisation(organisation),
        (None, None) | (Some(_), Some(_)) => {
            let one = Complaint::new("/document", Rule::Required);
            return Err(Problem::with(Code::BadQuery, vec![one]));
        }
    };
    let found = candidates(&app, &bearer.ask(), &operation, about).await?;
    let rows = found.into_iter().map(|holder| Candidate {
        id: holder.person.0,
        name: holder.name,
        organisation: CandidateOrganisation {
            id: holder.assignment.organisation.0,
            key: holder.organisation_key,
            name: holder.assignment.name,
        },
        role: holder.assignment.role.word(),
    });
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}
