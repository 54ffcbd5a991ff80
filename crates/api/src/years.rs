//! Fiscal years.

use actix_web::{HttpResponse, get, post};
use app::rejected_body::About;
use app::years::{CloseCollection, CreateYear, OpenYear, YearView, list, read};
use app::{Answer, Error, execute};
use chrono::NaiveDate;
use domain::policy::Action;
use domain::year::RESUBMISSION_DAYS;
use edge::{Code, Day, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::answers::answer;
use crate::bodies::{checked, command_or_refuse, fiscal_year, parse_or_refuse, typed};
use crate::closed::YearStateWord;
use crate::documents::{Reply, reply};
use crate::request::{At, Caller, Change, Creation, YearPath};
use crate::routes::Routes;
use crate::views::NothingMore;

/// A year concerns the municipality as a whole.
pub(crate) const YEAR: About = About::Municipality(Action::ReadYear);

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_years).service(create_year).service(read_year).service(open_year).service(close_collection);
}

/// A year to create, with the days of its collection.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "fiscal_year": 2019, "opens_on": "2020-04-01", "due_on": "2020-05-29", "closes_on": "2020-06-30",
    "resubmission_days": 14,
}))]
struct CreateYearBody {
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The first day on which reports can be submitted.
    #[schema(value_type = NaiveDate)]
    opens_on: Day,
    /// The day by which reports are due.
    #[schema(value_type = NaiveDate)]
    due_on: Day,
    /// The last day on which reports can be submitted: today or later. Often after the end of the fiscal year, because
    /// units conclude their year in June.
    #[schema(value_type = NaiveDate)]
    closes_on: Day,
    /// The number of days for resubmitting a report that was sent back, also after the collection; 14 when absent.
    #[serde(default = "usual")]
    resubmission_days: u8,
}

fn usual() -> u8 {
    RESUBMISSION_DAYS
}

/// A fiscal year.
#[derive(Serialize, ToSchema)]
pub(crate) struct Year {
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The name of the fiscal year: 平成30年度.
    label: String,
    /// The state of the fiscal year.
    #[schema(value_type = YearStateWord)]
    state: String,
    /// The first day on which reports can be submitted.
    opens_on: NaiveDate,
    /// The day by which reports are due.
    due_on: NaiveDate,
    /// The last day on which reports can be submitted.
    closes_on: NaiveDate,
    /// The number of days for resubmitting a report that was sent back, also after the collection.
    resubmission_days: i16,
    /// The version, as in the ETag.
    version: i32,
}

impl From<YearView> for Year {
    fn from(view: YearView) -> Self {
        let YearView { fiscal_year, label, state, opens_on, due_on, closes_on, resubmission_days, version } = view;
        Self { fiscal_year, label, state, opens_on, due_on, closes_on, resubmission_days, version }
    }
}

/// Returns a year as an answer.
pub(crate) fn shown(view: &YearView) -> Result<Answer, Error> {
    Ok(Answer { version: Some(view.version), ..answer(200, &Year::from(view.clone()))? })
}

fn created(view: &YearView) -> Result<Answer, Error> {
    let location = Some(format!("/api/v1/years/{}", view.fiscal_year));
    Ok(Answer { status: 201, location, ..shown(view)? })
}

/// List the fiscal years, newest first.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.as_str()])),
    responses((status = 200, body = Vec<Year>)),
)]
#[get("/years")]
async fn list_years(caller: Caller) -> Reply {
    let years = list(&caller.app, &caller.context()).await?;
    Ok(HttpResponse::Ok().json(years.into_iter().map(Year::from).collect::<Vec<_>>()))
}

/// Create a fiscal year.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::CreateYear.as_str()])),
    request_body = CreateYearBody,
    params(Creation),
    responses((status = 201, body = Year)),
)]
#[post("/years")]
async fn create_year(creation: Creation) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let read = checked(creation.body, |body: CreateYearBody| {
        let year = fiscal_year(body.fiscal_year);
        Ok((year.map_err(|violation| Problem::with(Code::InvalidAnswers, vec![violation]))?, body))
    });
    let command = command_or_refuse(app, &context, read, (Action::CreateYear, YEAR), |(year, body)| {
        let CreateYearBody { fiscal_year: _, opens_on, due_on, closes_on, resubmission_days } = body;
        let [opens_on, due_on, closes_on] = [opens_on.0, due_on.0, closes_on.0];
        CreateYear { year, opens_on, due_on, closes_on, resubmission_days }
    });
    let command = command.await?;
    Ok(reply(execute(app, &context, command, created).await?))
}

/// Read a fiscal year.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.as_str()])),
    params(YearPath),
    responses((status = 200, body = Year)),
)]
#[get("/years/{fy}")]
async fn read_year(caller: Caller, At(path): At<YearPath>) -> Reply {
    let view = read(&caller.app, &caller.context(), path.fy).await?;
    Ok(reply(shown(&view)?))
}

/// Open a fiscal year for reports. Areas, measures and the municipality get their documents.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::OpenYear.as_str()])),
    request_body = NothingMore,
    params(YearPath, Change),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/open")]
async fn open_year(change: Change, At(path): At<YearPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let _: NothingMore = parse_or_refuse(app, &context, typed(change.body), Action::OpenYear, YEAR).await?;
    let command = OpenYear { year: path.fy, version: change.version };
    Ok(reply(execute(app, &context, command, shown).await?))
}

/// Close the collection of reports.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::CloseCollection.as_str()])),
    request_body = NothingMore,
    params(YearPath, Change),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/close-collection")]
async fn close_collection(change: Change, At(path): At<YearPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let _: NothingMore = parse_or_refuse(app, &context, typed(change.body), Action::CloseCollection, YEAR).await?;
    let command = CloseCollection { year: path.fy, version: change.version };
    Ok(reply(execute(app, &context, command, shown).await?))
}
