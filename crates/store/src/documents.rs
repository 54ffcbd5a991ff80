//! The `document` table: reports, rollups, measure reports and annual reports.
//!
//! **Invariant:** there is no `set_state` here. States change in [`crate::steps`], from a [`domain::workflow::Step`].

use chrono::{DateTime, Utc};
use domain::id::{DocumentId, EditionId, OrganisationId, PersonId, PlanItemId};
use domain::policy::{Place, Scope};
use domain::text::Reason;
use domain::workflow::{DocumentKind, Mark, State, StateKind, Subject};
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::{Result, StoreError, Tx};

/// A document as stored, parsed.
#[derive(Clone, Debug)]
pub struct Document {
    /// What a step is taken on.
    pub subject: Subject,
    /// Where it stands in the municipality, and whose it is.
    pub place: Place,
    /// Its organisation: the first, when it has several.
    pub organisation: OrganisationId,
    /// That organisation's name.
    pub organisation_name: String,
    /// That organisation's key in the plan pack.
    pub organisation_key: String,
    /// The measure or ward plan it is about.
    pub item: Option<PlanItemId>,
    /// That item's name.
    pub item_name: Option<String>,
    /// The number among the section's reports of the year.
    pub number: i32,
    /// The form edition it is answered in.
    pub edition: EditionId,
    /// Checked answers.
    pub answers: Value,
    /// What its kind needs beside the form.
    pub particulars: Value,
    /// What was added up.
    pub computed: Option<Value>,
    /// Whether its figures are final.
    pub finality: String,
    /// Whether it closes its section's year.
    pub closes_year: bool,
    /// Whether it was handed in after the day it was due.
    pub late: bool,
    /// Who wrote in this revision.
    pub written_by: Vec<PersonId>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Its activities, in order, as JSON rows; empty for other kinds.
    pub activities: Value,
}

/// A document to begin.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Its identifier.
    pub id: DocumentId,
    /// Its kind.
    pub kind: DocumentKind,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// The ward that lies in.
    pub ward: Option<OrganisationId>,
    /// The measure or ward plan.
    pub item: Option<PlanItemId>,
    /// The number.
    pub number: i32,
    /// The form edition.
    pub edition: EditionId,
    /// Who begins it; nobody, when opening the year does.
    pub author: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The content of a document, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Checked answers.
    pub answers: Value,
    /// What the kind needs beside the form.
    pub particulars: Value,
    /// What was added up.
    pub computed: Option<Value>,
    /// `provisional` or `final`.
    pub finality: String,
    /// Whether it closes its section's year.
    pub closes_year: bool,
    /// SHA-256 of the canonical content, activities included.
    pub hash: Vec<u8>,
}

#[derive(FromQueryResult)]
struct DocumentRow {
    fiscal_year: i16,
    id: Uuid,
    kind: String,
    organisation_id: Uuid,
    organisation_name: String,
    organisation_key: String,
    ward_id: Option<Uuid>,
    item_id: Option<Uuid>,
    item_name: Option<String>,
    units: Vec<Uuid>,
    number: i32,
    edition_id: Uuid,
    state: String,
    version: i32,
    revision: i32,
    answers: Value,
    particulars: Value,
    computed: Option<Value>,
    finality: String,
    closes_year: bool,
    late: bool,
    content_hash: Vec<u8>,
    author_id: Option<Uuid>,
    written_by: Vec<Uuid>,
    state_by: Option<Uuid>,
    state_at: DateTime<Utc>,
    state_reason: Option<String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    activities: Option<Value>,
}

/// The state of the columns, parsed: nonsense is [`StoreError::Corrupt`].
pub(crate) fn state_of(word: &str, by: Option<Uuid>, at: DateTime<Utc>, reason: Option<String>) -> Result<State> {
    let mark = Mark { by: by.map(PersonId), at };
    let kind = StateKind::of(word).ok_or_else(|| StoreError::corrupt("state"))?;
    Ok(match kind {
        StateKind::Draft => State::Draft(mark),
        StateKind::Submitted => State::Submitted(mark),
        StateKind::SentBack => {
            let reason = reason.as_deref().map(Reason::parse).transpose().map_err(|_| StoreError::corrupt("reason"))?;
            State::SentBack(mark, reason.ok_or_else(|| StoreError::corrupt("sent back without a reason"))?)
        }
        StateKind::Accepted => State::Accepted(mark),
        StateKind::UnderVerification => State::UnderVerification(mark),
        StateKind::Verified => State::Verified(mark),
        StateKind::Sealed => State::Sealed(mark),
    })
}

impl TryFrom<DocumentRow> for Document {
    type Error = StoreError;

