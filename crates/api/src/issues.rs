//! 課題一覧: the issue ledger.

use actix_web::{HttpResponse, get, post};
use app::issues::{DisposeIssue, Issue, RaiseIssue, Wanted, Whence, list, read};
use app::rejected_body::About;
use app::{Answer, Error, execute};
use domain::id::{FindingId, IssueId, OrganisationId};
use domain::issue::{Disposal, Disposition};
use domain::policy::Action;
use domain::text::Reason;
use domain::violation::{Rule, Violation};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use edge::page::cursor;
use edge::{Code, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::bodies::{checked, command_or_refuse, fiscal_year};
use crate::documents::{Reply, read_reply, reply};
use crate::issue_views::{DisposeBody, IssuePage, IssueView, RaiseBody};
use crate::notice_views::{NoticeView, edition, notices};
use crate::request::{At, Caller, Change, Creation, parsed};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_issues).service(raise_issue).service(read_issue).service(dispose_issue);
}

/// The path of an issue.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct IssuePath {
    /// The issue's identifier.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    id: IssueId,
}

/// The parameters of the list of issues.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct IssueList {
    /// The fiscal year: the western year in which it begins.
    #[param(example = 2019)]
    fy: i16,
    /// Only issues of this organisation.
    organisation: Option<Uuid>,
    /// Only issues of this area and of the organisations below it.
    area: Option<Uuid>,
    /// Only issues with a disposition, or only issues without one.
    disposed: Option<bool>,
    /// The maximum number of entries on a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next` of the previous page; the first page when absent.
    cursor: Option<String>,
}

/// Returns an issue that was just written as an answer. It has no notices, because its year is not sealed.
fn shown(issue: &Issue, created: bool) -> Result<Answer, Error> {
    whole(issue, Vec::new(), created)
}

fn whole(issue: &Issue, notices: Vec<NoticeView>, created: bool) -> Result<Answer, Error> {
    let location = created.then(|| format!("/api/v1/issues/{}", issue.id));
    let version = Some(issue.version);
    let body = serde_json::to_string(&IssueView::of(issue.clone(), notices));
    let body = body.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status: if created { 201 } else { 200 }, body, version, location, replayed: false })
}

/// List the issues of a year, in the order in which they were raised.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::ReadIssue.as_str()])),
    params(IssueList),
    responses((status = 200, body = IssuePage)),
)]
#[get("/issues")]
async fn list_issues(caller: Caller) -> Reply {
    let query = caller.query();
    let wanted = Wanted {
        year: query.required("fy", |text| text.parse().ok())?,
        organisation: query.parsed("organisation", |text| text.parse::<OrganisationId>().ok())?,
        area: query.parsed("area", |text| text.parse::<OrganisationId>().ok())?,
        disposed: query.parsed("disposed", |text| text.parse().ok())?,
        after: query.cursor("issue", |text| text.parse().ok())?,
        limit: query.limit()?,
    };
    let page = list(&caller.app, &caller.context(), &wanted).await?;
    let rows =
        page.rows.into_iter().map(|(issue, all)| IssueView::of(issue, notices(all, caller.language()))).collect();
    Ok(HttpResponse::Ok().json(IssuePage { rows, next: page.next.map(|next| cursor("issue", &next)) }))
}

/// Raise an issue.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::RaiseIssue.as_str()])),
    request_body = RaiseBody,
    params(Creation),
    responses((status = 201, body = IssueView)),
)]
#[post("/issues")]
async fn raise_issue(creation: Creation) -> Reply {
    let (context, app) = (creation.context(), &creation.caller.app);
    let read = checked(creation.body, raised);
    let about = (Action::RaiseIssue, About::InBody);
    let command =
        command_or_refuse(app, &context, read, about, |(year, whence, text)| RaiseIssue { year, whence, text });
    let command = command.await?;
    Ok(reply(execute(app, &context, command, |issue| shown(issue, true)).await?))
}

