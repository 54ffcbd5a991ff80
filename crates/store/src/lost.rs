//! Documents that have disappeared. No operation deletes one, but a disk may lose one.

use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// A missing document to which other rows refer.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Referred {
    /// The document's identifier within the year.
    pub document_id: Uuid,
    /// The tables that refer to it.
    pub named_by: String,
}

statements! {
    REFERRED = "
        WITH named AS (
           SELECT document_id AS id, 'step' AS of FROM step WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT document_id, 'document_revision' FROM document_revision WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT document_id, 'activity' FROM activity WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT document_id, 'contribution' FROM contribution WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT document_id, 'left_out' FROM left_out WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT document_id, 'attachment' FROM attachment WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT document_id, 'initiative' FROM initiative WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT document_id, 'issue' FROM issue WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT unnest(ARRAY[document_id, subject_id]), 'finding' FROM finding
                 WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT unnest(ARRAY[document_id, subject_id]), 'reviewer' FROM reviewer
                 WHERE tenant_id = $1 AND fiscal_year = $2
           UNION SELECT CASE WHEN u.one ->> 'document' ~ '^[0-9]{4}-[0-9a-f-]{36}$'
                             THEN right(u.one ->> 'document', 36)::uuid END, 'sources of ' || d.kind
                 FROM document d
                 CROSS JOIN jsonb_array_elements(CASE jsonb_typeof(d.computed -> 'sources')
                                                      WHEN 'array' THEN d.computed -> 'sources' END) AS u(one)
                 WHERE d.tenant_id = $1 AND d.fiscal_year = $2)
        SELECT n.id AS document_id, string_agg(n.of, ', ' ORDER BY n.of) AS named_by
        FROM named n LEFT JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = n.id
        WHERE n.id IS NOT NULL AND d.id IS NULL GROUP BY n.id ORDER BY n.id";
    PLACES = "
        WITH opened AS (
           SELECT max((c.details ->> 'documents')::integer) AS documents FROM year_change c
           WHERE c.tenant_id = $1 AND c.fiscal_year = $2 AND c.event = 'open'
             AND jsonb_typeof(c.details -> 'documents') = 'number'),
        own AS (
           SELECT d.kind, d.organisation_id, d.item_id FROM document d
           WHERE d.tenant_id = $1 AND d.fiscal_year = $2
             AND d.kind IN ('area_rollup', 'measure_report', 'annual_report')),
        place AS (
           SELECT 1 AS part, CASE o.kind WHEN 'area' THEN 'area_rollup' ELSE 'annual_report' END AS kind, o.name,
                  o.id AS organisation_id, NULL::uuid AS item_id, o.position
           FROM organisation o
           WHERE o.tenant_id = $1 AND (o.kind = 'municipality' OR (o.kind = 'area' AND o.receiver_id IS NOT NULL))
             AND o.valid_from <= $2
             AND (o.valid_to IS NULL OR o.valid_to >= $2)
           UNION ALL
           SELECT 2, 'measure_report', i.name, NULL, i.id, i.position
           FROM fiscal_year y
           JOIN plan_item i ON i.tenant_id = $1 AND i.plan_id = y.plan_id AND i.kind = 'measure'
           WHERE y.tenant_id = $1 AND y.fiscal_year = $2
                       AND i.valid_from <= $2 AND (i.valid_to IS NULL OR i.valid_to >= $2)
             AND EXISTS (SELECT FROM plan_item_organisation p
                         JOIN organisation o ON o.tenant_id = $1 AND o.id = p.organisation_id AND o.valid_from <= $2
                                            AND (o.valid_to IS NULL OR o.valid_to >= $2)
                         WHERE p.tenant_id = $1 AND p.item_id = i.id))
        SELECT coalesce(p.kind, 'document') AS kind, coalesce(p.name, '') AS name
        FROM opened LEFT JOIN place p
          ON NOT EXISTS (SELECT FROM own WHERE own.kind = p.kind
                         AND (own.organisation_id = p.organisation_id OR own.item_id = p.item_id))
        WHERE opened.documents > (SELECT count(*) FROM own)
        ORDER BY p.part, p.position, p.name";
}

/// Returns the missing documents of a year to which other rows refer.
///
/// # Errors
/// Fails when the database fails.
pub async fn referred(tx: &Tx, year: FiscalYear) -> Result<Vec<Referred>> {
    tx.all(REFERRED, [year.number().into()]).await
}

/// A place that should have a document in every year, but has none.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Empty {
    /// The kind of document.
    pub kind: String,
    /// The area, measure or municipality.
    pub name: String,
}

/// Returns the places of an opened year without their document. Returns none unless there are fewer documents than the
/// year was opened with. Areas and measures that the plan got later have none and are also returned, because nobody can
/// tell which one was lost.
///
/// # Errors
/// Fails when the database fails.
pub async fn places(tx: &Tx, year: FiscalYear) -> Result<Vec<Empty>> {
    tx.all(PLACES, [year.number().into()]).await
}
