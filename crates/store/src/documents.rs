//! The `document` table: reports, rollups, measure reports and annual reports.
//!
//! **Invariant:** there is no `set_state` here. [`crate::steps`] changes states, from a [`domain::workflow::Step`].

use chrono::{DateTime, Utc};
use domain::document::{Content, Document, OpenIssue};
use domain::id::{DocumentId, EditionId, IssueId, OrganisationId, PersonId, PlanItemId};
use domain::indicator::Indicator;
use domain::policy::Place;
use domain::rollup::Computed;
use domain::workflow::{DocumentKind, Subject};
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::corrections;
pub use crate::document_begin::{Begun, NewReport, Unit, begin, begin_report, unit};
pub use crate::document_list::{Filter, Listed, list};
use crate::state_column::state_of;
use crate::statement::statements;
use crate::unreadable::{computed_of, corrupt, kind_of};
pub use crate::writers::Writers;
use crate::writers::ids;
pub use crate::written::Saved;
use crate::years::WindowRow;
use crate::{Result, StoreError, Tx};

#[derive(FromQueryResult)]
pub(crate) struct DocumentRow {
    fiscal_year: i16,
    id: Uuid,
    kind: String,
    organisation_id: Uuid,
    organisation_name: String,
    organisation_key: String,
    area_id: Option<Uuid>,
    receiver_id: Option<Uuid>,
    meets: bool,
    item_id: Option<Uuid>,
    item_key: Option<String>,
    item_name: Option<String>,
    indicators: Option<Value>,
    units: Vec<Uuid>,
    number: i32,
    edition_id: Uuid,
    edition_key: String,
    edition_name: String,
    state: String,
    version: i32,
    revision: i32,
    answers: Value,
    particulars: Value,
    computed: Option<Value>,
    finality: Option<String>,
    closes_year: bool,
    late: bool,
    first_submitted_at: Option<DateTime<Utc>>,
    last_submitted_at: Option<DateTime<Utc>>,
    content_hash: Vec<u8>,
    author_id: Option<Uuid>,
    written_by: Vec<Uuid>,
    keyed_by: Vec<Uuid>,
    confirmed: bool,
    saved_by: Option<Uuid>,
    saved_version: Option<i32>,
    state_by: Option<Uuid>,
    state_at: DateTime<Utc>,
    state_reason: Option<String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    activities: Value,
    open_issues: Option<Value>,
    corrections: Option<Value>,
    #[sea_orm(nested)]
    window: WindowRow,
}

#[derive(Deserialize)]
struct Open {
    id: Uuid,
    text: String,
}

impl From<Open> for OpenIssue {
    fn from(Open { id, text }: Open) -> Self {
        Self { id: IssueId(id), text }
    }
}

impl TryFrom<DocumentRow> for Document {
    type Error = StoreError;

    fn try_from(row: DocumentRow) -> Result<Self> {
        let year = FiscalYear::new(i32::from(row.fiscal_year)).map_err(StoreError::corrupt)?;
        let id = DocumentId { year, uuid: row.id };
        let kind = kind_of(row.id, &row.kind)?;
        let of_year = |_| corrupt("document", row.id, "open issues of its year");
        let open = row.open_issues.map(|open| serde_json::from_value::<Vec<Open>>(open).map_err(of_year));
        let units = if kind == DocumentKind::AnnualReport { Vec::new() } else { row.units };
        Ok(Self {
            subject: Subject {
                id,
                kind,
                state: state_of(row.id, &row.state, row.state_by, row.state_at, row.state_reason)?,
                version: row.version,
                revision: row.revision,
                content_hash: row.content_hash,
            },
            place: Place {
                units: units.into_iter().map(OrganisationId).collect(),
                area: row.area_id.map(OrganisationId),
                receiver: row.receiver_id.map(OrganisationId),
                author: row.author_id.map(PersonId),
            },
            organisation: OrganisationId(row.organisation_id),
            organisation_name: row.organisation_name,
            organisation_key: row.organisation_key,
            meets: row.meets,
            item: row.item_id.map(PlanItemId),
            item_key: row.item_key,
            item_name: row.item_name,
            indicators: indicators(row.id, row.indicators)?,
            number: row.number,
            edition: EditionId(row.edition_id),
            edition_key: row.edition_key,
            edition_name: row.edition_name,
            answers: row.answers,
            particulars: row.particulars,
            computed: row.computed.as_ref().map(|computed| computed_of(id, computed)).transpose()?,
            finality: row.finality,
            closes_year: row.closes_year,
            late: row.late,
            first_submitted_at: row.first_submitted_at,
            last_submitted_at: row.last_submitted_at,
            written_by: row.written_by.into_iter().map(PersonId).collect(),
            keyed_by: row.keyed_by.into_iter().map(PersonId).collect(),
            confirmed: row.confirmed,
            saved: row.saved_by.map(PersonId).zip(row.saved_version),
            created_at: row.created_at,
            updated_at: row.updated_at,
            activities: row.activities,
            open_issues: open.transpose()?.into_iter().flatten().map(OpenIssue::from).collect(),
            window: row.window.read(row.fiscal_year)?,
            corrections: corrections::read(row.id, row.corrections)?,
        })
    }
}

