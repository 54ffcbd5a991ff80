//! The table `issue`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::issue::Disposition;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// An issue of the ledger 課題一覧.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "issue")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The fiscal year.
    pub fiscal_year: i16,
    /// Whose issue it is.
    pub organisation_id: Uuid,
    /// The area in which that organisation lies.
    pub area_id: Option<Uuid>,
    /// The document in which it was raised.
    pub document_id: Option<Uuid>,
    /// JSON pointer of the paragraph in which it was raised.
    #[sea_orm(column_type = "Text")]
    pub pointer: Option<String>,
    /// The issue in words.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// Who raised it.
    pub raised_by: Uuid,
    /// When it was raised.
    pub raised_at: DateTimeUtc,
    /// Grows with every change.
    pub version: i32,
    /// What became of it; NULL while nothing was decided.
    #[sea_orm(column_type = "Text")]
    pub disposition: Option<Word<Disposition>>,
    /// Why that was decided.
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    /// The issue that it goes on as.
    pub merged_into: Option<Uuid>,
    /// Who decided.
    pub disposed_by: Option<Uuid>,
    /// When that was decided.
    pub disposed_at: Option<DateTimeUtc>,
    /// The issue of the year before that it continues.
    pub continues_id: Option<Uuid>,
    /// The finding that it rests on.
    pub finding_id: Option<Uuid>,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
