//! 課題台帳: the issue ledger.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use app::issues::{DisposeIssue, Issue, RaiseIssue, Wanted, Whence, list, read};
use app::unread::About;
use app::{Answer, App, Error, perform};
use chrono::{DateTime, Utc};
use domain::complaint::{Complaint, Rule};
use domain::id::{FindingId, IssueId, OrganisationId};
use domain::issue::{Disposal, Disposition};
use domain::policy::Action;
use domain::text::Reason;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use edge::etag::{etag, none_match};
use edge::page::{Query, cursor};
use edge::{Bearer, Body, Code, IfMatch, Key, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::bodies::heard;
use crate::documents::{Reply, reply};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_issues).service(raise_issue).service(read_issue).service(dispose_issue);
}

/// An issue, raised in a document (`kind`, `document`) or for an `organisation`: one of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RaiseBody {
    fiscal_year: i16,
    /// `activity_report`, `ward_rollup`, `measure_report`, `annual_report`; with `document`.
    kind: Option<String>,
    document: Option<String>,
    /// JSON pointer of the paragraph in the document.
    pointer: Option<String>,
    /// The finding about the document.
    finding: Option<Uuid>,
    organisation: Option<Uuid>,
    text: String,
}

/// What becomes of an issue.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DisposeBody {
    /// `adopted`, `merged`, `deferred`, `resolved`, `out_of_scope`.
    disposition: String,
    reason: String,
    /// The issue it goes on as; with `merged` only.
    merged_into: Option<Uuid>,
}

/// An issue of the ledger.
#[derive(Serialize, ToSchema)]
struct IssueView {
    id: Uuid,
    fiscal_year: i16,
    organisation: Uuid,
    organisation_name: String,
    /// The document it was raised in.
    document: Option<String>,
    pointer: Option<String>,
    finding: Option<Uuid>,
    text: String,
    raised_at: DateTime<Utc>,
    /// As in the ETag.
    version: i32,
    /// Null while it is open: a year is not sealed before every issue has one.
    disposition: Option<String>,
    reason: Option<String>,
    merged_into: Option<Uuid>,
    disposed_at: Option<DateTime<Utc>>,
    /// The issue of the year before that it goes on from.
    continues: Option<Uuid>,
    /// The issue of the year after that goes on from it.
    continued_by: Option<Uuid>,
}

/// A page of the ledger.
#[derive(Serialize, ToSchema)]
struct IssuePage {
    rows: Vec<IssueView>,
    next: Option<String>,
}

impl From<Issue> for IssueView {
    fn from(row: Issue) -> Self {
        Self {
            id: row.id,
            fiscal_year: row.fiscal_year,
            organisation: row.organisation_id,
            organisation_name: row.organisation_name,
            document: row.document_id.map(|id| format!("{}-{id}", row.fiscal_year)),
            pointer: row.pointer,
            finding: row.finding_id,
            text: row.text,
            raised_at: row.raised_at,
            version: row.version,
            disposition: row.disposition,
            reason: row.reason,
            merged_into: row.merged_into,
            disposed_at: row.disposed_at,
            continues: row.continues_id,
            continued_by: row.continued_by,
        }
    }
}

fn shown(issue: &Issue, created: bool) -> Result<Answer, Error> {
    let location = created.then(|| format!("/api/v1/issues/{}", issue.id));
    let version = Some(issue.version);
    let body = serde_json::to_string(&IssueView::from(issue.clone()));
    let body = body.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status: if created { 201 } else { 200 }, body, version, location, replayed: false })
}

fn id_of(text: &str) -> Result<IssueId, Problem> {
    text.parse().map_err(|_| Problem::new(Code::NotFound))
}

/// List the issues of a year, in the order in which they were raised.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::ReadIssue.name()])),
    params(
        ("fy" = i16, Query, description = "The fiscal year"),
        ("organisation" = Option<String>, Query),
        ("ward" = Option<String>, Query),
        ("disposed" = Option<bool>, Query, description = "Only those with, or without, a disposition"),
        ("limit" = Option<u32>, Query, maximum = 200),
        ("cursor" = Option<String>, Query),
    ),
    responses((status = 200, body = IssuePage)),
)]
#[get("/issues")]
async fn list_issues(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let query = Query::of(&request, &["fy", "organisation", "ward", "disposed", "limit", "cursor"])?;
    let wanted = Wanted {
        year: query.required("fy", |text| text.parse().ok())?,
        organisation: query.parsed("organisation", |text| text.parse::<OrganisationId>().ok())?,
        ward: query.parsed("ward", |text| text.parse::<OrganisationId>().ok())?,
        disposed: query.parsed("disposed", |text| text.parse().ok())?,
        after: query.cursor("issue", |text| text.parse().ok())?,
        limit: query.limit()?,
    };
    let page = list(&app, &bearer.ask(), &wanted).await?;
    let rows = page.rows.into_iter().map(IssueView::from).collect();
    Ok(HttpResponse::Ok().json(IssuePage { rows, next: page.next.map(|next| cursor("issue", &next)) }))
}

