//! The table `audit`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::audit::AuditAction;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// What happened: a chain of hashes, in the order in which it was committed.
///
/// Append-only.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The place in the municipality's chain, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// When it happened.
    pub at: DateTimeUtc,
    /// Who did it; NULL when the program or the operator did.
    pub person_id: Option<Uuid>,
    /// What was done.
    #[sea_orm(column_type = "Text")]
    pub action: Word<AuditAction>,
    /// What kind of thing it was done to.
    #[sea_orm(column_type = "Text")]
    pub subject_kind: String,
    /// That thing, by its identifier in addresses.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// What that thing is a part of, by its identifier in addresses.
    #[sea_orm(column_type = "Text")]
    pub within: Option<String>,
    /// Canonical JSON, hashed exactly as stored; says what the columns say.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// The hash of the row before.
    pub prev_hash: Vec<u8>,
    /// SHA-256(0x00 ‖ prev_hash ‖ seq as 8 bytes ‖ body).
    pub hash: Vec<u8>,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
