//! Sealing a verified year, and correcting a sealed one: one person asks, another confirms exactly the same.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, post};
use app::screening::Said;
use app::unread::About;
use app::years::{CorrectYear, SealView, SealYear};
use app::{Answer, App, Error, perform};
use domain::complaint::{Complaint, Rule};
use domain::policy::Action;
use domain::snapshot::Correction;
use domain::text::Reason;
use edge::{Bearer, Body, Code, IfMatch, Key, Problem};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::bodies::heard;
use crate::documents::{Reply, reply};
use crate::screening::{SaidBody, said};
use crate::views::NothingMore;
use crate::years::year_of;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(seal_year).service(correct_year);
}

/// What these operations are about, when their body cannot be read.
const YEAR: About = About::Municipality(Action::ReadYear);
/// The most values of one correction.
const MOST: usize = 500;

/// One value of a sealed year that was wrong.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectionBody {
    /// The part's name in the file: `activity-report/2018-…`.
    part: String,
    /// JSON pointer of a single value in the part's body.
    pointer: String,
    /// What stands there: who corrects must have seen it. Another value is refused with `not-as-sealed`.
    before: Value,
    after: Value,
}

/// A correction.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectBody {
    reason: String,
    corrections: Vec<CorrectionBody>,
    /// What becomes of words that screening finds in the new edition, where that is new or changed; at most 500.
    #[serde(default)]
    screening: Vec<SaidBody>,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
struct SealedView {
    /// `asked` while a second person is still to come, then `sealed`.
    outcome: String,
    /// The sealed year.
    snapshot: Option<uuid::Uuid>,
    version: i32,
}

fn shown(done: &SealView) -> Result<Answer, Error> {
    let (status, outcome) = if done.snapshot.is_some() { (200, "sealed") } else { (202, "asked") };
    let version = done.year.version;
    let view = SealedView { outcome: outcome.to_owned(), snapshot: done.snapshot.map(|id| id.0), version };
    let body = serde_json::to_string(&view).map_err(|error| Error::Internal(error.to_string()))?;
    let location = done.snapshot.is_none().then(|| format!("/api/v1/years/{}/pending", done.year.fiscal_year));
    Ok(Answer { status, body, version: Some(version), location, replayed: false })
}

/// Seal a verified year. One person asks, another seals exactly what `read_pending` shows, on the version it has there.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::SealYear.name()])),
    request_body = NothingMore,
    params(("fy" = i16, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = SealedView), (status = 202, body = SealedView)),
)]
#[post("/years/{fy}/seal")]
async fn seal_year(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    fy: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let _: NothingMore = heard(&app, &ask, body.typed(), Action::SealYear, YEAR).await?;
    let command = SealYear { year: year_of(&fy)?, version: version.0 };
    Ok(reply(perform(&app, &ask, command, shown).await?))
}

/// Correct a sealed year by an edition that supersedes it. One person asks, another confirms the same corrections on the
/// version that `read_pending` has. While one request waits, another one is refused with `already-asked`.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::CorrectYear.name()])),
    request_body = CorrectBody,
    params(("fy" = i16, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = SealedView), (status = 202, body = SealedView)),
)]
#[post("/years/{fy}/correct")]
async fn correct_year(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    fy: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let read = body.typed().and_then(understood);
    let (reason, corrections, said) = heard(&app, &ask, read, Action::CorrectYear, YEAR).await?;
    let command = CorrectYear { year: year_of(&fy)?, version: version.0, reason, corrections, said };
    Ok(reply(perform(&app, &ask, command, shown).await?))
}

/// The reason, the corrections and what is said about findings; every complaint at once.
fn understood(body: CorrectBody) -> Result<(Reason, Vec<Correction>, Vec<Said>), Problem> {
    let mut complaints = Vec::new();
    let reason = Reason::parse(&body.reason).map_err(|more| complaints.extend(more)).ok();
    if body.corrections.len() > MOST {
        complaints.push(Complaint::new("/corrections", Rule::TooMany).with("most", MOST));
    }
    let said = said(&body.screening, &mut complaints);
    let (Some(reason), true) = (reason, complaints.is_empty()) else {
        return Err(Problem::with(Code::InvalidAnswers, complaints));
    };
    let corrections = body.corrections.into_iter().map(|one| {
        let CorrectionBody { part, pointer, before, after } = one;
        Correction { part, pointer, before, after }
    });
    Ok((reason, corrections.collect(), said))
}
