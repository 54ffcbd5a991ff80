//! A demonstration as data: the years that are shown, and who does what on which day. It is played by the commands
//! that everybody uses, so it holds what people write and nothing that the program works out itself.

use chrono::NaiveDate;
use serde_json::Value;

use crate::screening::Verdict;
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

/// A year to show.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedYear {
    /// The year.
    pub year: FiscalYear,
    /// The first day reports are taken.
    pub opens_on: NaiveDate,
    /// The day they are due.
    pub due_on: NaiveDate,
    /// The last day they are taken.
    pub closes_on: NaiveDate,
    /// Its documents. Several reports of a section stand here in the order they are begun.
    pub documents: Vec<StagedDocument>,
    /// What the city office decides about what screening finds.
    pub screening: Vec<StagedDecision>,
    /// When the seal is asked for, and when it is set; a year still under way has none.
    pub seal: Option<(NaiveDate, NaiveDate)>,
}

/// A document of the year.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// Whose: the key of the section, ward or city, or of the measure.
    pub of: String,
    /// Its life, in order.
    pub steps: Vec<StagedStep>,
}

/// What is decided about something that screening finds in the year.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedDecision {
    /// The day.
    pub on: NaiveDate,
    /// Words that what was found is part of.
    pub words: String,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
}

/// What happens to a document on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedStep {
    /// The day.
    pub on: NaiveDate,
    /// What happens.
    pub does: Does,
}

/// What somebody does with a document.
#[derive(Clone, PartialEq, Debug)]
pub enum Does {
    /// Writes: `answers`, `activities`, `particulars`, `finality`, `closes_year`, as in the interface.
    Write(Value),
    /// Adds up.
    Compute,
    /// Hands in.
    Submit,
    /// Gives back.
    SendBack {
        /// Why.
        reason: String,
        /// Pointer and text of what is said at fields.
        comments: Vec<(String, String)>,
    },
    /// Takes.
    Accept,
    /// Names who verifies what.
    Assign,
    /// Records what was found about a ward or a measure.
    Find {
        /// The ward's or measure's key.
        about: String,
        /// The scale's key and the label on it.
        mark: Option<(String, String)>,
        /// In words.
        opinion: String,
    },
    /// Ends the verification.
    Conclude,
}
