//! Earlier contents of a document: exactly what was submitted and judged.

use actix_web::HttpResponse;
use app::documents::revision;
use chrono::{DateTime, Utc};
use domain::workflow::DocumentKind;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::content_views::ContentView;
use crate::documents::Reply;
use crate::notice_views::{NoticeView, notices};
use crate::request::{At, Caller, RevisionPath};

/// A content that was submitted.
#[derive(Serialize, ToSchema)]
pub(crate) struct HandedIn {
    /// The version that the submission made. The step of that version in the history is the submission.
    version: i32,
    /// When the content was submitted.
    at: DateTime<Utc>,
    /// SHA-256 of the content, in hexadecimal. The steps that judged the content name the same hash.
    content_hash: String,
    /// Exactly the content that was judged.
    #[schema(value_type = ContentView)]
    content: Value,
}

/// A revision of a document.
#[derive(Serialize, ToSchema)]
pub(crate) struct Revision {
    /// The number of the revision, from 1.
    revision: i32,
    /// The contents that were submitted under this number, oldest first. A content that is sent back is submitted again
    /// under the same number.
    handed_in: Vec<HandedIn>,
    /// Notices of corrections of the sealed year that affect the document. The contents stay as they were judged.
    notices: Vec<NoticeView>,
}

pub(crate) async fn read_revision(caller: &Caller, kind: DocumentKind, At(path): At<RevisionPath>) -> Reply {
    let (rows, all) = revision(&caller.app, &caller.context(), kind, path.id, path.n).await?;
    let handed_in = rows.into_iter().map(|row| HandedIn {
        version: row.version,
        at: row.written_at,
        content_hash: hex::encode(&row.content_hash),
        content: row.content,
    });
    Ok(HttpResponse::Ok().json(Revision {
        revision: path.n,
        handed_in: handed_in.collect(),
        notices: notices(all, caller.language()),
    }))
}
