//! The table `rendering`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// A download of a sealed year, kept as it was first made.
///
/// Append-only.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "rendering")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The sealed year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub snapshot_id: Uuid,
    /// The download's name.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub format: String,
    /// The key of the one area, unit or measure it is about; empty when it is about the year.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub about: String,
    /// `ja` or `en`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub language: String,
    /// The version of the templates that it was made with.
    pub layout: i32,
    /// The version of the program that made it.
    #[sea_orm(column_type = "Text")]
    pub program: String,
    /// What it is called when it is saved.
    #[sea_orm(column_type = "Text")]
    pub file_name: String,
    /// SHA-256 of its bytes.
    pub digest: Vec<u8>,
    /// How many bytes.
    pub size: i64,
    /// When it was made.
    pub rendered_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
