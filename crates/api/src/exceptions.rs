//! Exceptions from the collection window. One organisation asks for an exception, and another person grants it.

use actix_web::{HttpResponse, get, post};
use app::rejected_body::About;
use app::years::{ExceptionView, GrantException, RequestException, exceptions};
use app::{Answer, Error, execute};
use chrono::{DateTime, Utc};
use domain::id::OrganisationId;
use domain::policy::Action;
use edge::Until;
use edge::page::cursor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{command_or_refuse, parse_or_refuse_as, typed};
use crate::documents::{Reply, reply};
use crate::references::{PersonRef, Reference};
use crate::request::{At, Caller, Creation, ExceptionPath, Paging, YearPath};
use crate::routes::Routes;
use crate::views::NothingMore;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_exceptions).service(request_exception).service(grant_exception);
}

/// The name of this list in its cursors.
const LIST: &str = "exception";

/// An exception to ask for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "organisation": "0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f", "reason": "代表者の交代により集計が遅れているため",
    "expires_at": "2020-07-31T14:59:59Z",
}))]
struct ExceptionBody {
    /// The identifier of the unit or department.
    organisation: Uuid,
    /// Why the window should be opened again.
    reason: String,
    /// The end of the exception, within 60 days: a time, or a day in Japan, which is included.
    #[schema(value_type = DateTime<Utc>)]
    expires_at: Until,
}

/// An exception that was asked for or granted.
#[derive(Serialize, ToSchema)]
struct CollectionException {
    /// The exception's identifier.
    id: Uuid,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The unit or department that the exception is for.
    organisation: Reference,
    /// Why the exception was asked for.
    reason: String,
    /// The person who asked for the exception.
    requested_by: PersonRef,
    /// The person who granted the exception; null until it is granted.
    granted_by: Option<PersonRef>,
    /// When the exception was granted, and began; null until it is granted.
    granted_at: Option<DateTime<Utc>>,
    /// When the exception ends.
    expires_at: DateTime<Utc>,
    /// When the exception was asked for.
    created_at: DateTime<Utc>,
}

/// A page of exceptions.
#[derive(Serialize, ToSchema)]
struct ExceptionPage {
    /// The exceptions.
    rows: Vec<CollectionException>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
    next: Option<String>,
}

impl From<ExceptionView> for CollectionException {
    fn from(view: ExceptionView) -> Self {
        Self {
            id: view.id,
            fiscal_year: view.fiscal_year,
            organisation: Reference::to(view.organisation_id, view.organisation_key, view.organisation_name),
            reason: view.reason,
            requested_by: PersonRef::to(view.requested_by, view.requested_by_name),
            granted_by: PersonRef::some(view.granted_by, view.granted_by_name),
            granted_at: view.granted_at,
            expires_at: view.expires_at,
            created_at: view.created_at,
        }
    }
}

fn shown(view: &ExceptionView, status: u16) -> Result<Answer, Error> {
    answer(status, &CollectionException::from(view.clone()))
}

/// List the exceptions of a year that the caller could ask for or grant, oldest first.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::RequestException.as_str()])),
    params(YearPath, Paging),
    responses((status = 200, body = ExceptionPage)),
)]
#[get("/years/{fy}/exceptions")]
async fn list_exceptions(caller: Caller, At(path): At<YearPath>) -> Reply {
    let query = caller.query();
    let after = query.cursor(LIST, |text| text.parse().ok())?;
    let page = exceptions(&caller.app, &caller.context(), path.fy, after, query.limit()?).await?;
    let rows = page.rows.into_iter().map(CollectionException::from).collect();
    Ok(HttpResponse::Ok().json(ExceptionPage { rows, next: page.next.map(|next| cursor(LIST, &next)) }))
}

/// Ask to open the collection window again for one organisation.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::RequestException.as_str()])),
    request_body = ExceptionBody,
    params(YearPath, Creation),
    responses((status = 201, body = CollectionException)),
)]
#[post("/years/{fy}/exceptions")]
async fn request_exception(creation: Creation, At(path): At<YearPath>) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let (year, about) = (path.fy, (Action::RequestException, About::InBody));
    let command = command_or_refuse(app, &context, typed(creation.body), about, |body| {
        let ExceptionBody { organisation, reason, expires_at } = body;
        let organisation = OrganisationId(organisation);
        RequestException { year, organisation, reason, expires_at: expires_at.0 }
    });
    let command = command.await?;
    Ok(reply(execute(app, &context, command, |view| shown(view, 201)).await?))
}

/// Grant an exception that another person asked for.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::GrantException.as_str()])),
    request_body = NothingMore,
    params(ExceptionPath, Creation),
    responses((status = 200, body = CollectionException)),
)]
#[post("/years/{fy}/exceptions/{id}/grant")]
async fn grant_exception(creation: Creation, At(path): At<ExceptionPath>) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let command = GrantException { year: path.fy, id: path.id };
    let _: NothingMore = parse_or_refuse_as(app, &context, typed(creation.body), &command).await?;
    Ok(reply(execute(app, &context, command, |view| shown(view, 200)).await?))
}
