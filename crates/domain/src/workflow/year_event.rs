//! Events in the life of a fiscal year.

words! {
    /// An event of a fiscal year. The words are stored in the year's history.
    pub enum YearEvent {
        /// The year was created.
        Create = "create",
        /// The year was opened for reports.
        Open = "open",
        /// The year's days were changed.
        Edit = "edit",
        /// The collection was closed.
        CloseCollection = "close_collection",
        /// The collection was reopened.
        ReopenCollection = "reopen_collection",
        /// A person requested the sealing.
        AskSeal = "ask_seal",
        /// The request for sealing was withdrawn.
        WithdrawSeal = "withdraw_seal",
        /// The year was sealed.
        Seal = "seal",
        /// A person requested a correction of the sealed year.
        AskCorrection = "ask_correction",
        /// The request for correction was withdrawn.
        WithdrawCorrection = "withdraw_correction",
        /// A new edition corrected the year.
        Correct = "correct",
    }
}
