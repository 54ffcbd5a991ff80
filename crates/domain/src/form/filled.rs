//! A form as it was filled in: everything that was typed is kept. Only one that can be read from end to end is a
//! [`Report`], and only a report is handed in, counted and sealed.

use std::collections::BTreeSet;

use serde_json::Value;

use super::check::{Known, unanswered};
use super::edition::{Edition, Of};
use super::field::Field;
use super::report::{Activity, MOST_ACTIVITIES, Readable, Report, across, when};
use super::sheet::Sheet;
use super::typed::Days;
use crate::complaint::{Complaint, Rule, pointer};
use crate::id::ActivityId;
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

/// The member of an activity that names it.
pub const ACTIVITY_ID: &str = "id";

/// One activity as it was typed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line {
    /// Its identifier, once it has one.
    pub id: Option<ActivityId>,
    /// What was typed about it.
    pub sheet: Sheet,
}

/// A whole form as it was filled in.
#[derive(Clone, PartialEq, Debug)]
pub struct Filled {
    /// About the document.
    pub answers: Sheet,
    /// Its activities, in order.
    pub activities: Vec<Line>,
    /// What contradicts something else, although each can be read.
    across: Vec<Complaint>,
}

impl Filled {
    /// Reads what was typed, below `/answers` and `/activities`.
    ///
    /// # Errors
    /// What has no place in this form: unknown questions, too many activities, other shapes, an identifier twice. Then
    /// every complaint comes, about answers too.
    pub fn read(
        edition: &Edition,
        answers: &Value,
        activities: &Value,
        known: &Known,
        year: FiscalYear,
    ) -> Result<Self, Vec<Complaint>> {
        let mut complaints = Vec::new();
        let days = Days::from(year);
        let answers = Sheet::read(&edition.fields(Of::Report), answers, "/answers", known, days)
            .unwrap_or_else(|more| fault(&mut complaints, more));
        let mut across_all = Vec::new();
        let mut lines = Vec::new();
        let fields = edition.fields(Of::Activity);
        for (index, row) in rows(edition, activities, &mut complaints).iter().enumerate() {
            let at = pointer("/activities", index);
            let line = Line::read(&fields, row, &at, known, days).unwrap_or_else(|more| fault(&mut complaints, more));
            across_all.extend(across(&line.sheet.answers(), &at));
            lines.push(line);
        }
        complaints.extend(twice(&lines));
        let filled = Self { answers, activities: lines, across: across_all };
        if complaints.is_empty() {
            return Ok(filled);
        }
        complaints.extend(filled.complaints());
        Err(complaints)
    }

    /// Why it cannot be handed in as it is, beside what is missing: answers that cannot be read or contradict each other.
    pub fn complaints(&self) -> Vec<Complaint> {
        let sheets = std::iter::once(&self.answers).chain(self.activities.iter().map(|line| &line.sheet));
        sheets.flat_map(Sheet::complaints).chain(&self.across).cloned().collect()
    }

    /// The report, when everything can be read.
    ///
    /// # Errors
    /// Every complaint.
    pub fn report(&self) -> Result<Report, Vec<Complaint>> {
        let complaints = self.complaints();
        if !complaints.is_empty() {
            return Err(complaints);
        }
        Ok(Report(self.readable()))
    }

    /// What can be read of it.
    pub fn readable(&self) -> Readable {
        let activities = self.activities.iter().map(|line| Activity(line.sheet.answers())).collect();
        Readable { answers: self.answers.answers(), activities }
    }

    /// What must still be answered before it is handed in.
    pub fn unanswered(&self, edition: &Edition) -> Vec<Complaint> {
        let mut complaints = unanswered(&edition.fields(Of::Report), &self.answers, "/answers");
        let fields = edition.fields(Of::Activity);
        for (index, line) in self.activities.iter().enumerate() {
            let at = pointer("/activities", index);
            complaints.extend(unanswered(&fields, &line.sheet, &at));
            complaints.extend(when(&fields, &line.sheet, &at));
        }
        complaints
    }

    /// The rows of the activities' table, in order.
    pub fn rows(&self) -> Vec<Value> {
        let complaints = self.complaints();
        let row = |(index, line): (usize, &Line)| {
            let at = format!("{}/", pointer("/activities", index));
            let below = complaints.iter().filter_map(|one| one.pointer.strip_prefix(&at)?.split('/').next());
            line.to_row(index, &below.collect::<BTreeSet<&str>>())
        };
        self.activities.iter().enumerate().map(row).collect()
    }

    /// The activities as they are written on the wire.
    pub fn wire(&self) -> Value {
        Value::Array(self.activities.iter().map(Line::to_value).collect())
    }
}

/// Notes why something has no place in the form; nothing stands for it, because nothing will be kept.
fn fault<T: Default>(complaints: &mut Vec<Complaint>, more: Vec<Complaint>) -> T {
    complaints.extend(more);
    T::default()
}

fn rows<'a>(edition: &Edition, activities: &'a Value, complaints: &mut Vec<Complaint>) -> &'a [Value] {
    let Value::Array(rows) = activities else {
        complaints.push(Complaint::new("/activities", Rule::WrongType).with("expected", "array"));
        return &[];
    };
    if !rows.is_empty() && edition.document() != DocumentKind::ActivityReport {
        complaints.push(Complaint::new("/activities", Rule::UnknownField));
        return &[];
    }
    if rows.len() > MOST_ACTIVITIES {
        complaints.push(Complaint::new("/activities", Rule::TooMany).with("most", MOST_ACTIVITIES));
        return &[];
    }
    rows
}

/// An identifier names one activity of a report.
fn twice(lines: &[Line]) -> Vec<Complaint> {
    let mut seen = BTreeSet::new();
    let again = lines.iter().enumerate().filter(|(_, line)| line.id.is_some_and(|id| !seen.insert(id)));
    again.map(|(index, _)| Complaint::new(format!("/activities/{index}/{ACTIVITY_ID}"), Rule::Twice)).collect()
}

impl Line {
    /// Reads an activity as it is written on the wire.
    ///
    /// # Errors
    /// As [`Sheet::read`], and an identifier that is none.
    pub fn read(fields: &[&Field], raw: &Value, at: &str, known: &Known, days: Days) -> Result<Self, Vec<Complaint>> {
        let mut raw = raw.clone();
        let id = match raw.as_object_mut().and_then(|members| members.remove(ACTIVITY_ID)) {
            None | Some(Value::Null) => None,
            Some(id) => {
                let id: Option<ActivityId> = id.as_str().and_then(|id| id.parse().ok());
                Some(id.ok_or_else(|| vec![Complaint::new(pointer(at, ACTIVITY_ID), Rule::BadFormat)])?)
            }
        };
        Ok(Self { id, sheet: Sheet::read(fields, &raw, at, known, days)? })
    }

    /// The activity as it is written on the wire.
    pub fn to_value(&self) -> Value {
        let mut wire = self.sheet.to_value();
        if let (Some(id), Some(members)) = (self.id, wire.as_object_mut()) {
            members.insert(ACTIVITY_ID.to_owned(), Value::from(id.to_string()));
        }
        wire
    }
}
