//! The four kinds of document that travel through the workflow.

use serde::{Deserialize, Serialize};

use crate::policy::Action;

/// A kind of document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 活動報告: a section's report; several a year, one closes it.
    ActivityReport,
    /// 区計画の推進状況: a ward's year.
    WardRollup,
    /// 施策実施状況: a measure's year.
    MeasureReport,
    /// 年次報告: the municipality's year.
    AnnualReport,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::ActivityReport, Self::WardRollup, Self::MeasureReport, Self::AnnualReport];

    /// The word stored, and used in form editions.
    pub fn word(self) -> &'static str {
        match self {
            Self::ActivityReport => "activity_report",
            Self::WardRollup => "ward_rollup",
            Self::MeasureReport => "measure_report",
            Self::AnnualReport => "annual_report",
        }
    }

    /// The word of the URL: plural, kebab case.
    pub fn path(self) -> &'static str {
        match self {
            Self::ActivityReport => "activity-reports",
            Self::WardRollup => "ward-rollups",
            Self::MeasureReport => "measure-reports",
            Self::AnnualReport => "annual-reports",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The action that shows such a document; when it is refused, the document is hidden.
    pub fn reading(self) -> Action {
        match self {
            Self::ActivityReport => Action::ReadActivityReport,
            Self::WardRollup => Action::ReadWardRollup,
            Self::MeasureReport => Action::ReadMeasureReport,
            Self::AnnualReport => Action::ReadAnnualReport,
        }
    }

    /// The action that writes in such a document.
    pub fn editing(self) -> Action {
        match self {
            Self::ActivityReport => Action::EditActivityReport,
            Self::WardRollup => Action::EditWardRollup,
            Self::MeasureReport => Action::EditMeasureReport,
            Self::AnnualReport => Action::EditAnnualReport,
        }
    }

    /// Whether the kind carries figures added up from other documents.
    pub fn adds_up(self) -> bool {
        match self {
            Self::WardRollup | Self::AnnualReport => true,
            Self::ActivityReport | Self::MeasureReport => false,
        }
    }
}
