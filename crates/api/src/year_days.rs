//! The days of a fiscal year. They can be changed until the year is sealed, each time with a reason.

use actix_web::{patch, post};
use app::execute;
use app::years::{EditYear, ReopenCollection};
use domain::policy::Action;
use domain::text::Reason;
use edge::{Code, Day, Problem};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::bodies::{checked, command_or_refuse};
use crate::documents::{Reply, reply};
use crate::request::{At, Change, Draft, YearPath};
use crate::routes::Routes;
use crate::years::{YEAR, Year, shown};

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(edit_year).service(reopen_collection);
}

/// New days for a year, and the reason. A day that is absent stays unchanged.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"due_on": "2020-06-12", "reason": "集会の中止が続き、多くの団体で集計が遅れているため"}))]
struct EditYearBody {
    /// The first day on which reports can be submitted: today or earlier, once the collection has begun.
    #[schema(value_type = Option<NaiveDate>)]
    opens_on: Option<Day>,
    /// The day by which reports are due.
    #[schema(value_type = Option<NaiveDate>)]
    due_on: Option<Day>,
    /// The last day on which reports can be submitted: today or later. `close_collection` closes a collection at once.
    #[schema(value_type = Option<NaiveDate>)]
    closes_on: Option<Day>,
    /// The number of days for resubmitting a report that was sent back, also after the collection.
    resubmission_days: Option<u8>,
    /// Why the days change.
    reason: String,
}

/// Why a collection is opened again, and its last day if that changes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"closes_on": "2020-07-31", "reason": "二つの地域で集計の誤りが見つかったため"}))]
struct ReopenCollectionBody {
    /// The last day on which reports can be submitted: today or later.
    #[schema(value_type = Option<NaiveDate>)]
    closes_on: Option<Day>,
    /// Why the collection is opened again.
    reason: String,
}

/// Returns the reason in a body, or the violations when the text is no reason.
pub(crate) fn reason(text: &str) -> Result<Reason, Problem> {
    Reason::parse(text).map_err(|violations| Problem::with(Code::InvalidAnswers, violations))
}

/// Change the days of a fiscal year, with a reason.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::EditYear.as_str()])),
    request_body = EditYearBody,
    params(YearPath, Draft),
    responses((status = 200, body = Year)),
)]
#[patch("/years/{fy}")]
async fn edit_year(change: Draft, At(path): At<YearPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let read = checked(change.body, |body: EditYearBody| Ok((reason(&body.reason)?, body)));
    let (year, version) = (path.fy, change.version);
    let command = command_or_refuse(app, &context, read, (Action::EditYear, YEAR), |(reason, body)| {
        let EditYearBody { opens_on, due_on, closes_on, resubmission_days, reason: _ } = body;
        let [opens_on, due_on, closes_on] = [opens_on, due_on, closes_on].map(|day| day.map(|day| day.0));
        EditYear { year, version, opens_on, due_on, closes_on, resubmission_days, reason }
    });
    let command = command.await?;
    Ok(reply(execute(app, &context, command, shown).await?))
}

/// Open the collection of reports again, with a reason.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReopenCollection.as_str()])),
    request_body = ReopenCollectionBody,
    params(YearPath, Change),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/reopen-collection")]
async fn reopen_collection(change: Change, At(path): At<YearPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let read = checked(change.body, |body: ReopenCollectionBody| Ok((reason(&body.reason)?, body.closes_on)));
    let (year, version) = (path.fy, change.version);
    let command = command_or_refuse(app, &context, read, (Action::ReopenCollection, YEAR), |(reason, closes_on)| {
        let closes_on = closes_on.map(|day| day.0);
        ReopenCollection { year, version, closes_on, reason }
    });
    let command = command.await?;
    Ok(reply(execute(app, &context, command, shown).await?))
}
