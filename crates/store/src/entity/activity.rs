//! The table `activity`. Generated from the migrated schema by `tests/it/entities.rs`.

use sea_orm::entity::prelude::*;

use crate::one_table::OfMunicipality;

/// One activity of an activity report, in the columns of the form.
#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "activity")]
pub struct Model {
    /// The municipality.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// The fiscal year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fiscal_year: i16,
    /// The report.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: Uuid,
    /// Its place in the report.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i16,
    /// Stays with the activity while its report is written anew, so that remarks stay with it.
    pub id: Uuid,
    /// The day on which it took place.
    pub held_on: Option<Date>,
    /// The first day of the month in which it took place, when the day is not told.
    pub held_month: Option<Date>,
    /// What it is called.
    #[sea_orm(column_type = "Text")]
    pub title: Option<String>,
    /// The key of the priority item that it belongs to.
    #[sea_orm(column_type = "Text")]
    pub priority_item: Option<String>,
    /// The keys of the themes that it serves.
    pub themes: Vec<String>,
    /// The key of its type of service.
    #[sea_orm(column_type = "Text")]
    pub service_type: Option<String>,
    /// Where it took place.
    #[sea_orm(column_type = "Text")]
    pub venue: Option<String>,
    /// For whom it was.
    #[sea_orm(column_type = "Text")]
    pub target_group: Option<String>,
    /// How many times it was held.
    pub sessions: Option<i64>,
    /// How many people came, counted each time (延べ).
    pub visits: Option<i64>,
    /// How many different people came (実数); never added up.
    pub people: Option<i64>,
    /// How many volunteers helped.
    pub volunteers: Option<i64>,
    /// How many paid staff helped.
    pub staff: Option<i64>,
    /// What it cost, in yen.
    pub cost: Option<i64>,
    /// How much of that was granted, in yen.
    pub grant_amount: Option<i64>,
    /// The key of its status, as the form has it.
    #[sea_orm(column_type = "Text")]
    pub status: Option<String>,
    /// What came of it.
    #[sea_orm(column_type = "Text")]
    pub result: Option<String>,
    /// What remains to be solved.
    #[sea_orm(column_type = "Text")]
    pub issue: Option<String>,
    /// What is planned next.
    #[sea_orm(column_type = "Text")]
    pub next_step: Option<String>,
    /// The key of the unit that leads a joint activity, and counts it.
    #[sea_orm(column_type = "Text")]
    pub joint_led_by: Option<String>,
    /// Whether it is offered as a good practice.
    pub good_practice: Option<bool>,
    /// The columns above that do not apply, by name: NULL alone means missing.
    pub not_applicable: Vec<String>,
    /// The answers to the edition's further questions, checked.
    #[sea_orm(column_type = "JsonBinary")]
    pub further: Json,
    /// What cannot be read or contradicts another answer, as it was typed, by question; of a draft only.
    #[sea_orm(column_type = "JsonBinary")]
    pub unread: Json,
}

/// What joins is SQL with a name.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl OfMunicipality for Entity {
    const MUNICIPALITY: Column = Column::TenantId;
}
