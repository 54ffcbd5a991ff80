//! The table `refusal`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// What was not done, counted per person, action, code and minute, so that a flood is one row.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "refusal")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The minute.
    #[sea_orm(primary_key, auto_increment = false)]
    pub minute: DateTimeUtc,
    /// The person's identifier, or the keyed name of a bucket.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub person: String,
    /// What was tried.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub action: String,
    /// The problem's code.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// How many times.
    pub times: i64,
    /// What the last one was about, as JSON.
    #[sea_orm(column_type = "Text")]
    pub last_body: String,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
