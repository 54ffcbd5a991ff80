//! The table `account`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// An account: how a person signs in.
///
/// Closed accounts stay, because history names their persons.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// The canonical login name, once per municipality.
    #[sea_orm(column_type = "Text")]
    pub login: String,
    /// PHC string of Argon2id, with the identifier of its pepper.
    #[sea_orm(column_type = "Text")]
    pub password_hash: String,
    /// When it was closed; NULL while it is open.
    pub disabled_at: Option<DateTimeUtc>,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// When it was last opened again after it was closed.
    pub enabled_at: Option<DateTimeUtc>,
    /// Who opened it again.
    pub enabled_by: Option<Uuid>,
    /// Why it was opened again.
    #[sea_orm(column_type = "Text")]
    pub enabled_reason: Option<String>,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
