//! The table `contribution`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// What an accepted report adds to one figure.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "contribution")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The report.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: Uuid,
    /// The report's unit.
    pub organisation_id: Uuid,
    /// Who takes in what the unit reports.
    pub receiver_id: Option<Uuid>,
    /// The revision that was accepted.
    pub revision: i32,
    /// What the figure is divided by: `all`, or a kind of item and its key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub dimension: String,
    /// The question that is counted.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub metric: String,
    /// The amount, as the rollup engine reads it.
    #[sea_orm(column_type = "JsonBinary")]
    pub amount: Json,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
