//! Every operation that needs a permission: one name for the URL's verb, the command, the permission and the audit row.

/// Something somebody may be allowed to do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Action {
    /// Read what the plan says and who belongs where.
    ReadReference,
    /// Search and list initiatives and good practices.
    ReadInitiatives,
    /// Read a fiscal year and its completeness.
    ReadYear,
    /// See what still blocks the year.
    ReadPreflight,
    /// Create a fiscal year with its dates.
    CreateYear,
    /// Open a fiscal year for reports.
    OpenYear,
    /// Change the days of a fiscal year, with a reason.
    EditYear,
    /// Close the collection of reports.
    CloseCollection,
    /// Open the collection of reports again, with a reason.
    ReopenCollection,
    /// Ask for a window to be opened again.
    RequestException,
    /// Open a window again for one organisation.
    GrantException,
    /// Seal a verified year (two persons).
    SealYear,
    /// Correct a sealed year by a superseding edition (two persons).
    CorrectYear,
    /// Withdraw what waits for a second person.
    WithdrawPending,
    /// Say what becomes of something that screening found.
    DecideScreeningFinding,
    /// Say the same of many findings, for one reason.
    DecideScreeningFindings,
    /// Read activity reports.
    ReadActivityReport,
    /// Begin an activity report.
    CreateActivityReport,
    /// Write in an activity report.
    EditActivityReport,
    /// Ask whoever may hand in a report to do so.
    ProposeActivityReport,
    /// Hand a report to the ward council.
    SubmitActivityReport,
    /// Take a submitted report back.
    RecallActivityReport,
    /// Send a report back with a reason.
    SendBackActivityReport,
    /// Accept a report.
    AcceptActivityReport,
    /// Open an accepted report again.
    ReopenActivityReport,
    /// Give up a report that was begun by mistake or sent back.
    DiscardActivityReport,
    /// Add a picture to an activity report.
    AddAttachment,
    /// Take a picture away from an activity report.
    RemoveAttachment,
    /// Read a ward's progress.
    ReadWardRollup,
    /// Add up a ward's sections.
    ComputeWardRollup,
    /// Write in a ward's progress.
    EditWardRollup,
    /// Hand the ward's progress to the city.
    SubmitWardRollup,
    /// Take a submitted rollup back.
    RecallWardRollup,
    /// Send a rollup back with a reason.
    SendBackWardRollup,
    /// Accept a rollup.
    AcceptWardRollup,
    /// Open an accepted rollup again.
    ReopenWardRollup,
    /// Read measure reports.
    ReadMeasureReport,
    /// Write in a measure report.
    EditMeasureReport,
    /// Ask whoever may hand in a measure report to do so.
    ProposeMeasureReport,
    /// Hand a measure report to the city office.
    SubmitMeasureReport,
    /// Take a submitted measure report back.
    RecallMeasureReport,
    /// Send a measure report back with a reason.
    SendBackMeasureReport,
    /// Accept a measure report.
    AcceptMeasureReport,
    /// Open an accepted measure report again.
    ReopenMeasureReport,
    /// Read the annual report.
    ReadAnnualReport,
    /// Add up the wards and measures.
    ComputeAnnualReport,
    /// Write in the annual report.
    EditAnnualReport,
    /// Ask whoever may hand in the annual report to do so.
    ProposeAnnualReport,
    /// Hand the annual report to the subcommittee.
    SubmitAnnualReport,
    /// Take the annual report back.
    RecallAnnualReport,
    /// Say who verifies what.
    AssignAnnualReport,
    /// Record what was found about a ward plan or a measure.
    RecordFinding,
    /// Send the annual report back with a reason.
    SendBackAnnualReport,
    /// Conclude the verification.
    ConcludeAnnualReport,
    /// Open a verified annual report again.
    ReopenAnnualReport,
    /// See which years are sealed, and check them.
    ReadSnapshot,
    /// Take the whole file of a sealed year, with everything that was ever accepted in it.
    DownloadSnapshot,
    /// Read the issue ledger.
    ReadIssue,
    /// Raise an issue.
    RaiseIssue,
    /// Say what becomes of an issue.
    DisposeIssue,
    /// See accounts, invitations and assignments.
    ReadAccounts,
    /// Invite a person by a one-time link.
    InviteAccount,
    /// Give a person a role.
    CreateAssignment,
    /// End a role.
    EndAssignment,
    /// Close an account.
    DisableAccount,
    /// Open a closed account again, with a reason.
    EnableAccount,
    /// Offer somebody who lost their password a link to a new one.
    ResetAccount,
    /// Read the audit trail.
    ReadAudit,
    /// Read the program's own measurements.
    ReadMetrics,
}

impl Action {
    /// How many there are.
    pub const COUNT: usize = 69;

    /// Every action, in the order of `GRANTS`.
    pub const ALL: [Self; Self::COUNT] = [
        Self::ReadReference,
        Self::ReadInitiatives,
        Self::ReadYear,
        Self::ReadPreflight,
        Self::CreateYear,
        Self::OpenYear,
        Self::EditYear,
        Self::CloseCollection,
        Self::ReopenCollection,
        Self::RequestException,
        Self::GrantException,
        Self::SealYear,
        Self::CorrectYear,
        Self::WithdrawPending,
        Self::DecideScreeningFinding,
        Self::DecideScreeningFindings,
        Self::ReadActivityReport,
        Self::CreateActivityReport,
        Self::EditActivityReport,
        Self::ProposeActivityReport,
        Self::SubmitActivityReport,
        Self::RecallActivityReport,
        Self::SendBackActivityReport,
        Self::AcceptActivityReport,
        Self::ReopenActivityReport,
        Self::DiscardActivityReport,
        Self::AddAttachment,
        Self::RemoveAttachment,
        Self::ReadWardRollup,
        Self::ComputeWardRollup,
        Self::EditWardRollup,
        Self::SubmitWardRollup,
        Self::RecallWardRollup,
        Self::SendBackWardRollup,
        Self::AcceptWardRollup,
        Self::ReopenWardRollup,
        Self::ReadMeasureReport,
        Self::EditMeasureReport,
        Self::ProposeMeasureReport,
        Self::SubmitMeasureReport,
        Self::RecallMeasureReport,
        Self::SendBackMeasureReport,
        Self::AcceptMeasureReport,
        Self::ReopenMeasureReport,
        Self::ReadAnnualReport,
        Self::ComputeAnnualReport,
        Self::EditAnnualReport,
        Self::ProposeAnnualReport,
        Self::SubmitAnnualReport,
        Self::RecallAnnualReport,
        Self::AssignAnnualReport,
        Self::RecordFinding,
        Self::SendBackAnnualReport,
        Self::ConcludeAnnualReport,
        Self::ReopenAnnualReport,
        Self::ReadSnapshot,
        Self::DownloadSnapshot,
        Self::ReadIssue,
        Self::RaiseIssue,
        Self::DisposeIssue,
        Self::ReadAccounts,
        Self::InviteAccount,
        Self::CreateAssignment,
        Self::EndAssignment,
        Self::DisableAccount,
        Self::EnableAccount,
        Self::ResetAccount,
        Self::ReadAudit,
        Self::ReadMetrics,
    ];
}
