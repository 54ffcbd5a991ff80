//! The four kinds of document that travel through the workflow.

use serde::{Deserialize, Serialize};

use crate::policy::Action;

words! {
    /// A kind of document.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum DocumentKind {
        /// 活動報告: a report of a unit. A unit has several a year; one closes the year.
        ActivityReport = "activity_report",
        /// 取りまとめ: the rollup of an area's year.
        AreaRollup = "area_rollup",
        /// 施策実施状況: the report on a measure's year.
        MeasureReport = "measure_report",
        /// 年次報告: the report on the municipality's year.
        AnnualReport = "annual_report",
    }
}

impl DocumentKind {
    /// Returns the word in URLs: plural, kebab case.
    pub fn path(self) -> &'static str {
        match self {
            Self::ActivityReport => "activity-reports",
            Self::AreaRollup => "area-rollups",
            Self::MeasureReport => "measure-reports",
            Self::AnnualReport => "annual-reports",
        }
    }

    /// Returns the action that shows such a document. If the action is refused, the document is hidden.
    pub fn reading(self) -> Action {
        match self {
            Self::ActivityReport => Action::ReadActivityReport,
            Self::AreaRollup => Action::ReadAreaRollup,
            Self::MeasureReport => Action::ReadMeasureReport,
            Self::AnnualReport => Action::ReadAnnualReport,
        }
    }

    /// Returns the action that edits such a document.
    pub fn editing(self) -> Action {
        match self {
            Self::ActivityReport => Action::EditActivityReport,
            Self::AreaRollup => Action::EditAreaRollup,
            Self::MeasureReport => Action::EditMeasureReport,
            Self::AnnualReport => Action::EditAnnualReport,
        }
    }

    /// Returns the members of a draft of this kind, in alphabetical order.
    pub fn members(self) -> Vec<&'static str> {
        let (reports, adds_up) = (self == Self::ActivityReport, self.adds_up());
        let members = [
            ("acting_for", true),
            ("activities", reports),
            ("answers", true),
            ("closes_year", true),
            ("finality", reports),
            ("particulars", adds_up),
        ];
        members.into_iter().filter(|(_, there)| *there).map(|(name, _)| name).collect()
    }

    /// Checks whether documents of the kind contain figures added up from other documents.
    pub fn adds_up(self) -> bool {
        match self {
            Self::AreaRollup | Self::AnnualReport => true,
            Self::ActivityReport | Self::MeasureReport => false,
        }
    }
}
