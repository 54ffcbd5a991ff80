//! A demonstration as data: its years, and who does what on which day. The ordinary commands execute it, so it holds
//! only what people enter, and nothing that the program computes.

use chrono::NaiveDate;
use serde_json::Value;

use crate::issue::Disposition;
use crate::screening::Verdict;
use crate::workflow::DocumentKind;
use crate::year::FiscalYear;

/// A demonstration year.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedYear {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The first day of the collection.
    pub opens_on: NaiveDate,
    /// The day on which reports are due.
    pub due_on: NaiveDate,
    /// The last day of the collection.
    pub closes_on: NaiveDate,
    /// The documents of the year. Several reports of a unit are listed in the order in which they are begun.
    pub documents: Vec<StagedDocument>,
    /// The issues raised in the year, and those continued from the year before.
    pub issues: Vec<StagedIssue>,
    /// The decisions of the municipality's office about the findings of the screening.
    pub screening: Vec<StagedDecision>,
    /// The days on which the sealing is requested and confirmed. A year that is not sealed has none.
    pub seal: Option<(NaiveDate, NaiveDate)>,
}

/// A document of the year.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedDocument {
    /// The document's kind.
    pub kind: DocumentKind,
    /// The key of the unit, area, municipality or measure that the document belongs to.
    pub of: String,
    /// The steps of the document, in order.
    pub steps: Vec<StagedStep>,
}

/// An issue of the year's ledger 課題一覧.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedIssue {
    /// The issue's key in the pack, the same in every year in which the issue continues.
    pub key: String,
    /// The raising of the issue. `None` when the issue continues from the year before.
    pub raised: Option<StagedRaising>,
    /// The disposition of the issue. `None` while it is open.
    pub disposed: Option<StagedDisposal>,
}

/// The raising of an issue in a document, by the document's author.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedRaising {
    /// The day.
    pub on: NaiveDate,
    /// The document's index in the year's list.
    pub document: usize,
    /// JSON pointer of the paragraph.
    pub pointer: String,
    /// The text of the issue.
    pub text: String,
}

/// The disposition of an issue. The office that judges the document decides it.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedDisposal {
    /// The day.
    pub on: NaiveDate,
    /// The kind of disposition.
    pub disposition: Disposition,
    /// The reason.
    pub reason: String,
    /// The key of the issue that takes this one in.
    pub into: Option<String>,
}

/// A decision about a finding of the screening.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedDecision {
    /// The day.
    pub on: NaiveDate,
    /// Text that contains the finding.
    pub words: String,
    /// The decision.
    pub verdict: Verdict,
    /// The reason.
    pub reason: String,
}

/// A step of a document on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct StagedStep {
    /// The day.
    pub on: NaiveDate,
    /// The action.
    pub does: Does,
}

/// An action on a document.
#[derive(Clone, PartialEq, Debug)]
pub enum Does {
    /// Writes `answers`, `activities`, `particulars`, `finality`, `closes_year`, as in the API.
    Write(Value),
    /// Computes the rollup.
    Compute,
    /// Submits the document.
    Submit,
    /// Sends the document back.
    SendBack {
        /// The reason.
        reason: String,
        /// The comments: JSON pointer and text.
        comments: Vec<(String, String)>,
    },
    /// Accepts the document.
    Accept,
    /// Assigns the members who verify.
    Assign,
    /// Records a finding about an area or a measure.
    Find {
        /// The area's or measure's key.
        about: String,
        /// The scale's key and the label on it.
        mark: Option<(String, String)>,
        /// The opinion.
        opinion: String,
    },
    /// Concludes the verification.
    Conclude,
}
