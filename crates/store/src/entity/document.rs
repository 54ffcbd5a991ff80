//! The table `document`. Generated from the migrated schema by `tests/it/entities.rs`.

use domain::workflow::{DocumentKind, Finality, StateKind};
use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;
use crate::word::Word;

/// A document of the cycle: activity report, area rollup, measure report or annual report.
///
/// Their workflow is one, so their storage is one.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which of the four.
    #[sea_orm(column_type = "Text")]
    pub kind: Word<DocumentKind>,
    /// Whose it is: the first owner, when it has several.
    pub organisation_id: Uuid,
    /// The nearest area in which that organisation lies.
    pub area_id: Option<Uuid>,
    /// Who takes it in. Nobody takes in an annual report.
    pub receiver_id: Option<Uuid>,
    /// Whether a meeting has to be recorded in it.
    pub meets: bool,
    /// The plan item that it is about.
    pub item_id: Option<Uuid>,
    /// The number among the unit's reports of the year.
    pub number: i32,
    /// The form edition that it is answered in.
    pub edition_id: Uuid,
    /// The state of its workflow.
    #[sea_orm(column_type = "Text")]
    pub state: Word<StateKind>,
    /// Grows with every change; the ETag.
    pub version: i32,
    /// Grows when a decided content is opened again; what events are bound to.
    pub revision: i32,
    /// The answers: checked, unless it is a draft.
    #[sea_orm(column_type = "JsonBinary")]
    pub answers: Json,
    /// What its kind needs beside the form: a meeting, missing units, citations.
    #[sea_orm(column_type = "JsonBinary")]
    pub particulars: Json,
    /// What was added up, and from which revisions.
    #[sea_orm(column_type = "JsonBinary")]
    pub computed: Option<Json>,
    /// Whether its figures are provisional or final; of activity reports only.
    #[sea_orm(column_type = "Text")]
    pub finality: Option<Word<Finality>>,
    /// Whether it closes its unit's year.
    pub closes_year: bool,
    /// Whether it was first handed in after the day on which it was due.
    pub late: bool,
    /// When it was first handed in.
    pub first_submitted_at: Option<DateTimeUtc>,
    /// When it was last handed in.
    pub last_submitted_at: Option<DateTimeUtc>,
    /// SHA-256 of the canonical content, activities included.
    pub content_hash: Vec<u8>,
    /// Who began it.
    pub author_id: Option<Uuid>,
    /// Every person who wrote in this revision: none of them may judge it.
    pub written_by: Vec<Uuid>,
    /// Every person who keyed it in for somebody of the unit.
    pub keyed_by: Vec<Uuid>,
    /// Whether a member of the unit handed in what stands, for nobody else.
    pub confirmed: bool,
    /// Who last wrote content into it.
    pub saved_by: Option<Uuid>,
    /// The version that this writing made.
    pub saved_version: Option<i32>,
    /// Who took the last step.
    pub state_by: Option<Uuid>,
    /// When the last step was taken.
    pub state_at: DateTimeUtc,
    /// The reason of the last step.
    #[sea_orm(column_type = "Text")]
    pub state_reason: Option<String>,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// When it last changed.
    pub updated_at: DateTimeUtc,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
