//! A form as it was filled in, with everything that was typed. Only a form that is readable throughout becomes a
//! [`Report`], and only a report can be submitted, counted and sealed.

use std::collections::BTreeSet;

use serde_json::Value;

use super::check::unanswered;
use super::edition::{Edition, Of};
use super::field::Field;
use super::known::Known;
use super::report::{ACTIVITY_ID, Activity, MOST_ACTIVITIES, Readable, Report, across, when};
use super::sheet::Sheet;
use super::typed::Days;
use crate::id::ActivityId;
use crate::violation::{Rule, Violation, pointer};
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

/// One activity as it was typed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line {
    /// The activity's identifier, once it has one.
    pub id: Option<ActivityId>,
    /// The answers about the activity, as typed.
    pub sheet: Sheet,
}

/// A whole form as it was filled in.
#[derive(Clone, PartialEq, Debug)]
pub struct Filled {
    /// The answers about the document.
    pub answers: Sheet,
    /// The activities, in order.
    pub activities: Vec<Line>,
    /// The violations between readable answers that contradict each other.
    across: Vec<Violation>,
}

/// Checks a report that must be right throughout. Reports every violation about answers and activities at once, below
/// `/answers` and `/activities`.
///
/// # Errors
/// Returns every violation.
pub fn check_report(
    edition: &Edition,
    answers: &Value,
    activities: &Value,
    known: &Known,
    year: FiscalYear,
) -> Result<Report, Vec<Violation>> {
    Filled::read(edition, answers, activities, known, year)?.report()
}

impl Filled {
    /// Reads a filled-in form. Violations point below `/answers` and `/activities`.
    ///
    /// # Errors
    /// Fails when the input does not fit this form: unknown questions, too many activities, wrong shapes, an
    /// identifier that occurs twice. Returns then every violation, including those of answers.
    pub fn read(
        edition: &Edition,
        answers: &Value,
        activities: &Value,
        known: &Known,
        year: FiscalYear,
    ) -> Result<Self, Vec<Violation>> {
        let mut violations = Vec::new();
        let days = Days::from(year);
        let answers = Sheet::read(&edition.fields(Of::Report), answers, "/answers", known, days)
            .unwrap_or_else(|more| fault(&mut violations, more));
        let mut across_all = Vec::new();
        let mut lines = Vec::new();
        let fields = edition.fields(Of::Activity);
        for (index, row) in rows(edition, activities, &mut violations).iter().enumerate() {
            let at = pointer("/activities", index);
            let line = Line::read(&fields, row, &at, known, days).unwrap_or_else(|more| fault(&mut violations, more));
            across_all.extend(across(&line.sheet.answers(), &at));
            lines.push(line);
        }
        violations.extend(twice(&lines));
        let filled = Self { answers, activities: lines, across: across_all };
        if violations.is_empty() {
            return Ok(filled);
        }
        violations.extend(filled.violations());
        Err(violations)
    }

    /// Returns the violations that prevent submission, except missing answers. They are about unreadable and
    /// contradictory answers.
    pub fn violations(&self) -> Vec<Violation> {
        let sheets = std::iter::once(&self.answers).chain(self.activities.iter().map(|line| &line.sheet));
        sheets.flat_map(Sheet::violations).chain(&self.across).cloned().collect()
    }

    /// Returns the report, if all answers are readable.
    ///
    /// # Errors
    /// Returns every violation.
    pub fn report(&self) -> Result<Report, Vec<Violation>> {
        let violations = self.violations();
        if !violations.is_empty() {
            return Err(violations);
        }
        Ok(Report(self.readable()))
    }

    /// Returns the readable answers.
    pub fn readable(&self) -> Readable {
        let activities = self.activities.iter().map(|line| Activity(line.sheet.answers())).collect();
        Readable { answers: self.answers.answers(), activities }
    }

