//! Begins documents: a unit's report, or a whole year's rollups and measure reports at once.

use chrono::{DateTime, Utc};
use domain::document::{Content, Window};
use domain::id::{DocumentId, EditionId, OrganisationId, PersonId, PlanItemId};
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::documents::Writers;
use crate::statement::statements;
use crate::writers::ids;
use crate::years::WindowRow;
use crate::{Result, StoreError, Tx};

/// A document to begin.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The document's identifier.
    pub id: DocumentId,
    /// The document's kind.
    pub kind: DocumentKind,
    /// The document's organisation.
    pub organisation: OrganisationId,
    /// The area in which the organisation lies.
    pub area: Option<OrganisationId>,
    /// The organisation that takes the document in. `None` for an annual report.
    pub receiver: Option<OrganisationId>,
    /// Whether a meeting has to be recorded in the document.
    pub meets: bool,
    /// The measure or area plan.
    pub item: Option<PlanItemId>,
    /// The number.
    pub number: i32,
    /// The form edition.
    pub edition: EditionId,
    /// The person who begins it. `None` when opening the year does.
    pub author: Option<PersonId>,
    /// When the document is begun.
    pub at: DateTime<Utc>,
}

statements! {
    BEGIN = "
        INSERT INTO document (tenant_id, fiscal_year, id, kind, organisation_id, area_id, receiver_id, meets, item_id,
                              number, edition_id, state, finality, content_hash, author_id, written_by, state_by, state_at, created_at,
                              updated_at)
        SELECT $1, r.fiscal_year, r.id, r.kind, r.organisation_id, r.area_id, r.receiver_id, r.meets, r.item_id, r.number,
               r.edition_id, 'draft', CASE WHEN r.kind = 'activity_report' THEN 'provisional' END, $3, r.author_id,
               CASE WHEN r.author_id IS NULL THEN '{}' ELSE ARRAY[r.author_id] END, r.author_id, r.at, r.at, r.at
        FROM jsonb_to_recordset($2) AS r(fiscal_year smallint, id uuid, kind text, organisation_id uuid, area_id uuid,
             receiver_id uuid, meets boolean, item_id uuid, number integer, edition_id uuid, author_id uuid, at timestamptz)";

    /// A unit with everything that beginning a report needs, in one statement.
    UNIT = "
        SELECT o.id, o.key, o.name, o.area_id, o.receiver_id, y.state AS year_state, y.opens_on, y.due_on, y.closes_on,
               y.resubmission_days,
               (SELECT max(x.expires_at) FROM collection_exception x
                WHERE x.tenant_id = $1 AND x.fiscal_year = $2 AND x.organisation_id = o.id
                  AND x.granted_by IS NOT NULL) AS excepted_until,
               (SELECT f.id FROM form_edition f
                WHERE f.tenant_id = $1 AND f.plan_id = y.plan_id AND f.document = 'activity_report'
                  AND f.first_year <= $2 AND f.last_year >= $2
                ORDER BY f.first_year DESC LIMIT 1) AS edition_id,
               (SELECT d.number FROM document d
                WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'activity_report'
                  AND d.organisation_id = o.id AND d.closes_year
                  AND d.state IN ('submitted', 'accepted', 'sealed') LIMIT 1) AS closed_by
        FROM organisation o
        JOIN fiscal_year y ON y.tenant_id = $1 AND y.fiscal_year = $2
        WHERE o.tenant_id = $1 AND o.id = $3 AND o.kind = 'unit' AND o.receiver_id IS NOT NULL";

    /// The INSERT takes the next number itself. [`crate::years::lock_to_begin`] lets only one transaction at a time do
    /// so, after all earlier ones have committed.
    BEGIN_REPORT = "
        INSERT INTO document (tenant_id, fiscal_year, id, kind, organisation_id, area_id, number, edition_id, state, answers,
                              particulars, finality, closes_year, content_hash, author_id, written_by, state_by, state_at,
                              created_at, updated_at, keyed_by, receiver_id)
        SELECT $1, $2, $3, 'activity_report', $4, $5,
               (SELECT coalesce(max(d.number), 0) + 1 FROM document d
                WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'activity_report' AND d.organisation_id = $4
                  AND d.item_id IS NULL),
               $6, 'draft', $7, $8, $9, $10, $11, $12, $13, $12, $14, $14, $14, $15, $16
        RETURNING number";
}

