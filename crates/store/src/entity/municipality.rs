//! The table `municipality`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// The registry of tenants.
///
/// Public facts only.
///
/// The column `networks` (cidr[]) has no type of sea-orm.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "municipality")]
pub struct Model {
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The municipality's code of six digits (全国地方公共団体コード).
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// The name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The name's reading.
    #[sea_orm(column_type = "Text")]
    pub kana: Option<String>,
    /// The name in English.
    #[sea_orm(column_type = "Text")]
    pub name_en: Option<String>,
    /// The prefecture.
    #[sea_orm(column_type = "Text")]
    pub prefecture: Option<String>,
    /// Whether it is invented.
    pub sample: bool,
    /// Where the pack has it from.
    #[sea_orm(column_type = "JsonBinary")]
    pub source: Json,
    /// How sure the pack is of it: `high`, `medium` or `low`.
    #[sea_orm(column_type = "Text")]
    pub confidence: String,
    /// What it decides about its downloads: licence, language, which counts are small.
    #[sea_orm(column_type = "JsonBinary")]
    pub downloads: Option<Json>,
    /// When it was made.
    pub created_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::Id;
}
