//! Pictures of activity reports.

use actix_web::{HttpResponse, get, post};
use app::attachments::{AddAttachment, Attached, Pictures, RemoveAttachment, cleaned, list, read};
use app::rejected_body::About;
use app::{Answer, Error, execute};
use chrono::{DateTime, Utc};
use domain::id::AttachmentId;
use domain::policy::Action;
use domain::workflow::DocumentKind;
use edge::etag::{etag, none_match};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::bodies::{parse_or_refuse, parse_or_refuse_as, typed};
use crate::closed::PictureType;
use crate::described::File;
use crate::documents::{Reply, reply};
use crate::notice_views::{NoticeView, notices};
use crate::request::{At, Caller, Change, DocumentPath, Picture, parsed};
use crate::routes::Routes;
use crate::views::NothingMore;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(add_attachment).service(list_attachments).service(read_attachment).service(remove_attachment);
}

/// The path of a picture.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct AttachmentPath {
    /// The picture's identifier.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    id: AttachmentId,
}

/// A picture to add, with its texts.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "picture": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
    "alt": "公民館でお茶を飲む参加者（サンプル）",
    "caption": "７月のサロン（サンプル）",
}))]
struct AttachmentBody {
    /// The picture: JPEG or PNG in base64, at most 10 MiB and 40 megapixels. The picture is encoded again, so its
    /// metadata is removed.
    picture: String,
    /// The alternative text: what the picture shows, for people who cannot see it; at most 500 characters.
    alt: String,
    /// The caption, printed below the picture; at most 500 characters.
    #[serde(default)]
    caption: String,
}

/// A picture of an activity report.
#[derive(Serialize, ToSchema)]
struct AttachmentView {
    /// The picture's identifier.
    id: Uuid,
    /// The activity report that the picture belongs to.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: String,
    /// SHA-256 of the file, in hexadecimal, as in the sealed year.
    sha256: String,
    /// The media type of the file.
    #[schema(value_type = PictureType)]
    media_type: String,
    /// The width in pixels.
    width: i32,
    /// The height in pixels.
    height: i32,
    /// The length of the file in bytes.
    length: i32,
    /// The alternative text: what the picture shows, for people who cannot see it.
    alt: String,
    /// The caption, printed below the picture.
    caption: String,
    /// When the picture was added.
    added_at: DateTime<Utc>,
    /// Notices of corrections of the sealed year that affect the picture's texts.
    notices: Vec<NoticeView>,
}

/// A picture that was removed.
#[derive(Serialize, ToSchema)]
struct RemovedView {
    /// The picture's identifier.
    id: Uuid,
}

fn view(row: &Attached, notices: Vec<NoticeView>) -> AttachmentView {
    AttachmentView {
        id: row.id,
        document: format!("{}-{}", row.fiscal_year, row.document_id),
        sha256: hex::encode(&row.sha256),
        media_type: row.media_type.clone(),
        width: row.width,
        height: row.height,
        length: row.length,
        alt: row.alt.clone(),
        caption: row.caption.clone(),
        added_at: row.added_at,
        notices,
    }
}

/// Add a picture to an activity report that is being written. A report has at most ten pictures.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::AddAttachment.as_str()])),
    request_body = AttachmentBody,
    params(DocumentPath, Picture),
    responses((status = 201, body = AttachmentView)),
)]
#[post("/activity-reports/{id}/attachments")]
async fn add_attachment(creation: Picture, At(path): At<DocumentPath>) -> Reply {
    let (context, app, report) = (creation.context(), &creation.caller.app, path.id);
    let about = About::Document(DocumentKind::ActivityReport, report);
    let body: AttachmentBody =
        parse_or_refuse(app, &context, typed(creation.body.0), Action::AddAttachment, about).await?;
    let picture = cleaned(app, &creation.caller.context(), report, body.picture).await?;
    let command = AddAttachment { report, picture, alt: body.alt, caption: body.caption };
    let answer = execute(app, &context, command, |row: &Attached| -> Result<Answer, Error> {
        let body = serde_json::to_string(&view(row, Vec::new())).map_err(|error| Error::Internal(error.to_string()))?;
        let location = Some(format!("/api/v1/attachments/{}", row.id));
        Ok(Answer { status: 201, body, version: None, location, replayed: false })
    });
    Ok(reply(answer.await?))
}

/// List the pictures of an activity report, oldest first. The ETag is that of the report.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.as_str()])),
    params(DocumentPath),
    responses((status = 200, body = Vec<AttachmentView>)),
)]
#[get("/activity-reports/{id}/attachments")]
async fn list_attachments(caller: Caller, At(path): At<DocumentPath>) -> Reply {
    let Pictures { version, rows } = list(&caller.app, &caller.context(), path.id).await?;
    let rows: Vec<AttachmentView> =
        rows.into_iter().map(|(row, all)| view(&row, notices(all, caller.language()))).collect();
    Ok(HttpResponse::Ok().insert_header(("etag", etag(version))).json(rows))
}

/// Download a picture.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::ReadActivityReport.as_str()])),
    params(AttachmentPath),
    responses((status = 200, content((inline(File) = "image/jpeg"), (inline(File) = "image/png"))), (status = 304)),
)]
#[get("/attachments/{id}")]
async fn read_attachment(caller: Caller, At(path): At<AttachmentPath>) -> Reply {
    let (row, bytes) = read(&caller.app, &caller.context(), path.id).await?;
    let etag = format!("\"{}\"", hex::encode(&row.sha256));
    if none_match(&caller.http, &etag) {
        return Ok(HttpResponse::NotModified().insert_header(("etag", etag)).finish());
    }
    let ending = if row.media_type == "image/png" { "png" } else { "jpg" };
    Ok(HttpResponse::Ok()
        .content_type(row.media_type)
        .insert_header(("etag", etag))
        // the browser must not show the file as part of a page of this host, whatever type it detects
        .insert_header(("content-security-policy", "sandbox; default-src 'none'"))
        .insert_header(("content-disposition", format!("attachment; filename=\"{}.{ending}\"", row.id)))
        .body(bytes))
}

/// Remove a picture from an activity report that is being written. `If-Match` names the report's version.
#[utoipa::path(
    tag = "activity reports",
    security(("session" = [Action::RemoveAttachment.as_str()])),
    request_body = NothingMore,
    params(AttachmentPath, Change),
    responses((status = 200, body = RemovedView)),
)]
#[post("/attachments/{id}/remove")]
async fn remove_attachment(change: Change, At(path): At<AttachmentPath>) -> Reply {
    let (context, app, id) = (change.context(), &change.caller.app, path.id);
    let command = RemoveAttachment { id, version: change.version };
    let _: NothingMore = parse_or_refuse_as(app, &context, typed(change.body), &command).await?;
    let answer = execute(app, &context, command, move |(): &()| -> Result<Answer, Error> {
        let body = json!({"id": id.0}).to_string();
        Ok(Answer { status: 200, body, version: None, location: None, replayed: false })
    });
    Ok(reply(answer.await?))
}
