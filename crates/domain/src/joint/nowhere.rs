//! The reasons why no unit counts a joint activity. Their wording is in [`crate::rollup::NotCounted`].

/// The reason why no unit counts an activity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nowhere {
    /// The leader is not added up with the unit: it is in another area, or is no unit at all.
    LeaderElsewhere,
    /// The leader has reported no activity yet.
    LeaderSilent,
    /// The leader has reported other activities, but not this one.
    NotToldByLeader,
    /// The leader names another unit as leading. Holds the index at which the leader reports the activity.
    LeaderNamesAnother(usize),
    /// Following the named leaders returns to a visited unit. Holds the index at which the leader reports the
    /// activity.
    Circle(usize),
}

impl Nowhere {
    /// Returns the index at which the leader contradicts the claim.
    pub fn contradicted_at(self) -> Option<usize> {
        match self {
            Self::LeaderNamesAnother(place) | Self::Circle(place) => Some(place),
            Self::LeaderElsewhere | Self::LeaderSilent | Self::NotToldByLeader => None,
        }
    }
}
