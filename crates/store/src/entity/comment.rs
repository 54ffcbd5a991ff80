//! The table `comment`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// What a reviewer wrote at a field while taking a step.
///
/// Append-only.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "comment")]
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
    /// The version that the step made.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// The place among the remarks of the step.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i16,
    /// JSON pointer of the field.
    #[sea_orm(column_type = "Text")]
    pub pointer: String,
    /// The activity that it is about, wherever that stands later.
    pub activity_id: Option<Uuid>,
    /// The remark.
    #[sea_orm(column_type = "Text")]
    pub text: String,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
