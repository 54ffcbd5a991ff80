//! Fiscal years.

use actix_web::{HttpResponse, get, post};
use app::unread::About;
use app::years::{CloseCollection, CreateYear, OpenYear, YearView, list, read};
use app::{Answer, Error, perform};
use chrono::NaiveDate;
use domain::policy::Action;
use domain::year::RESUBMISSION_DAYS;
use edge::{Code, Day, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::answers::answer;
use crate::bodies::{fiscal_year, heard, typed};
use crate::closed::YearStateWord;
use crate::documents::{Reply, reply};
use crate::request::{At, Caller, Change, Creation, YearPath};
use crate::routes::Routes;
use crate::views::NothingMore;

/// A year belongs to the municipality as a whole.
pub(crate) const YEAR: About = About::Municipality(Action::ReadYear);

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_years).service(create_year).service(read_year).service(open_year).service(close_collection);
}

/// A year, with the days of its collection.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "fiscal_year": 2019, "opens_on": "2020-04-01", "due_on": "2020-05-29", "closes_on": "2020-06-30",
    "resubmission_days": 14,
}))]
struct CreateYearBody {
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The first day on which reports are taken.
    #[schema(value_type = NaiveDate)]
    opens_on: Day,
    /// The day by which reports are due.
    #[schema(value_type = NaiveDate)]
    due_on: Day,
    /// The last day on which reports are taken: today or later. Often after the year, because sections settle theirs in June.
    #[schema(value_type = NaiveDate)]
    closes_on: Day,
    /// How many days what was sent back has to come back, also after the collection; 14 when absent.
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
    /// What people call it: 平成30年度.
    label: String,
    /// Where it stands.
    #[schema(value_type = YearStateWord)]
    state: String,
    /// The first day on which reports are taken.
    opens_on: NaiveDate,
    /// The day by which reports are due.
    due_on: NaiveDate,
    /// The last day on which reports are taken.
    closes_on: NaiveDate,
    /// How many days what was sent back has to come back, also after the collection.
    resubmission_days: i16,
    /// As in the ETag.
    version: i32,
}

impl From<YearView> for Year {
    fn from(view: YearView) -> Self {
        let YearView { fiscal_year, label, state, opens_on, due_on, closes_on, resubmission_days, version } = view;
        Self { fiscal_year, label, state, opens_on, due_on, closes_on, resubmission_days, version }
    }
}

/// A year as an answer.
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
    security(("session" = [Action::ReadYear.name()])),
    responses((status = 200, body = Vec<Year>)),
)]
#[get("/years")]
async fn list_years(caller: Caller) -> Reply {
    let years = list(&caller.app, &caller.ask()).await?;
    Ok(HttpResponse::Ok().json(years.into_iter().map(Year::from).collect::<Vec<_>>()))
}

/// Create a fiscal year.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::CreateYear.name()])),
    request_body = CreateYearBody,
    params(Creation),
    responses((status = 201, body = Year)),
)]
#[post("/years")]
async fn create_year(creation: Creation) -> Reply {
    let (ask, app) = (creation.ask(), &creation.caller.app);
    let read = typed(creation.body).and_then(|body: CreateYearBody| {
        let year = fiscal_year(body.fiscal_year);
        Ok((year.map_err(|complaint| Problem::with(Code::InvalidAnswers, vec![complaint]))?, body))
    });
    let (year, body) = heard(app, &ask, read, Action::CreateYear, YEAR).await?;
    let CreateYearBody { fiscal_year: _, opens_on, due_on, closes_on, resubmission_days } = body;
    let [opens_on, due_on, closes_on] = [opens_on.0, due_on.0, closes_on.0];
    let command = CreateYear { year, opens_on, due_on, closes_on, resubmission_days };
    Ok(reply(perform(app, &ask, command, created).await?))
}

/// Read a fiscal year.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadYear.name()])),
    params(YearPath),
    responses((status = 200, body = Year)),
)]
#[get("/years/{fy}")]
async fn read_year(caller: Caller, At(path): At<YearPath>) -> Reply {
    let view = read(&caller.app, &caller.ask(), path.fy).await?;
    Ok(reply(shown(&view)?))
}

/// Open a fiscal year for reports: wards, measures and the municipality get their documents.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::OpenYear.name()])),
    request_body = NothingMore,
    params(YearPath, Change),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/open")]
async fn open_year(change: Change, At(path): At<YearPath>) -> Reply {
    let (ask, app) = (change.ask(), &change.caller.app);
    let _: NothingMore = heard(app, &ask, typed(change.body), Action::OpenYear, YEAR).await?;
    let command = OpenYear { year: path.fy, version: change.version };
    Ok(reply(perform(app, &ask, command, shown).await?))
}

/// Close the collection of reports.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::CloseCollection.name()])),
    request_body = NothingMore,
    params(YearPath, Change),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/close-collection")]
async fn close_collection(change: Change, At(path): At<YearPath>) -> Reply {
    let (ask, app) = (change.ask(), &change.caller.app);
    let _: NothingMore = heard(app, &ask, typed(change.body), Action::CloseCollection, YEAR).await?;
    let command = CloseCollection { year: path.fy, version: change.version };
    Ok(reply(perform(app, &ask, command, shown).await?))
}
