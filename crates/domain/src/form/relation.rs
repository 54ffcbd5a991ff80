//! How answers relate: rules that an edition states as data, each over two questions. A draft may break them; what is
//! handed in may not.

use serde::{Deserialize, Serialize};

use super::field::{Field, Kind};
use crate::workflow::DocumentKind;

/// A rule between answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Relation {
    /// A number that is never larger than another: children among the visits.
    AtMost {
        /// The question whose number is bounded.
        field: String,
        /// The question whose number bounds it.
        of: String,
    },
    /// A number that is 0 where another is 0: nobody comes to what was not held.
    NoneWithout {
        /// The question whose number is then 0.
        field: String,
        /// The question that says 0.
        without: String,
    },
    /// A report tells an activity, or says yes to a question that there was none.
    ActivityUnless {
        /// The question about the report.
        field: String,
    },
}

impl Relation {
    /// The words of the rules, as editions write them, each with its other property.
    pub const WORDS: [(&str, &[&str]); 3] =
        [("at_most", &["field", "of"]), ("none_without", &["field", "without"]), ("activity_unless", &["field"])];

    /// Whether the questions it names are asked, in one place, with answers that it can compare; otherwise the name of
    /// the property that is wrong.
    pub(super) fn misses(
        &self,
        document: DocumentKind,
        of_report: &[&Field],
        of_activity: &[&Field],
    ) -> Option<&'static str> {
        match self {
            Self::AtMost { field, of: other } | Self::NoneWithout { field, without: other } => {
                let second = if matches!(self, Self::AtMost { .. }) { "of" } else { "without" };
                let mut places = [of_report, of_activity].into_iter();
                let Some(place) = places.find(|place| number_of(place, field).is_some()) else {
                    return Some("field");
                };
                (field == other || number_of(place, other).is_none()).then_some(second)
            }
            Self::ActivityUnless { field } => {
                let asked = of_report.iter().find(|one| one.key == *field);
                let fits = asked.is_some_and(|one| one.kind == Kind::YesNo) && document == DocumentKind::ActivityReport;
                (!fits).then_some("field")
            }
        }
    }
}

pub(super) fn number_of<'a>(fields: &[&'a Field], key: &str) -> Option<&'a Field> {
    let found = fields.iter().copied().find(|field| field.key == key);
    found.filter(|field| matches!(field.kind, Kind::Count { .. } | Kind::Yen { .. }))
}
