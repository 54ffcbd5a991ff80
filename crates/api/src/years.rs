//! Fiscal years.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use app::unread::About;
use app::years::{CloseCollection, CreateYear, OpenYear, YearView, list, read};
use app::{Answer, App, Error, perform};
use domain::complaint::{Complaint, Rule};
use domain::policy::Action;
use domain::year::{FiscalYear, RESUBMISSION_DAYS};
use edge::{Bearer, Body, Code, Day, IfMatch, Key, Problem};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::bodies::heard;
use crate::documents::{Reply, reply};
use crate::views::{NothingMore, Year};

/// A year belongs to the municipality as a whole.
pub(crate) const YEAR: About = About::Municipality(Action::ReadYear);

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_years).service(create_year).service(read_year).service(open_year).service(close_collection);
}

/// A year, with the days of its collection.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateYearBody {
    fiscal_year: i16,
    #[schema(value_type = NaiveDate)]
    opens_on: Day,
    #[schema(value_type = NaiveDate)]
    due_on: Day,
    /// Today or later; often after the year, because sections settle theirs in June.
    #[schema(value_type = NaiveDate)]
    closes_on: Day,
    /// How many days what was sent back has to come back, also after the collection; 14 when nothing is said.
    #[serde(default = "usual")]
    resubmission_days: u8,
}

fn usual() -> u8 {
    RESUBMISSION_DAYS
}

pub(crate) fn shown(view: &YearView, created: bool) -> Result<Answer, Error> {
    let year = Year {
        fiscal_year: view.fiscal_year,
        label: view.label.clone(),
        state: view.state.clone(),
        opens_on: view.opens_on,
        due_on: view.due_on,
        closes_on: view.closes_on,
        resubmission_days: view.resubmission_days,
        version: view.version,
    };
    let body = serde_json::to_string(&year).map_err(|error| Error::Internal(error.to_string()))?;
    let location = created.then(|| format!("/api/v1/years/{}", view.fiscal_year));
    let status = if created { 201 } else { 200 };
    Ok(Answer { status, body, version: Some(view.version), location, replayed: false })
}

/// The fiscal year of a path; what is no year names nothing.
pub(crate) fn year_of(text: &str) -> Result<FiscalYear, Problem> {
    text.parse().map_err(|_| Problem::new(Code::NotFound))
}

/// List the fiscal years, newest first.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.name()])),
    responses((status = 200, body = Vec<Year>)),
)]
#[get("/years")]
async fn list_years(app: Data<App>, bearer: Bearer) -> Reply {
    let years = list(&app, &bearer.ask()).await?;
    Ok(HttpResponse::Ok().json(years))
}

/// Create a fiscal year.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::CreateYear.name()])),
    request_body = CreateYearBody,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Year)),
)]
#[post("/years")]
async fn create_year(app: Data<App>, bearer: Bearer, request: HttpRequest, key: Key, body: Body) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let read = body.typed().and_then(|body: CreateYearBody| {
        let no_year = |_| Problem::with(Code::InvalidAnswers, vec![Complaint::new("/fiscal_year", Rule::BadFormat)]);
        Ok((FiscalYear::new(i32::from(body.fiscal_year)).map_err(no_year)?, body))
    });
    let (year, body) = heard(&app, &ask, read, Action::CreateYear, YEAR).await?;
    let CreateYearBody { fiscal_year: _, opens_on, due_on, closes_on, resubmission_days } = body;
    let [opens_on, due_on, closes_on] = [opens_on.0, due_on.0, closes_on.0];
    let command = CreateYear { year, opens_on, due_on, closes_on, resubmission_days };
    Ok(reply(perform(&app, &ask, command, |view| shown(view, true)).await?))
}

/// Read a fiscal year.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.name()])),
    params(("fy" = i16, Path)),
    responses((status = 200, body = Year)),
)]
#[get("/years/{fy}")]
async fn read_year(app: Data<App>, bearer: Bearer, fy: Path<String>) -> Reply {
    let view = read(&app, &bearer.ask(), year_of(&fy)?).await?;
    Ok(reply(shown(&view, false)?))
}

/// Open a fiscal year for reports: wards, measures and the municipality get their documents.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::OpenYear.name()])),
    request_body = NothingMore,
    params(("fy" = i16, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/open")]
async fn open_year(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    fy: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let _: NothingMore = heard(&app, &ask, body.typed(), Action::OpenYear, YEAR).await?;
    let command = OpenYear { year: year_of(&fy)?, version: version.0 };
    Ok(reply(perform(&app, &ask, command, |view| shown(view, false)).await?))
}

/// Close the collection of reports.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::CloseCollection.name()])),
    request_body = NothingMore,
    params(("fy" = i16, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/close-collection")]
async fn close_collection(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    fy: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let _: NothingMore = heard(&app, &ask, body.typed(), Action::CloseCollection, YEAR).await?;
    let command = CloseCollection { year: year_of(&fy)?, version: version.0 };
    Ok(reply(perform(&app, &ask, command, |view| shown(view, false)).await?))
}
