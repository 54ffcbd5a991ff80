//! Screening before a year is sealed: text that may identify a person, and the decisions.

use actix_web::{HttpResponse, get, post};
use app::screening::{DecideScreeningFinding, DecideScreeningFindings, Decision, FoundRow, Said, WantedFindings, list};
use app::{Answer, execute};
use domain::policy::Action;
use domain::screening::{FindingKey, Verdict};
use domain::text::Reason;
use domain::violation::{Rule, Violation, pointer};
use edge::language::Language;
use edge::page::cursor;
use edge::{Code, Problem};
use utoipa::IntoParams;

use crate::answers::answer;
use crate::bodies::{checked, parse_or_refuse};
use crate::documents::{Reply, reply};
use crate::request::{At, Caller, Change, Creation, FindingPath, YearPath};
use crate::routes::Routes;
use crate::screening_views::{DecidedView, DecisionBody, DecisionsBody, ScreeningPage, ScreeningView, view};
pub(crate) use crate::screening_views::{SaidBody, SaidView};
use crate::years::YEAR;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(read_year_screening).service(decide_screening_finding).service(decide_screening_findings);
}

/// The maximum number of findings in one decision.
const MOST: usize = 500;

/// The name of this list in its cursors.
const LIST: &str = "screening";

/// The parameters of the list of findings.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct FindingList {
    /// Only findings with a decision, or only findings without one.
    decided: Option<bool>,
    /// The maximum number of entries on a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next` of the previous page; the first page when absent.
    cursor: Option<String>,
}

/// Returns the decision in a body whose members are at a pointer. Reports every violation at once.
fn decision(at: &str, verdict: &str, reason: &str, violations: &mut Vec<Violation>) -> Option<Decision> {
    let verdict = verdict.parse::<Verdict>().ok();
    if verdict.is_none() {
        violations.push(Violation::not_among(pointer(at, "verdict"), Verdict::ALL.map(Verdict::as_str)));
    }
    let reason = Reason::parse(reason).map_err(|more| {
        violations.extend(more.into_iter().map(|one| Violation { pointer: format!("{at}{}", one.pointer), ..one }));
    });
    Some(Decision { verdict: verdict?, reason: reason.ok()? })
}

/// Returns the finding that a text names.
fn key(at: String, text: &str, violations: &mut Vec<Violation>) -> Option<FindingKey> {
    let key = text.parse().ok();
    if key.is_none() {
        violations.push(Violation::new(at, Rule::BadFormat));
    }
    key
}

/// Returns the decisions that were sent with a correction.
pub(crate) fn said(bodies: &[SaidBody], violations: &mut Vec<Violation>) -> Vec<Said> {
    if bodies.len() > app::screening::MOST_SAID {
        violations.push(Violation::new("/screening", Rule::TooMany).with("most", app::screening::MOST_SAID));
        return Vec::new();
    }
    let said = bodies.iter().enumerate().filter_map(|(place, body)| {
        let at = pointer("/screening", place);
        let finding = key(pointer(&at, "finding"), &body.finding, violations);
        let decision = decision(&at, &body.verdict, &body.reason, violations);
        Some(Said { finding: finding?, decision: decision? })
    });
    said.collect()
}

/// List what screening finds in a year. A year that is not sealed is screened as it would be sealed now. For a sealed
/// year, its newest edition is screened.
#[utoipa::path(
    tag = "screening",
    security(("session" = [Action::ReadPreflight.as_str()])),
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
    let page = list(&caller.app, &caller.context(), &wanted).await?;
    let language = Language::of(&caller.http);
    let rows = page.rows.into_iter().map(|row| view(row, language)).collect();
    let next = page.next.map(|next| cursor(LIST, &next));
    Ok(HttpResponse::Ok().insert_header(("vary", "Accept-Language")).json(ScreeningPage { rows, next }))
}

/// Decide what becomes of something that screening found, and why. A later decision supersedes an earlier one. The
/// earlier decision stays on record.
#[utoipa::path(
    tag = "screening",
    security(("session" = [Action::DecideScreeningFinding.as_str()])),
    request_body = DecisionBody,
    params(FindingPath, Change),
    responses((status = 200, body = ScreeningView)),
)]
#[post("/years/{fy}/screening/{finding}/decide")]
async fn decide_screening_finding(change: Change, At(path): At<FindingPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let read = checked(change.body, |body: DecisionBody| {
        let mut violations = Vec::new();
        decision("", &body.verdict, &body.reason, &mut violations)
            .ok_or_else(|| Problem::with(Code::InvalidAnswers, violations))
    });
    let decision = parse_or_refuse(app, &context, read, Action::DecideScreeningFinding, YEAR).await?;
    let command = DecideScreeningFinding { year: path.fy, finding: path.finding, version: change.version, decision };
    let language = Language::of(&change.caller.http);
    let answer = execute(app, &context, command, move |row: &FoundRow| {
        let view = view(row.clone(), language);
        Ok(Answer { version: Some(view.version), ..answer(200, &view)? })
    });
    Ok(reply(answer.await?))
}

/// Decide the same about many findings that are still open, with one reason.
#[utoipa::path(
    tag = "screening",
    security(("session" = [Action::DecideScreeningFindings.as_str()])),
    request_body = DecisionsBody,
    params(YearPath, Creation),
    responses((status = 200, body = DecidedView)),
)]
#[post("/years/{fy}/screening/decide")]
async fn decide_screening_findings(creation: Creation, At(path): At<YearPath>) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let read = checked(creation.body, decided);
    let (findings, decision) = parse_or_refuse(app, &context, read, Action::DecideScreeningFindings, YEAR).await?;
    let command = DecideScreeningFindings { year: path.fy, findings, decision };
    let answer = execute(app, &context, command, |decided: &usize| answer(200, &DecidedView { decided: *decided }));
    Ok(reply(answer.await?))
}

/// Returns the findings and the decision in a body. Reports every violation at once.
fn decided(body: DecisionsBody) -> Result<(Vec<FindingKey>, Decision), Problem> {
    let mut violations = Vec::new();
    if body.findings.len() > MOST {
        violations.push(Violation::new("/findings", Rule::TooMany).with("most", MOST));
    }
    let findings = body.findings.iter().take(MOST).enumerate();
    let findings =
        findings.filter_map(|(place, text)| key(pointer("/findings", place), text, &mut violations)).collect();
    let decision = decision("", &body.verdict, &body.reason, &mut violations);
    match decision {
        Some(decision) if violations.is_empty() => Ok((findings, decision)),
        _ => Err(Problem::with(Code::InvalidAnswers, violations)),
    }
}
