//! Why nobody counts a joint activity, and the words for it.

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
    /// Every word, as rows and left-out activities say it.
    pub const WORDS: [&str; 5] = [
        "joint-leader-elsewhere",
        "joint-leader-silent",
        "joint-not-told-by-leader",
        "joint-leader-names-another",
        "joint-circle",
    ];

    /// The word spoken.
    pub fn word(self) -> &'static str {
        let [elsewhere, silent, not_told, names_another, circle] = Self::WORDS;
        match self {
            Self::LeaderElsewhere => elsewhere,
            Self::LeaderSilent => silent,
            Self::NotToldByLeader => not_told,
            Self::LeaderNamesAnother(_) => names_another,
            Self::Circle(_) => circle,
        }
    }

    /// The place in the list at which the leader contradicts the claim.
    pub fn contradicted_at(self) -> Option<usize> {
        match self {
            Self::LeaderNamesAnother(place) | Self::Circle(place) => Some(place),
            Self::LeaderElsewhere | Self::LeaderSilent | Self::NotToldByLeader => None,
        }
    }
}