/// Returns what a body asks to raise. Reports every violation at once.
fn raised(body: RaiseBody) -> Result<(FiscalYear, Whence, String), Problem> {
    let mut violations = Vec::new();
    let year = fiscal_year(body.fiscal_year).map_err(|violation| violations.push(violation)).ok();
    let whence = whence(&body, &mut violations);
    let (Some(year), Some(whence), true) = (year, whence, violations.is_empty()) else {
        // the command, which would check the rest, cannot be made
        violations.extend(app::issues::check(&body.text, body.pointer.as_deref()).err().into_iter().flatten());
        return Err(Problem::with(Code::InvalidAnswers, violations));
    };
    Ok((year, whence, body.text))
}

fn whence(body: &RaiseBody, violations: &mut Vec<Violation>) -> Option<Whence> {
    match (&body.document, body.organisation) {
        (Some(document), None) => {
            let kind = body.kind.as_deref().and_then(|word| word.parse::<DocumentKind>().ok());
            if body.kind.is_none() {
                violations.push(Violation::new("/kind", Rule::Required));
            } else if kind.is_none() {
                violations.push(Violation::not_among("/kind", DocumentKind::ALL.map(DocumentKind::as_str)));
            }
            let id = document.parse().ok();
            if id.is_none() {
                violations.push(Violation::new("/document", Rule::BadFormat));
            }
            let (pointer, finding) = (body.pointer.clone(), body.finding.map(FindingId));
            Some(Whence::Document { kind: kind?, id: id?, pointer, finding })
        }
        (None, Some(organisation)) => {
            let strays = [
                ("/kind", body.kind.is_some()),
                ("/pointer", body.pointer.is_some()),
                ("/finding", body.finding.is_some()),
            ];
            violations.extend(
                strays.into_iter().filter(|(_, stray)| *stray).map(|(at, _)| Violation::new(at, Rule::Contradiction)),
            );
            Some(Whence::Organisation(OrganisationId(organisation)))
        }
        (Some(_), Some(_)) => {
            violations.push(Violation::new("/organisation", Rule::Contradiction));
            None
        }
        (None, None) => {
            violations.push(Violation::new("/organisation", Rule::Required));
            None
        }
    }
}

/// Read an issue.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::ReadIssue.as_str()])),
    params(IssuePath),
    responses((status = 200, body = IssueView), (status = 304)),
)]
#[get("/issues/{id}")]
async fn read_issue(caller: Caller, At(path): At<IssuePath>) -> Reply {
    let (issue, all) = read(&caller.app, &caller.context(), path.id).await?;
    read_reply(&caller, (issue.version, edition(&all)), || whole(&issue, notices(all, caller.language()), false))
}

/// Decide what becomes of an issue, with a reason. A deferred issue continues in the next year.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::DisposeIssue.as_str()])),
    request_body = DisposeBody,
    params(IssuePath, Change),
    responses((status = 200, body = IssueView)),
)]
#[post("/issues/{id}/dispose")]
async fn dispose_issue(change: Change, At(path): At<IssuePath>) -> Reply {
    let (context, app, id) = (change.context(), &change.caller.app, path.id);
    let read = checked(change.body, disposed);
    let (version, about) = (change.version, (Action::DisposeIssue, About::Issue(id)));
    let command = command_or_refuse(app, &context, read, about, |disposal| DisposeIssue { id, version, disposal });
    let command = command.await?;
    Ok(reply(execute(app, &context, command, |issue| shown(issue, false)).await?))
}

/// Returns the disposal in a body. Reports every violation at once.
fn disposed(body: DisposeBody) -> Result<Disposal, Problem> {
    let mut violations = Vec::new();
    let kind = body.disposition.parse::<Disposition>().ok();
    if kind.is_none() {
        violations.push(Violation::not_among("/disposition", Disposition::ALL.map(Disposition::as_str)));
    }
    let reason = Reason::parse(&body.reason).map_err(|more| violations.extend(more)).ok();
    let disposal = kind.zip(reason).map(|(kind, reason)| Disposal::new(kind, reason, body.merged_into.map(IssueId)));
    match disposal {
        Some(Ok(disposal)) => Ok(disposal),
        Some(Err(_)) => {
            let rule = if body.merged_into.is_some() { Rule::Contradiction } else { Rule::Required };
            Err(Problem::with(Code::InvalidAnswers, vec![Violation::new("/merged_into", rule)]))
        }
        None => Err(Problem::with(Code::InvalidAnswers, violations)),
    }
}
