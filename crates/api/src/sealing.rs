//! Sealing a verified year, and correcting a sealed one: one person asks, another confirms exactly the same.

use actix_web::post;
use app::screening::Said;
use app::years::{CorrectYear, Lapsed, SealView, SealYear};
use app::{Answer, Error, perform};
use domain::complaint::{Complaint, Rule};
use domain::policy::Action;
use domain::snapshot::Correction;
use domain::text::Reason;
use edge::{Code, Problem};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answers::answer;
use crate::bodies::{heard, typed};
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
    /// What shall stand there.
    after: Value,
}

/// A correction.
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
    /// What becomes of words that screening finds in the new edition, where that is new or changed; at most 500.
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
    /// What stands there.
    before: Value,
    /// What would stand there.
    after: Value,
}

/// A figure that would become another one because of a correction.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what a request keeps")]
pub(crate) struct DerivedView {
    /// The part's name in the file: `ward-rollup/2018-…`.
    part: String,
    /// The figure, as `dimension|metric`.
    #[schema(example = "all|visits")]
    figure: String,
    /// What it was; null when there was none.
    before: Value,
    /// What it would be.
    after: Value,
}

/// How far the two persons are.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    /// A second person is still to come.
    Asked,
    /// The edition is sealed.
    Sealed,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
struct SealedView {
    /// Whether a second person is still to come, or the edition is sealed.
    outcome: Outcome,
    /// The sealed year; null while a second person is still to come.
    snapshot: Option<Uuid>,
    /// The year's version, as in the ETag.
    version: i32,
    /// Why an earlier request lapsed, whose place this one takes: its second person is still to come again. Null where
    /// none waited.
    #[schema(value_type = Option<LapsedWord>)]
    lapsed: Option<&'static str>,
}

fn shown(done: &SealView) -> Result<Answer, Error> {
    let (status, outcome) = if done.snapshot.is_some() { (200, Outcome::Sealed) } else { (202, Outcome::Asked) };
    let version = done.year.version;
    let lapsed = done.lapsed.map(Lapsed::word);
    let view = SealedView { outcome, snapshot: done.snapshot.map(|id| id.0), version, lapsed };
    let location = done.snapshot.is_none().then(|| format!("/api/v1/years/{}/pending", done.year.fiscal_year));
    Ok(Answer { version: Some(version), location, ..answer(status, &view)? })
}

/// Seal a verified year. One person asks, another seals exactly what `read_pending` shows, on the version it has there.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::SealYear.name()])),
    request_body = NothingMore,
    params(YearPath, Change),
    responses((status = 200, body = SealedView), (status = 202, body = SealedView)),
)]
#[post("/years/{fy}/seal")]
async fn seal_year(change: Change, At(path): At<YearPath>) -> Reply {
    let (ask, app) = (change.ask(), &change.caller.app);
    let _: NothingMore = heard(app, &ask, typed(change.body), Action::SealYear, YEAR).await?;
    let command = SealYear { year: path.fy, version: change.version };
    Ok(reply(perform(app, &ask, command, shown).await?))
}

/// Correct a sealed year by an edition that supersedes it. One person asks, another confirms the same corrections on the
/// version that `read_pending` has. While one request waits, another one is refused with `already-asked`.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::CorrectYear.name()])),
    request_body = CorrectBody,
    params(YearPath, Change),
    responses((status = 200, body = SealedView), (status = 202, body = SealedView)),
)]
#[post("/years/{fy}/correct")]
async fn correct_year(change: Change, At(path): At<YearPath>) -> Reply {
    let (ask, app) = (change.ask(), &change.caller.app);
    let read = typed(change.body).and_then(understood);
    let (reason, corrections, said) = heard(app, &ask, read, Action::CorrectYear, YEAR).await?;
    let command = CorrectYear { year: path.fy, version: change.version, reason, corrections, said };
    Ok(reply(perform(app, &ask, command, shown).await?))
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
