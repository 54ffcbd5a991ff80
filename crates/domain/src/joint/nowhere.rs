//! Why nobody counts a joint activity; the words for it stand in [`crate::rollup::NotCounted`].

/// Why nobody counts an activity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nowhere {
    /// The leader does not add up with the unit: it lies in another area, or is no unit at all.
    LeaderElsewhere,
    /// The leader has told nothing yet.
    LeaderSilent,
    /// The leader has told other activities, and not this one.
    NotToldByLeader,
    /// The leader names another unit as leading it; that unit's place in the list, if it tells the activity.
    LeaderNamesAnother(usize),
    /// Following who leads comes back to a unit that was asked before.
    Circle(usize),
}

impl Nowhere {
    /// The place in the list at which the leader contradicts the claim.
    pub fn contradicted_at(self) -> Option<usize> {
        match self {
            Self::LeaderNamesAnother(place) | Self::Circle(place) => Some(place),
            Self::LeaderElsewhere | Self::LeaderSilent | Self::NotToldByLeader => None,
        }
    }
}
