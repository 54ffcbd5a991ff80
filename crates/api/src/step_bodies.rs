//! What is said with a step, as the description shows it.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// An act that needs nothing said: no body, or an empty object.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub(crate) struct NothingMore {}

/// A step that needs no reason.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({"acting_for": "0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f"}))]
pub(crate) struct StepBody {
    /// For whom one decides (代決).
    pub(crate) acting_for: Option<Uuid>,
}

/// What is said at a field.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommentBody {
    /// JSON pointer to something in the document: `/activities/0/visits`, or with the activity's id in place of its number.
    pub(crate) pointer: String,
    /// What is said there; at most 2,000 characters.
    pub(crate) text: String,
}

/// A step that needs a reason.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "reason": "延べ人数をご確認ください",
    "comments": [{"pointer": "/activities/0/visits", "text": "一桁多くありませんか"}],
}))]
pub(crate) struct ReasonBody {
    /// Why: the reason is kept and shown.
    pub(crate) reason: String,
    /// What is said at single fields, at most 100.
    #[serde(default)]
    pub(crate) comments: Vec<CommentBody>,
    /// For whom one decides (代決).
    pub(crate) acting_for: Option<Uuid>,
}
