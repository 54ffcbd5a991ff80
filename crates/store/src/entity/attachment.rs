//! The table `attachment`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// A picture of an activity report.
///
/// Append-only.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The report.
    pub document_id: Uuid,
    /// The picture, by the SHA-256 of its bytes.
    pub sha256: Vec<u8>,
    /// What can be seen, for whoever cannot see it.
    #[sea_orm(column_type = "Text")]
    pub alt: String,
    /// What is printed below it; may be empty.
    #[sea_orm(column_type = "Text")]
    pub caption: String,
    /// Who added it.
    pub added_by: Uuid,
    /// When it was added.
    pub added_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
