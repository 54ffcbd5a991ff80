//! Pictures of activity reports.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get, post};
use app::attachments::{AddAttachment, Attached, RemoveAttachment, cleaned, list, read};
use app::unread::About;
use app::{Answer, App, Error, perform};
use chrono::{DateTime, Utc};
use domain::id::AttachmentId;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use edge::etag::{etag, none_match};
use edge::{Bearer, Body, Code, IfMatch, Key, LargeBody, Problem};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::bodies::{heard, heard_as};
use crate::described::File;
use crate::documents::{Reply, id, reply};
use crate::views::NothingMore;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(add_attachment).service(list_attachments).service(read_attachment).service(remove_attachment);
}

/// A picture with its texts.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AttachmentBody {
    /// JPEG or PNG in base64, at most 10 MiB and 40 megapixels. It is written anew: metadata do not stay.
    picture: String,
    /// What can be seen, for whoever cannot see it; at most 500 characters.
    alt: String,
    /// What is printed below it; at most 500 characters.
    #[serde(default)]
    caption: String,
}

/// A picture of a report.
#[derive(Serialize, ToSchema)]
struct AttachmentView {
    id: Uuid,
    /// The report.
    document: String,
    /// SHA-256 of the bytes, as in the sealed year.
    sha256: String,
    /// `image/jpeg` or `image/png`.
    media_type: String,
    width: i32,
    height: i32,
    /// How many bytes.
    length: i32,
    alt: String,
    caption: String,
    added_at: DateTime<Utc>,
}

/// A picture was taken away.
#[derive(Serialize, ToSchema)]
struct RemovedView {
    id: Uuid,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn view(row: &Attached) -> AttachmentView {
    AttachmentView {
        id: row.id,
        document: format!("{}-{}", row.fiscal_year, row.document_id),
        sha256: hex(&row.sha256),
        media_type: row.media_type.clone(),
        width: row.width,
        height: row.height,
        length: row.length,
        alt: row.alt.clone(),
        caption: row.caption.clone(),
        added_at: row.added_at,
    }
}

fn picture_of(text: &str) -> Result<AttachmentId, Problem> {
    text.parse().map_err(|_| Problem::new(Code::NotFound))
}

/// Add a picture to a report that is being written: at most ten.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::AddAttachment.name()])),
    request_body = AttachmentBody,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = AttachmentView)),
)]
#[post("/activity-reports/{id}/attachments")]
async fn add_attachment(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    path: Path<String>,
    key: Key,
    body: LargeBody,
) -> Reply {
    let LargeBody(body) = body;
    let ask = bearer.ask_once(&request, &key, None, &body.0);
    let report = id(&path)?;
    let about = About::Document(DocumentKind::ActivityReport, report);
    let body: AttachmentBody = heard(&app, &ask, body.typed(), Action::AddAttachment, about).await?;
    let picture = cleaned(&app, &bearer.ask(), report, body.picture).await?;
    let command = AddAttachment { report, picture, alt: body.alt, caption: body.caption };
    let answer = perform(&app, &ask, command, |row: &Attached| -> Result<Answer, Error> {
        let body = serde_json::to_string(&view(row)).map_err(|error| Error::Internal(error.to_string()))?;
        let location = Some(format!("/api/v1/attachments/{}", row.id));
        Ok(Answer { status: 201, body, version: None, location, replayed: false })
    });
    Ok(reply(answer.await?))
}

/// List the pictures of a report, oldest first. The ETag is the report's.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.name()])),
    params(("id" = String, Path)),
    responses((status = 200, body = Vec<AttachmentView>)),
)]
#[get("/activity-reports/{id}/attachments")]
async fn list_attachments(app: Data<App>, bearer: Bearer, path: Path<String>) -> Reply {
    let (version, rows) = list(&app, &bearer.ask(), id(&path)?).await?;
    let rows: Vec<AttachmentView> = rows.iter().map(view).collect();
    Ok(HttpResponse::Ok().insert_header(("etag", etag(version))).json(rows))
}

/// Download a picture.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.name()])),
    params(("id" = Uuid, Path)),
    responses((status = 200, body = inline(File), content_type = "image/jpeg"), (status = 304)),
)]
#[get("/attachments/{id}")]
async fn read_attachment(app: Data<App>, bearer: Bearer, request: HttpRequest, path: Path<String>) -> Reply {
    let (row, bytes) = read(&app, &bearer.ask(), picture_of(&path)?).await?;
    let etag = format!("\"{}\"", hex(&row.sha256));
    if none_match(&request, &etag) {
        return Ok(HttpResponse::NotModified().insert_header(("etag", etag)).finish());
    }
    let ending = if row.media_type == "image/png" { "png" } else { "jpg" };
    Ok(HttpResponse::Ok()
        .content_type(row.media_type)
        .insert_header(("etag", etag))
        // a browser shows it on no page of this host, whatever it takes it for
        .insert_header(("content-security-policy", "sandbox; default-src 'none'"))
        .insert_header(("content-disposition", format!("attachment; filename=\"{}.{ending}\"", row.id)))
        .body(bytes))
}

/// Remove a picture from a report that is being written. `If-Match` names the report's version.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::RemoveAttachment.name()])),
    request_body = NothingMore,
    params(("id" = Uuid, Path), ("If-Match" = String, Header), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = RemovedView)),
)]
#[post("/attachments/{id}/remove")]
async fn remove_attachment(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    path: Path<String>,
    version: IfMatch,
    key: Key,
    body: Body,
) -> Reply {
    let ask = bearer.ask_once(&request, &key, Some(version.0), &body.0);
    let id = picture_of(&path)?;
    let command = RemoveAttachment { id, version: version.0 };
    let _: NothingMore = heard_as(&app, &ask, body.typed(), &command).await?;
    let answer = perform(&app, &ask, command, move |(): &()| -> Result<Answer, Error> {
        let body = json!({"id": id.0}).to_string();
        Ok(Answer { status: 200, body, version: None, location: None, replayed: false })
    });
    Ok(reply(answer.await?))
}
