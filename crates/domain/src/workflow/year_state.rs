//! Where a fiscal year stands.

/// Where a fiscal year stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum YearState {
    /// 受付前: it has days, and takes nothing yet.
    Planned,
    /// 受付中
    Open,
    /// 受付終了: reports are taken only by exception.
    Collected,
    /// 確定
    Sealed,
}

impl YearState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Open, Self::Collected, Self::Sealed];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Open => "open",
            Self::Collected => "collected",
            Self::Sealed => "sealed",
        }
    }

    /// The state of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}
