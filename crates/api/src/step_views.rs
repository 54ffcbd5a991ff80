//! The steps in the life of a document, as openapi.json describes them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DocumentEvent, DocumentState};
use crate::references::{PersonRef, Reference};

/// A step in the life of a document.
#[derive(Serialize, ToSchema)]
pub(crate) struct StepRow {
    /// The version that the step made.
    pub(crate) version: i32,
    /// What happened.
    #[schema(value_type = DocumentEvent)]
    pub(crate) event: String,
    /// The state before the step.
    #[schema(value_type = DocumentState)]
    pub(crate) from_state: String,
    /// The state after the step.
    #[schema(value_type = DocumentState)]
    pub(crate) to_state: String,
    /// The revision that the step belongs to.
    pub(crate) revision: i32,
    /// SHA-256 of exactly the content that the step judged, in hexadecimal.
    pub(crate) content_hash: String,
    /// The person who took the step.
    pub(crate) by: PersonRef,
    /// The person for whom the step was taken (代決, 代理入力).
    pub(crate) acting_for: Option<PersonRef>,
    /// The office that decided in place of a nearer office.
    pub(crate) another_office: Option<Reference>,
    /// When the step was taken.
    pub(crate) at: DateTime<Utc>,
    /// The reason for the step; null when the step needs none.
    pub(crate) reason: Option<String>,
    /// The comments on single fields.
    #[schema(value_type = Vec<CommentView>)]
    pub(crate) comments: Value,
}

/// A comment on a field.
#[derive(Serialize, ToSchema)]
struct CommentView {
    /// JSON pointer into the content that was judged.
    #[schema(example = "/activities/0/visits")]
    pointer: String,
    /// The activity that the comment is about; null when the comment is about no activity.
    activity: Option<Uuid>,
    /// Where that field is now, as a JSON pointer; null when the field no longer exists.
    now: Option<String>,
    /// The text of the comment.
    text: String,
}
