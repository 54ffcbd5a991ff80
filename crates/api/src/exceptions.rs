//! Exceptions from the window of a collection: one organisation asks, another person grants.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use app::unread::About;
use app::years::{ExceptionView, GrantException, RequestException, exceptions};
use app::{Answer, App, Error, perform};
use chrono::{DateTime, Utc};
use domain::id::OrganisationId;
use domain::policy::Action;
use edge::page::{Query, cursor};
use edge::{Bearer, Body, Code, Key, Problem, Until};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::bodies::{heard, heard_as};
use crate::documents::{Reply, reply};
use crate::views::NothingMore;
use crate::years::year_of;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_exceptions).service(request_exception).service(grant_exception);
}

/// The name of this list's cursors.
const LIST: &str = "exception";

/// What is asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ExceptionBody {
    /// The section or department.
    organisation: Uuid,
    reason: String,
    /// Within 60 days: a time, or a day, until the end of which it holds in Japan.
    #[schema(value_type = DateTime<Utc>)]
    expires_at: Until,
}

/// An exception, asked for or granted.
#[derive(Serialize, ToSchema)]
struct CollectionException {
    id: Uuid,
    fiscal_year: i16,
    organisation: Uuid,
    organisation_name: String,
    reason: String,
    requested_by: Uuid,
    requested_by_name: String,
    granted_by: Option<Uuid>,
    granted_by_name: Option<String>,
    granted_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
}

/// A page of exceptions.
#[derive(Serialize, ToSchema)]
struct ExceptionPage {
    rows: Vec<CollectionException>,
    next: Option<String>,
}

impl From<ExceptionView> for CollectionException {
    fn from(view: ExceptionView) -> Self {
        Self {
            id: view.id,
            fiscal_year: view.fiscal_year,
            organisation: view.organisation_id,
            organisation_name: view.organisation_name,
            reason: view.reason,
            requested_by: view.requested_by,
            requested_by_name: view.requested_by_name,
            granted_by: view.granted_by,
            granted_by_name: view.granted_by_name,
            granted_at: view.granted_at,
            expires_at: view.expires_at,
            created_at: view.created_at,
        }
    }
}

fn shown(view: &ExceptionView, status: u16) -> Result<Answer, Error> {
    let body = serde_json::to_string(&CollectionException::from(view.clone()));
    let body = body.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status, body, version: None, location: None, replayed: false })
}

/// List the exceptions of a year that the caller could ask for or grant, oldest first.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::RequestException.name()])),
    params(("fy" = i16, Path), ("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = ExceptionPage)),
)]
#[get("/years/{fy}/exceptions")]
async fn list_exceptions(app: Data<App>, bearer: Bearer, request: HttpRequest, fy: Path<String>) -> Reply {
    let query = Query::of(&request, &["limit", "cursor"])?;
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = exceptions(&app, &bearer.ask(), year_of(&fy)?, after, query.limit()?).await?;
    let rows = page.rows.into_iter().map(CollectionException::from).collect();
    Ok(HttpResponse::Ok().json(ExceptionPage { rows, next: page.next.map(|next| cursor(LIST, &next)) }))
}

/// Ask for the window to be opened again for one organisation.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::RequestException.name()])),
    request_body = ExceptionBody,
    params(("fy" = i16, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = CollectionException)),
)]
#[post("/years/{fy}/exceptions")]
async fn request_exception(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    fy: Path<String>,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let read = heard(&app, &ask, body.typed(), Action::RequestException, About::InBody).await?;
    let ExceptionBody { organisation, reason, expires_at } = read;
    let organisation = OrganisationId(organisation);
    let command = RequestException { year: year_of(&fy)?, organisation, reason, expires_at: expires_at.0 };
    Ok(reply(perform(&app, &ask, command, |view| shown(view, 201)).await?))
}

/// Accept an exception that another person asked for.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::GrantException.name()])),
    request_body = NothingMore,
    params(("fy" = i16, Path), ("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = CollectionException)),
)]
#[post("/years/{fy}/exceptions/{id}/grant")]
async fn grant_exception(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    path: Path<(String, String)>,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let (fy, id) = path.into_inner();
    let id = id.parse().map_err(|_| Problem::new(Code::NotFound))?;
    let command = GrantException { year: year_of(&fy)?, id };
    let _: NothingMore = heard_as(&app, &ask, body.typed(), &command).await?;
    Ok(reply(perform(&app, &ask, command, |view| shown(view, 200)).await?))
}
