//! Imports a plan pack. What the pack states is compared with what is stored, row by row and column by column; then the
//! tables are made to say the same. A replay changes nothing.
//!
//! Only the owner's connection may write the registry of municipalities. Any connection may write the rest.

mod difference;
mod rows;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::pack::Pack;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

pub use difference::{About, Changed, Difference, Differing, How};

use crate::entity::{
    form_edition, good_practice, municipality, organisation, plan, plan_item, plan_item_link, plan_item_organisation,
    scale,
};
use crate::statement::statements;
use crate::{Result, Tx};
use difference::{Stated, Work, compare};
use rows::Rows;

statements! {
    USED = "
        SELECT DISTINCT 'organisation' AS table, organisation_id AS id, fiscal_year FROM document WHERE tenant_id = $1
        UNION SELECT 'plan_item', item_id, fiscal_year FROM document WHERE tenant_id = $1 AND item_id IS NOT NULL
        UNION SELECT 'indicator', item_id, fiscal_year FROM document
        WHERE tenant_id = $1 AND kind = 'measure_report' AND (state <> 'draft' OR particulars ? 'indicators')
        UNION SELECT 'form_edition', edition_id, fiscal_year FROM document WHERE tenant_id = $1
        UNION SELECT 'plan', plan_id, fiscal_year FROM fiscal_year WHERE tenant_id = $1";
    SEATS = "
        SELECT DISTINCT organisation_id AS id FROM assignment WHERE tenant_id = $1
        UNION SELECT organisation_id FROM invitation WHERE tenant_id = $1";
    CALLED = "
        SELECT id, name FROM organisation WHERE tenant_id = $1
        UNION ALL SELECT id, name FROM plan_item WHERE tenant_id = $1";
    INITIATIVES_GONE = "
        WITH gone AS (
            DELETE FROM initiative WHERE tenant_id = $1 AND item_id = ANY ($2) RETURNING id)
        DELETE FROM initiative_facet x USING gone WHERE x.tenant_id = $1 AND x.initiative_id = gone.id";
}

/// A year in which documents depend on a row of a pack.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Use {
    /// The table of the row: `organisation`, `plan_item`, `form_edition`; `plan`, whose years are opened; or
    /// `indicator`, for an item whose reports tell values or were handed in.
    pub table: String,
    /// The row's identifier.
    pub id: Uuid,
    /// The fiscal year.
    pub fiscal_year: i16,
}

#[derive(FromQueryResult)]
struct Seat {
    id: Uuid,
}

/// Returns the rows on which documents depend, with the years, and the organisations at which persons have a role.
///
/// # Errors
/// Fails when the database fails.
pub async fn used(tx: &Tx) -> Result<(Vec<Use>, Vec<Uuid>)> {
    let seats: Vec<Seat> = tx.all(SEATS, []).await?;
    Ok((tx.all(USED, []).await?, seats.into_iter().map(|seat| seat.id).collect()))
}

/// What an import changes.
pub struct Import {
    /// How each table differs, in the order in which they are written.
    pub differences: Vec<Difference>,
    municipality: Work<municipality::Entity>,
    organisations: Work<organisation::Entity>,
    plan: Work<plan::Entity>,
    items: Work<plan_item::Entity>,
    links: Work<plan_item_link::Entity>,
    owners: Work<plan_item_organisation::Entity>,
    scales: Work<scale::Entity>,
    editions: Work<form_edition::Entity>,
    practices: Work<good_practice::Entity>,
}

/// Compares what a pack states with what is stored. Writes nothing. Without `samples`, the pack's samples stay as they
/// are.
///
/// # Errors
/// Fails when the database fails.
pub async fn differences(tx: &Tx, pack: &Pack, samples: bool, at: DateTime<Utc>) -> Result<Import> {
    let rows = Rows { pack, samples, tenant: tx.tenant() };
    let (plan, apart) = (rows.plan_id(), rows.left_alone());
    let items = Query::select()
        .column(plan_item::Column::Id)
        .from(plan_item::Entity)
        .and_where(plan_item::Column::TenantId.eq(tx.tenant().0))
        .and_where(plan_item::Column::PlanId.eq(plan))
        .and_where(plan_item::Column::Id.is_not_in(apart.clone()))
        .to_owned();
    let stored: Option<Registered> = tx.select_one(municipality::Entity::find()).await?;
    let registered = municipality_row(rows, stored.map_or(at, |row| row.created_at));
    let (d1, municipality) = compare(tx, municipality::Entity::find(), vec![registered]).await?;
    let all = organisation::Entity::find().filter(organisation::Column::Id.is_not_in(apart.clone()));
    let (d2, organisations) = compare(tx, all, rows.organisations()).await?;
    let all = plan::Entity::find().filter(plan::Column::Id.eq(plan));
    let (d3, plans) = compare(tx, all, vec![rows.plan()]).await?;
    let of_plan = plan_item::Entity::find().filter(plan_item::Column::PlanId.eq(plan));
    let (d4, found) = compare(tx, of_plan.filter(plan_item::Column::Id.is_not_in(apart)), rows.items()).await?;
    let all = plan_item_link::Entity::find().filter(plan_item_link::Column::FromId.in_subquery(items.clone()));
    let (d5, links) = compare(tx, all, rows.links()).await?;
    let all = plan_item_organisation::Entity::find();
    let all = all.filter(plan_item_organisation::Column::ItemId.in_subquery(items));
    let (d6, owners) = compare(tx, all, rows.owners()).await?;
    let all = scale::Entity::find().filter(scale::Column::PlanId.eq(plan));
    let (d7, scales) = compare(tx, all, rows.scales()).await?;
    let all = form_edition::Entity::find().filter(form_edition::Column::PlanId.eq(plan));
    let (d8, editions) = compare(tx, all, rows.editions()).await?;
    let all = good_practice::Entity::find().filter(good_practice::Column::PlanId.eq(plan));
    let (d9, practices) = compare(tx, all, rows.practices()).await?;
    let mut differences = vec![d1, d2, d3, d4, d5, d6, d7, d8, d9];
    name_links(tx, &mut differences, rows).await?;
    let (plan, items) = (plans, found);
    Ok(Import { differences, municipality, organisations, plan, items, links, owners, scales, editions, practices })
}

