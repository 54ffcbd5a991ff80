//! Lists of documents: within a scope, by keyset, from indexes only.

use chrono::{DateTime, Utc};
use domain::id::OrganisationId;
use domain::policy::Scope;
use domain::workflow::{DocumentKind, StateKind};
use domain::year::FiscalYear;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

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
    /// Only in this state; what was discarded is listed only when it is asked for.
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
    /// Its key in the plan pack.
    pub organisation_key: String,
    /// Its name.
    pub organisation_name: String,
    /// The measure or ward plan it is about.
    pub item_id: Option<Uuid>,
    /// The item's key in the plan pack.
    pub item_key: Option<String>,
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
    pub finality: Option<String>,
    /// Whether it closes the year.
    pub closes_year: bool,
    /// Whether it came late.
    pub late: bool,
    /// When it last changed.
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

/// In the state asked for; what was discarded is listed only when it is asked for.
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

    /// One ward that is wholly visible: `document__ward` gives the order.
    WARD = concat!("
        SELECT ", listed!(), "
        FROM document d
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.id > $4 AND ", in_state!(), "
          AND d.ward_id = $7
        ORDER BY d.id LIMIT $6");

    /// One organisation, as far as it is visible: `document__unit` gives the order. The scope is asked of the few rows of
    /// that organisation only.
    ORGANISATION = concat!("
        SELECT ", listed!(), "
        FROM document d
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.id > $4 AND ", in_state!(), "
          AND d.organisation_id = $7 AND ($8::uuid IS NULL OR d.ward_id = $8)
          AND ($9 OR d.organisation_id = ANY($10) OR d.ward_id = ANY($11)
               OR ($3 = 'measure_report'
                   AND EXISTS (SELECT FROM plan_item_organisation p
                               WHERE p.tenant_id = $1 AND p.item_id = d.item_id AND p.organisation_id = ANY($10))))
        ORDER BY d.id LIMIT $6");

    /// The units and wards of a scope: a page of each from its own index, and the measures that name a unit among their
    /// departments (a year has no more of them than the plan has measures); of all these the first page.
    SCOPE = concat!("
        WITH seen AS (
            SELECT d.id FROM unnest($7::uuid[]) AS u(id) CROSS JOIN LATERAL (
                SELECT d.id FROM document d
                WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.organisation_id = u.id AND d.id > $4
                  AND ", in_state!(), " AND ($9::uuid IS NULL OR d.ward_id = $9)
                ORDER BY d.id LIMIT $6) d
            UNION
            SELECT d.id FROM unnest($8::uuid[]) AS w(id) CROSS JOIN LATERAL (
                SELECT d.id FROM document d
                WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.ward_id = w.id AND d.id > $4
                  AND ", in_state!(), " AND ($9::uuid IS NULL OR d.ward_id = $9)
                ORDER BY d.id LIMIT $6) d
            UNION
            SELECT d.id FROM plan_item_organisation p
            JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.kind = $3 AND d.item_id = p.item_id
            WHERE p.tenant_id = $1 AND p.organisation_id = ANY($7) AND $3 = 'measure_report' AND d.id > $4
              AND ", in_state!(), " AND ($9::uuid IS NULL OR d.ward_id = $9))
        SELECT ", listed!(), "
        FROM (SELECT id FROM seen ORDER BY id LIMIT $6) page
        JOIN document d ON d.tenant_id = $1 AND d.fiscal_year = $2 AND d.id = page.id
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        ORDER BY d.id");
}

/// A page of documents within a scope. What is asked chooses the statement, so that each walks the index of what is
/// shown, and nothing else; keyset, no count.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx, scope: &Scope, filter: &Filter) -> Result<Vec<Listed>> {
    // what belongs to the municipality as a whole is nobody's unit
    let of_nobody = filter.kind == DocumentKind::AnnualReport && !scope.everything();
    if scope.nothing() || of_nobody {
        return Ok(Vec::new());
    }
    let ward = filter.ward.map(|ward| ward.0);
    let [year, kind, after, state, limit]: [Value; 5] = [
        filter.year.number().into(),
        filter.kind.word().into(),
        // every identifier comes after nil, so the first page is a page like the others
        filter.after.unwrap_or_default().into(),
        filter.state.map(|state| state.word().to_owned()).into(),
        i64::from(filter.limit).into(),
    ];
    let units: Vec<Uuid> = scope.units().iter().map(|unit| unit.0).collect();
    let wards: Vec<Uuid> = scope.wards().iter().map(|ward| ward.0).collect();
    let visible_ward = filter.ward.filter(|ward| scope.everything() || scope.wards().contains(ward));
    let (units, wards) = (units.into(), wards.into());
    match (filter.organisation, visible_ward) {
        (Some(organisation), _) => {
            let [organisation, ward, everything] = [organisation.0.into(), ward.into(), scope.everything().into()];
            let values = [year, kind, after, state, limit, organisation, ward, everything, units, wards];
            tx.all(ORGANISATION, values).await
        }
        (None, Some(ward)) => tx.all(WARD, [year, kind, after, state, limit, ward.0.into()]).await,
        (None, None) if scope.everything() => tx.all(WHOLE, [year, kind, after, state, limit]).await,
        (None, None) => tx.all(SCOPE, [year, kind, after, state, limit, units, wards, ward.into()]).await,
    }
}
