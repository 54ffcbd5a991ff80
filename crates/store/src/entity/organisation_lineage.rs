//! The table `organisation_lineage`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// What became of organisations: past rows are never rewritten.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_lineage")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The organisation before.
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_id: Uuid,
    /// The organisation after.
    #[sea_orm(primary_key, auto_increment = false)]
    pub to_id: Uuid,
    /// Split, merge, rename or transfer.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// The first fiscal year of the new one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
