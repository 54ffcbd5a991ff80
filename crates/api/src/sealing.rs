//! Sealing a verified year, and correcting a sealed one. One person asks. Another person confirms exactly the same.

use actix_web::post;
use app::screening::Said;
use app::years::{CorrectYear, Lapsed, SealView, SealYear};
use app::{Answer, Error, execute};
use domain::policy::Action;
use domain::snapshot::Correction;
use domain::text::Reason;
use domain::violation::{Rule, Violation};
use edge::{Code, Problem};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{checked, parse_or_refuse, typed};
use crate::closed::LapsedWord;
use crate::documents::{Reply, reply};
use crate::request::{At, Change, YearPath};
use crate::routes::Routes;
use crate::screening::{SaidBody, said};
use crate::views::NothingMore;
use crate::years::YEAR;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(seal_year).service(correct_year);
}

/// The maximum number of values in one correction.
const MOST: usize = 500;

/// One value of a sealed year that was wrong.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectionBody {
    /// The part's name in the file: `activity-report/2018-…`.
    part: String,
    /// JSON pointer of a single value in the part's body.
    pointer: String,
    /// The present value, which the person who corrects must have seen. Any other value is refused with
    /// `not-as-sealed`.
    before: Value,
    /// The corrected value.
    after: Value,
}

/// A correction of a sealed year.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "reason": "参加者数の転記誤りが見つかったため",
    "corrections": [{
        "part": "activity-report/2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f",
        "pointer": "/content/activities/0/visits", "before": 21, "after": 12,
    }],
}))]
struct CorrectBody {
    /// Why the year is corrected.
    reason: String,
    /// The values that were wrong, at most 500.
    corrections: Vec<CorrectionBody>,
    /// The decisions about words that screening finds in new or changed text of the new edition; at most 500.
    #[serde(default)]
    screening: Vec<SaidBody>,
}

/// A value that would be corrected, as it would be kept.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what a request keeps")]
pub(crate) struct CorrectionView {
    /// The part's name in the file: `activity-report/2018-…`.
    part: String,
    /// JSON pointer of the value in the part's body.
    pointer: String,
    /// The present value.
    before: Value,
    /// The corrected value.
    after: Value,
}

/// A figure that would change because of a correction.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what a request keeps")]
pub(crate) struct DerivedView {
    /// The part's name in the file: `area-rollup/2018-…`.
    part: String,
    /// The figure, as `dimension|metric`.
    #[schema(example = "all|visits")]
    figure: String,
    /// The figure before the correction; null when there was none.
    before: Value,
    /// The figure after the correction.
    after: Value,
}

/// Whether the second person has confirmed.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    /// The request waits for a second person.
    Asked,
    /// The edition is sealed.
    Sealed,
}

/// The result of a request to seal or correct a year.
#[derive(Serialize, ToSchema)]
struct SealedView {
    /// Whether the request waits for a second person, or the edition is sealed.
    outcome: Outcome,
    /// The identifier of the sealed year; null while the request waits for a second person.
    snapshot: Option<Uuid>,
    /// The year's version, as in the ETag.
    version: i32,
    /// Why an earlier request lapsed that this request replaces. This request waits for its own second person. Null
    /// when no request was waiting.
    #[schema(value_type = Option<LapsedWord>)]
    lapsed: Option<&'static str>,
}

fn shown(done: &SealView) -> Result<Answer, Error> {
    let (status, outcome) = if done.snapshot.is_some() { (200, Outcome::Sealed) } else { (202, Outcome::Asked) };
    let version = done.year.version;
    let lapsed = done.lapsed.map(Lapsed::as_str);
    let view = SealedView { outcome, snapshot: done.snapshot.map(|id| id.0), version, lapsed };
    let location = done.snapshot.is_none().then(|| format!("/api/v1/years/{}/pending", done.year.fiscal_year));
    Ok(Answer { version: Some(version), location, ..answer(status, &view)? })
}

/// Seal a verified year. One person asks. Another person seals exactly what `read_pending` shows, on the version it
/// shows.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::SealYear.as_str()])),
    request_body = NothingMore,
    params(YearPath, Change),
    responses((status = 200, body = SealedView), (status = 202, body = SealedView)),
)]
#[post("/years/{fy}/seal")]
async fn seal_year(change: Change, At(path): At<YearPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let _: NothingMore = parse_or_refuse(app, &context, typed(change.body), Action::SealYear, YEAR).await?;
    let command = SealYear { year: path.fy, version: change.version };
    Ok(reply(execute(app, &context, command, shown).await?))
}

/// Correct a sealed year by an edition that supersedes it. One person asks. Another person confirms the same
/// corrections on the version that `read_pending` shows. While one request waits, another one is refused with
/// `already-asked`.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::CorrectYear.as_str()])),
    request_body = CorrectBody,
    params(YearPath, Change),
    responses((status = 200, body = SealedView), (status = 202, body = SealedView)),
)]
#[post("/years/{fy}/correct")]
async fn correct_year(change: Change, At(path): At<YearPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let read = checked(change.body, understood);
    let (reason, corrections, said) = parse_or_refuse(app, &context, read, Action::CorrectYear, YEAR).await?;
    let command = CorrectYear { year: path.fy, version: change.version, reason, corrections, said };
    Ok(reply(execute(app, &context, command, shown).await?))
}

/// Returns the reason, the corrections and the decisions in a body. Reports every violation at once.
fn understood(body: CorrectBody) -> Result<(Reason, Vec<Correction>, Vec<Said>), Problem> {
    let mut violations = Vec::new();
    let reason = Reason::parse(&body.reason).map_err(|more| violations.extend(more)).ok();
    if body.corrections.len() > MOST {
        violations.push(Violation::new("/corrections", Rule::TooMany).with("most", MOST));
    }
    let said = said(&body.screening, &mut violations);
    let (Some(reason), true) = (reason, violations.is_empty()) else {
        return Err(Problem::with(Code::InvalidAnswers, violations));
    };
    let corrections = body.corrections.into_iter().map(|one| {
        let CorrectionBody { part, pointer, before, after } = one;
        Correction { part, pointer, before, after }
    });
    Ok((reason, corrections.collect(), said))
}
