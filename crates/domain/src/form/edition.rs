//! One edition of a form: the questions of a kind of document, for some fiscal years.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::core::{CORE, Core};
use super::field::{Field, Kind, Label, Rollup};
use super::relation::Relation;
use crate::complaint::{Complaint, Rule, pointer};
use crate::workflow::DocumentKind;

/// What a section of questions is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// The document as a whole.
    Report,
    /// Each activity of an activity report.
    Activity,
}

impl Of {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Report, Self::Activity];

    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Activity => "activity",
        }
    }
}

/// Questions that stand together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its key.
    pub key: String,
    /// Its heading.
    pub label: Label,
    /// What it is about.
    pub of: Of,
    /// The questions.
    pub fields: Vec<Field>,
}

/// An edition, checked.
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
    sections: Vec<Section>,
    /// How answers relate. An edition may state no rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rules: Vec<Relation>,
}

impl Edition {
    /// Reads an edition. A wrong shape is one complaint at the top (the pack reader knows the line); what is of the
    /// right shape and yet makes no sense is told all at once.
    ///
    /// # Errors
    /// Every complaint, with its pointer.
    pub fn parse(json: &Value) -> Result<Self, Vec<Complaint>> {
        let written: Written = Written::deserialize(json).map_err(|_| vec![Complaint::new("", Rule::BadFormat)])?;
        let Some(document) = DocumentKind::of(&written.document) else {
            return Err(vec![Complaint::new("/document", Rule::NotAnOption)]);
        };
        let edition = Self { written, document };
        let complaints = edition.complaints();
        if complaints.is_empty() { Ok(edition) } else { Err(complaints) }
    }

    /// The JSON it was read from.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(&self.written).unwrap_or(Value::Null)
    }

    /// Its key.
    pub fn key(&self) -> &str {
        &self.written.key
    }

    /// The kind of document.
    pub fn document(&self) -> DocumentKind {
        self.document
    }

    /// The first and last fiscal year.
    pub fn years(&self) -> (i16, i16) {
        (self.written.first_year, self.written.last_year)
    }

    /// Its title.
    pub fn title(&self) -> &Label {
        &self.written.title
    }

    /// Its sections.
    pub fn sections(&self) -> &[Section] {
        &self.written.sections
    }

    /// How its answers relate.
    pub fn rules(&self) -> &[Relation] {
        &self.written.rules
    }

    /// The questions about the document, or about each activity.
    pub fn fields(&self, of: Of) -> Vec<&Field> {
        let sections = self.written.sections.iter().filter(|section| section.of == of);
        sections.flat_map(|section| &section.fields).collect()
    }

    /// What the question is called that a pointer into a document leads to.
    pub fn called(&self, pointer: &str) -> Option<&Label> {
        let mut steps = pointer.split('/').skip(1);
        let (of, key) = match steps.next()? {
            "answers" => (Of::Report, steps.next()?),
            "activities" => (Of::Activity, steps.nth(1)?),
            _ => return None,
        };
        self.fields(of).into_iter().find(|field| field.key == key).map(|field| &field.label)
    }

    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if self.written.first_year > self.written.last_year {
            complaints.push(Complaint::new("/last_year", Rule::EndsBeforeItBegins));
        }
        let mut seen = BTreeSet::new();
        for (s, section) in self.written.sections.iter().enumerate() {
            let at = pointer("/sections", s);
            if section.of == Of::Activity && self.document != DocumentKind::ActivityReport {
                complaints.push(Complaint::new(pointer(&at, "of"), Rule::NotAnOption));
            }
            for (f, field) in section.fields.iter().enumerate() {
                let at = pointer(&pointer(&at, "fields"), f);
                if !seen.insert(field.key.as_str()) {
                    complaints.push(Complaint::new(pointer(&at, "key"), Rule::Twice));
                }
                complaints.extend(self.field_complaints(section.of, field, &at));
            }
        }
        let (of_report, of_activity) = (self.fields(Of::Report), self.fields(Of::Activity));
        for (r, rule) in self.written.rules.iter().enumerate() {
            let (at, misses) = (pointer("/rules", r), rule.misses(self.document, &of_report, &of_activity));
            complaints.extend(misses.map(|name| Complaint::new(pointer(&at, name), Rule::NoSuchThing)));
        }
        if self.document == DocumentKind::ActivityReport {
            let asked: BTreeSet<&str> = self.fields(Of::Activity).iter().map(|field| field.key.as_str()).collect();
            let lacking = CORE.iter().filter(|core| core.always && !asked.contains(core.key));
            complaints.extend(lacking.map(|core| Complaint::new("/sections", Rule::Required).with("key", core.key)));
        }
        complaints
    }

    fn field_complaints(&self, of: Of, field: &Field, at: &str) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let reserved = of == Of::Activity && field.key == super::filled::ACTIVITY_ID;
        if field.key.is_empty() || reserved || !field.key.chars().all(snake) {
            complaints.push(Complaint::new(pointer(at, "key"), Rule::BadFormat));
        }
        if let (Of::Activity, Some(core)) = (of, Core::of(&field.key))
            && !core.fits(field)
        {
            complaints.push(
                Complaint::new(pointer(at, "kind"), Rule::WrongType).with("expected", format!("{:?}", core.kind)),
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
        // measures are unlike: courses and openings of a gym add up to nothing, money does
        let unlike = self.document == DocumentKind::MeasureReport && matches!(field.kind, Kind::Count { .. });
        if !fits || unlike && field.rollup != Rollup::Never {
            complaints.push(Complaint::new(pointer(at, "rollup"), Rule::NotAnOption));
        }
        complaints
    }
}

fn number_of(field: &Field) -> bool {
    matches!(field.kind, Kind::Count { .. } | Kind::Yen { .. })
}
