//! A step of a document's life, as the description shows it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DocumentEvent, DocumentState};

/// A step of a document's life.
#[derive(Serialize, ToSchema)]
pub(crate) struct StepRow {
    pub(crate) version: i32,
    /// What happened.
    #[schema(value_type = DocumentEvent)]
    pub(crate) event: String,
    /// The state before.
    #[schema(value_type = DocumentState)]
    pub(crate) from_state: String,
    /// The state after.
    #[schema(value_type = DocumentState)]
    pub(crate) to_state: String,
    pub(crate) revision: i32,
    /// SHA-256 of exactly the content it judged.
    pub(crate) content_hash: String,
    pub(crate) by: Uuid,
    pub(crate) by_name: String,
    pub(crate) acting_for_name: Option<String>,
    /// The office that decided in place of the one that is nearer.
    pub(crate) another_office_name: Option<String>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) reason: Option<String>,
    /// `[{pointer, activity, now, text}]`: where it pointed in the content that was judged, the activity it is about if it
    /// is about one, and where that stands now (null: it is gone).
    #[schema(value_type = Vec<Object>)]
    pub(crate) comments: Value,
}
