//! The table `organisation`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::actor::OrganisationKind;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// An organisation of a municipality: unit, area, department, evaluating body …
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its key in the plan pack.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// The part that it plays.
    #[sea_orm(column_type = "Text")]
    pub kind: Word<OrganisationKind>,
    /// The name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The name's reading.
    #[sea_orm(column_type = "Text")]
    pub kana: Option<String>,
    /// An official code, where there is one.
    #[sea_orm(column_type = "Text")]
    pub code: Option<String>,
    /// The organisation above it.
    pub parent_id: Option<Uuid>,
    /// The place among those of its kind, as the pack lists them.
    pub position: i32,
    /// The key of its layer, for an area or a unit.
    #[sea_orm(column_type = "Text")]
    pub layer: Option<String>,
    /// The nearest area in which it lies. An area lies in itself.
    pub area_id: Option<Uuid>,
    /// Who takes in what it hands in. Empty where it hands in nothing.
    pub receiver_id: Option<Uuid>,
    /// The first fiscal year in which there is one.
    pub valid_from: i16,
    /// The last fiscal year in which there is one.
    pub valid_to: Option<i16>,
    /// Whether it is invented.
    pub sample: bool,
    /// Where the pack has it from.
    #[sea_orm(column_type = "JsonBinary")]
    pub source: Json,
    /// How sure the pack is of it: `high`, `medium` or `low`.
    #[sea_orm(column_type = "Text")]
    pub confidence: String,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
