//! Earlier contents of a document: exactly what was handed in, and judged.

use actix_web::HttpResponse;
use app::App;
use app::documents::revision;
use chrono::{DateTime, Utc};
use domain::workflow::DocumentKind;
use edge::{Bearer, Code, Problem};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::documents::{Reply, id};

/// A content that was handed in.
#[derive(Serialize, ToSchema)]
pub(crate) struct HandedIn {
    /// The version it made; the step of that version in the history handed it in.
    version: i32,
    at: DateTime<Utc>,
    /// SHA-256 of the content: the steps that judged it name the same.
    content_hash: String,
    /// `{answers, activities, particulars, computed, finality, closes_year}`
    #[schema(value_type = Object)]
    content: Value,
}

/// A revision of a document.
#[derive(Serialize, ToSchema)]
pub(crate) struct Revision {
    revision: i32,
    /// Every content that was handed in under this number, oldest first: what is sent back comes again under the same one.
    handed_in: Vec<HandedIn>,
}

pub(crate) async fn read_revision(app: &App, bearer: &Bearer, kind: DocumentKind, path: &str, number: &str) -> Reply {
    let number: i32 = number.parse().map_err(|_| Problem::new(Code::NotFound))?;
    let rows = revision(app, &bearer.ask(), kind, id(path)?, number).await?;
    let handed_in = rows.into_iter().map(|row| HandedIn {
        version: row.version,
        at: row.written_at,
        content_hash: row.content_hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        content: row.content,
    });
    Ok(HttpResponse::Ok().json(Revision { revision: number, handed_in: handed_in.collect() }))
}
