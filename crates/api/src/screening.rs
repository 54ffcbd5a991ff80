//! Screening before a year is sealed: what may tell of a person, and what somebody decided about it.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use app::screening::{
    DecideScreeningFinding, DecideScreeningFindings, Decided, Decision, FoundRow, Said, WantedFindings, list,
};
use app::unread::About;
use app::{Answer, App, Error, perform};
use chrono::{DateTime, Utc};
use domain::complaint::{Complaint, Rule, pointer};
use domain::policy::Action;
use domain::screening::{FindingKey, Verdict};
use domain::text::Reason;
use edge::language::Language;
use edge::page::{Query, cursor};
use edge::{Bearer, Body, Code, IfMatch, Key, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::bodies::heard;
use crate::documents::{Reply, reply};
use crate::years::year_of;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(read_year_screening).service(decide_screening_finding).service(decide_screening_findings);
}

/// What these operations are about, when their body cannot be read.
const YEAR: About = About::Municipality(Action::ReadYear);
/// The most findings of one decision.
const MOST: usize = 500;

/// What becomes of the words, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecisionBody {
    /// `publish`: they may be published; `withhold`: they are masked in everything made for everybody.
    verdict: String,
    reason: String,
}

/// The same about several findings.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecisionsBody {
    /// Findings that nobody has decided about yet, at most 500.
    findings: Vec<String>,
    /// `publish` or `withhold`.
    verdict: String,
    reason: String,
}

/// What is said with a correction about a finding of the new edition.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaidBody {
    finding: String,
    /// `publish` or `withhold`.
    verdict: String,
    reason: String,
}

/// A decision.
#[derive(Serialize, ToSchema)]
struct DecisionView {
    verdict: String,
    reason: String,
    by: Uuid,
    by_name: String,
    at: DateTime<Utc>,
}

/// Something that may tell of a person.
#[derive(Serialize, ToSchema)]
struct ScreeningView {
    /// Names this finding in exactly this text: when the text changes, it is another one.
    id: String,
    /// The part of the sealed document: `activity-report/2018-…`.
    document: String,
    organisation_name: Option<String>,
    /// The question it answers.
    question: Option<String>,
    /// JSON pointer into the part.
    pointer: String,
    /// `telephone`, `mail`, `address`, `birthday`, `age`, `my_number`, `name`.
    kind: &'static str,
    before: String,
    words: String,
    after: String,
    /// How often it was decided about, as in the ETag; 0 while nobody has.
    version: i32,
    decision: Option<DecisionView>,
}

/// A page of what was found.
#[derive(Serialize, ToSchema)]
struct ScreeningPage {
    rows: Vec<ScreeningView>,
    next: Option<String>,
}

/// About how many findings was decided.
#[derive(Serialize, ToSchema)]
struct DecidedView {
    decided: usize,
}

fn view(row: FoundRow, language: Language) -> ScreeningView {
    let FoundRow { finding, organisation, question, quoted: [before, words, after], decided } = row;
    let version = decided.as_ref().map_or(0, |decided| decided.version);
    let decision = decided.map(|decided: Decided| DecisionView {
        verdict: decided.verdict,
        reason: decided.reason,
        by: decided.decided_by,
        by_name: decided.decided_by_name,
        at: decided.decided_at,
    });
    ScreeningView {
        id: finding.key.to_string(),
        document: finding.part,
        organisation_name: organisation,
        question: question.map(|label| match language {
            Language::Ja => label.ja,
            Language::En => label.en,
        }),
        pointer: finding.pointer,
        kind: finding.kind.word(),
        before,
        words,
        after,
        version,
        decision,
    }
}

/// What a body decides, its members standing at a pointer; every complaint at once.
fn decision(at: &str, verdict: &str, reason: &str, complaints: &mut Vec<Complaint>) -> Option<Decision> {
    let verdict = Verdict::of(verdict);
    if verdict.is_none() {
        complaints.push(Complaint::new(pointer(at, "verdict"), Rule::NotAnOption));
    }
    let reason = Reason::parse(reason).map_err(|more| {
        complaints.extend(more.into_iter().map(|one| Complaint { pointer: format!("{at}{}", one.pointer), ..one }));
    });
    Some(Decision { verdict: verdict?, reason: reason.ok()? })
}

/// The finding that a text names.
fn key(at: String, text: &str, complaints: &mut Vec<Complaint>) -> Option<FindingKey> {
    let key = text.parse().ok();
    if key.is_none() {
        complaints.push(Complaint::new(at, Rule::BadFormat));
    }
    key
}

/// What is said with a correction.
pub(crate) fn said(bodies: &[SaidBody], complaints: &mut Vec<Complaint>) -> Vec<Said> {
    if bodies.len() > app::screening::MOST_SAID {
        complaints.push(Complaint::new("/screening", Rule::TooMany).with("most", app::screening::MOST_SAID));
        return Vec::new();
    }
    let said = bodies.iter().enumerate().filter_map(|(place, body)| {
        let at = pointer("/screening", place);
        let finding = key(pointer(&at, "finding"), &body.finding, complaints);
        let decision = decision(&at, &body.verdict, &body.reason, complaints);
        Some(Said { finding: finding?, decision: decision? })
    });
    said.collect()
}

