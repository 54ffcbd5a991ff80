//! The table `unit_total`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// What a unit's accepted reports of a year add up to.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "unit_total")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The unit.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Who adds them up.
    pub receiver_id: Uuid,
    /// The totals by metric.
    #[sea_orm(column_type = "JsonBinary")]
    pub totals: Json,
    /// How many reports they are made of.
    pub reports: i32,
    /// When they last changed.
    pub updated_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