    fn try_from(row: DocumentRow) -> Result<Self> {
        let year = FiscalYear::new(i32::from(row.fiscal_year)).map_err(StoreError::corrupt)?;
        let kind = DocumentKind::of(&row.kind).ok_or_else(|| StoreError::corrupt("document kind"))?;
        let units = if kind == DocumentKind::AnnualReport { Vec::new() } else { row.units };
        Ok(Self {
            subject: Subject {
                id: DocumentId { year, uuid: row.id },
                kind,
                state: state_of(&row.state, row.state_by, row.state_at, row.state_reason)?,
                version: row.version,
                revision: row.revision,
                content_hash: row.content_hash,
            },
            place: Place {
                units: units.into_iter().map(OrganisationId).collect(),
                ward: row.ward_id.map(OrganisationId),
                author: row.author_id.map(PersonId),
            },
            organisation: OrganisationId(row.organisation_id),
            organisation_name: row.organisation_name,
            organisation_key: row.organisation_key,
            item: row.item_id.map(PlanItemId),
            item_name: row.item_name,
            number: row.number,
            edition: EditionId(row.edition_id),
            answers: row.answers,
            particulars: row.particulars,
            computed: row.computed,
            finality: row.finality,
            closes_year: row.closes_year,
            late: row.late,
            written_by: row.written_by.into_iter().map(PersonId).collect(),
            created_at: row.created_at,
            updated_at: row.updated_at,
            activities: row.activities.unwrap_or_else(|| Value::Array(Vec::new())),
        })
    }
}

/// One document with its activities: one statement, whatever their number.
///
/// # Errors
/// The database's own.
pub async fn read(tx: &Tx, kind: DocumentKind, id: DocumentId) -> Result<Option<Document>> {
    let row: Option<DocumentRow> = tx
        .one(
            "SELECT d.*, o.name AS organisation_name, o.key AS organisation_key, i.name AS item_name,
                    ARRAY[d.organisation_id] || coalesce((SELECT array_agg(p.organisation_id) FROM plan_item_organisation p
                        WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND d.kind = 'measure_report'
                          AND p.organisation_id <> d.organisation_id), '{}') AS units,
                    (SELECT jsonb_agg(to_jsonb(a) - 'tenant_id' - 'fiscal_year' - 'document_id' ORDER BY a.line)
                     FROM activity a WHERE a.tenant_id = $1 AND a.fiscal_year = $2 AND a.document_id = d.id) AS activities
             FROM document d
             JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
             LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
             WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = $3 AND d.kind = $4",
            [id.year.number().into(), id.uuid.into(), kind.word().into()],
        )
        .await?;
    row.map(Document::try_from).transpose()
}

/// Locks a document until the transaction ends, and reads it. The lock is taken first and alone, so that what is read
/// afterwards is what the winner of a race left.
///
/// # Errors
/// The database's own.
pub async fn load_for_step(tx: &Tx, kind: DocumentKind, id: DocumentId) -> Result<Option<Document>> {
    let locked = tx
        .run(
            "SELECT 1 FROM document WHERE tenant_id = $1 AND fiscal_year = $2 AND id = $3 FOR UPDATE",
            [id.year.number().into(), id.uuid.into()],
        )
        .await?;
    if locked == 0 { Ok(None) } else { read(tx, kind, id).await }
}

/// Begins documents: one INSERT, whatever their number.
///
/// # Errors
/// When one stands there already (`document__place__once`), or the database's own.
pub async fn begin(tx: &Tx, documents: &[Begun], hash_of_nothing: &[u8]) -> Result<u64> {
    let rows: Vec<Value> = documents
        .iter()
        .map(|begun| {
            serde_json::json!({
                "fiscal_year": begun.id.year.number(), "id": begun.id.uuid, "kind": begun.kind.word(),
                "organisation_id": begun.organisation.0, "ward_id": begun.ward.map(|ward| ward.0),
                "item_id": begun.item.map(|item| item.0), "number": begun.number, "edition_id": begun.edition.0,
                "author_id": begun.author.map(|author| author.0), "at": begun.at,
            })
        })
        .collect();
    tx.run(
        "INSERT INTO document (tenant_id, fiscal_year, id, kind, organisation_id, ward_id, item_id, number, edition_id,
                               state, content_hash, author_id, written_by, state_by, state_at, created_at, updated_at)
         SELECT $1, r.fiscal_year, r.id, r.kind, r.organisation_id, r.ward_id, r.item_id, r.number, r.edition_id,
                'draft', $3, r.author_id,
                CASE WHEN r.author_id IS NULL THEN '{}' ELSE ARRAY[r.author_id] END, r.author_id, r.at, r.at, r.at
         FROM jsonb_to_recordset($2) AS r(fiscal_year smallint, id uuid, kind text, organisation_id uuid, ward_id uuid,
              item_id uuid, number integer, edition_id uuid, author_id uuid, at timestamptz)",
        [Value::Array(rows).into(), hash_of_nothing.to_vec().into()],
    )
    .await
}

