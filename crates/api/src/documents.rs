//! What the handlers of all kinds of document share: reading paths and bodies, and answering.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, ETAG, HeaderValue, LOCATION, VARY};
use app::documents::{Compute, ListedView, Shown, WantedList, explain, figures, history, list, read};
use app::{Answer, Error, execute};
use domain::id::OrganisationId;
use domain::workflow::{DocumentKind, StateKind};
use edge::Problem;
use edge::etag::{etag, etag_in, none_match};
use edge::language::Language;
use edge::page::cursor;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::bodies::{parse_or_refuse_as, typed};
use crate::closed::DocumentState;
use crate::explained_views::{Explanation, FiguresView};
use crate::notice_views::{edition, notices};
use crate::references::{PersonRef, Reference};
use crate::request::{At, Caller, Change, DocumentPath, FigurePath};
use crate::views::{Document, DocumentPage, DocumentRow, NothingMore, StepRow};

pub(crate) type Reply = Result<HttpResponse, Problem>;

/// Returns an answer as a response.
pub(crate) fn reply(answer: Answer) -> HttpResponse {
    let tag = answer.version.map(etag);
    tagged(answer, tag)
}

/// Returns what was read, or 304 when the client has it already. The right to read was checked before. The ETag holds
/// the edition too, because a correction of the sealed year changes what is shown, but not the version.
pub(crate) fn read_reply(
    caller: &Caller,
    (version, edition): (i32, Option<i32>),
    answer: impl FnOnce() -> Result<Answer, Error>,
) -> Reply {
    let tag = etag_in(version, edition);
    if none_match(&caller.http, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
    }
    Ok(tagged(answer()?, Some(tag)))
}

fn tagged(answer: Answer, tag: Option<String>) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = HttpResponse::build(status);
    response.insert_header((CONTENT_TYPE, "application/json"));
    if let Some(tag) = tag {
        response.insert_header((ETAG, tag));
    }
    if let Some(location) = answer.location {
        response.insert_header((LOCATION, location));
    }
    if answer.replayed {
        response.insert_header(("idempotency-replayed", "true"));
    }
    response.body(answer.body)
}

/// Returns a document as an answer, with its words in a language.
pub(crate) fn shown(shown: &Shown, created: bool, language: Language) -> Result<Answer, Error> {
    whole(shown.clone(), created, language)
}

/// Returns a document as an answer. Consumes the document instead of cloning its content.
fn whole(shown: Shown, created: bool, language: Language) -> Result<Answer, Error> {
    let subject = &shown.document.subject;
    let location = created.then(|| format!("/api/v1/{}/{}", subject.kind.path(), subject.id));
    let (status, version) = (if created { 201 } else { 200 }, subject.version);
    let document = Document::of(shown, language);
    let body = serde_json::to_string(&document).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Answer { status, body, version: Some(version), location, replayed: false })
}

/// Returns a document as a response. Its words are in the language of the request.
pub(crate) fn reply_worded(answer: Answer) -> HttpResponse {
    worded(reply(answer))
}

fn worded(mut response: HttpResponse) -> HttpResponse {
    response.headers_mut().insert(VARY, HeaderValue::from_static("Accept-Language"));
    response
}

pub(crate) async fn read_one(caller: &Caller, kind: DocumentKind, At(path): At<DocumentPath>) -> Reply {
    let shown = read(&caller.app, &caller.context(), kind, path.id).await?;
    let seen = (shown.document.subject.version, edition(&shown.notices));
    Ok(worded(read_reply(caller, seen, || whole(shown, false, caller.language()))?))
}

/// The parameters of a list of documents.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
pub(crate) struct DocumentList {
    /// The fiscal year: the western year in which it begins.
    #[param(example = 2019)]
    fy: i16,
    /// Only documents of this organisation.
    organisation: Option<Uuid>,
    /// Only documents of this area and of the organisations below it.
    area: Option<Uuid>,
    /// Only documents in this state. Discarded documents are listed only with `discarded`.
    #[param(value_type = Option<DocumentState>)]
    state: Option<String>,
    /// The maximum number of entries on a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next` of the previous page; the first page when absent.
    cursor: Option<String>,
}

pub(crate) async fn read_list(caller: &Caller, kind: DocumentKind) -> Reply {
    let query = caller.query();
    let wanted = WantedList {
        kind,
        year: query.required("fy", |text| text.parse().ok())?,
        organisation: query.parsed("organisation", |text| text.parse::<OrganisationId>().ok())?,
        area: query.parsed("area", |text| text.parse::<OrganisationId>().ok())?,
        state: query.parsed("state", |word| word.parse::<StateKind>().ok())?,
        after: query.cursor(kind.as_str(), |text| text.parse().ok())?,
        limit: query.limit()?,
    };
    let page = list(&caller.app, &caller.context(), &wanted).await?;
    let rows = page.rows.into_iter().map(|ListedView { listed: row, notices: all }| DocumentRow {
        notices: notices(all, caller.language()),
        id: format!("{}-{}", row.fiscal_year, row.id),
        organisation: Reference::to(row.organisation_id, row.organisation_key, row.organisation_name),
        item: Reference::some(row.item_id, row.item_key, row.item_name),
        number: row.number,
        state: row.state,
        version: row.version,
        revision: row.revision,
        finality: row.finality,
        closes_year: row.closes_year,
        late: row.late,
        updated_at: row.updated_at,
    });
    let page = DocumentPage { rows: rows.collect(), next: page.next.map(|next| cursor(kind.as_str(), &next)) };
    Ok(HttpResponse::Ok().json(page))
}

pub(crate) async fn read_history(caller: &Caller, kind: DocumentKind, At(path): At<DocumentPath>) -> Reply {
    let steps = history(&caller.app, &caller.context(), kind, path.id).await?;
    let rows: Vec<StepRow> = steps
        .into_iter()
        .map(|step| StepRow {
            version: step.version,
            event: step.event,
            from_state: step.from_state,
            to_state: step.to_state,
            revision: step.revision,
            content_hash: hex::encode(&step.content_hash),
            by: PersonRef::to(step.by_person, step.by_name),
            acting_for: PersonRef::some(step.acting_for, step.acting_for_name),
            another_office: Reference::some(step.another_office_id, step.another_office_key, step.another_office_name),
            at: step.at,
            reason: step.reason,
            comments: step.comments,
        })
        .collect();
    Ok(HttpResponse::Ok().json(rows))
}

pub(crate) async fn compute(change: Change, kind: DocumentKind, At(path): At<DocumentPath>) -> Reply {
    let (context, app) = (change.context(), &change.caller.app);
    let command = Compute { kind, id: path.id, version: change.version };
    let _: NothingMore = parse_or_refuse_as(app, &context, typed(change.body), &command).await?;
    let language = change.caller.language();
    let answer = execute(app, &context, command, move |done| shown(done, false, language)).await?;
    Ok(reply_worded(answer))
}

pub(crate) async fn read_figures(caller: &Caller, kind: DocumentKind, At(path): At<DocumentPath>) -> Reply {
    let figures = figures(&caller.app, &caller.context(), kind, path.id).await?;
    Ok(HttpResponse::Ok().json(FiguresView::of(figures, caller.language())))
}

pub(crate) async fn explain_figure(caller: &Caller, kind: DocumentKind, At(path): At<FigurePath>) -> Reply {
    let explained = explain(&caller.app, &caller.context(), kind, path.id, &path.key).await?;
    Ok(HttpResponse::Ok().json(Explanation::of(explained, caller.language())))
}
