//! What the handlers of all four kinds of document share: reading paths and bodies, and answering.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, ETAG, LOCATION};
use actix_web::{HttpRequest, HttpResponse};
use app::documents::{Compute, DocumentView, TakeStep, Wanted, WantedList, explain, figures, history, list, read};
use app::unread::About;
use app::{Answer, App, Ask, Command as _, Error, perform};
use domain::complaint::{Complaint, Rule};
use domain::id::{DocumentId, OrganisationId, PersonId};
use domain::policy::Action;
use domain::text::{Limits, Reason, needed};
use domain::workflow::{DocumentKind, StateKind};
use edge::etag::{etag, none_match};
use edge::page::{Query, cursor};
use edge::{Bearer, Body, Code, IfMatch, Key, Problem};
use serde_json::Value;

use crate::bodies::heard;
use crate::views::{Document, DocumentPage, DocumentRow, Explanation, NothingMore, ReasonBody, StepBody, StepRow};

pub(crate) type Reply = Result<HttpResponse, Problem>;

/// The document of a path; what is no identifier names nothing.
pub(crate) fn id(text: &str) -> Result<DocumentId, Problem> {
    text.parse().map_err(|_| Problem::new(Code::NotFound))
}

/// An answer as a response.
pub(crate) fn reply(answer: Answer) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = HttpResponse::build(status);
    response.insert_header((CONTENT_TYPE, "application/json"));
    if let Some(version) = answer.version {
        response.insert_header((ETAG, etag(version)));
    }
    if let Some(location) = answer.location {
        response.insert_header((LOCATION, location));
    }
    if answer.replayed {
        response.insert_header(("idempotency-replayed", "true"));
    }
    response.body(answer.body)
}

/// A document as an answer.
pub(crate) fn shown(view: &DocumentView, created: bool, path: &str) -> Result<Answer, Error> {
    whole(view.clone(), created, path)
}

/// … that nobody needs any more.
fn whole(view: DocumentView, created: bool, path: &str) -> Result<Answer, Error> {
    let location = created.then(|| format!("/api/v1/{path}/{}", view.id));
    let (status, version) = (if created { 201 } else { 200 }, view.version);
    let body = serde_json::to_string(&Document::from(view)).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status, body, version: Some(version), location, replayed: false })
}

pub(crate) async fn read_one(
    app: &App,
    bearer: &Bearer,
    request: &HttpRequest,
    kind: DocumentKind,
    path: &str,
) -> Reply {
    let view = read(app, &bearer.ask(), kind, id(path)?).await?;
    if none_match(request, &etag(view.version)) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, etag(view.version))).finish());
    }
    Ok(reply(whole(view, false, kind.path())?))
}

pub(crate) async fn read_list(app: &App, bearer: &Bearer, request: &HttpRequest, kind: DocumentKind) -> Reply {
    let query = Query::of(request, &["fy", "organisation", "ward", "state", "limit", "cursor"])?;
    let wanted = WantedList {
        kind,
        year: query.required("fy", |text| text.parse().ok())?,
        organisation: query.parsed("organisation", |text| text.parse::<OrganisationId>().ok())?,
        ward: query.parsed("ward", |text| text.parse::<OrganisationId>().ok())?,
        state: query.parsed("state", StateKind::of)?,
        after: query.cursor(kind.word(), |text| text.parse().ok())?,
        limit: query.limit()?,
    };
    let page = list(app, &bearer.ask(), &wanted).await?;
    let rows = page.rows.into_iter().map(|row| DocumentRow {
        id: format!("{}-{}", row.fiscal_year, row.id),
        organisation: row.organisation_id,
        organisation_name: row.organisation_name,
        item_name: row.item_name,
        number: row.number,
        state: row.state,
        version: row.version,
        revision: row.revision,
        finality: row.finality,
        closes_year: row.closes_year,
        late: row.late,
        updated_at: row.updated_at,
    });
    let page = DocumentPage { rows: rows.collect(), next: page.next.map(|next| cursor(kind.word(), &next)) };
    Ok(HttpResponse::Ok().json(page))
}

pub(crate) async fn read_history(app: &App, bearer: &Bearer, kind: DocumentKind, path: &str) -> Reply {
    let steps = history(app, &bearer.ask(), kind, id(path)?).await?;
    let rows: Vec<StepRow> = steps
        .into_iter()
        .map(|step| StepRow {
            version: step.version,
            event: step.event,
            from_state: step.from_state,
            to_state: step.to_state,
            revision: step.revision,
            content_hash: step.content_hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            by: step.by_person,
            by_name: step.by_name,
            acting_for_name: step.acting_for_name,
            another_office_name: step.another_office_name,
            at: step.at,
            reason: step.reason,
            comments: step.comments,
        })
        .collect();
    Ok(HttpResponse::Ok().json(rows))
}

