//! The table `plan`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// A regional welfare plan.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "plan")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its key in the plan pack.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// The name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The goal that it states.
    #[sea_orm(column_type = "Text")]
    pub goal: String,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    /// The first fiscal year.
    pub first_year: i16,
    /// The last fiscal year.
    pub last_year: i16,
    /// The layers of the municipality, from the top down.
    #[sea_orm(column_type = "JsonBinary")]
    pub layers: Json,
    /// What the municipality calls its organisations, documents, items and roles.
    #[sea_orm(column_type = "JsonBinary")]
    pub terms: Json,
    /// What else the pack says of it.
    #[sea_orm(column_type = "JsonBinary")]
    pub attributes: Json,
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
