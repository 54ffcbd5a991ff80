//! Finds the rules between answers that a document breaks.

use super::answer::Answers;
use super::edition::{Edition, Of};
use super::field::Field;
use super::relation::{Relation, number_of};
use super::report::{Activity, Readable};
use crate::violation::{Rule, Violation, pointer};

/// Returns a violation for each rule of the edition that the document breaks.
pub fn contradictions(edition: &Edition, report: &Readable) -> Vec<Violation> {
    let of_report = edition.fields(Of::Report);
    let mut violations = between(edition.rules(), &of_report, &report.answers, "/answers");
    let of_activity = edition.fields(Of::Activity);
    for (index, Activity(answers)) in report.activities.iter().enumerate() {
        violations.extend(between(edition.rules(), &of_activity, answers, &pointer("/activities", index)));
    }
    for rule in edition.rules() {
        if let Relation::ActivityUnless { field } = rule
            && let Some(field) = of_report.iter().find(|one| one.key == *field)
        {
            violations.extend(activity_unless(field, report));
        }
    }
    violations
}

fn activity_unless(field: &Field, report: &Readable) -> Option<Violation> {
    let none = report.answers.yes_no(&field.key) == Some(true);
    let violation = match (report.activities.is_empty(), none) {
        (true, false) => Violation::new("/activities", Rule::NoActivity),
        (false, true) => Violation::new(pointer("/answers", &field.key), Rule::ActivityDespite),
        (true, true) | (false, false) => return None,
    };
    Some(named(violation, field))
}

fn between(rules: &[Relation], fields: &[&Field], answers: &Answers, at: &str) -> Vec<Violation> {
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
        let violation = named(Violation::new(pointer(at, &field.key), broken?), field);
        let violation = violation.with("number", number).with("other", &other.label.ja);
        Some(violation.with("other_en", &other.label.en).with("bound", bound))
    });
    broken.collect()
}

fn named(violation: Violation, field: &Field) -> Violation {
    violation.with("label", &field.label.ja).with("label_en", &field.label.en)
}