/// Begins documents with one INSERT.
///
/// # Errors
/// Fails when one exists already (`document__place__once`), or the database fails.
pub async fn begin(tx: &Tx, documents: &[Begun], hash_of_nothing: &[u8]) -> Result<u64> {
    let rows: Vec<Value> = documents
        .iter()
        .map(|begun| {
            serde_json::json!({
                "fiscal_year": begun.id.year.number(), "id": begun.id.uuid, "kind": begun.kind.as_str(),
                "organisation_id": begun.organisation.0, "area_id": begun.area.map(|area| area.0),
                "receiver_id": begun.receiver.map(|receiver| receiver.0), "meets": begun.meets,
                "item_id": begun.item.map(|item| item.0), "number": begun.number, "edition_id": begun.edition.0,
                "author_id": begun.author.map(|author| author.0), "at": begun.at,
            })
        })
        .collect();
    tx.run(BEGIN, [Value::Array(rows).into(), hash_of_nothing.to_vec().into()]).await
}

/// A unit that can report in a year.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The unit.
    pub id: Uuid,
    /// The unit's key in the plan pack.
    pub key: String,
    /// The unit's name.
    pub name: String,
    /// The area in which the unit lies.
    pub area_id: Option<Uuid>,
    /// The organisation that takes in the unit's reports.
    pub receiver_id: Uuid,
    /// The form edition of the year's plan, if there is one for the year.
    pub edition_id: Option<Uuid>,
    /// Whether a submitted or accepted report closes the unit's year.
    pub closed_by: Option<i32>,
    /// When the year accepts reports.
    pub window: Window,
}

#[derive(FromQueryResult)]
struct UnitRow {
    id: Uuid,
    key: String,
    name: String,
    area_id: Option<Uuid>,
    receiver_id: Uuid,
    edition_id: Option<Uuid>,
    closed_by: Option<i32>,
    #[sea_orm(nested)]
    window: WindowRow,
}

impl UnitRow {
    fn read(self, year: FiscalYear) -> Result<Unit> {
        let Self { id, key, name, area_id, receiver_id, edition_id, closed_by, window } = self;
        Ok(Unit { id, key, name, area_id, receiver_id, edition_id, closed_by, window: window.read(year.number())? })
    }
}

/// Returns a unit of a year, if both exist.
///
/// # Errors
/// Fails when the database fails.
pub async fn unit(tx: &Tx, year: FiscalYear, id: OrganisationId) -> Result<Option<Unit>> {
    let found: Option<UnitRow> = tx.one(UNIT, [year.number().into(), id.0.into()]).await?;
    found.map(|row| row.read(year)).transpose()
}

/// A unit's report with its content, to be begun.
#[derive(Clone, Debug)]
pub struct NewReport<'a> {
    /// The report's identifier.
    pub id: DocumentId,
    /// The unit.
    pub unit: OrganisationId,
    /// The area in which the unit lies.
    pub area: Option<OrganisationId>,
    /// The organisation that takes the report in.
    pub receiver: Option<OrganisationId>,
    /// The form edition.
    pub edition: EditionId,
    /// The person who begins it.
    pub author: PersonId,
    /// The persons who wrote it.
    pub writers: &'a Writers,
    /// The content.
    pub content: &'a Content,
    /// When the report is begun.
    pub at: DateTime<Utc>,
}

/// Begins a report with its content, in one INSERT. Returns its number among the unit's reports of the year.
///
/// # Errors
/// Fails when the database fails.
pub async fn begin_report(tx: &Tx, new: &NewReport<'_>) -> Result<i32> {
    let Content { answers, particulars, computed: _, finality, closes_year, hash } = new.content;
    let row: Option<NumberRow> = tx
        .one(
            BEGIN_REPORT,
            [
                new.id.year.number().into(),
                new.id.uuid.into(),
                new.unit.0.into(),
                new.area.map(|area| area.0).into(),
                new.edition.0.into(),
                answers.clone().into(),
                particulars.clone().into(),
                finality.clone().into(),
                (*closes_year).into(),
                hash.clone().into(),
                new.author.0.into(),
                ids(&new.writers.wrote).into(),
                new.at.into(),
                ids(&new.writers.keyed).into(),
                new.receiver.map(|receiver| receiver.0).into(),
            ],
        )
        .await?;
    row.map(|row| row.number).ok_or_else(|| StoreError::corrupt("an INSERT without its row"))
}

#[derive(FromQueryResult)]
struct NumberRow {
    number: i32,
}
