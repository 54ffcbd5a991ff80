//! Earlier contents of a document: exactly what was handed in, and judged.

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

/// A content that was handed in.
#[derive(Serialize, ToSchema)]
pub(crate) struct HandedIn {
    /// The version it made; the step of that version in the history handed it in.
    version: i32,
    /// When it was handed in.
    at: DateTime<Utc>,
    /// SHA-256 of the content, in hexadecimal: the steps that judged it name the same.
    content_hash: String,
    /// Exactly what was judged.
    #[schema(value_type = ContentView)]
    content: Value,
}

/// A revision of a document.
#[derive(Serialize, ToSchema)]
pub(crate) struct Revision {
    /// The number of the revision, from 1.
    revision: i32,
    /// Every content that was handed in under this number, oldest first: what is sent back comes again under the same one.
    handed_in: Vec<HandedIn>,
    /// Which corrections of the sealed year touched the document since: what was judged stays as it was judged.
    notices: Vec<NoticeView>,
}

pub(crate) async fn read_revision(caller: &Caller, kind: DocumentKind, At(path): At<RevisionPath>) -> Reply {
    let (rows, all) = revision(&caller.app, &caller.ask(), kind, path.id, path.n).await?;
    let handed_in = rows.into_iter().map(|row| HandedIn {
        version: row.version,
        at: row.written_at,
        content_hash: row.content_hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        content: row.content,
    });
    Ok(HttpResponse::Ok().json(Revision {
        revision: path.n,
        handed_in: handed_in.collect(),
        notices: notices(all, caller.language()),
    }))
}