/// List what screening finds in a year. A year that is not sealed is taken as it would be sealed now; of a sealed one, the
/// newest edition.
#[utoipa::path(
    tag = "screening",
    security(("session" = [Action::ReadPreflight.name()])),
    params(
        ("fy" = i16, Path),
        ("decided" = Option<bool>, Query, description = "Only those with, or without, a decision"),
        ("limit" = Option<u32>, Query, maximum = 200),
        ("cursor" = Option<String>, Query),
    ),
    responses((status = 200, body = ScreeningPage)),
)]
#[get("/years/{fy}/screening")]
async fn read_year_screening(app: Data<App>, bearer: Bearer, request: HttpRequest, fy: Path<String>) -> Reply {
    let query = Query::of(&request, &["decided", "limit", "cursor"])?;
    let wanted = WantedFindings {
        year: year_of(&fy)?,
        decided: query.parsed("decided", |text| text.parse().ok())?,
        after: query.cursor("screening", |text| Some(text.to_owned()))?,
        limit: query.limit()?,
    };
    let page = list(&app, &bearer.ask(), &wanted).await?;
    let language = Language::of(&request);
    let rows = page.rows.into_iter().map(|row| view(row, language)).collect();
    let next = page.next.map(|next| cursor("screening", &next));
    Ok(HttpResponse::Ok().insert_header(("vary", "Accept-Language")).json(ScreeningPage { rows, next }))
}

/// Decide what becomes of something that screening found, and why. Deciding again supersedes; what was decided before
/// stays on record.
#[utoipa::path(
    tag = "screening",
    security(("session" = [Action::DecideScreeningFinding.name()])),
    request_body = DecisionBody,
    params(
        ("fy" = i16, Path), ("finding" = String, Path), ("If-Match" = String, Header),
        ("Idempotency-Key" = String, Header),
    ),
    responses((status = 200, body = ScreeningView)),
)]
#[post("/years/{fy}/screening/{finding}/decide")]
async fn decide_screening_finding(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    path: Path<(String, String)>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let year = year_of(&path.0)?;
    let finding = path.1.parse().map_err(|_| Problem::new(Code::NotFound))?;
    let read = body.typed().and_then(|body: DecisionBody| {
        let mut complaints = Vec::new();
        decision("", &body.verdict, &body.reason, &mut complaints)
            .ok_or_else(|| Problem::with(Code::InvalidAnswers, complaints))
    });
    let decision = heard(&app, &ask, read, Action::DecideScreeningFinding, YEAR).await?;
    let command = DecideScreeningFinding { year, finding, version: version.0, decision };
    let language = Language::of(&request);
    let answer = perform(&app, &ask, command, move |row: &FoundRow| -> Result<Answer, Error> {
        let view = view(row.clone(), language);
        let version = Some(view.version);
        let body = serde_json::to_string(&view).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Answer { status: 200, body, version, location: None, replayed: false })
    });
    Ok(reply(answer.await?))
}

/// Decide the same about many findings that are still open, for one reason.
#[utoipa::path(
    tag = "screening",
    security(("session" = [Action::DecideScreeningFindings.name()])),
    request_body = DecisionsBody,
    params(("fy" = i16, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = DecidedView)),
)]
#[post("/years/{fy}/screening/decide")]
async fn decide_screening_findings(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    fy: Path<String>,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let year = year_of(&fy)?;
    let read = body.typed().and_then(decided);
    let (findings, decision) = heard(&app, &ask, read, Action::DecideScreeningFindings, YEAR).await?;
    let command = DecideScreeningFindings { year, findings, decision };
    let answer = perform(&app, &ask, command, |decided: &usize| -> Result<Answer, Error> {
        let body = serde_json::to_string(&DecidedView { decided: *decided });
        let body = body.map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Answer { status: 200, body, version: None, location: None, replayed: false })
    });
    Ok(reply(answer.await?))
}

/// Findings and decision of a body; every complaint at once.
fn decided(body: DecisionsBody) -> Result<(Vec<FindingKey>, Decision), Problem> {
    let mut complaints = Vec::new();
    if body.findings.len() > MOST {
        complaints.push(Complaint::new("/findings", Rule::TooMany).with("most", MOST));
    }
    let findings = body.findings.iter().take(MOST).enumerate();
    let findings =
        findings.filter_map(|(place, text)| key(pointer("/findings", place), text, &mut complaints)).collect();
    let decision = decision("", &body.verdict, &body.reason, &mut complaints);
    match decision {
        Some(decision) if complaints.is_empty() => Ok((findings, decision)),
        _ => Err(Problem::with(Code::InvalidAnswers, complaints)),
    }
}
