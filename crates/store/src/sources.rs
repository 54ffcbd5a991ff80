//! The sources of figures. An area has units with reports, and the municipality has rollups and measure reports.

use domain::id::{DocumentId, OrganisationId};
use domain::rollup::Computed;
use domain::workflow::{DocumentKind, Finality, StateKind};
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::statements;
use crate::unreadable::{computed_of, corrupt, kind_of, state_kind_of};
use crate::{Result, StoreError, Tx};

/// A source of figures, with its document if it has one.
#[derive(Clone, Debug)]
pub struct Source {
    /// The kind.
    pub kind: DocumentKind,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The organisation's name.
    pub organisation_name: String,
    /// The item's name.
    pub item_name: Option<String>,
    /// The document, if there is one.
    pub document: Option<Reported>,
    /// Whether a finding judges exactly the present content.
    pub judged: bool,
    /// Whether an accepted area rollup was added up from other reports than those accepted now.
    pub outdated: bool,
}

/// A source's document.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The document's identifier within the year.
    pub id: Uuid,
    /// The document's number.
    pub number: i32,
    /// The document's state.
    pub state: StateKind,
    /// The document's revision.
    pub revision: i32,
    /// SHA-256 of the content.
    pub content_hash: Vec<u8>,
    /// Whether it closes its unit's year.
    pub closes_year: bool,
    /// Whether the figures are final, for a report only.
    pub finality: Option<Finality>,
}

impl Source {
    /// Returns the document if it is accepted or sealed.
    pub fn taken(&self) -> Option<&Reported> {
        self.document.as_ref().filter(|one| matches!(one.state, StateKind::Accepted | StateKind::Sealed))
    }
}

#[derive(FromQueryResult)]
struct SourceRow {
    kind: String,
    organisation_id: Uuid,
    organisation_name: String,
    item_name: Option<String>,
    document_id: Option<Uuid>,
    number: Option<i32>,
    state: Option<String>,
    revision: Option<i32>,
    content_hash: Option<Vec<u8>>,
    closes_year: Option<bool>,
    finality: Option<String>,
    judged: bool,
    outdated: bool,
}

impl TryFrom<SourceRow> for Source {
    type Error = StoreError;

    fn try_from(row: SourceRow) -> Result<Self> {
        let document = row.document_id.map(|id| {
            let lacks = |column| move || corrupt("document", id, column);
            Ok::<_, StoreError>(Reported {
                id,
                number: row.number.ok_or_else(lacks("number"))?,
                state: state_kind_of(id, &row.state.ok_or_else(lacks("state"))?)?,
                revision: row.revision.ok_or_else(lacks("revision"))?,
                content_hash: row.content_hash.ok_or_else(lacks("content_hash"))?,
                closes_year: row.closes_year.ok_or_else(lacks("closes_year"))?,
                finality: match row.finality {
                    Some(word) => Some(word.parse::<Finality>().ok().ok_or_else(lacks("finality"))?),
                    None => None,
                },
            })
        });
        Ok(Self {
            kind: kind_of(row.organisation_id, &row.kind)?,
            organisation_id: row.organisation_id,
            organisation_name: row.organisation_name,
            item_name: row.item_name,
            document: document.transpose()?,
            judged: row.judged,
            outdated: row.outdated,
        })
    }
}

fn sources(rows: Vec<SourceRow>) -> Result<Vec<Source>> {
    rows.into_iter().map(Source::try_from).collect()
}

statements! {
    /// The organisations come first, because each leads to its documents by an index.
    AREA = "
        SELECT 'activity_report' AS kind, o.id AS organisation_id, o.name AS organisation_name, NULL::text AS item_name,
               d.id AS document_id, d.number, d.state, d.revision, d.content_hash, d.closes_year, d.finality,
               false AS judged, false AS outdated
        FROM organisation o
        LEFT JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'activity_report'
                            AND d.organisation_id = o.id AND d.state <> 'discarded'
        WHERE o.tenant_id = $1 AND o.area_id = $3 AND o.kind = 'unit' AND o.valid_from <= $2
          AND (o.valid_to IS NULL OR o.valid_to >= $2)
        ORDER BY o.position, o.id, d.number";

    /// Both kinds at once, area rollups first. Each tells whether the evaluating body judged its present content. Stored
    /// sources that are not a list count as different from the reports accepted now; reading the figures themselves
    /// then fails.
    YEAR = "
        SELECT d.kind, o.id AS organisation_id, o.name AS organisation_name, i.name AS item_name, d.id AS document_id,
               d.number, d.state, d.revision, d.content_hash, d.closes_year, d.finality,
               EXISTS (SELECT FROM finding f
                       WHERE f.tenant_id = $1 AND f.fiscal_year = $2 AND f.document_id = $3 AND f.subject_id = d.id
                         AND f.content_hash = d.content_hash) AS judged,
               d.kind = 'area_rollup' AND d.state IN ('accepted', 'sealed')
               AND (SELECT string_agg($2 || '-' || r.id || encode(r.content_hash, 'hex'), ',' ORDER BY r.id)
                    FROM organisation s
                    JOIN document r ON r.tenant_id = $1 AND r.fiscal_year = $2 AND r.kind = 'activity_report'
                                   AND r.organisation_id = s.id AND r.state IN ('accepted', 'sealed')
                    WHERE s.tenant_id = $1 AND s.area_id = d.organisation_id AND s.kind = 'unit' AND s.valid_from <= $2
                      AND (s.valid_to IS NULL OR s.valid_to >= $2))
                   IS DISTINCT FROM
                   (SELECT string_agg((u.one ->> 'document') || (u.one ->> 'hash'), ','
                                      ORDER BY right(u.one ->> 'document', 36) COLLATE \"C\")
                    FROM jsonb_array_elements(CASE jsonb_typeof(d.computed -> 'sources')
                                                   WHEN 'array' THEN d.computed -> 'sources' END) AS u(one)) AS outdated
        FROM document d
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind IN ('area_rollup', 'measure_report')
        ORDER BY d.kind DESC, i.position, o.position, d.id";
    AREA_FIGURES = "
        SELECT d.id AS document_id, d.computed FROM document d
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'area_rollup' AND d.state IN ('accepted', 'sealed')
        ORDER BY o.position, d.id";
}

/// Returns an area's units with their reports. A unit without a report is one row without a document.
///
/// # Errors
/// Fails when the database fails.
pub async fn area_sources(tx: &Tx, year: FiscalYear, area: OrganisationId) -> Result<Vec<Source>> {
    sources(tx.all(AREA, [year.number().into(), area.0.into()]).await?)
}

/// Returns the area rollups and measure reports of an annual report's year.
///
/// # Errors
/// Fails when the database fails.
pub async fn year_sources(tx: &Tx, annual: DocumentId) -> Result<Vec<Source>> {
    sources(tx.all(YEAR, [annual.year.number().into(), annual.uuid.into()]).await?)
}

/// The figures of an accepted rollup.
#[derive(FromQueryResult)]
struct Figures {
    document_id: Uuid,
    /// The figures. A rollup without any cannot be accepted.
    computed: Value,
}

/// Returns the figures of a year's accepted area rollups, for the municipality to add up.
///
/// # Errors
/// Fails when the database fails.
pub async fn area_figures(tx: &Tx, year: FiscalYear) -> Result<Vec<Computed>> {
    let rows: Vec<Figures> = tx.all(AREA_FIGURES, [year.number().into()]).await?;
    rows.iter().map(|row| computed_of(DocumentId { year, uuid: row.document_id }, &row.computed)).collect()
}
