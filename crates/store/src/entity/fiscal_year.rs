//! The table `fiscal_year`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::workflow::YearState;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// A fiscal year of a municipality, and when it takes reports.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "fiscal_year")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The plan in force.
    pub plan_id: Uuid,
    /// The state of the year.
    #[sea_orm(column_type = "Text")]
    pub state: Word<YearState>,
    /// The first day of the collection.
    pub opens_on: Date,
    /// The day on which reports are due.
    pub due_on: Date,
    /// The last day of the collection.
    pub closes_on: Date,
    /// How many days what was sent back has to come back, also after the collection.
    pub resubmission_days: i16,
    /// Grows with every change of the year; a sealed year's goes on in year_change.
    pub version: i32,
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
