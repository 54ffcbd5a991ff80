//! How answers relate: rules that an edition states as data, each over two questions. A draft may break them; what is
//! handed in may not.

use serde::{Deserialize, Serialize};

use super::answer::Answers;
use super::edition::{Edition, Of};
use super::field::{Field, Kind};
use super::report::{Activity, Report};
use crate::complaint::{Complaint, Rule, pointer};
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
    pub(super) fn misses(&self, edition: &Edition) -> Option<&'static str> {
        match self {
            Self::AtMost { field, of: other } | Self::NoneWithout { field, without: other } => {
                let second = if matches!(self, Self::AtMost { .. }) { "of" } else { "without" };
                let places = [Of::Report, Of::Activity].map(|of| edition.fields(of));
                let Some(place) = places.iter().find(|place| number_of(place, field).is_some()) else {
                    return Some("field");
                };
                (field == other || number_of(place, other).is_none()).then_some(second)
            }
            Self::ActivityUnless { field } => {
                let asked = edition.fields(Of::Report).into_iter().find(|one| one.key == *field);
                let fits = asked.is_some_and(|one| one.kind == Kind::YesNo)
                    && edition.document() == DocumentKind::ActivityReport;
                (!fits).then_some("field")
            }
        }
    }
}

fn number_of<'a>(fields: &[&'a Field], key: &str) -> Option<&'a Field> {
    let found = fields.iter().copied().find(|field| field.key == key);
    found.filter(|field| matches!(field.kind, Kind::Count { .. } | Kind::Yen { .. }))
}

/// The rules of the edition that the answers of a document break.
pub fn contradictions(edition: &Edition, report: &Report) -> Vec<Complaint> {
    let of_report = edition.fields(Of::Report);
    let mut complaints = between(edition.rules(), &of_report, &report.answers, "/answers");
    let of_activity = edition.fields(Of::Activity);
    for (index, Activity(answers)) in report.activities.iter().enumerate() {
        complaints.extend(between(edition.rules(), &of_activity, answers, &pointer("/activities", index)));
    }
    for rule in edition.rules() {
        if let Relation::ActivityUnless { field } = rule
            && let Some(field) = of_report.iter().find(|one| one.key == *field)
        {
            complaints.extend(activity_unless(field, report));
        }
    }
    complaints
}

fn activity_unless(field: &Field, report: &Report) -> Option<Complaint> {
    let none = report.answers.yes_no(&field.key) == Some(true);
    let complaint = match (report.activities.is_empty(), none) {
        (true, false) => Complaint::new("/activities", Rule::NoActivity),
        (false, true) => Complaint::new(pointer("/answers", &field.key), Rule::ActivityDespite),
        (true, true) | (false, false) => return None,
    };
    Some(named(complaint, field))
}

fn between(rules: &[Relation], fields: &[&Field], answers: &Answers, at: &str) -> Vec<Complaint> {
    let numbers = |field: &str, other: &str| {
        let (field, other) = (number_of(fields, field)?, number_of(fields, other)?);
        let both = answers.figure(&field.key).known().zip(answers.figure(&other.key).known());
        both.map(|(number, bound)| (field, number, other, bound))
    };
    let broken = rules.iter().filter_map(|rule| {
        let (field, number, other, bound, broken) = match rule {
            Relation::AtMost { field, of } => {
                let (field, number, other, most) = numbers(field, of)?;
                (field, number, other, most, (number > most).then_some(Rule::MoreThan))
            }
            Relation::NoneWithout { field, without } => {
                let (field, number, other, held) = numbers(field, without)?;
                (field, number, other, held, (held == 0 && number > 0).then_some(Rule::NoneWithout))
            }
            Relation::ActivityUnless { .. } => return None,
        };
        let complaint = named(Complaint::new(pointer(at, &field.key), broken?), field);
        let complaint = complaint.with("number", number).with("other", &other.label.ja);
        Some(complaint.with("other_en", &other.label.en).with("bound", bound))
    });
    broken.collect()
}

fn named(complaint: Complaint, field: &Field) -> Complaint {
    complaint.with("label", &field.label.ja).with("label_en", &field.label.en)
}
