//! The table `finding`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// What a body found of a document.
///
/// Append-only: a later finding supersedes an earlier one.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "finding")]
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
    /// The annual report that is evaluated.
    pub document_id: Uuid,
    /// The document that is judged.
    pub subject_id: Uuid,
    /// The revision that was judged.
    pub revision: i32,
    /// SHA-256 of the content that was judged.
    pub content_hash: Vec<u8>,
    /// Who judged.
    pub by_person: Uuid,
    /// The key of the scale.
    #[sea_orm(column_type = "Text")]
    pub scale: Option<String>,
    /// The key of the scale's label.
    #[sea_orm(column_type = "Text")]
    pub label: Option<String>,
    /// The opinion in words.
    #[sea_orm(column_type = "Text")]
    pub opinion: String,
    /// When it was given.
    pub at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
