//! The table `year_change`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::actor::Role;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// The life of a year: every change of it, by whom and why.
///
/// Append-only.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "year_change")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The year's version after the change.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// What was done.
    #[sea_orm(column_type = "Text")]
    pub event: String,
    /// Why.
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    /// State and days before; NULL before the first change.
    #[sea_orm(column_type = "JsonBinary")]
    pub before: Option<Json>,
    /// State and days after.
    #[sea_orm(column_type = "JsonBinary")]
    pub after: Json,
    /// Which edition, and what lapsed.
    #[sea_orm(column_type = "JsonBinary")]
    pub details: Json,
    /// Who did it.
    pub by_person: Uuid,
    /// In which role.
    #[sea_orm(column_type = "Text")]
    pub by_role: Word<Role>,
    /// At which office.
    pub by_organisation_id: Uuid,
    /// When it was done.
    pub at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
