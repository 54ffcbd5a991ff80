//! A step of a document's life, as the description shows it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DocumentEvent, DocumentState};
use crate::references::{PersonRef, Reference};

/// A step of a document's life.
#[derive(Serialize, ToSchema)]
pub(crate) struct StepRow {
    /// The version that it made.
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
    /// The revision it belongs to.
    pub(crate) revision: i32,
    /// SHA-256 of exactly the content it judged, in hexadecimal.
    pub(crate) content_hash: String,
    /// The person who took it.
    pub(crate) by: PersonRef,
    /// The person for whom they took it (代決, 代理入力).
    pub(crate) acting_for: Option<PersonRef>,
    /// The office that decided in place of the one that is nearer.
    pub(crate) another_office: Option<Reference>,
    /// When it was taken.
    pub(crate) at: DateTime<Utc>,
    /// Why; null where none is asked for.
    pub(crate) reason: Option<String>,
    /// What was said at single fields.
    #[schema(value_type = Vec<CommentView>)]
    pub(crate) comments: Value,
}

/// What was said at a field.
#[derive(Serialize, ToSchema)]
struct CommentView {
    /// JSON pointer into the content that was judged.
    #[schema(example = "/activities/0/visits")]
    pointer: String,
    /// The activity it is about; null: it is about none.
    activity: Option<Uuid>,
    /// Where that stands now; null: it is gone.
    now: Option<String>,
    /// What was said.
    text: String,
}
