//! What a kind of document needs beside its form: a ward's meeting, the sections it misses with the reason, the
//! paragraphs its text cites. Read like the answers of a form: what is typed and cannot be read stays, with its complaint.

mod questions;

use chrono::NaiveDate;
use domain::complaint::{Complaint, Rule, pointer};
use domain::figure::Figure;
use domain::form::{Answer, Days, Sheet, early};
use domain::workflow::{DocumentKind, Row};
use domain::year::FiscalYear;
use serde_json::{Map, Value};

pub(crate) use self::questions::called;
use self::questions::{lacking, meeting, sheet, sheets};

/// The parts of a meeting's record.
pub(crate) const MEETING: [&str; 4] = ["held_on", "attendance", "results", "issues"];

/// The longest identifier or pointer of a citation.
const LONGEST: usize = 500;

/// Everything beside the form, as it was typed.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Particulars {
    /// Of a ward rollup: the meeting at which the ward council verified the year.
    meeting: Option<Sheet>,
    /// Of a ward rollup: sections without an accepted report, and why that is so.
    missing_sections: Vec<Sheet>,
    /// Of a ward rollup and an annual report: the paragraphs that a text rests on.
    citations: Vec<Sheet>,
    /// Entries that lack what makes them one.
    lacking: Vec<Complaint>,
}

/// A section without an accepted report.
pub(crate) struct Excused<'a> {
    /// Its place in the list.
    pub(crate) index: usize,
    /// The section's id.
    pub(crate) section: &'a str,
}

/// A paragraph that a text rests on.
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
    /// Reads what was written.
    ///
    /// # Errors
    /// What has no place there: other shapes, unknown names, parts that this kind of document does not have.
    pub(crate) fn read(kind: DocumentKind, raw: &Value, year: FiscalYear) -> Result<Self, Vec<Complaint>> {
        let Value::Object(members) = raw else {
            return Err(vec![Complaint::new("/particulars", Rule::WrongType).with("expected", "object")]);
        };
        let ward = kind == DocumentKind::WardRollup;
        // A meeting may lie after the fiscal year: sections close theirs in June.
        let days = Days { year, last: None };
        let (mut read, mut complaints) = (Self::default(), Vec::new());
        for (name, value) in members {
            let at = pointer("/particulars", name);
            let mut list = |keys: &[(&'static str, usize)]| {
                sheets(keys, value, &at, days).unwrap_or_else(|more| {
                    complaints.extend(more);
                    Vec::new()
                })
            };
            match name.as_str() {
                _ if value.is_null() => {}
                "meeting" if ward => match sheet(&meeting(), value, &at, days) {
                    Ok(sheet) => read.meeting = Some(sheet),
                    Err(more) => complaints.extend(more),
                },
                "missing_sections" if ward => read.missing_sections = list(&[("section", LONGEST), ("reason", 500)]),
                "citations" if kind.adds_up() => {
                    read.citations = list(&[("document", LONGEST), ("pointer", LONGEST), ("field", LONGEST)]);
                }
                _ => complaints.push(Complaint::new(at, Rule::UnknownField)),
            }
        }
        read.lacking.extend(lacking("missing_sections", &read.missing_sections, &["section", "reason"]));
        read.lacking.extend(lacking("citations", &read.citations, &["document", "pointer", "field"]));
        if complaints.is_empty() { Ok(read) } else { Err(complaints) }
    }

    /// As stored.
    pub(crate) fn to_value(&self) -> Value {
        let mut members = Map::new();
        if let Some(meeting) = &self.meeting {
            members.insert("meeting".to_owned(), meeting.to_value());
        }
        for (name, list) in [("missing_sections", &self.missing_sections), ("citations", &self.citations)] {
            if !list.is_empty() {
                members.insert(name.to_owned(), list.iter().map(Sheet::to_value).collect());
            }
        }
        Value::Object(members)
    }

    /// Why they cannot be handed in as they are today.
    pub(crate) fn complaints(&self, today: NaiveDate) -> Vec<Complaint> {
        let sheets = self.meeting.iter().chain(&self.missing_sections).chain(&self.citations);
        let held_on = self.meeting.as_ref().and_then(|meeting| meeting.answers().day("held_on"));
        let early = held_on.filter(|day| *day > today).map(|_| early("/particulars/meeting/held_on", today));
        sheets.flat_map(Sheet::complaints).chain(&self.lacking).chain(&early).cloned().collect()
    }

    /// The sections that are excused.
    pub(crate) fn excused(&self) -> impl Iterator<Item = Excused<'_>> {
        let sheets = self.missing_sections.iter().enumerate();
        sheets.filter_map(|(index, sheet)| Some(Excused { index, section: sheet.word("section")? }))
    }

    /// The paragraphs that are cited.
    pub(crate) fn citations(&self) -> impl Iterator<Item = Citation<'_>> {
        self.citations.iter().enumerate().filter_map(|(index, sheet)| {
            let word = |name: &str| sheet.word(name);
            Some(Citation { index, document: word("document")?, pointer: word("pointer")?, field: word("field")? })
        })
    }

    /// What the record of the meeting still lacks.
    pub(crate) fn meeting_lacks(&self) -> Vec<Row> {
        let given = |part: &str| {
            let typed = self.meeting.as_ref().and_then(|meeting| meeting.get(part));
            // what cannot be read has its own complaint
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

/// A meeting that nobody attended was none.
fn said(answer: &Answer) -> bool {
    answer.given() && !matches!(answer, Answer::Figure(Figure::Known(0) | Figure::NotApplicable))
}
