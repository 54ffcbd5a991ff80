//! Rules between answers. An edition states them as data. A draft may break them; a submitted document may not.

use serde::{Deserialize, Serialize};

use super::field::{Field, Kind};
use crate::workflow::DocumentKind;

/// A rule between answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Relation {
    /// A number is at most as large as another: children among the visits.
    AtMost {
        /// The question whose number is bounded.
        field: String,
        /// The question whose number bounds it.
        of: String,
    },
    /// A number is 0 where another is 0: an activity that was not held has no visits.
    NoneWithout {
        /// The question whose number must then be 0.
        field: String,
        /// The question whose number decides.
        without: String,
    },
    /// A report contains an activity, or says yes to the question whether there was none.
    ActivityUnless {
        /// The yes/no question about the report.
        field: String,
    },
}

impl Relation {
    /// The words of the rules in the JSON of an edition, each with the names of its properties.
    pub const WORDS: [(&str, &[&str]); 3] =
        [("at_most", &["field", "of"]), ("none_without", &["field", "without"]), ("activity_unless", &["field"])];

    /// Returns the name of the wrong property, if any. The named questions must be asked together, about the report
    /// or about an activity, and their answers must be comparable.
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
