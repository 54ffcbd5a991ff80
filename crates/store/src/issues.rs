//! The `issue` table: the ledger 課題一覧.

use chrono::{DateTime, Utc};
use domain::id::{DocumentId, FindingId, IssueId, OrganisationId, PersonId};
use domain::issue::Disposal;
use domain::policy::Scope;
use domain::year::FiscalYear;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _};
use uuid::Uuid;

use crate::entity::issue;
use crate::statement::statements;
use crate::word::Word;
use crate::{Result, Tx};

/// An issue to store.
#[derive(Clone, Debug)]
pub struct NewIssue {
    /// The issue's identifier.
    pub id: IssueId,
    /// The year.
    pub year: FiscalYear,
    /// The organisation that has the issue.
    pub organisation: OrganisationId,
    /// The area in which the organisation lies.
    pub area: Option<OrganisationId>,
    /// The document in which it was raised.
    pub document: Option<DocumentId>,
    /// JSON pointer to the paragraph.
    pub pointer: Option<String>,
    /// The finding on which it rests.
    pub finding: Option<FindingId>,
    /// The issue in words.
    pub text: String,
    /// The person who raises it.
    pub by: PersonId,
    /// When it is raised.
    pub at: DateTime<Utc>,
}

/// The issues of a scope (`$3` to `$5`), with the columns of [`Issue`]. The argument chooses among them.
macro_rules! issues {
    ($which:literal) => {
        concat!(
            "
        SELECT i.id, i.fiscal_year, i.organisation_id, o.key AS organisation_key, o.name AS organisation_name, i.area_id,
                i.document_id, i.pointer, i.finding_id, i.text, i.raised_at, i.version, i.disposition, i.reason, i.merged_into, i.disposed_at,
               i.continues_id, n.id AS continued_by
        FROM issue i JOIN organisation o ON o.tenant_id = $1 AND o.id = i.organisation_id
        LEFT JOIN issue n ON n.tenant_id = $1 AND n.continues_id = i.id
        WHERE i.tenant_id = $1 AND ",
            $which,
            "
          AND ($3 OR i.organisation_id = ANY($4) OR i.area_id = ANY($5))"
        )
    };
}

statements! {
    LOCK = "
        SELECT 1 FROM issue WHERE tenant_id = $1 AND id = $2
            AND ($3 OR organisation_id = ANY($4) OR area_id = ANY($5)) FOR UPDATE";
    FIND = issues!("i.id = $2");
    LIST = concat!(issues!("i.fiscal_year = $2"), "
          AND ($6::uuid IS NULL OR i.organisation_id = $6)
          AND ($7::uuid IS NULL OR i.area_id = $7)
          AND ($8::bool IS NULL OR (i.disposition IS NOT NULL) = $8)
          AND ($9::uuid IS NULL OR i.id > $9)
        ORDER BY i.id LIMIT $10");
}

/// Raises an issue.
///
/// # Errors
/// Fails when a reference leads to nothing, or the database fails.
pub async fn raise(tx: &Tx, new: &NewIssue) -> Result<()> {
    tx.insert(issue::ActiveModel {
        id: Set(new.id.0),
        fiscal_year: Set(new.year.number()),
        organisation_id: Set(new.organisation.0),
        area_id: Set(new.area.map(|area| area.0)),
        document_id: Set(new.document.map(|document| document.uuid)),
        pointer: Set(new.pointer.clone()),
        finding_id: Set(new.finding.map(|finding| finding.0)),
        text: Set(new.text.clone()),
        raised_by: Set(new.by.0),
        raised_at: Set(new.at),
        ..Default::default()
    })
    .await
}

/// An issue as read.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Issue {
    /// The issue's identifier.
    pub id: Uuid,
    /// The year.
    pub fiscal_year: i16,
    /// The organisation that has the issue.
    pub organisation_id: Uuid,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The area in which the organisation lies.
    pub area_id: Option<Uuid>,
    /// The document in which it was raised.
    pub document_id: Option<Uuid>,
    /// JSON pointer to the paragraph.
    pub pointer: Option<String>,
    /// The finding on which it rests.
    pub finding_id: Option<Uuid>,
    /// The issue in words.
    pub text: String,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
    /// The version.
    pub version: i32,
    /// The disposition, as stored.
    pub disposition: Option<String>,
    /// The reason of the disposition.
    pub reason: Option<String>,
    /// The issue into which it was merged.
    pub merged_into: Option<Uuid>,
    /// When the disposition was decided.
    pub disposed_at: Option<DateTime<Utc>>,
    /// The issue of the year before that it continues.
    pub continues_id: Option<Uuid>,
    /// The issue of the year after that continues it.
    pub continued_by: Option<Uuid>,
}

/// Returns one issue, if it lies within a scope. With `lock`, locks it until the transaction ends. A hidden issue is
/// neither read nor locked.
///
/// # Errors
/// Fails when the database fails.
pub async fn find(tx: &Tx, scope: &Scope, id: IssueId, lock: bool) -> Result<Option<Issue>> {
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let areas: Vec<Uuid> = scope.areas().iter().map(|area| area.0).collect();
    let values = || [id.0.into(), scope.everything().into(), units.clone().into(), areas.clone().into()];
    if lock {
        tx.run(LOCK, values()).await?;
    }
    tx.one(FIND, values()).await
}

/// The filter of a list. Issues are in the order in which they were raised.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The year.
    pub year: FiscalYear,
    /// Only issues of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only issues of this area.
    pub area: Option<OrganisationId>,
    /// Only issues with (`true`) or without (`false`) a disposition.
    pub disposed: Option<bool>,
    /// Only issues after this identifier.
    pub after: Option<Uuid>,
    /// The most rows to return.
    pub limit: u32,
}

/// Returns a page of the ledger within a scope (keyset, no count).
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx, scope: &Scope, filter: &Filter) -> Result<Vec<Issue>> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let areas: Vec<Uuid> = scope.areas().iter().map(|area| area.0).collect();
    tx.all(
        LIST,
        [
            filter.year.number().into(),
            scope.everything().into(),
            units.into(),
            areas.into(),
            filter.organisation.map(|organisation| organisation.0).into(),
            filter.area.map(|area| area.0).into(),
            filter.disposed.into(),
            filter.after.into(),
            i64::from(filter.limit).into(),
        ],
    )
    .await
}

/// Stores the disposition of an issue, if it still has the version seen. Returns how many rows changed.
///
/// # Errors
/// Fails when the database fails.
pub async fn dispose(
    tx: &Tx,
    id: IssueId,
    version: i32,
    disposal: &Disposal,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<u64> {
    let dispose = issue::Entity::update_many()
        .col_expr(issue::Column::Disposition, Expr::val(Word(disposal.kind())))
        .col_expr(issue::Column::Reason, disposal.reason().as_str().into())
        .col_expr(issue::Column::MergedInto, Expr::val(disposal.merged_into().map(|into| into.0)))
        .col_expr(issue::Column::DisposedBy, by.0.into())
        .col_expr(issue::Column::DisposedAt, at.into())
        .col_expr(issue::Column::Version, Expr::col(issue::Column::Version).add(1))
        .filter(issue::Column::Id.eq(id.0))
        .filter(issue::Column::Version.eq(version));
    tx.update(dispose).await
}
