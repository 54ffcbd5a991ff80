//! One edition of a form: the questions of a kind of document, for some fiscal years.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::core::{CORE, Core};
use super::field::{Field, Kind, Label, Rollup};
use super::relation::Relation;
use crate::violation::{Rule, Violation, pointer};
use crate::workflow::DocumentKind;

words! {
    /// The subject of a group of questions.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Of {
        /// The document as a whole.
        Report = "report",
        /// Each activity of an activity report.
        Activity = "activity",
    }
}

/// A group of questions under one heading.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The group's key.
    pub key: String,
    /// The group's heading.
    pub label: Label,
    /// The subject of the questions.
    pub of: Of,
    /// The questions.
    pub fields: Vec<Field>,
}

/// A form edition whose definition has been checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edition {
    written: Written,
    document: DocumentKind,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    document: String,
    first_year: i16,
    last_year: i16,
    title: Label,
    groups: Vec<Group>,
    /// The rules between answers. An edition may have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rules: Vec<Relation>,
}

impl Edition {
    /// Reads an edition. A wrong shape is one violation at the root, because the pack reader knows the line. For the
    /// right shape with contradictory content, every violation is returned.
    ///
    /// # Errors
    /// Returns every violation, with its pointer.
    pub fn parse(json: &Value) -> Result<Self, Vec<Violation>> {
        let written: Written = Written::deserialize(json).map_err(|_| vec![Violation::new("", Rule::BadFormat)])?;
        let Some(document) = written.document.parse::<DocumentKind>().ok() else {
            return Err(vec![Violation::new("/document", Rule::NotAnOption)]);
        };
        let edition = Self { written, document };
        let violations = edition.violations();
        if violations.is_empty() { Ok(edition) } else { Err(violations) }
    }

    /// Returns the JSON that the edition was read from.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(&self.written).unwrap_or(Value::Null)
    }

    /// Returns the edition's key.
    pub fn key(&self) -> &str {
        &self.written.key
    }

    /// Returns the kind of document.
    pub fn document(&self) -> DocumentKind {
        self.document
    }

    /// Returns the first and last fiscal year.
    pub fn years(&self) -> (i16, i16) {
        (self.written.first_year, self.written.last_year)
    }

    /// Returns the edition's title.
    pub fn title(&self) -> &Label {
        &self.written.title
    }

    /// Returns the groups.
    pub fn groups(&self) -> &[Group] {
        &self.written.groups
    }

    /// Returns the rules between answers.
    pub fn rules(&self) -> &[Relation] {
        &self.written.rules
    }

    /// Returns the questions about the document, or about each activity.
    pub fn fields(&self, of: Of) -> Vec<&Field> {
        let groups = self.written.groups.iter().filter(|group| group.of == of);
        groups.flat_map(|group| &group.fields).collect()
    }

    /// Returns the label of the question that a pointer into a document leads to.
    pub fn called(&self, pointer: &str) -> Option<&Label> {
        let mut steps = pointer.split('/').skip(1);
        let (of, key) = match steps.next()? {
            "answers" => (Of::Report, steps.next()?),
            "activities" => (Of::Activity, steps.nth(1)?),
            _ => return None,
        };
        self.fields(of).into_iter().find(|field| field.key == key).map(|field| &field.label)
    }

    fn violations(&self) -> Vec<Violation> {
        let mut violations = Vec::new();
        if self.written.first_year > self.written.last_year {
            violations.push(Violation::new("/last_year", Rule::EndsBeforeItBegins));
        }
        let mut seen = BTreeSet::new();
        for (s, group) in self.written.groups.iter().enumerate() {
            let at = pointer("/groups", s);
            if group.of == Of::Activity && self.document != DocumentKind::ActivityReport {
                violations.push(Violation::new(pointer(&at, "of"), Rule::NotAnOption));
            }
            for (f, field) in group.fields.iter().enumerate() {
                let at = pointer(&pointer(&at, "fields"), f);
                if !seen.insert(field.key.as_str()) {
                    violations.push(Violation::new(pointer(&at, "key"), Rule::Twice));
                }
                violations.extend(self.field_violations(group.of, field, &at));
            }
        }
        let (of_report, of_activity) = (self.fields(Of::Report), self.fields(Of::Activity));
        for (r, rule) in self.written.rules.iter().enumerate() {
            let (at, misses) = (pointer("/rules", r), rule.misses(self.document, &of_report, &of_activity));
            violations.extend(misses.map(|name| Violation::new(pointer(&at, name), Rule::NoSuchThing)));
        }
        if self.document == DocumentKind::ActivityReport {
            let asked: BTreeSet<&str> = self.fields(Of::Activity).iter().map(|field| field.key.as_str()).collect();
            let lacking = CORE.iter().filter(|core| core.always && !asked.contains(core.key));
            violations.extend(lacking.map(|core| Violation::new("/groups", Rule::Required).with("key", core.key)));
        }
        violations
    }

    fn field_violations(&self, of: Of, field: &Field, at: &str) -> Vec<Violation> {
        let mut violations = Vec::new();
        let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let reserved = of == Of::Activity && field.key == super::report::ACTIVITY_ID;
        if field.key.is_empty() || reserved || !field.key.chars().all(snake) {
            violations.push(Violation::new(pointer(at, "key"), Rule::BadFormat));
        }
        if let (Of::Activity, Some(core)) = (of, Core::of(&field.key))
            && !core.fits(field)
        {
            violations.push(
                Violation::new(pointer(at, "kind"), Rule::WrongType).with("expected", format!("{:?}", core.kind)),
            );
        }
        let number = matches!(field.kind, Kind::Count { .. } | Kind::Yen { .. });
        let fits = match &field.rollup {
            Rollup::Sum | Rollup::Max => number,
            Rollup::CountYes => field.kind == Kind::YesNo,
            Rollup::Collect => matches!(field.kind, Kind::Text { .. }),
            Rollup::Share { of: part, among } => {
                let asked = self.fields(of);
                [part, among].iter().all(|key| asked.iter().any(|other| other.key == **key && number_of(other)))
            }
            Rollup::Never => true,
        };
        // Measures differ: courses and openings of a gym must not be added up, but amounts of money may be.
        let unlike = self.document == DocumentKind::MeasureReport && matches!(field.kind, Kind::Count { .. });
        if !fits || unlike && field.rollup != Rollup::Never {
            violations.push(Violation::new(pointer(at, "rollup"), Rule::NotAnOption));
        }
        violations
    }
}

fn number_of(field: &Field) -> bool {
    matches!(field.kind, Kind::Count { .. } | Kind::Yen { .. })
}
