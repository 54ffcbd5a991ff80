//! The particulars: what a kind of document needs beside its form. These are an area's meeting, its missing units
//! with the reason, the paragraphs cited, and the actual values of a measure's indicators. They are read like the answers of a form: an unreadable entry stays as
//! typed, with its violation.

mod questions;

use chrono::NaiveDate;
use domain::figure::Figure;
use domain::form::{Answer, Days, Sheet, early};
use domain::violation::{Rule, Violation, pointer};
use domain::workflow::{DocumentKind, Row};
use domain::year::FiscalYear;
use serde_json::{Map, Value};

pub(crate) use self::questions::called;
use self::questions::{lacking, meeting, sheet, sheets};

/// The parts of a meeting's record.
pub(crate) const MEETING: [&str; 4] = ["held_on", "attendance", "results", "issues"];

/// The longest identifier or pointer of a citation.
const LONGEST: usize = 500;

/// The particulars of a document, as typed.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Particulars {
    /// The meeting at which an area verified its year, in the rollup of an area that meets.
    meeting: Option<Sheet>,
    /// The units without an accepted report and the reasons, in what adds up units.
    missing_units: Vec<Sheet>,
    /// The paragraphs on which a text rests, in an area rollup or an annual report.
    citations: Vec<Sheet>,
    /// The actual values of the indicators, in a measure report.
    indicators: Vec<Sheet>,
    /// Violations of entries that lack a required part.
    lacking: Vec<Violation>,
}

/// A unit without an accepted report.
pub(crate) struct Excused<'a> {
    /// Its place in the list.
    pub(crate) index: usize,
    /// The unit's id.
    pub(crate) unit: &'a str,
}

/// The actual value of an indicator.
pub(crate) struct Actual<'a> {
    /// Its place in the list.
    pub(crate) index: usize,
    /// The indicator's key.
    pub(crate) indicator: &'a str,
    /// The value, as it is written.
    pub(crate) value: Option<&'a str>,
}

/// A paragraph on which a text rests.
pub(crate) struct Citation<'a> {
    /// Its place in the list.
    pub(crate) index: usize,
    /// The source document's id.
    pub(crate) document: &'a str,
    /// JSON pointer of the paragraph in it.
    pub(crate) pointer: &'a str,
    /// The question of this document whose text cites it.
    pub(crate) field: &'a str,
}

