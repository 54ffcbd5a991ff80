//! The table `snapshot`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// A sealed year.
///
/// Append-only; a correction is a later edition, and the earlier one stays.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "snapshot")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The edition of the year, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub edition: i32,
    /// The identifier.
    pub id: Uuid,
    /// The sealed file: document, hashes and signature.
    pub file: Vec<u8>,
    /// The Merkle root of its parts.
    pub root: Vec<u8>,
    /// The root of the year before.
    pub previous_root: Option<Vec<u8>>,
    /// The root of the edition that it corrects.
    pub supersedes: Option<Vec<u8>>,
    /// Why it corrects that edition.
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    /// What its correction touches, thing by thing.
    #[sea_orm(column_type = "JsonBinary")]
    pub touched: Json,
    /// The key that signed it.
    #[sea_orm(column_type = "Text")]
    pub key_id: String,
    /// How many parts it has.
    pub leaves: i32,
    /// Who asked for the sealing.
    pub asked_by: Uuid,
    /// Who confirmed it: another person.
    pub sealed_by: Uuid,
    /// When it was sealed.
    pub sealed_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
