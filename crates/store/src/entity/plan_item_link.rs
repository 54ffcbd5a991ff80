//! The table `plan_item_link`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// An item that serves another one.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "plan_item_link")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The item that serves.
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_id: Uuid,
    /// The item that is served.
    #[sea_orm(primary_key, auto_increment = false)]
    pub to_id: Uuid,
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
