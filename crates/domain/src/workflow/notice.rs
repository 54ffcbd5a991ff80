//! What blocks no step, and somebody should know of what they read.

use crate::rollup::NotCounted;

/// Why something should be known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Noticed {
    /// The leader of a joint activity has told nothing yet.
    LeaderSilent,
    /// The leader of a joint activity has told other activities, and not this one.
    NotToldByLeader,
    /// The leader of a joint activity names another unit.
    LeaderNamesAnother,
    /// An edition of the sealed year corrected it.
    Corrected,
}

impl Noticed {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::LeaderSilent, Self::NotToldByLeader, Self::LeaderNamesAnother, Self::Corrected];

    /// The word spoken: of joint activities the same as where they are left out.
    pub fn word(self) -> &'static str {
        match self {
            Self::LeaderSilent => NotCounted::JointLeaderSilent.word(),
            Self::NotToldByLeader => NotCounted::JointNotToldByLeader.word(),
            Self::LeaderNamesAnother => NotCounted::JointLeaderNamesAnother.word(),
            Self::Corrected => "corrected",
        }
    }
}

/// Something to know before a step: what, by name, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// JSON pointer into the document.
    pub subject: String,
    /// Its name, for a person: Japanese, then English.
    pub name: [String; 2],
    /// Why.
    pub why: Noticed,
}