    /// Returns a violation for each answer that submission still needs.
    pub fn unanswered(&self, edition: &Edition) -> Vec<Violation> {
        let mut violations = unanswered(&edition.fields(Of::Report), &self.answers, "/answers");
        let fields = edition.fields(Of::Activity);
        for (index, line) in self.activities.iter().enumerate() {
            let at = pointer("/activities", index);
            violations.extend(unanswered(&fields, &line.sheet, &at));
            violations.extend(when(&fields, &line.sheet, &at));
        }
        violations
    }

    /// Returns the rows of the activities' table, in order.
    pub fn rows(&self) -> Vec<Value> {
        let violations = self.violations();
        let row = |(index, line): (usize, &Line)| {
            let at = format!("{}/", pointer("/activities", index));
            let below = violations.iter().filter_map(|one| one.pointer.strip_prefix(&at)?.split('/').next());
            line.to_row(index, &below.collect::<BTreeSet<&str>>())
        };
        self.activities.iter().enumerate().map(row).collect()
    }

    /// Returns the activities as JSON for the API.
    pub fn wire(&self) -> Value {
        Value::Array(self.activities.iter().map(Line::to_value).collect())
    }
}

/// Records violations that make the whole input fail. Returns an empty value, because nothing will be kept.
fn fault<T: Default>(violations: &mut Vec<Violation>, more: Vec<Violation>) -> T {
    violations.extend(more);
    T::default()
}

fn rows<'a>(edition: &Edition, activities: &'a Value, violations: &mut Vec<Violation>) -> &'a [Value] {
    let Value::Array(rows) = activities else {
        violations.push(Violation::new("/activities", Rule::WrongType).with("expected", "array"));
        return &[];
    };
    if !rows.is_empty() && edition.document() != DocumentKind::ActivityReport {
        violations.push(Violation::unknown("/activities", edition.document().members()));
        return &[];
    }
    if rows.len() > MOST_ACTIVITIES {
        violations.push(Violation::new("/activities", Rule::TooMany).with("most", MOST_ACTIVITIES));
    }
    rows.get(..MOST_ACTIVITIES).unwrap_or(rows)
}

/// Returns a violation for each identifier that a second activity of the report uses.
fn twice(lines: &[Line]) -> Vec<Violation> {
    let mut seen = BTreeSet::new();
    let again = lines.iter().enumerate().filter(|(_, line)| line.id.is_some_and(|id| !seen.insert(id)));
    again.map(|(index, _)| Violation::new(format!("/activities/{index}/{ACTIVITY_ID}"), Rule::Twice)).collect()
}

impl Line {
    /// Reads an activity from the JSON of the API.
    ///
    /// # Errors
    /// Fails as [`Sheet::read`] does, and when the identifier has a wrong format.
    pub fn read(fields: &[&Field], raw: &Value, at: &str, known: &Known, days: Days) -> Result<Self, Vec<Violation>> {
        let mut raw = raw.clone();
        let id = match raw.as_object_mut().and_then(|members| members.remove(ACTIVITY_ID)) {
            None | Some(Value::Null) => Ok(None),
            Some(id) => match id.as_str().and_then(|id| id.parse().ok()) {
                Some(id) => Ok(Some(id)),
                None => Err(Violation::no_uuid(pointer(at, ACTIVITY_ID))),
            },
        };
        match (id, Sheet::read_beside(&[ACTIVITY_ID], fields, &raw, at, known, days)) {
            (Ok(id), Ok(sheet)) => Ok(Self { id, sheet }),
            (Ok(_), Err(violations)) => Err(violations),
            (Err(no_id), Ok(sheet)) => Err(std::iter::once(no_id).chain(sheet.violations().cloned()).collect()),
            (Err(no_id), Err(violations)) => Err(std::iter::once(no_id).chain(violations).collect()),
        }
    }

    /// Returns the activity as JSON for the API.
    pub fn to_value(&self) -> Value {
        let mut wire = self.sheet.to_value();
        if let (Some(id), Some(members)) = (self.id, wire.as_object_mut()) {
            members.insert(ACTIVITY_ID.to_owned(), Value::from(id.to_string()));
        }
        wire
    }
}
