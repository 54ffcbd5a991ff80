//! The table `reviewer`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// Who reviews what for the evaluating body.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "reviewer")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The annual report that is evaluated.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: Uuid,
    /// The document that is reviewed.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    /// Who reviews it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// When that was assigned.
    pub assigned_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