/// Raise an issue.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::RaiseIssue.name()])),
    request_body = RaiseBody,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = IssueView)),
)]
#[post("/issues")]
async fn raise_issue(app: Data<App>, bearer: Bearer, request: HttpRequest, key: Key, body: Body) -> Reply {
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let (year, whence, text) =
        heard(&app, &ask, body.typed().and_then(raised), Action::RaiseIssue, About::InBody).await?;
    let command = RaiseIssue { year, whence, text };
    Ok(reply(perform(&app, &ask, command, |issue| shown(issue, true)).await?))
}

/// What a body says; every complaint at once.
fn raised(body: RaiseBody) -> Result<(FiscalYear, Whence, String), Problem> {
    let mut complaints = Vec::new();
    let year = FiscalYear::new(i32::from(body.fiscal_year)).ok();
    if year.is_none() {
        complaints.push(Complaint::new("/fiscal_year", Rule::BadFormat));
    }
    let whence = whence(&body, &mut complaints);
    let (Some(year), Some(whence), true) = (year, whence, complaints.is_empty()) else {
        return Err(Problem::with(Code::InvalidAnswers, complaints));
    };
    Ok((year, whence, body.text))
}

fn whence(body: &RaiseBody, complaints: &mut Vec<Complaint>) -> Option<Whence> {
    match (&body.document, body.organisation) {
        (Some(document), None) => {
            let kind = body.kind.as_deref().and_then(DocumentKind::of);
            if kind.is_none() {
                complaints.push(Complaint::new("/kind", Rule::NotAnOption));
            }
            let id = document.parse().ok();
            if id.is_none() {
                complaints.push(Complaint::new("/document", Rule::BadFormat));
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
            complaints.extend(
                strays.into_iter().filter(|(_, stray)| *stray).map(|(at, _)| Complaint::new(at, Rule::Contradiction)),
            );
            Some(Whence::Organisation(OrganisationId(organisation)))
        }
        (Some(_), Some(_)) => {
            complaints.push(Complaint::new("/organisation", Rule::Contradiction));
            None
        }
        (None, None) => {
            complaints.push(Complaint::new("/organisation", Rule::Required));
            None
        }
    }
}

/// Read an issue.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::ReadIssue.name()])),
    params(("id" = Uuid, Path)),
    responses((status = 200, body = IssueView), (status = 304)),
)]
#[get("/issues/{id}")]
async fn read_issue(app: Data<App>, bearer: Bearer, request: HttpRequest, id: Path<String>) -> Reply {
    let issue = read(&app, &bearer.ask(), id_of(&id)?).await?;
    if none_match(&request, &etag(issue.version)) {
        return Ok(HttpResponse::NotModified().insert_header(("etag", etag(issue.version))).finish());
    }
    Ok(reply(shown(&issue, false)?))
}

/// Dispose of an issue, with the reason. A deferred one goes on into the next year.
#[utoipa::path(
    tag = "issues",
    security(("session" = [Action::DisposeIssue.name()])),
    request_body = DisposeBody,
    params(("id" = Uuid, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = IssueView)),
)]
#[post("/issues/{id}/dispose")]
async fn dispose_issue(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    id: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let id = id_of(&id)?;
    let read = body.typed().and_then(disposed);
    let disposal = heard(&app, &ask, read, Action::DisposeIssue, About::Issue(id)).await?;
    let command = DisposeIssue { id, version: version.0, disposal };
    Ok(reply(perform(&app, &ask, command, |issue| shown(issue, false)).await?))
}

/// What a body says; every complaint at once.
fn disposed(body: DisposeBody) -> Result<Disposal, Problem> {
    let mut complaints = Vec::new();
    let kind = Disposition::of(&body.disposition);
    if kind.is_none() {
        complaints.push(Complaint::new("/disposition", Rule::NotAnOption));
    }
    let reason = Reason::parse(&body.reason).map_err(|more| complaints.extend(more)).ok();
    let disposal = kind.zip(reason).map(|(kind, reason)| Disposal::new(kind, reason, body.merged_into.map(IssueId)));
    match disposal {
        Some(Ok(disposal)) => Ok(disposal),
        Some(Err(_)) => {
            let rule = if body.merged_into.is_some() { Rule::Contradiction } else { Rule::Required };
            Err(Problem::with(Code::InvalidAnswers, vec![Complaint::new("/merged_into", rule)]))
        }
        None => Err(Problem::with(Code::InvalidAnswers, complaints)),
    }
}
