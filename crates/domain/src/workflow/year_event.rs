//! What happens in the life of a fiscal year.

/// What happened to a fiscal year. The words are stored with its history.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum YearEvent {
    /// It was created.
    Create,
    /// It was opened for reports.
    Open,
    /// Its days were changed.
    Edit,
    /// Its collection was closed.
    CloseCollection,
    /// Its collection was opened again.
    ReopenCollection,
    /// Somebody asked for it to be sealed.
    AskSeal,
    /// That request was withdrawn.
    WithdrawSeal,
    /// It was sealed.
    Seal,
    /// Somebody asked for a correction of the sealed year.
    AskCorrection,
    /// That request was withdrawn.
    WithdrawCorrection,
    /// It was corrected by a new edition.
    Correct,
}

impl YearEvent {
    /// Every event.
    pub const ALL: [Self; 11] = [
        Self::Create,
        Self::Open,
        Self::Edit,
        Self::CloseCollection,
        Self::ReopenCollection,
        Self::AskSeal,
        Self::WithdrawSeal,
        Self::Seal,
        Self::AskCorrection,
        Self::WithdrawCorrection,
        Self::Correct,
    ];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Open => "open",
            Self::Edit => "edit",
            Self::CloseCollection => "close_collection",
            Self::ReopenCollection => "reopen_collection",
            Self::AskSeal => "ask_seal",
            Self::WithdrawSeal => "withdraw_seal",
            Self::Seal => "seal",
            Self::AskCorrection => "ask_correction",
            Self::WithdrawCorrection => "withdraw_correction",
            Self::Correct => "correct",
        }
    }
}
