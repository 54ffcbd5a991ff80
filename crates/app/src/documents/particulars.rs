//! What a kind of document needs beside its form, typed: a ward's meeting, the sections it misses with the reason, the
//! paragraphs its text cites.

use chrono::NaiveDate;
use domain::complaint::{Complaint, Rule};
use domain::era::parse_actual_day;
use domain::form::early;
use domain::text::{Limits, clean};
use domain::workflow::{DocumentKind, Row};
use domain::year::FiscalYear;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The meeting at which the ward council verified the year.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Meeting {
    /// The day, as ISO date. It may lie after the fiscal year: sections close theirs in June.
    pub(crate) held_on: Option<String>,
    /// How many members came.
    pub(crate) attendance: Option<u32>,
    /// What was verified: results (成果).
    pub(crate) results: Option<String>,
    /// … and issues (課題).
    pub(crate) issues: Option<String>,
}

/// A section without an accepted report, and why that is so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Excused {
    /// The section's id.
    pub(crate) section: String,
    /// Why there is no report.
    pub(crate) reason: String,
}

/// A paragraph that a text rests on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Citation {
    /// The source document's id.
    pub(crate) document: String,
    /// JSON pointer of the paragraph in it.
    pub(crate) pointer: String,
    /// The question of this document whose text cites it.
    pub(crate) field: String,
}

/// Everything beside the form.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Particulars {
    /// Of a ward rollup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) meeting: Option<Meeting>,
    /// Of a ward rollup.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) missing_sections: Vec<Excused>,
    /// Of a ward rollup and an annual report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) citations: Vec<Citation>,
}

impl Particulars {
    /// Checks what was written.
    pub(crate) fn check(
        kind: DocumentKind,
        raw: &Value,
        year: FiscalYear,
        today: NaiveDate,
    ) -> Result<Self, Vec<Complaint>> {
        let mut read: Self = Self::deserialize(raw)
            .map_err(|cause| vec![Complaint::new("/particulars", Rule::BadFormat).with("cause", cause)])?;
        let mut complaints = Vec::new();
        if kind != DocumentKind::WardRollup && (read.meeting.is_some() || !read.missing_sections.is_empty()) {
            complaints.push(Complaint::new("/particulars", Rule::UnknownField));
        }
        if !kind.adds_up() && !read.citations.is_empty() {
            complaints.push(Complaint::new("/particulars/citations", Rule::UnknownField));
        }
        if let Some(meeting) = &mut read.meeting {
            meeting.check(year, today, &mut complaints);
        }
        for (index, excused) in read.missing_sections.iter_mut().enumerate() {
            tidy(&mut excused.reason, 500, &format!("/particulars/missing_sections/{index}/reason"), &mut complaints);
            if excused.reason.is_empty() {
                let at = format!("/particulars/missing_sections/{index}/reason");
                complaints.push(Complaint::new(at, Rule::Required));
            }
        }
        if complaints.is_empty() { Ok(read) } else { Err(complaints) }
    }

    /// As stored.
    pub(crate) fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }

    /// What is stored, read back.
    pub(crate) fn stored(raw: &Value) -> Self {
        Self::deserialize(raw).unwrap_or_default()
    }

    /// What the record of the meeting still lacks.
    pub(crate) fn meeting_lacks(&self) -> Vec<Row> {
        let meeting = self.meeting.clone().unwrap_or_default();
        let given = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
        let parts = [
            ("held_on", given(&meeting.held_on)),
            ("attendance", meeting.attendance.is_some_and(|count| count > 0)),
            ("results", given(&meeting.results)),
            ("issues", given(&meeting.issues)),
        ];
        let lacking = parts.into_iter().filter(|(_, given)| !given);
        lacking.map(|(part, _)| Row::new(format!("/particulars/meeting/{part}"), "", "required")).collect()
    }
}

impl Meeting {
    fn check(&mut self, year: FiscalYear, today: NaiveDate, complaints: &mut Vec<Complaint>) {
        if let Some(text) = &mut self.held_on {
            match parse_actual_day(text) {
                Ok(day) if day > today => complaints.push(early("/particulars/meeting/held_on", today)),
                Ok(day) if day >= year.first_day() => *text = day.to_string(),
                Ok(_) => complaints.push(
                    Complaint::new("/particulars/meeting/held_on", Rule::OutsideYear)
                        .with("from", year.first_day())
                        .with("to", today),
                ),
                Err(_) => complaints.push(Complaint::new("/particulars/meeting/held_on", Rule::NotADate)),
            }
        }
        for (name, text) in [("results", &mut self.results), ("issues", &mut self.issues)] {
            if let Some(text) = text {
                tidy(text, 10_000, &format!("/particulars/meeting/{name}"), complaints);
            }
        }
    }
}

fn tidy(text: &mut String, most: usize, at: &str, complaints: &mut Vec<Complaint>) {
    match clean(text, Limits { most, lines: true }, at) {
        Ok(cleaned) => *text = cleaned,
        Err(more) => complaints.extend(more),
    }
}
