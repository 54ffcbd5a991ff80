//! The `reviewer` and `finding` tables: who verifies which document, and their findings.

use chrono::{DateTime, Utc};
use domain::id::{DocumentId, FindingId, OrganisationId, PersonId};
use domain::year::FiscalYear;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DerivePartialModel, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::entity::{finding, reviewer};
use crate::statement::statements;
use crate::{Result, Tx};

statements! {
    ASSIGN = "
        INSERT INTO reviewer (tenant_id, fiscal_year, document_id, subject_id, person_id, assigned_at)
        SELECT $1, $2, $3, r.subject, r.person, $5 FROM jsonb_to_recordset($4) AS r(subject uuid, person uuid)
        ON CONFLICT DO NOTHING";
    IS_ABOUT = "
        SELECT $4 IN (subject_id, document_id) AS about FROM finding
        WHERE tenant_id = $1 AND fiscal_year = $2 AND id = $3";
    WRITERS_BELOW = "
        WITH RECURSIVE below (id, kind) AS (
            SELECT o.id, o.kind FROM organisation o
            WHERE o.tenant_id = $1 AND o.receiver_id = $3 AND o.kind IN ('area', 'unit')
            UNION SELECT o.id, o.kind FROM below b JOIN organisation o
                  ON o.tenant_id = $1 AND o.receiver_id = b.id AND o.kind IN ('area', 'unit'))
        SELECT DISTINCT w.person_id
        FROM below b
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2
                       AND d.kind = CASE b.kind WHEN 'unit' THEN 'activity_report' ELSE 'area_rollup' END
                       AND d.organisation_id = b.id AND d.state <> 'discarded'
        CROSS JOIN unnest(d.written_by || CASE WHEN d.confirmed THEN '{}' ELSE d.keyed_by END) AS w(person_id)";
    MEMBERS = "
        SELECT DISTINCT person_id FROM assignment
        WHERE tenant_id = $1 AND person_id = ANY($2) AND role IN ('evaluator', 'evaluation_chair')
          AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $3)";
    LIST = "
        SELECT f.id, f.subject_id, d.kind, o.id AS organisation_id, o.key AS organisation_key,
                o.name AS organisation_name, i.id AS item_id, i.key AS item_key, i.name AS item_name, d.answers, f.by_person,
               p.name AS by_name, f.scale, f.label, f.opinion, d.content_hash = f.content_hash AS current, f.at
        FROM finding f
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = f.subject_id
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        JOIN person p ON p.tenant_id = $1 AND p.id = f.by_person
        WHERE f.tenant_id = $1 AND f.fiscal_year = $2 AND f.document_id = $3
        ORDER BY f.subject_id, f.at, f.id";
}

/// Names reviewers, as `(subject, person)` pairs. A pair named twice is stored once.
///
/// # Errors
/// Fails when the database fails.
pub async fn assign(tx: &Tx, annual: DocumentId, pairs: &[(Uuid, PersonId)], at: DateTime<Utc>) -> Result<u64> {
    let rows: Vec<Value> =
        pairs.iter().map(|(subject, person)| json!({"subject": subject, "person": person.0})).collect();
    tx.run(ASSIGN, [annual.year.number().into(), annual.uuid.into(), Value::Array(rows).into(), at.into()]).await
}

#[derive(FromQueryResult)]
struct About {
    about: bool,
}

/// Checks whether a finding judges a document, or belongs to an annual report.
///
/// # Errors
/// Fails when the database fails.
pub async fn is_about(tx: &Tx, finding: FindingId, document: DocumentId) -> Result<bool> {
    let row: Option<About> =
        tx.one(IS_ABOUT, [document.year.number().into(), finding.0.into(), document.uuid.into()]).await?;
    Ok(row.is_some_and(|row| row.about))
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "reviewer::Entity")]
struct Reviewer {
    person_id: Uuid,
}

#[derive(FromQueryResult)]
struct Reviewed {
    person_id: Uuid,
}