pub(crate) async fn compute(app: &App, asked: Asked<'_>, kind: DocumentKind, path: &str) -> Reply {
    let (ask, id) = (asked.ask(), id(path)?);
    let command = Compute { kind, id, version: asked.version.0 };
    let read = asked.body.typed();
    let _: NothingMore = heard(app, &ask, read, command.action(), About::Document(kind, id)).await?;
    let answer = perform(app, &ask, command, move |view| shown(view, false, kind.path())).await?;
    Ok(reply(answer))
}

/// Everything an acting request carries.
pub(crate) struct Asked<'a> {
    pub(crate) request: &'a HttpRequest,
    pub(crate) bearer: &'a Bearer,
    pub(crate) key: Key,
    pub(crate) version: IfMatch,
    pub(crate) body: Body,
}

impl Asked<'_> {
    fn ask(&self) -> Ask {
        self.bearer.ask_once(self.request, &self.key, Some(self.version.0), &self.body.0)
    }
}

/// What a verb wants, with what its body says.
pub(crate) fn plain(action: Action, body: &Body, wanted: Wanted) -> Said {
    let read = body.clone().typed().map(|body: StepBody| Words {
        wanted,
        comments: Vec::new(),
        acting_for: body.acting_for.map(PersonId),
    });
    Said { action, read }
}

/// … for a verb whose request has no body.
pub(crate) fn unsaid(action: Action, wanted: Wanted) -> (Body, Said) {
    let words = Words { wanted, comments: Vec::new(), acting_for: None };
    (Body(Value::Null), Said { action, read: Ok(words) })
}

/// … for verbs that need a reason.
pub(crate) fn reasoned(action: Action, body: &Body, wanted: fn(Reason) -> Wanted) -> Said {
    Said { action, read: words(body, wanted) }
}

fn words(body: &Body, wanted: fn(Reason) -> Wanted) -> Result<Words, Problem> {
    let body: ReasonBody = body.clone().typed()?;
    let mut complaints = Vec::new();
    let reason = Reason::parse(&body.reason).map_err(|more| complaints.extend(more)).ok();
    let mut comments = Vec::new();
    if body.comments.len() > 100 {
        complaints.push(Complaint::new("/comments", Rule::TooMany).with("most", 100));
    }
    for (index, comment) in body.comments.into_iter().enumerate().take(100) {
        let at = format!("/comments/{index}/text");
        match needed(&comment.text, Limits { most: 2000, lines: true }, &at) {
            Ok(text) if comment.pointer.len() <= 500 => {
                comments.push(app::documents::Comment { pointer: comment.pointer, text });
            }
            Ok(_) => {
                let at = format!("/comments/{index}/pointer");
                complaints.push(Complaint::new(at, Rule::TooLong).with("most", 500));
            }
            Err(more) => complaints.extend(more),
        }
    }
    match reason {
        Some(reason) if complaints.is_empty() => {
            Ok(Words { wanted: wanted(reason), comments, acting_for: body.acting_for.map(PersonId) })
        }
        _ => Err(Problem::with(Code::InvalidAnswers, complaints)),
    }
}

/// What somebody wants by which right, and says about it; or what of it cannot be read.
pub(crate) struct Said {
    action: Action,
    read: Result<Words, Problem>,
}

struct Words {
    wanted: Wanted,
    comments: Vec<app::documents::Comment>,
    acting_for: Option<PersonId>,
}

pub(crate) async fn take(app: &App, asked: Asked<'_>, kind: DocumentKind, path: &str, said: Said) -> Reply {
    let (ask, id) = (asked.ask(), id(path)?);
    let words = heard(app, &ask, said.read, said.action, About::Document(kind, id)).await?;
    let Words { wanted, comments, acting_for } = words;
    let command = TakeStep { kind, id, version: asked.version.0, wanted, comments, acting_for };
    let answer = perform(app, &ask, command, move |view| shown(view, false, kind.path())).await?;
    Ok(reply(answer))
}

pub(crate) async fn read_figures(app: &App, bearer: &Bearer, kind: DocumentKind, path: &str) -> Reply {
    let figures: Vec<Value> = figures(app, &bearer.ask(), kind, id(path)?).await?;
    Ok(HttpResponse::Ok().json(figures))
}

pub(crate) async fn explain_figure(app: &App, bearer: &Bearer, kind: DocumentKind, path: &str, key: &str) -> Reply {
    let explained = explain(app, &bearer.ask(), kind, id(path)?, key).await?;
    Ok(HttpResponse::Ok().json(Explanation {
        figure: explained.figure,
        rule: explained.rule,
        edition: explained.edition,
        stale: explained.stale,
        computed_from: explained.computed_from,
        inputs: explained.inputs,
        left_out: explained.left_out,
    }))
}
