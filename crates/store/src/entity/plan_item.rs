//! The table `plan_item`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::pack::ItemKind;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// An item of a plan: theme, direction, service type, measure, area plan, policy, priority item.
///
/// One shape, so that another plan needs no new table.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "plan_item")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan.
    pub plan_id: Uuid,
    /// What kind of item it is.
    #[sea_orm(column_type = "Text")]
    pub kind: Word<ItemKind>,
    /// Its key in the plan pack.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// The number that the plan prints; NULL where it prints none.
    pub number: Option<i32>,
    /// The place among those of its kind, as the pack lists them.
    pub position: i32,
    /// The name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Whose it is, of an item that belongs to one organisation.
    pub organisation_id: Option<Uuid>,
    /// The item above it.
    pub parent_id: Option<Uuid>,
    /// What else the pack says of it.
    #[sea_orm(column_type = "JsonBinary")]
    pub attributes: Json,
    /// By what a measure is measured: names, units, baselines, targets.
    #[sea_orm(column_type = "JsonBinary")]
    pub indicators: Json,
    /// The first fiscal year in which it holds.
    pub valid_from: i16,
    /// The last fiscal year in which it holds.
    pub valid_to: Option<i16>,
    /// Whether it is invented.
    pub sample: bool,
    /// Where the pack has it from.
    #[sea_orm(column_type = "JsonBinary")]
    pub source: Json,
    /// How sure the pack is of it: `high`, `medium` or `low`.
    #[sea_orm(column_type = "Text")]
    pub confidence: String,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