/// Returns the reviewers of a subject.
///
/// # Errors
/// Fails when the database fails.
pub async fn reviewers(tx: &Tx, annual: DocumentId, subject: Uuid) -> Result<Vec<PersonId>> {
    let of_subject = reviewer::Entity::find()
        .filter(reviewer::Column::FiscalYear.eq(annual.year.number()))
        .filter(reviewer::Column::DocumentId.eq(annual.uuid))
        .filter(reviewer::Column::SubjectId.eq(subject))
        .order_by_asc(reviewer::Column::PersonId);
    let rows: Vec<Reviewer> = tx.select(of_subject).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.person_id)).collect())
}

/// Returns everybody who wrote or submitted what an area adds up, at every layer below it.
///
/// # Errors
/// Fails when the database fails.
pub async fn writers_below(tx: &Tx, year: FiscalYear, area: OrganisationId) -> Result<Vec<PersonId>> {
    let rows: Vec<Reviewed> = tx.all(WRITERS_BELOW, [year.number().into(), area.0.into()]).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.person_id)).collect())
}

/// Returns those of the persons who sit on the evaluating body on a day.
///
/// # Errors
/// Fails when the database fails.
pub async fn members(tx: &Tx, persons: &[PersonId], day: chrono::NaiveDate) -> Result<Vec<PersonId>> {
    let persons: Vec<Uuid> = persons.iter().map(|person| person.0).collect();
    let rows: Vec<Reviewed> = tx.all(MEMBERS, [persons.into(), day.into()]).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.person_id)).collect())
}

/// A finding to store.
#[derive(Clone, Debug)]
pub struct NewFinding {
    /// The finding's identifier.
    pub id: FindingId,
    /// The annual report that it belongs to.
    pub annual: DocumentId,
    /// The rollup or measure report that it judges.
    pub subject: Uuid,
    /// The subject's revision.
    pub revision: i32,
    /// SHA-256 of exactly the content judged.
    pub content_hash: Vec<u8>,
    /// The person who judged.
    pub by: PersonId,
    /// The scale's key, and the label on that scale.
    pub mark: Option<(String, String)>,
    /// The opinion in words.
    pub opinion: String,
    /// When it was given.
    pub at: DateTime<Utc>,
}

/// Stores a finding. An earlier one of the same subject stays and is superseded.
///
/// # Errors
/// Fails when the database fails.
pub async fn keep(tx: &Tx, new: &NewFinding) -> Result<()> {
    let (scale, label) = new.mark.clone().unzip();
    tx.insert(finding::ActiveModel {
        fiscal_year: Set(new.annual.year.number()),
        id: Set(new.id.0),
        document_id: Set(new.annual.uuid),
        subject_id: Set(new.subject),
        revision: Set(new.revision),
        content_hash: Set(new.content_hash.clone()),
        by_person: Set(new.by.0),
        scale: Set(scale),
        label: Set(label),
        opinion: Set(new.opinion.clone()),
        at: Set(new.at),
        ..Default::default()
    })
    .await
}

/// A finding, with the document judged.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Found {
    /// The finding's identifier.
    pub id: Uuid,
    /// The rollup or measure report judged.
    pub subject_id: Uuid,
    /// The document's kind.
    pub kind: String,
    /// The document's organisation.
    pub organisation_id: Uuid,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The document's measure or area plan.
    pub item_id: Option<Uuid>,
    /// The item's key in the plan pack.
    pub item_key: Option<String>,
    /// The item's name.
    pub item_name: Option<String>,
    /// The document's own answers: the self-evaluation, to show beside the finding.
    pub answers: Value,
    /// The person who judged.
    pub by_person: Uuid,
    /// Their name.
    pub by_name: String,
    /// The scale's key.
    pub scale: Option<String>,
    /// The label on the scale.
    pub label: Option<String>,
    /// The opinion in words.
    pub opinion: String,
    /// Whether the subject still has the content that was judged.
    pub current: bool,
    /// When it was given.
    pub at: DateTime<Utc>,
}

/// Returns the findings of an annual report, subject by subject, oldest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx, annual: DocumentId) -> Result<Vec<Found>> {
    tx.all(LIST, [annual.year.number().into(), annual.uuid.into()]).await
}
