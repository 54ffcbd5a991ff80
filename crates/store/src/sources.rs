//! The sources of figures: the reports and rollups that an organisation takes in, and the measure reports of a year.

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
    /// Whether an accepted rollup was added up from other contents than those accepted now.
    pub outdated: bool,
    /// Whether it is the rollup of an area that takes in rollups itself.
    pub layered: bool,
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
    layered: bool,
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
            layered: row.layered,
        })
    }
}

/// Whether the rollup `d` was added up from other documents than those accepted now. Stored sources that are not a list
/// count as different; reading the figures themselves then fails.
macro_rules! outdated {
    () => {
        "(SELECT string_agg($2 || '-' || r.id || encode(r.content_hash, 'hex'), ',' ORDER BY r.id)
           FROM organisation s
           JOIN document r ON r.tenant_id = $1 AND r.fiscal_year = $2
                          AND r.kind = CASE s.kind WHEN 'unit' THEN 'activity_report' ELSE 'area_rollup' END
                          AND r.organisation_id = s.id AND r.state IN ('accepted', 'sealed')
           WHERE s.tenant_id = $1 AND s.receiver_id = d.organisation_id AND s.kind IN ('area', 'unit')
             AND s.valid_from <= $2 AND (s.valid_to IS NULL OR s.valid_to >= $2))
          IS DISTINCT FROM
          (SELECT string_agg((u.one ->> 'document') || (u.one ->> 'hash'), ','
                             ORDER BY right(u.one ->> 'document', 36) COLLATE \"C\")
           FROM jsonb_array_elements(CASE jsonb_typeof(d.computed -> 'sources')
                                          WHEN 'array' THEN d.computed -> 'sources' END) AS u(one))"
    };
}

statements! {
    /// What an organisation takes in, and the measures of the year where `$5` is set. The organisations come first,
    /// because each leads to its documents by an index. `$4` is the document that adds them up.
    SOURCES = concat!("
        SELECT * FROM (
            SELECT CASE o.kind WHEN 'unit' THEN 'activity_report' ELSE 'area_rollup' END AS kind, o.id AS organisation_id,
                   o.name AS organisation_name, i.name AS item_name, d.id AS document_id, d.number, d.state, d.revision,
                   d.content_hash, d.closes_year, d.finality,
                   o.kind = 'area' AND EXISTS (
                       SELECT FROM finding f
                       WHERE f.tenant_id = $1 AND f.fiscal_year = $2 AND f.document_id = $4 AND f.subject_id = d.id
                         AND f.content_hash = d.content_hash) AS judged,
                   o.kind = 'area' AND coalesce(d.state IN ('accepted', 'sealed'), false) AND ", outdated!(), " AS outdated,
                   o.kind = 'area' AND EXISTS (
                       SELECT FROM organisation n
                       WHERE n.tenant_id = $1 AND n.receiver_id = o.id AND n.kind = 'area') AS layered,
                   CASE o.kind WHEN 'area' THEN 1 ELSE 2 END AS part, NULL::integer AS item, o.position AS place
            FROM organisation o
            LEFT JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2
                                AND d.kind = CASE o.kind WHEN 'unit' THEN 'activity_report' ELSE 'area_rollup' END
                                AND d.organisation_id = o.id AND d.state <> 'discarded'
            LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
            WHERE o.tenant_id = $1 AND o.receiver_id = $3 AND o.kind IN ('area', 'unit') AND o.valid_from <= $2
              AND (o.valid_to IS NULL OR o.valid_to >= $2)
            UNION ALL
            SELECT d.kind, o.id, o.name, i.name, d.id, d.number, d.state, d.revision, d.content_hash, d.closes_year,
                   d.finality,
                   EXISTS (SELECT FROM finding f
                           WHERE f.tenant_id = $1 AND f.fiscal_year = $2 AND f.document_id = $4 AND f.subject_id = d.id
                             AND f.content_hash = d.content_hash),
                   false, false, 3, i.position, o.position
            FROM document d
            JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
            LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
            WHERE $5 AND d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'measure_report') source
        ORDER BY part, item, place, organisation_id, number, document_id");
    OUTDATED = concat!("
        SELECT d.id, o.name
        FROM document d JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'area_rollup' AND d.state IN ('accepted', 'sealed')
          AND ", outdated!(), "
        ORDER BY o.position, d.id");
    FIGURES = "
        SELECT d.id AS document_id, d.computed
        FROM organisation o
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = 'area_rollup' AND d.organisation_id = o.id
                       AND d.state IN ('accepted', 'sealed')
        WHERE o.tenant_id = $1 AND o.receiver_id = $3 AND o.kind = 'area'
        ORDER BY o.position, d.id";
}

/// Returns what an organisation takes in. The rollups of areas come first, then the reports of units, then, for an
/// annual report, the measures of the year. An area or a unit without a document is one row without one. `of` is the
/// document that adds them up.
///
/// # Errors
/// Fails when the database fails.
pub async fn sources(tx: &Tx, of: DocumentId, receiver: OrganisationId, annual: bool) -> Result<Vec<Source>> {
    let values = [of.year.number().into(), receiver.0.into(), of.uuid.into(), annual.into()];
    let rows: Vec<SourceRow> = tx.all(SOURCES, values).await?;
    rows.into_iter().map(Source::try_from).collect()
}

/// An accepted rollup that was added up from other contents than those accepted now.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Outdated {
    /// The rollup.
    pub id: Uuid,
    /// The area's name.
    pub name: String,
}

/// Returns the outdated rollups of a year, at every layer. [`sources`] tells those that an organisation takes in
/// itself.
///
/// # Errors
/// Fails when the database fails.
pub async fn outdated(tx: &Tx, year: FiscalYear) -> Result<Vec<Outdated>> {
    tx.all(OUTDATED, [year.number().into()]).await
}

/// The figures of an accepted rollup.
#[derive(FromQueryResult)]
struct Figures {
    document_id: Uuid,
    /// The figures. A rollup without any cannot be accepted.
    computed: Value,
}

/// Returns the figures of the accepted rollups that an organisation takes in and adds up.
///
/// # Errors
/// Fails when the database fails.
pub async fn figures(tx: &Tx, year: FiscalYear, receiver: OrganisationId) -> Result<Vec<Computed>> {
    let rows: Vec<Figures> = tx.all(FIGURES, [year.number().into(), receiver.0.into()]).await?;
    rows.iter().map(|row| computed_of(DocumentId { year, uuid: row.document_id }, &row.computed)).collect()
}
