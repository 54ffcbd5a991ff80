//! Notices: facts that block no step, but that readers of a document should know.

use crate::rollup::NotCounted;

words! {
    /// The reason for a notice.
    pub enum Noticed {
        /// The leader of a joint activity has reported no activity yet.
        LeaderSilent = NotCounted::JointLeaderSilent.as_str(),
        /// The leader of a joint activity has reported other activities, but not this one.
        NotToldByLeader = NotCounted::JointNotToldByLeader.as_str(),
        /// The leader of a joint activity names another unit.
        LeaderNamesAnother = NotCounted::JointLeaderNamesAnother.as_str(),
        /// An edition of the sealed year corrected the value.
        Corrected = "corrected",
    }
}

/// A notice: its place, its name and its reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// JSON pointer into the document.
    pub subject: String,
    /// The name of the place for people: Japanese, then English.
    pub name: [String; 2],
    /// The reason.
    pub why: Noticed,
}
