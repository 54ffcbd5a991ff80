//! Why something was not counted, and the words for it.

use serde::{Deserialize, Serialize};

use crate::joint::Nowhere;

/// Why something was not counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotCounted {
    /// A unit has no report.
    NoReport,
    /// The document was sent back.
    SentBack,
    /// The document waits to be accepted.
    NotYetAccepted,
    /// The document was not handed in.
    NotSubmitted,
    /// The unit that leads the activity counts it.
    JointActivity,
    /// See [`Nowhere::LeaderElsewhere`].
    JointLeaderElsewhere,
    /// See [`Nowhere::LeaderSilent`].
    JointLeaderSilent,
    /// See [`Nowhere::NotToldByLeader`].
    JointNotToldByLeader,
    /// See [`Nowhere::LeaderNamesAnother`].
    JointLeaderNamesAnother,
    /// See [`Nowhere::Circle`].
    JointCircle,
}

impl NotCounted {
    /// Every reason: those of whole documents, then those of activities that another unit leads.
    pub const ALL: [Self; 10] = [
        Self::NoReport,
        Self::SentBack,
        Self::NotYetAccepted,
        Self::NotSubmitted,
        Self::JointActivity,
        Self::JointLeaderElsewhere,
        Self::JointLeaderSilent,
        Self::JointNotToldByLeader,
        Self::JointLeaderNamesAnother,
        Self::JointCircle,
    ];

    /// The word that is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoReport => "no-report",
            Self::SentBack => "sent-back",
            Self::NotYetAccepted => "not-yet-accepted",
            Self::NotSubmitted => "not-submitted",
            Self::JointActivity => "joint-activity",
            Self::JointLeaderElsewhere => "joint-leader-elsewhere",
            Self::JointLeaderSilent => "joint-leader-silent",
            Self::JointNotToldByLeader => "joint-not-told-by-leader",
            Self::JointLeaderNamesAnother => "joint-leader-names-another",
            Self::JointCircle => "joint-circle",
        }
    }

    /// Whether it is said of an activity, and not of a whole document.
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

    /// Whether it is an activity that nobody counts.
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
