//! Rules that no edition states, because they hold wherever a form asks a reserved question.

use super::edition::{Edition, Of};
use super::report::one_of;

/// An implied rule about the reserved questions of an activity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Implied {
    /// One of these questions must be answered: an activity was held on a day, or in a month.
    OneOf {
        /// The questions.
        fields: Vec<&'static str>,
    },
    /// If both questions are answered, the month is the month of the day.
    SameMonth {
        /// The question whose answer is the month.
        field: &'static str,
        /// The question whose answer is the day.
        of: &'static str,
    },
    /// The same organisation takes in what the answered organisation and the document's own hand in.
    SameArea {
        /// The question whose answer is the organisation.
        field: &'static str,
    },
}

impl Implied {
    /// Returns the implied rules of an edition.
    pub fn of(edition: &Edition) -> Vec<Self> {
        let fields = edition.fields(Of::Activity);
        let asked = |key: &str| fields.iter().any(|field| field.key == key);
        let either = one_of(&fields);
        let mut rules = Vec::new();
        if !either.is_empty() {
            rules.push(Self::OneOf { fields: either });
        }
        if asked("held_on") && asked("held_month") {
            rules.push(Self::SameMonth { field: "held_month", of: "held_on" });
        }
        if asked("joint_led_by") {
            rules.push(Self::SameArea { field: "joint_led_by" });
        }
        rules
    }
}
