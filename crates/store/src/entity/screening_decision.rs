//! The table `screening_decision`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::screening::Verdict;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// What was decided about something that screening found.
///
/// Append-only: deciding again is a further row.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "screening_decision")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// What was found: a hash of the place and of the whole text it stands in.
    #[sea_orm(primary_key, auto_increment = false)]
    pub finding: Vec<u8>,
    /// The number of the decision, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// The part of the sealed document.
    #[sea_orm(column_type = "Text")]
    pub part: String,
    /// JSON pointer within that part.
    #[sea_orm(column_type = "Text")]
    pub pointer: String,
    /// What kind of thing was found.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Whether it is published or withheld.
    #[sea_orm(column_type = "Text")]
    pub verdict: Word<Verdict>,
    /// Why.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Who decided.
    pub decided_by: Uuid,
    /// When that was decided.
    pub decided_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
