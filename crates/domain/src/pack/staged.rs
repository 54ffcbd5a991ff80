//! A demonstration as data: the years that are shown, and who does what on which day. It is played by the commands
//! that everybody uses, so it holds what people write and nothing that the program works out itself.

use chrono::NaiveDate;
use serde_json::Value;

use crate::issue::Disposition;
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
    /// Its issues: those raised in it, and those that go on from the year before and are told of here.
    pub issues: Vec<StagedIssue>,
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

/// An issue of the year's ledger 課題一覧.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedIssue {
    /// What the pack calls it, in this year and in every year in which it goes on.
    pub key: String,
    /// How it was raised; nothing when it goes on from the year before.
    pub raised: Option<StagedRaising>,
    /// What becomes of it; nothing while that is open.
    pub disposed: Option<StagedDisposal>,
}

/// An issue raised in a document, by whoever writes that.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedRaising {
    /// The day.
    pub on: NaiveDate,
    /// The document's place in the year's list.
    pub document: usize,
    /// JSON pointer of the paragraph.
    pub pointer: String,
    /// In words.
    pub text: String,
}

/// What becomes of an issue, by whoever judges the document it was raised in.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedDisposal {
    /// The day.
    pub on: NaiveDate,
    /// What.
    pub disposition: Disposition,
    /// Why.
    pub reason: String,
    /// The key of the issue it is merged into.
    pub into: Option<String>,
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
