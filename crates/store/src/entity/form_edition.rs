//! The table `form_edition`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::workflow::DocumentKind;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// An edition of a form: what a kind of document asks in some years.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "form_edition")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The plan.
    pub plan_id: Uuid,
    /// Its key in the plan pack.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// What it is called.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The kind of document that is answered in it.
    #[sea_orm(column_type = "Text")]
    pub document: Word<DocumentKind>,
    /// The first fiscal year in which it is used.
    pub first_year: i16,
    /// The last fiscal year in which it is used.
    pub last_year: i16,
    /// The form as the pack has it.
    #[sea_orm(column_type = "JsonBinary")]
    pub body: Json,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
