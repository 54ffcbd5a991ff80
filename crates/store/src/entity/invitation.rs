//! The table `invitation`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::actor::Role;
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// An invitation to make an account, by a one-time secret.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Hash of the secret.
    pub secret_hash: Vec<u8>,
    /// Whom it invites.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Where the role will be held.
    pub organisation_id: Uuid,
    /// The role that is offered.
    #[sea_orm(column_type = "Text")]
    pub role: Word<Role>,
    /// Who invites; NULL when the operator does.
    pub invited_by: Option<Uuid>,
    /// When it ends.
    pub expires_at: DateTimeUtc,
    /// When it was accepted.
    pub accepted_at: Option<DateTimeUtc>,
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
