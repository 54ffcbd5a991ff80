//! The table `workflow_transition`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::workflow::{DocumentKind, EventKind, StateKind};
use sea_orm::entity::prelude::*;

use crate::word::Word;

/// The transition table of the program, so that PostgreSQL itself refuses a step that is not in it.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "workflow_transition")]
pub struct Model {
    /// The kind of document.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub kind: Word<DocumentKind>,
    /// The state before.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub from_state: Word<StateKind>,
    /// What is done.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub event: Word<EventKind>,
    /// The state after.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub to_state: Word<StateKind>,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
