//! The states of a fiscal year.

words! {
    /// The state of a fiscal year.
    pub enum YearState {
        /// 受付前: the year has its days, but takes no reports yet.
        Planned = "planned",
        /// 受付中
        Open = "open",
        /// 受付終了: the year takes reports by exception only.
        Collected = "collected",
        /// 確定
        Sealed = "sealed",
    }
}
