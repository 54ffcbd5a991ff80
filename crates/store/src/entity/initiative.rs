//! The table `initiative`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::initiative::Side;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// What a unit or the municipality does, in a form that can be searched.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "initiative")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The fiscal year, or the first of several.
    pub fiscal_year: i16,
    /// The last fiscal year of what lasts longer than one.
    pub last_year: Option<i16>,
    /// Whose initiative it is: a unit's, the council of social welfare's, or the municipality's.
    #[sea_orm(column_type = "Text")]
    pub side: Word<Side>,
    /// The report that tells it; NULL for a measure of the plan.
    pub document_id: Option<Uuid>,
    /// The activity's place in that report.
    pub line: Option<i16>,
    /// The measure of the plan; NULL for an activity.
    pub item_id: Option<Uuid>,
    /// Whose it is.
    pub organisation_id: Uuid,
    /// The area in which that organisation lies.
    pub area_id: Option<Uuid>,
    /// What it is called.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// What is shown of it.
    #[sea_orm(column_type = "Text")]
    pub summary: String,
    /// The searched text: title, summary and what else may be told, folded.
    #[sea_orm(column_type = "Text")]
    pub folded: String,
    /// The themes, by identifier.
    pub themes: Vec<Uuid>,
    /// The conditions that it fulfils, as rows of `initiative_facet`.
    pub facets: Vec<String>,
    /// The pairs of characters of its searched text, each as a number below the prefix of the municipality.
    pub grams: Vec<i64>,
    /// Whether it is offered as a good practice.
    pub good_practice: bool,
    /// Whether it is invented.
    pub sample: bool,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