impl Particulars {
    /// Reads the particulars of a document.
    ///
    /// # Errors
    /// Returns every violation: other shapes, unknown names, parts that the document does not have. `meets` is whether
    /// a meeting has to be recorded in it.
    pub(crate) fn read(kind: DocumentKind, meets: bool, raw: &Value, year: FiscalYear) -> Result<Self, Vec<Violation>> {
        let Value::Object(members) = raw else {
            return Err(vec![Violation::new("/particulars", Rule::WrongType).with("expected", "object")]);
        };
        // the meeting may lie after the fiscal year: units close theirs in June
        let days = Days { year, last: None };
        let (mut read, mut violations) = (Self::default(), Vec::new());
        let measured = kind == DocumentKind::MeasureReport;
        for (name, value) in members {
            let at = pointer("/particulars", name);
            let mut list = |keys: &[(&'static str, usize)]| {
                sheets(keys, value, &at, days).unwrap_or_else(|more| {
                    violations.extend(more);
                    Vec::new()
                })
            };
            match name.as_str() {
                _ if value.is_null() => {}
                "meeting" if meets => match sheet(&meeting(), value, &at, days) {
                    Ok(sheet) => read.meeting = Some(sheet),
                    Err(more) => violations.extend(more),
                },
                "missing_units" if kind.adds_up() => read.missing_units = list(&[("unit", LONGEST), ("reason", 500)]),
                "citations" if kind.adds_up() => {
                    read.citations = list(&[("document", LONGEST), ("pointer", LONGEST), ("field", LONGEST)]);
                }
                "indicators" if measured => read.indicators = list(&[("indicator", LONGEST), ("value", LONGEST)]),
                _ => {
                    let parts = [
                        ("citations", kind.adds_up()),
                        ("indicators", measured),
                        ("meeting", meets),
                        ("missing_units", kind.adds_up()),
                    ];
                    let known = parts.into_iter().filter(|(_, there)| *there).map(|(name, _)| name);
                    violations.push(Violation::unknown(at, known));
                }
            }
        }
        read.lacking.extend(lacking("missing_units", &read.missing_units, &["unit", "reason"]));
        read.lacking.extend(lacking("indicators", &read.indicators, &["indicator", "value"]));
        read.lacking.extend(lacking("citations", &read.citations, &["document", "pointer", "field"]));
        if violations.is_empty() { Ok(read) } else { Err(violations) }
    }

    /// Returns the particulars as stored.
    pub(crate) fn to_value(&self) -> Value {
        let mut members = Map::new();
        if let Some(meeting) = &self.meeting {
            members.insert("meeting".to_owned(), meeting.to_value());
        }
        let lists =
            [("missing_units", &self.missing_units), ("citations", &self.citations), ("indicators", &self.indicators)];
        for (name, list) in lists {
            if !list.is_empty() {
                members.insert(name.to_owned(), list.iter().map(Sheet::to_value).collect());
            }
        }
        Value::Object(members)
    }

    /// Returns the violations that keep the particulars from being submitted today.
    pub(crate) fn violations(&self, today: NaiveDate) -> Vec<Violation> {
        let sheets = self.meeting.iter().chain(&self.missing_units).chain(&self.citations).chain(&self.indicators);
        let held_on = self.meeting.as_ref().and_then(|meeting| meeting.answers().day("held_on"));
        let early = held_on.filter(|day| *day > today).map(|_| early("/particulars/meeting/held_on", today));
        sheets.flat_map(Sheet::violations).chain(&self.lacking).chain(&early).cloned().collect()
    }

    /// Returns the excused units.
    pub(crate) fn excused(&self) -> impl Iterator<Item = Excused<'_>> {
        let sheets = self.missing_units.iter().enumerate();
        sheets.filter_map(|(index, sheet)| Some(Excused { index, unit: sheet.word("unit")? }))
    }

    /// Returns the actual values of the indicators.
    pub(crate) fn actuals(&self) -> impl Iterator<Item = Actual<'_>> {
        let sheets = self.indicators.iter().enumerate();
        sheets.filter_map(|(index, sheet)| {
            Some(Actual { index, indicator: sheet.word("indicator")?, value: sheet.word("value") })
        })
    }

    /// Returns the cited paragraphs.
    pub(crate) fn citations(&self) -> impl Iterator<Item = Citation<'_>> {
        self.citations.iter().enumerate().filter_map(|(index, sheet)| {
            let word = |name: &str| sheet.word(name);
            Some(Citation { index, document: word("document")?, pointer: word("pointer")?, field: word("field")? })
        })
    }

    /// Returns the parts that the record of the meeting still lacks.
    pub(crate) fn meeting_lacks(&self) -> Vec<Row> {
        let given = |part: &str| {
            let typed = self.meeting.as_ref().and_then(|meeting| meeting.get(part));
            // an unreadable part has its own violation
            typed.is_some_and(|typed| typed.answer().is_none_or(said))
        };
        let lacking = MEETING.into_iter().filter(|part| !given(part));
        let row = |part| {
            let at = format!("/particulars/meeting/{part}");
            Row::called(&at, called(&at).unwrap_or_default(), "required")
        };
        lacking.map(row).collect()
    }
}

/// Checks whether a part of the record says anything. An attendance of zero does not.
fn said(answer: &Answer) -> bool {
    answer.given() && !matches!(answer, Answer::Figure(Figure::Known(0) | Figure::NotApplicable))
}
