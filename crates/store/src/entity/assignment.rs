//! The table `assignment`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::actor::Role;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// A role that a person holds at an organisation, with dates.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who holds it.
    pub person_id: Uuid,
    /// Where it is held.
    pub organisation_id: Uuid,
    /// The role.
    #[sea_orm(column_type = "Text")]
    pub role: Word<Role>,
    /// The first day.
    pub valid_from: Date,
    /// The last day; NULL while no end is set. The day before the first, when it was never held.
    pub valid_to: Option<Date>,
    /// Who gave it; NULL when the operator did.
    pub granted_by: Option<Uuid>,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// Grows with every change.
    pub version: i32,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