/// Reads the indicators of the item that a document is about.
fn indicators(document: Uuid, stored: Option<Value>) -> Result<Vec<Indicator>> {
    let Some(stored) = stored else { return Ok(Vec::new()) };
    serde_json::from_value(stored).map_err(|why| corrupt("document", document, &format!("indicators: {why}")))
}

/// Documents of a year with everything needed to show them. That includes the organisation, the year's window and the
/// activities.
macro_rules! shown {
    ($which:literal) => {
        concat!(
            "\
    SELECT d.*, o.name AS organisation_name, o.key AS organisation_key, i.key AS item_key, i.name AS item_name, i.indicators, f.key AS edition_key, f.name AS edition_name,
           ARRAY[d.organisation_id] || coalesce((SELECT array_agg(p.organisation_id) FROM plan_item_organisation p
               WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND d.kind = 'measure_report'
                 AND p.organisation_id <> d.organisation_id), '{}') AS units,
           (SELECT coalesce(json_agg(one), '[]')
            FROM (SELECT a.line, a.id, a.held_on, a.held_month, a.title, a.priority_item, a.themes, a.service_type, a.venue,
                         a.target_group, a.sessions, a.visits, a.people, a.volunteers, a.staff, a.cost, a.grant_amount,
                         a.status, a.result, a.issue, a.next_step, a.joint_led_by, a.good_practice, a.not_applicable,
                         a.further, a.unread
                  FROM activity a WHERE a.tenant_id = $1 AND a.fiscal_year = $2 AND a.document_id = d.id
                  ORDER BY a.line) one) AS activities,
           CASE WHEN d.kind = 'annual_report' THEN
               (SELECT json_agg(json_build_object('id', s.id, 'text', s.text) ORDER BY s.id) FROM issue s
                WHERE s.tenant_id = $1 AND s.fiscal_year = $2 AND s.disposition IS NULL) END AS open_issues,
           ",
            $crate::corrections::corrections_of_document!(),
            " AS corrections,
           y.state AS year_state, y.opens_on, y.due_on, y.closes_on, y.resubmission_days,
           greatest((SELECT max(x.expires_at) FROM collection_exception x
                     WHERE x.tenant_id = $1 AND x.fiscal_year = $2 AND x.organisation_id = d.organisation_id
                       AND x.granted_by IS NOT NULL),
                    CASE WHEN d.kind = 'measure_report' THEN
                        (SELECT max(x.expires_at) FROM plan_item_organisation p
                         JOIN collection_exception x ON x.tenant_id = $1 AND x.fiscal_year = $2
                                                    AND x.organisation_id = p.organisation_id AND x.granted_by IS NOT NULL
                         WHERE p.tenant_id = $1 AND p.item_id = d.item_id) END) AS excepted_until
    FROM document d
    JOIN fiscal_year y ON y.tenant_id = $1 AND y.fiscal_year = $2
    JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id JOIN form_edition f ON f.tenant_id = $1 AND f.id = d.edition_id
    LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
    WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND ",
            $which
        )
    };
}
pub(crate) use shown;

statements! {
    /// One document.
    READ = shown!("d.id = $3 AND d.kind = $4");
    SAVE_CONTENT = "
        UPDATE document SET answers = $5, particulars = $6, computed = $7, finality = $8, closes_year = $9,
               content_hash = $10, version = version + 1, updated_at = $11,
               saved_by = $14, saved_version = version + 1,
               written_by = (SELECT array_agg(DISTINCT w) FROM unnest(written_by || $12::uuid[]) AS w),
               keyed_by = (SELECT coalesce(array_agg(DISTINCT k), '{}') FROM unnest(keyed_by || $13::uuid[]) AS k)
        WHERE tenant_id = $1 AND fiscal_year = $2 AND id = $3 AND version = $4
        RETURNING version, written_by, keyed_by, saved_by, updated_at";
}

/// Returns one document with its activities and its year's window, in one statement.
///
/// # Errors
/// Fails when the database fails.
pub async fn read(tx: &Tx, kind: DocumentKind, id: DocumentId) -> Result<Option<Document>> {
    let row: Option<DocumentRow> =
        tx.one(READ, [id.year.number().into(), id.uuid.into(), kind.as_str().into()]).await?;
    row.map(Document::try_from).transpose()
}

/// Writes the content of a document, if it still has the version that was loaded.
///
/// The writers are recorded, so that none of them judges the document: see [`Document::authors`]. Returns the other
/// values that changed, or `None` when another transaction was faster.
///
/// # Errors
/// Fails when the database fails.
pub async fn save_content(
    tx: &Tx,
    subject: &Subject,
    content: Content,
    writers: &Writers,
    at: DateTime<Utc>,
) -> Result<Option<Saved>> {
    let Content { answers, particulars, computed, finality, closes_year, hash } = content;
    tx.one(
        SAVE_CONTENT,
        [
            subject.id.year.number().into(),
            subject.id.uuid.into(),
            subject.version.into(),
            answers.into(),
            particulars.into(),
            computed.as_ref().map(Computed::to_value).into(),
            finality.into(),
            closes_year.into(),
            hash.into(),
            at.into(),
            ids(&writers.wrote).into(),
            ids(&writers.keyed).into(),
            writers.by().map(|by| by.0).into(),
        ],
    )
    .await
}
