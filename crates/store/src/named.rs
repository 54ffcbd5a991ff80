//! The documents of a year by name and state.

use domain::workflow::{DocumentKind, StateKind};
use domain::year::FiscalYear;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::statement::statements;
use crate::unreadable::{kind_of, state_kind_of};
use crate::{Result, StoreError, Tx};

/// A document of a year: kind, state and names.
#[derive(Clone, Debug)]
pub struct Named {
    /// The document's identifier within the year.
    pub id: Uuid,
    /// The document's kind.
    pub kind: DocumentKind,
    /// The document's state.
    pub state: StateKind,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The key of the measure or area plan that is its subject.
    pub item_key: Option<String>,
    /// The item's name.
    pub item_name: Option<String>,
    /// The number among the unit's reports.
    pub number: i32,
}

#[derive(FromQueryResult)]
struct NamedRow {
    id: Uuid,
    kind: String,
    state: String,
    organisation_key: String,
    organisation_name: String,
    item_key: Option<String>,
    item_name: Option<String>,
    number: i32,
}

impl TryFrom<NamedRow> for Named {
    type Error = StoreError;

    fn try_from(row: NamedRow) -> Result<Self> {
        let NamedRow { id, kind, state, organisation_key, organisation_name, item_key, item_name, number } = row;
        let (kind, state) = (kind_of(id, &kind)?, state_kind_of(id, &state)?);
        Ok(Self { id, kind, state, organisation_key, organisation_name, item_key, item_name, number })
    }
}

statements! {
    DOCUMENTS = "
        SELECT d.id, d.kind, d.state, o.key AS organisation_key, o.name AS organisation_name, i.key AS item_key,
               i.name AS item_name, d.number
        FROM document d
        JOIN organisation o ON o.tenant_id = $1 AND o.id = d.organisation_id
        LEFT JOIN plan_item i ON i.tenant_id = $1 AND i.id = d.item_id
        WHERE d.tenant_id = $1 AND d.fiscal_year = $2 AND d.state <> 'discarded'
        ORDER BY d.kind, CASE WHEN d.kind = 'measure_report' THEN i.position END, o.position, d.number, d.id";
}

/// Returns every document of a year, in the plan's order of organisations and items. Leaves out discarded ones, which
/// are kept for the record only.
///
/// # Errors
/// Fails when the database fails.
pub async fn documents(tx: &Tx, year: FiscalYear) -> Result<Vec<Named>> {
    let rows: Vec<NamedRow> = tx.all(DOCUMENTS, [year.number().into()]).await?;
    rows.into_iter().map(Named::try_from).collect()
}
