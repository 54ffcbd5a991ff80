//! The bodies of steps, as openapi.json describes them.

use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The body of an operation that needs no member: no body, or an empty object.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub(crate) struct NothingMore {}

/// The body of a step that needs no reason. It may be left out.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({}))]
pub(crate) struct StepBody {
    /// The identifier of the person for whom the caller decides (代決).
    pub(crate) acting_for: Option<Uuid>,
}

/// A comment on a field.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommentBody {
    /// JSON pointer to something in the document: `/activities/0/visits`, or with the activity's id in place of its
    /// number.
    pub(crate) pointer: String,
    /// The text of the comment; at most 2,000 characters.
    pub(crate) text: String,
}

/// The body of a step that needs a reason.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "reason": "延べ人数をご確認ください",
    "comments": [{"pointer": "/activities/0/visits", "text": "一桁多くありませんか"}],
}))]
pub(crate) struct ReasonBody {
    /// The reason for the step. The reason is kept and shown.
    #[serde(default)]
    #[schema(required = true)]
    pub(crate) reason: String,
    /// Comments on single fields, at most 100.
    #[serde(default)]
    pub(crate) comments: Vec<CommentBody>,
    /// The identifier of the person for whom the caller decides (代決).
    pub(crate) acting_for: Option<Uuid>,
}
