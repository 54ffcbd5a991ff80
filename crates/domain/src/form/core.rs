//! The reserved questions about an activity. They have typed columns in the database, because the rollup, the search
//! and the checks read them. All other questions are stored with the edition's own answers.

use super::field::{Counts, Field, Kind, Rollup};

/// The type of a reserved column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CoreKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A day.
    Day,
    /// A month.
    Month,
    /// One key.
    Key,
    /// Several keys.
    Keys,
    /// Yes or no.
    YesNo,
}

/// A reserved question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Core {
    /// The question's key in editions and answers.
    pub key: &'static str,
    /// The question's column.
    pub column: &'static str,
    /// The column's type.
    pub kind: CoreKind,
    /// Whether every edition must ask the question.
    pub always: bool,
}

const fn c(key: &'static str, column: &'static str, kind: CoreKind, always: bool) -> Core {
    Core { key, column, kind, always }
}

/// Every reserved question.
#[rustfmt::skip]
pub const CORE: &[Core] = &[
    c("title",         "title",         CoreKind::Text,   true),
    c("held_on",       "held_on",       CoreKind::Day,    false),
    c("held_month",    "held_month",    CoreKind::Month,  false),
    c("priority_item", "priority_item", CoreKind::Key,    false),
    c("themes",        "themes",        CoreKind::Keys,   true),
    c("service_type",  "service_type",  CoreKind::Key,    false),
    c("venue",         "venue",         CoreKind::Text,   false),
    c("target_group",  "target_group",  CoreKind::Text,   false),
    c("sessions",      "sessions",      CoreKind::Number, true),
    c("visits",        "visits",        CoreKind::Number, true),
    c("people",        "people",        CoreKind::Number, true),
    c("volunteers",    "volunteers",    CoreKind::Number, false),
    c("staff",         "staff",         CoreKind::Number, false),
    c("cost",          "cost",          CoreKind::Number, false),
    c("grant",         "grant_amount",  CoreKind::Number, false),
    c("status",        "status",        CoreKind::Key,    false),
    c("result",        "result",        CoreKind::Text,   false),
    c("issue",         "issue",         CoreKind::Text,   false),
    c("next_step",     "next_step",     CoreKind::Text,   false),
    c("joint_led_by",  "joint_led_by",  CoreKind::Key,    false),
    c("good_practice", "good_practice", CoreKind::YesNo,  false),
];

impl Core {
    /// Returns the reserved question with the given key.
    pub fn of(key: &str) -> Option<&'static Self> {
        CORE.iter().find(|core| core.key == key)
    }

    /// Returns what a reserved count counts. The protection of persons must not depend on how a pack declares the
    /// count.
    fn counts(&self) -> Option<Counts> {
        match self.key {
            "sessions" => Some(Counts::Occasions),
            "visits" | "people" => Some(Counts::Persons),
            "volunteers" | "staff" => Some(Counts::Helpers),
            _ => None,
        }
    }

    /// Checks whether a question fits the column and has an allowed rollup. People (実数) are never added up.
    pub fn fits(&self, field: &Field) -> bool {
        let kind = match &field.kind {
            Kind::Text { .. } => self.kind == CoreKind::Text,
            Kind::Count { counts, .. } => {
                self.kind == CoreKind::Number && self.counts().is_none_or(|reserved| reserved == *counts)
            }
            Kind::Yen { .. } => self.kind == CoreKind::Number,
            Kind::Date => self.kind == CoreKind::Day,
            Kind::Month => self.kind == CoreKind::Month,
            Kind::Choice { .. } => matches!(self.kind, CoreKind::Key | CoreKind::Text),
            Kind::Item { .. } | Kind::Organisation { .. } => self.kind == CoreKind::Key,
            Kind::Items { .. } => self.kind == CoreKind::Keys,
            Kind::YesNo => self.kind == CoreKind::YesNo,
            Kind::Choices { .. } | Kind::Scale { .. } => false,
        };
        kind && (self.key != "people" || field.rollup == Rollup::Never)
    }
}
