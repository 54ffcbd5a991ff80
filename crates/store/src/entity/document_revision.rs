//! The table `document_revision`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// What exactly was submitted, version by version.
///
/// Append-only.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "document_revision")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: Uuid,
    /// The revision.
    pub revision: i32,
    /// The version of the document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// The canonical content, activities included.
    #[sea_orm(column_type = "JsonBinary")]
    pub content: Json,
    /// Its SHA-256.
    pub content_hash: Vec<u8>,
    /// When it was submitted.
    pub written_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
