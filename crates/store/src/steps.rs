//! Records steps: the only way to change a document's state. Only the workflow makes a [`Step`].

use chrono::{DateTime, Utc};
use domain::id::{ActivityId, DocumentId};
use domain::workflow::Step;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
pub use crate::written::Moved;
use crate::{Result, Tx};

/// A reviewer's remark on a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// JSON pointer into the content that was judged.
    pub pointer: String,
    /// The activity that the remark is about, wherever the activity moves.
    pub activity: Option<ActivityId>,
    /// The text.
    pub text: String,
}

statements! {
    RECORD_STEP = "
        WITH moved AS (
           UPDATE document SET state = $5, version = version + 1, revision = $6, state_by = $19,
                  state_at = $20, state_reason = $21, updated_at = $8,
                  confirmed = CASE WHEN $12 = 'submit' THEN $22 ELSE confirmed END,
                  -- the first time it is handed in decides; every later time is kept beside it
                  late = CASE WHEN $12 = 'submit' AND first_submitted_at IS NULL THEN $15 ELSE late END,
                  first_submitted_at = CASE WHEN $12 = 'submit' THEN coalesce(first_submitted_at, $8)
                                            ELSE first_submitted_at END,
                  last_submitted_at = CASE WHEN $12 = 'submit' THEN $8 ELSE last_submitted_at END,
                  -- who hands in stands for it like those who wrote; nobody is ever forgotten, so that no way
                  -- through a new revision leads to judging one's own words
                  written_by = CASE WHEN $12 = 'submit' THEN
                      (SELECT array_agg(DISTINCT w) FROM unnest(written_by || ARRAY[$7, $16]::uuid[]) AS w
                       WHERE w IS NOT NULL) ELSE written_by END
           WHERE tenant_id = $1 AND fiscal_year = $2 AND id = $3 AND version = $4
           RETURNING version, late, first_submitted_at, last_submitted_at, written_by, confirmed, updated_at),
        stepped AS (
           INSERT INTO step (tenant_id, fiscal_year, document_id, version, kind, from_state, event, to_state,
                             revision, content_hash, by_person, acting_for, another_office_id, at, reason,
                             request_id)
           SELECT $1, $2, $3, moved.version, $10, $11, $12, $5, $13, $14, $7, $16, $23, $8, $9, $17
           FROM moved
           RETURNING version),
        commented AS (
           INSERT INTO comment (tenant_id, fiscal_year, document_id, version, position, pointer, activity_id,
                                text)
           SELECT $1, $2, $3, stepped.version, c.position, c.pointer, c.activity_id, c.text
           FROM stepped, jsonb_to_recordset($18) AS c(position smallint, pointer text, activity_id uuid, text text))
        SELECT moved.* FROM moved, stepped";
    KEEP_REVISION = "
        INSERT INTO document_revision (tenant_id, fiscal_year, document_id, revision, version, content, content_hash,
                                       written_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    HISTORY = "
        SELECT s.version, s.event, s.from_state, s.to_state, s.revision, s.content_hash, s.by_person,
               p.name AS by_name, s.acting_for, f.name AS acting_for_name,
                s.another_office_id, o.key AS another_office_key,
               o.name AS another_office_name, s.at, s.reason,
               coalesce((SELECT jsonb_agg(jsonb_build_object('pointer', c.pointer, 'activity', c.activity_id, 'text', c.text)
                                   ORDER BY c.position)
                         FROM comment c WHERE c.tenant_id = $1 AND c.fiscal_year = $2 AND c.document_id = $3
                           AND c.version = s.version), '[]') AS comments
        FROM step s
        JOIN person p ON p.tenant_id = $1 AND p.id = s.by_person
        LEFT JOIN person f ON f.tenant_id = $1 AND f.id = s.acting_for
        LEFT JOIN organisation o ON o.tenant_id = $1 AND o.id = s.another_office_id
        WHERE s.tenant_id = $1 AND s.fiscal_year = $2 AND s.document_id = $3
        ORDER BY s.version";
    HANDED_IN = "
        SELECT version, written_at, content_hash, content FROM document_revision
        WHERE tenant_id = $1 AND fiscal_year = $2 AND document_id = $3 AND revision = $4 ORDER BY version";
}

/// Records a step. Moves the document on if it still has the version judged, and stores the event for ever. Returns the
/// other values that changed, or `None` when another transaction was faster.
///
/// # Errors
/// Fails when the database fails, also for a step that is not in the transition table.
pub async fn record_step(tx: &Tx, step: &Step, late: bool, remarks: &[Remark], request: Uuid) -> Result<Option<Moved>> {
    let subject = step.subject();
    let mark = step.to().mark();
    let comments: Vec<Value> = remarks
        .iter()
        .enumerate()
        .map(|(position, Remark { pointer, activity, text })| {
            let activity = activity.map(|id| id.0);
            serde_json::json!({"position": position, "pointer": pointer, "activity_id": activity, "text": text})
        })
        .collect();
    tx.one(
        RECORD_STEP,
        [
            subject.id.year.number().into(),
            subject.id.uuid.into(),
            subject.version.into(),
            step.to().kind().as_str().into(),
            step.next_revision().into(),
            step.by().0.into(),
            step.at().into(),
            step.reason().map(ToOwned::to_owned).into(),
            subject.kind.as_str().into(),
            subject.state.kind().as_str().into(),
            step.row().event.as_str().into(),
            subject.revision.into(),
            subject.content_hash.clone().into(),
            late.into(),
            step.acting_for().map(|person| person.0).into(),
            request.into(),
            Value::Array(comments).into(),
            mark.by.map(|by| by.0).into(),
            mark.at.into(),
            step.to().reason().map(ToString::to_string).into(),
            step.confirms().into(),
            step.another_office().map(|office| office.0).into(),
        ],
    )
    .await
}

/// Stores the exact content that was submitted.
///
/// # Errors
/// Fails when the database fails.
pub async fn keep_revision(tx: &Tx, step: &Step, version: i32, content: Value) -> Result<()> {
    let subject = step.subject();
    tx.run(
        KEEP_REVISION,
        [
            subject.id.year.number().into(),
            subject.id.uuid.into(),
            subject.revision.into(),
            version.into(),
            content.into(),
            subject.content_hash.clone().into(),
            step.at().into(),
        ],
    )
    .await?;
    Ok(())
}

/// One step of a document's history.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Stepped {
    /// The version that the step made.
    pub version: i32,
    /// The event.
    pub event: String,
    /// The state before.
    pub from_state: String,
    /// The state after.
    pub to_state: String,
    /// The revision judged.
    pub revision: i32,
    /// SHA-256 of the content judged.
    pub content_hash: Vec<u8>,
    /// The person who took the step.
    pub by_person: Uuid,
    /// Their name.
    pub by_name: String,
    /// The person for whom they acted.
    pub acting_for: Option<Uuid>,
    /// Their name.
    pub acting_for_name: Option<String>,
    /// The office that decided in place of the nearer one.
    pub another_office_id: Option<Uuid>,
    /// The office's key in the plan pack.
    pub another_office_key: Option<String>,
    /// The office's name.
    pub another_office_name: Option<String>,
    /// When the step was taken.
    pub at: DateTime<Utc>,
    /// The reason.
    pub reason: Option<String>,
    /// The remarks: `[{pointer, activity, text}]`.
    pub comments: Value,
}

/// Returns the history of a document, oldest step first.
///
/// # Errors
/// Fails when the database fails.
pub async fn history(tx: &Tx, id: DocumentId) -> Result<Vec<Stepped>> {
    tx.all(HISTORY, [id.year.number().into(), id.uuid.into()]).await
}

/// A content that was submitted.
#[derive(Clone, Debug, FromQueryResult)]
pub struct HandedIn {
    /// The version that submitting made.
    pub version: i32,
    /// When it was submitted.
    pub written_at: DateTime<Utc>,
    /// SHA-256 of the content.
    pub content_hash: Vec<u8>,
    /// The exact content judged.
    pub content: Value,
}

/// Returns every submitted content of a revision, oldest first. A document that was sent back is submitted again under
/// the same revision.
///
/// # Errors
/// Fails when the database fails.
pub async fn handed_in(tx: &Tx, id: DocumentId, revision: i32) -> Result<Vec<HandedIn>> {
    tx.all(HANDED_IN, [id.year.number().into(), id.uuid.into(), revision.into()]).await
}
