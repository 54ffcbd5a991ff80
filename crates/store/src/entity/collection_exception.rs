//! The table `collection_exception`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// A window opened again for one organisation.
///
/// Another person grants it, and it ends by itself.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "collection_exception")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The fiscal year.
    pub fiscal_year: i16,
    /// For which organisation.
    pub organisation_id: Uuid,
    /// Why it is asked for.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Who asked.
    pub requested_by: Uuid,
    /// Who granted it; NULL while nobody did.
    pub granted_by: Option<Uuid>,
    /// When it was granted.
    pub granted_at: Option<DateTimeUtc>,
    /// When it ends.
    pub expires_at: DateTimeUtc,
    /// When it was made.
    pub created_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
