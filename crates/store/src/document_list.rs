//! Lists of documents within a scope, page by page (keyset), from indexes only.

use chrono::{DateTime, Utc};
use domain::id::OrganisationId;
use domain::policy::Scope;
use domain::workflow::{DocumentKind, StateKind};
use domain::year::FiscalYear;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// The filter of a list. The rows are in the order of their identifiers.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The kind.
    pub kind: DocumentKind,
    /// The year.
    pub year: FiscalYear,
    /// Only documents of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only documents of this area.
    pub area: Option<OrganisationId>,
    /// Only documents in this state. Discarded ones are listed only with their state.
    pub state: Option<StateKind>,
    /// Only documents after this identifier.
    pub after: Option<Uuid>,
    /// The most rows to return.
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
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The measure or area plan that is the document's subject.
    pub item_id: Option<Uuid>,
    /// The item's key in the plan pack.
    pub item_key: Option<String>,
    /// The item's name.
    pub item_name: Option<String>,
    /// The number.
    pub number: i32,
    /// The state, as stored.
    pub state: String,
    /// The version.
    pub version: i32,
    /// The revision.
    pub revision: i32,
    /// `provisional` or `final`, of an activity report.
    pub finality: Option<String>,
    /// Whether the report closes the unit's year.
    pub closes_year: bool,
    /// Whether the document came late.
    pub late: bool,
    /// When the document last changed.
    pub updated_at: DateTime<Utc>,
}

/// The columns of [`Listed`].
macro_rules! listed {
    () => {
        "d.id, d.fiscal_year, d.organisation_id, o.key AS organisation_key, o.name AS organisation_name, d.item_id,
           i.key AS item_key, i.name AS item_name, d.number, d.state,
               d.version, d.revision, d.finality, d.closes_year, d.late, d.updated_at"
    };
}

/// The condition on the state. Discarded documents are listed only with their state.
macro_rules! in_state {
    () => {
        "(d.state = $5 OR ($5::text IS NULL AND d.state <> 'discarded'))"
    };
}

statements! {
    /// The whole municipality: `document__list` gives the order.
    WHOLE = concat!("
        SELECT ", listed!(), "
        FROM document d
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.id > $4 AND ", in_state!(), "
        ORDER BY d.id LIMIT $6");

    /// One area that is wholly visible: `document__area` gives the order.
    AREA = concat!("
        SELECT ", listed!(), "
        FROM document d
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.id > $4 AND ", in_state!(), "
          AND d.area_id = $7
        ORDER BY d.id LIMIT $6");

    /// One organisation, as far as visible: `document__unit` gives the order. The scope filters only the few rows of
    /// that organisation.
    ORGANISATION = concat!("
        SELECT ", listed!(), "
        FROM document d
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.id > $4 AND ", in_state!(), "
          AND d.organisation_id = $7 AND ($8::uuid IS NULL OR d.area_id = $8)
          AND ($9 OR d.organisation_id = ANY($10) OR d.area_id = ANY($11)
               OR ($3 = 'measure_report'
                   AND EXISTS (SELECT FROM plan_item_organisation p
                               WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND p.organisation_id = ANY($10))))
        ORDER BY d.id LIMIT $6");

    /// The units and areas of a scope. Takes a page of each from its own index, and the reports of measures that name a
    /// unit among their departments (at most one per measure of the plan); then the first page of all these.
    SCOPE = concat!("
        WITH seen AS (
            SELECT d.id FROM unnest($7::uuid[]) AS u(id) CROSS JOIN LATERAL (
                SELECT d.id FROM document d
                WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.organisation_id = u.id AND d.id > $4
                  AND ", in_state!(), " AND ($9::uuid IS NULL OR d.area_id = $9)
                ORDER BY d.id LIMIT $6) d
            UNION
            SELECT d.id FROM unnest($8::uuid[]) AS w(id) CROSS JOIN LATERAL (
                SELECT d.id FROM document d
                WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.area_id = w.id AND d.id > $4
                  AND ", in_state!(), " AND ($9::uuid IS NULL OR d.area_id = $9)
                ORDER BY d.id LIMIT $6) d
            UNION
            SELECT d.id FROM plan_item_organisation p
            JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.item_id = p.item_id
            WHERE p.tenant_id = $1 AND p.organisation_id = ANY($7) AND $3 = 'measure_report' AND d.id > $4
              AND ", in_state!(), " AND ($9::uuid IS NULL OR d.area_id = $9))
        SELECT ", listed!(), "
        FROM (SELECT id FROM seen ORDER BY id LIMIT $6) page
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = page.id
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        ORDER BY d.id");
}

/// Returns a page of documents within a scope. The filter chooses the statement, so that each statement reads only the
/// index of the rows shown; keyset, no count.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx, scope: &Scope, filter: &Filter) -> Result<Vec<Listed>> {
    // the annual report belongs to the whole municipality, not to a unit
    let of_nobody = filter.kind == DocumentKind::AnnualReport && !scope.everything();
    if scope.nothing() || of_nobody {
        return Ok(Vec::new());
    }
    let area = filter.area.map(|area| area.0);
    let [year, kind, after, state, limit]: [Value; 5] = [
        filter.year.number().into(),
        filter.kind.as_str().into(),
        // every identifier comes after nil, so the first page needs no other statement
        filter.after.unwrap_or_default().into(),
        filter.state.map(|state| state.as_str().to_owned()).into(),
        i64::from(filter.limit).into(),
    ];
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let areas: Vec<Uuid> = scope.areas().iter().map(|area| area.0).collect();
    let visible_area = filter.area.filter(|area| scope.everything() || scope.areas().contains(area));
    let (units, areas) = (units.into(), areas.into());
    match (filter.organisation, visible_area) {
        (Some(organisation), _) => {
            let [organisation, area, everything] = [organisation.0.into(), area.into(), scope.everything().into()];
            let values = [year, kind, after, state, limit, organisation, area, everything, units, areas];
            tx.all(ORGANISATION, values).await
        }
        (None, Some(area)) => tx.all(AREA, [year, kind, after, state, limit, area.0.into()]).await,
        (None, None) if scope.everything() => tx.all(WHOLE, [year, kind, after, state, limit]).await,
        (None, None) => tx.all(SCOPE, [year, kind, after, state, limit, units, areas, area.into()]).await,
    }
}