/// Writes the content of a document, if it still has the version that was loaded. The writers are remembered, so that
/// none of them judges it. Returns the new version.
///
/// # Errors
/// The database's own.
pub async fn save_content(
    tx: &Tx,
    subject: &Subject,
    content: Content,
    writers: &[PersonId],
    at: DateTime<Utc>,
) -> Result<Option<i32>> {
    let Content { answers, particulars, computed, finality, closes_year, hash } = content;
    let writers: Vec<Uuid> = writers.iter().map(|person| person.0).collect();
    let row: Option<VersionRow> = tx
        .one(
            "UPDATE document SET answers = $5, particulars = $6, computed = $7, finality = $8, closes_year = $9,
                    content_hash = $10, version = version + 1, updated_at = $11,
                    written_by = (SELECT array_agg(DISTINCT w) FROM unnest(written_by || $12::uuid[]) AS w)
             WHERE tenant_id = $1 AND fiscal_year = $2 AND id = $3 AND version = $4
             RETURNING version",
            [
                subject.id.year.number().into(),
                subject.id.uuid.into(),
                subject.version.into(),
                answers.into(),
                particulars.into(),
                computed.into(),
                finality.into(),
                closes_year.into(),
                hash.into(),
                at.into(),
                writers.into(),
            ],
        )
        .await?;
    Ok(row.map(|row| row.version))
}

#[derive(FromQueryResult)]
struct VersionRow {
    version: i32,
}

/// The next number of a section's reports in a year. Sections lock nothing for it: two at once meet the unique
/// constraint, and the loser tries again.
///
/// # Errors
/// The database's own.
pub async fn next_number(tx: &Tx, year: FiscalYear, kind: DocumentKind, organisation: OrganisationId) -> Result<i32> {
    let row: Option<NumberRow> = tx
        .one(
            "SELECT coalesce(max(number), 0) + 1 AS number FROM document
             WHERE tenant_id = $1 AND fiscal_year = $2 AND kind = $3 AND organisation_id = $4",
            [year.number().into(), kind.word().into(), organisation.0.into()],
        )
        .await?;
    Ok(row.map_or(1, |row| row.number))
}

#[derive(FromQueryResult)]
struct NumberRow {
    number: i32,
}

/// Which documents a list shows, in the order of their identifiers.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The kind.
    pub kind: DocumentKind,
    /// The year.
    pub year: FiscalYear,
    /// Only of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only of this ward.
    pub ward: Option<OrganisationId>,
    /// Only in this state.
    pub state: Option<StateKind>,
    /// Only after this identifier.
    pub after: Option<Uuid>,
    /// At most this many.
    pub limit: u32,
}

/// One row of a list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Listed {
    /// The identifier within its year.
    pub id: Uuid,
    /// The year.
    pub fiscal_year: i16,
    /// The organisation.
    pub organisation_id: Uuid,
    /// Its name.
    pub organisation_name: String,
    /// The item's name.
    pub item_name: Option<String>,
    /// The number.
    pub number: i32,
    /// The state's word.
    pub state: String,
    /// The version.
    pub version: i32,
    /// The revision.
    pub revision: i32,
    /// Provisional or final.
    pub finality: String,
    /// Whether it closes the year.
    pub closes_year: bool,
    /// Whether it came late.
    pub late: bool,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A page of documents within a scope. Index only, keyset, no count.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx, scope: &Scope, filter: &Filter) -> Result<Vec<Listed>> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let wards: Vec<Uuid> = scope.wards().iter().map(|ward| ward.0).collect();
    tx.all(
        "SELECT d.id, d.fiscal_year, d.organisation_id, o.name AS organisation_name, i.name AS item_name, d.number,
                d.state, d.version, d.revision, d.finality, d.closes_year, d.late, d.updated_at
         FROM document d
         JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
         LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
         WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3
           AND ($4 OR d.organisation_id = ANY($5) OR d.ward_id = ANY($6)
                OR EXISTS (SELECT FROM plan_item_organisation p
                           WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND p.organisation_id = ANY($5)))
           AND ($7::uuid IS NULL OR d.organisation_id = $7)
           AND ($8::uuid IS NULL OR d.ward_id = $8)
           AND ($9::text IS NULL OR d.state = $9)
           AND ($10::uuid IS NULL OR d.id > $10)
         ORDER BY d.id LIMIT $11",
        [
            filter.year.number().into(),
            filter.kind.word().into(),
            scope.everything().into(),
            units.into(),
            wards.into(),
            filter.organisation.map(|organisation| organisation.0).into(),
            filter.ward.map(|ward| ward.0).into(),
            filter.state.map(|state| state.word().to_owned()).into(),
            filter.after.into(),
            i64::from(filter.limit).into(),
        ],
    )
    .await
}