/// Gives each link the names of both rows: those that the pack states, or else those that are stored.
async fn name_links(tx: &Tx, differences: &mut [Difference], rows: Rows<'_>) -> Result<()> {
    let links = differences.iter_mut().flat_map(|one| &mut one.rows).filter(|row| row.about.to.is_some());
    let links: Vec<&mut Differing> = links.collect();
    if links.is_empty() {
        return Ok(());
    }
    let stored: Vec<Called> = tx.all(CALLED, []).await?;
    let mut names: HashMap<Uuid, String> = stored.into_iter().map(|one| (one.id, one.name)).collect();
    names.extend(rows.organisations().into_iter().map(|one| (one.id, one.name)));
    names.extend(rows.items().into_iter().map(|one| (one.id, one.name)));
    for link in links {
        let ends = [Some(link.about.id), link.about.to].into_iter().flatten();
        let ends: Vec<&str> = ends.filter_map(|id| names.get(&id)).map(String::as_str).collect();
        link.about.name = ends.join(" → ");
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Called {
    id: Uuid,
    name: String,
}

impl Import {
    /// Makes the tables say what the pack states. `initiatives` are the rows of `initiative` with their facets and pairs,
    /// one for each measure. Returns, table by table, how many rows were written or deleted.
    ///
    /// # Errors
    /// Fails when the database fails, with `permission denied` for `municipality` when the connection is not the
    /// owner's, and with a broken constraint when something else still depends on a row that is gone.
    pub async fn make(mut self, tx: &Tx, initiatives: Vec<Value>) -> Result<Vec<(String, u64)>> {
        let count = |one: &Difference| (one.table.clone(), u64::try_from(one.rows.len()).unwrap_or(u64::MAX));
        let mut written: Vec<_> = self.differences.iter().map(count).collect();
        self.municipality.write(tx).await?;
        self.organisations.write(tx).await?;
        self.plan.write(tx).await?;
        self.items.write(tx).await?;
        self.links.write(tx).await?;
        self.owners.write(tx).await?;
        self.scales.write(tx).await?;
        self.editions.write(tx).await?;
        self.practices.write(tx).await?;
        let gone: Vec<Uuid> = self.items.gone().map(|row| row.id).collect();
        tx.run(INITIATIVES_GONE, [gone.into()]).await?;
        self.practices.delete(tx).await?;
        self.editions.delete(tx).await?;
        self.scales.delete(tx).await?;
        self.owners.delete(tx).await?;
        self.links.delete(tx).await?;
        self.items.delete(tx).await?;
        self.organisations.delete(tx).await?;
        written
            .extend(crate::initiatives::load(tx, initiatives).await?.map(|(table, count)| (table.to_owned(), count)));
        Ok(written)
    }
}

#[derive(sea_orm::DerivePartialModel)]
#[sea_orm(entity = "municipality::Entity")]
struct Registered {
    created_at: DateTime<Utc>,
}

fn municipality_row(rows: Rows<'_>, created_at: DateTime<Utc>) -> municipality::Model {
    let one = &rows.pack.municipality;
    municipality::Model {
        id: rows.tenant.0,
        code: one.code.clone(),
        name: one.name.clone(),
        kana: Some(one.kana.clone()),
        name_en: one.name_en.clone(),
        prefecture: Some(one.prefecture.clone()),
        sample: one.sample,
        source: json!(one.evidence.source),
        confidence: one.evidence.confidence.to_string(),
        downloads: one.downloads.as_ref().map(|downloads| json!(downloads)),
        created_at,
    }
}

impl Stated for municipality::Entity {
    fn about(row: &municipality::Model) -> About {
        About { id: row.id, to: None, name: row.name.clone() }
    }
}
