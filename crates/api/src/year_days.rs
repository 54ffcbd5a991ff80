//! The days of a fiscal year: changed until it is sealed, each time with a reason.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, patch, post};
use app::years::{EditYear, ReopenCollection};
use app::{App, perform};
use domain::policy::Action;
use domain::text::Reason;
use edge::{Bearer, Body, Code, Day, IfMatch, Key, Problem};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::bodies::heard;
use crate::documents::{Reply, reply};
use crate::views::Year;
use crate::years::{YEAR, shown, year_of};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(edit_year).service(reopen_collection);
}

/// Other days for a year, and why. What is absent stays as it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EditYearBody {
    #[schema(value_type = Option<NaiveDate>)]
    opens_on: Option<Day>,
    #[schema(value_type = Option<NaiveDate>)]
    due_on: Option<Day>,
    /// The last day reports are taken: today or later. A collection is closed at once by `close_collection`.
    #[schema(value_type = Option<NaiveDate>)]
    closes_on: Option<Day>,
    /// How many days what was sent back has to come back, also after the collection.
    resubmission_days: Option<u8>,
    reason: String,
}

/// Why a collection is opened again, and until when if that is another day.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReopenCollectionBody {
    /// The last day reports are taken: today or later.
    #[schema(value_type = Option<NaiveDate>)]
    closes_on: Option<Day>,
    reason: String,
}

fn reason(text: &str) -> Result<Reason, Problem> {
    Reason::parse(text).map_err(|complaints| Problem::with(Code::InvalidAnswers, complaints))
}

/// Change the days of a fiscal year, with a reason.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::EditYear.name()])),
    request_body = EditYearBody,
    params(("fy" = i16, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = Year)),
)]
#[patch("/years/{fy}")]
async fn edit_year(app: Data<App>, bearer: Bearer, fy: Path<String>, version: IfMatch, body: Body) -> Reply {
    let ask = bearer.ask();
    let read = body.typed().and_then(|body: EditYearBody| Ok((reason(&body.reason)?, body)));
    let (reason, body) = heard(&app, &ask, read, Action::EditYear, YEAR).await?;
    let EditYearBody { opens_on, due_on, closes_on, resubmission_days, reason: _ } = body;
    let [opens_on, due_on, closes_on] = [opens_on, due_on, closes_on].map(|day| day.map(|day| day.0));
    let (year, version) = (year_of(&fy)?, version.0);
    let command = EditYear { year, version, opens_on, due_on, closes_on, resubmission_days, reason };
    Ok(reply(perform(&app, &ask, command, |view| shown(view, false)).await?))
}

/// Open the collection of reports again, with a reason.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReopenCollection.name()])),
    request_body = ReopenCollectionBody,
    params(("fy" = i16, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Year)),
)]
#[post("/years/{fy}/reopen-collection")]
async fn reopen_collection(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    fy: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let read = body
        .typed()
        .and_then(|body: ReopenCollectionBody| Ok((reason(&body.reason)?, body.closes_on.map(|day| day.0))));
    let (reason, closes_on) = heard(&app, &ask, read, Action::ReopenCollection, YEAR).await?;
    let command = ReopenCollection { year: year_of(&fy)?, version: version.0, closes_on, reason };
    Ok(reply(perform(&app, &ask, command, |view| shown(view, false)).await?))
}
