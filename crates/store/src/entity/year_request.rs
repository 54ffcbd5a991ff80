//! The table `year_request`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// What one person asked for and another has not confirmed yet: sealing a year, or correcting a sealed one.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "year_request")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The version of the year_change in which it was asked for.
    pub version: i32,
    /// What was asked for.
    #[sea_orm(column_type = "Text")]
    pub act: String,
    /// The edition of the year that it is about.
    pub edition: i32,
    /// Exactly what was asked for.
    #[sea_orm(column_type = "JsonBinary")]
    pub body: Json,
    /// Its SHA-256.
    pub body_hash: Vec<u8>,
    /// Hash of the roots that it was asked on.
    pub ground: Vec<u8>,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
