//! The reasons why something was not counted, and their words.

use serde::{Deserialize, Serialize};

use crate::joint::Nowhere;

words! {
    /// The reason why a document or an activity was not counted.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum NotCounted {
        /// The unit has no report.
        NoReport = "no-report",
        /// The document was sent back.
        SentBack = "sent-back",
        /// The document waits to be accepted.
        NotYetAccepted = "not-yet-accepted",
        /// The document was not submitted.
        NotSubmitted = "not-submitted",
        /// The unit that leads the activity counts it.
        JointActivity = "joint-activity",
        /// See [`Nowhere::LeaderElsewhere`].
        JointLeaderElsewhere = "joint-leader-elsewhere",
        /// See [`Nowhere::LeaderSilent`].
        JointLeaderSilent = "joint-leader-silent",
        /// See [`Nowhere::NotToldByLeader`].
        JointNotToldByLeader = "joint-not-told-by-leader",
        /// See [`Nowhere::LeaderNamesAnother`].
        JointLeaderNamesAnother = "joint-leader-names-another",
        /// See [`Nowhere::Circle`].
        JointCircle = "joint-circle",
    }
}

impl NotCounted {
    /// Checks whether the reason is that of an activity, not of a whole document.
    pub fn of_activity(self) -> bool {
        match self {
            Self::NoReport | Self::SentBack | Self::NotYetAccepted | Self::NotSubmitted => false,
            Self::JointActivity
            | Self::JointLeaderElsewhere
            | Self::JointLeaderSilent
            | Self::JointNotToldByLeader
            | Self::JointLeaderNamesAnother
            | Self::JointCircle => true,
        }
    }

    /// Checks whether the reason means that nobody counts the activity.
    pub fn nowhere(self) -> bool {
        self.of_activity() && self != Self::JointActivity
    }
}

impl From<Nowhere> for NotCounted {
    fn from(nowhere: Nowhere) -> Self {
        match nowhere {
            Nowhere::LeaderElsewhere => Self::JointLeaderElsewhere,
            Nowhere::LeaderSilent => Self::JointLeaderSilent,
            Nowhere::NotToldByLeader => Self::JointNotToldByLeader,
            Nowhere::LeaderNamesAnother(_) => Self::JointLeaderNamesAnother,
            Nowhere::Circle(_) => Self::JointCircle,
        }
    }
}
