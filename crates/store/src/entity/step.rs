//! The table `step`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::workflow::{DocumentKind, EventKind, StateKind};
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// A step of a document's workflow, bound to the content that it judged.
///
/// Append-only.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "step")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: Uuid,
    /// The version that it made.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// The kind of the document.
    #[sea_orm(column_type = "Text")]
    pub kind: Word<DocumentKind>,
    /// The state before.
    #[sea_orm(column_type = "Text")]
    pub from_state: Word<StateKind>,
    /// What was done.
    #[sea_orm(column_type = "Text")]
    pub event: Word<EventKind>,
    /// The state after.
    #[sea_orm(column_type = "Text")]
    pub to_state: Word<StateKind>,
    /// The revision that it was bound to.
    pub revision: i32,
    /// SHA-256 of the content that it was bound to.
    pub content_hash: Vec<u8>,
    /// Who took it.
    pub by_person: Uuid,
    /// For whom, when it was taken on behalf (代決).
    pub acting_for: Option<Uuid>,
    /// The office that decided in place of the one that is nearer.
    pub another_office_id: Option<Uuid>,
    /// When it was taken.
    pub at: DateTimeUtc,
    /// The reason given.
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    /// The request that took it.
    pub request_id: Uuid,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
