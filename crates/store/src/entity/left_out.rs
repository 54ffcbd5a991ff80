//! The table `left_out`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// An input that was accepted and yet does not count, with the reason.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "left_out")]
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
    /// The activity's place in the report.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i16,
    /// The report's unit.
    pub organisation_id: Uuid,
    /// Who takes in what the unit reports.
    pub receiver_id: Option<Uuid>,
    /// Why it does not count.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Who counts it instead.
    #[sea_orm(column_type = "JsonBinary")]
    pub particulars: Json,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
