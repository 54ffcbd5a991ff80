//! Screening before a year is sealed: what may tell of a person, and what somebody decided about it.

use actix_web::{HttpResponse, get, post};
use app::screening::{DecideScreeningFinding, DecideScreeningFindings, Decision, FoundRow, Said, WantedFindings, list};
use app::{Answer, perform};
use domain::complaint::{Complaint, Rule, pointer};
use domain::policy::Action;
use domain::screening::{FindingKey, Verdict};
use domain::text::Reason;
use edge::language::Language;
use edge::page::cursor;
use edge::{Code, Problem};
use utoipa::IntoParams;

use crate::answers::answer;
use crate::bodies::{heard, typed};
use crate::documents::{Reply, reply};
use crate::request::{At, Caller, Change, Creation, FindingPath, YearPath};
use crate::routes::Routes;
use crate::screening_views::{DecidedView, DecisionBody, DecisionsBody, ScreeningPage, ScreeningView, view};
pub(crate) use crate::screening_views::{SaidBody, SaidView};
use crate::years::YEAR;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(read_year_screening).service(decide_screening_finding).service(decide_screening_findings);
}

/// The most findings of one decision.
const MOST: usize = 500;

/// The name of this list's cursors.
const LIST: &str = "screening";

/// Which findings, and which page of them.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct FindingList {
    /// Only those with, or without, a decision.
    decided: Option<bool>,
    /// The most entries of a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// What a body decides, its members standing at a pointer; every complaint at once.
fn decision(at: &str, verdict: &str, reason: &str, complaints: &mut Vec<Complaint>) -> Option<Decision> {
    let verdict = Verdict::of(verdict);
    if verdict.is_none() {
        complaints.push(Complaint::not_among(pointer(at, "verdict"), Verdict::ALL.map(Verdict::word)));
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
    params(YearPath, FindingList),
    responses((status = 200, body = ScreeningPage)),
)]
#[get("/years/{fy}/screening")]
async fn read_year_screening(caller: Caller, At(path): At<YearPath>) -> Reply {
    let query = caller.query();
    let wanted = WantedFindings {
        year: path.fy,
        decided: query.parsed("decided", |text| text.parse().ok())?,
        after: query.cursor(LIST, |text| Some(text.to_owned()))?,
        limit: query.limit()?,
    };
    let page = list(&caller.app, &caller.ask(), &wanted).await?;
    let language = Language::of(&caller.http);
    let rows = page.rows.into_iter().map(|row| view(row, language)).collect();
    let next = page.next.map(|next| cursor(LIST, &next));
    Ok(HttpResponse::Ok().insert_header(("vary", "Accept-Language")).json(ScreeningPage { rows, next }))
}

/// Decide what becomes of something that screening found, and why. Deciding again supersedes; what was decided before
/// stays on record.
#[utoipa::path(
    tag = "screening",
    security(("session" = [Action::DecideScreeningFinding.name()])),
    request_body = DecisionBody,
    params(FindingPath, Change),
    responses((status = 200, body = ScreeningView)),
)]
#[post("/years/{fy}/screening/{finding}/decide")]
async fn decide_screening_finding(change: Change, At(path): At<FindingPath>) -> Reply {
    let (ask, app) = (change.ask(), &change.caller.app);
    let read = typed(change.body).and_then(|body: DecisionBody| {
        let mut complaints = Vec::new();
        decision("", &body.verdict, &body.reason, &mut complaints)
            .ok_or_else(|| Problem::with(Code::InvalidAnswers, complaints))
    });
    let decision = heard(app, &ask, read, Action::DecideScreeningFinding, YEAR).await?;
    let command = DecideScreeningFinding { year: path.fy, finding: path.finding, version: change.version, decision };
    let language = Language::of(&change.caller.http);
    let answer = perform(app, &ask, command, move |row: &FoundRow| {
        let view = view(row.clone(), language);
        Ok(Answer { version: Some(view.version), ..answer(200, &view)? })
    });
    Ok(reply(answer.await?))
}

/// Decide the same about many findings that are still open, for one reason.
#[utoipa::path(
    tag = "screening",
    security(("session" = [Action::DecideScreeningFindings.name()])),
    request_body = DecisionsBody,
    params(YearPath, Creation),
    responses((status = 200, body = DecidedView)),
)]
#[post("/years/{fy}/screening/decide")]
async fn decide_screening_findings(creation: Creation, At(path): At<YearPath>) -> Reply {
    let (ask, app) = (creation.ask(), &creation.caller.app);
    let read = typed(creation.body).and_then(decided);
    let (findings, decision) = heard(app, &ask, read, Action::DecideScreeningFindings, YEAR).await?;
    let command = DecideScreeningFindings { year: path.fy, findings, decision };
    let answer = perform(app, &ask, command, |decided: &usize| answer(200, &DecidedView { decided: *decided }));
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
