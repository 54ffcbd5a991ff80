//! The actions that need a permission. One name serves the URL, the command, the permission and the audit entry.

words! {
    /// An action that needs a permission.
    pub enum Action {
        /// Read the plan and the organisations.
        ReadReference = "read_reference",
        /// Search and list initiatives and good practices.
        ReadInitiatives = "read_initiatives",
        /// Read a fiscal year and its completeness.
        ReadYear = "read_year",
        /// See what still blocks the sealing of the year.
        ReadPreflight = "read_preflight",
        /// Create a fiscal year with its dates.
        CreateYear = "create_year",
        /// Open a fiscal year for reports.
        OpenYear = "open_year",
        /// Change the days of a fiscal year, with a reason.
        EditYear = "edit_year",
        /// Close the collection of reports.
        CloseCollection = "close_collection",
        /// Reopen the collection of reports, with a reason.
        ReopenCollection = "reopen_collection",
        /// Request an exception from the collection window.
        RequestException = "request_exception",
        /// Grant one organisation an exception from the collection window.
        GrantException = "grant_exception",
        /// Seal a verified year (takes two persons).
        SealYear = "seal_year",
        /// Correct a sealed year by a superseding edition (takes two persons).
        CorrectYear = "correct_year",
        /// Withdraw a request that waits for a second person.
        WithdrawPending = "withdraw_pending",
        /// Decide whether to publish or withhold a finding of the screening.
        DecideScreeningFinding = "decide_screening_finding",
        /// Decide many findings of the screening alike, for one reason.
        DecideScreeningFindings = "decide_screening_findings",
        /// Read activity reports.
        ReadActivityReport = "read_activity_report",
        /// Begin an activity report.
        CreateActivityReport = "create_activity_report",
        /// Write in an activity report.
        EditActivityReport = "edit_activity_report",
        /// Ask a person who may submit an activity report to submit it.
        ProposeActivityReport = "propose_activity_report",
        /// Submit an activity report to the area council.
        SubmitActivityReport = "submit_activity_report",
        /// Recall a submitted activity report.
        RecallActivityReport = "recall_activity_report",
        /// Send an activity report back with a reason.
        SendBackActivityReport = "send_back_activity_report",
        /// Accept an activity report.
        AcceptActivityReport = "accept_activity_report",
        /// Reopen an accepted activity report.
        ReopenActivityReport = "reopen_activity_report",
        /// Discard an activity report that was begun by mistake or sent back.
        DiscardActivityReport = "discard_activity_report",
        /// Add a picture to an activity report.
        AddAttachment = "add_attachment",
        /// Remove a picture from an activity report.
        RemoveAttachment = "remove_attachment",
        /// Read an area rollup.
        ReadAreaRollup = "read_area_rollup",
        /// Compute an area rollup from the units' reports.
        ComputeAreaRollup = "compute_area_rollup",
        /// Write in an area rollup.
        EditAreaRollup = "edit_area_rollup",
        /// Submit an area rollup to the municipality.
        SubmitAreaRollup = "submit_area_rollup",
        /// Recall a submitted area rollup.
        RecallAreaRollup = "recall_area_rollup",
        /// Send an area rollup back with a reason.
        SendBackAreaRollup = "send_back_area_rollup",
        /// Accept an area rollup.
        AcceptAreaRollup = "accept_area_rollup",
        /// Reopen an accepted area rollup.
        ReopenAreaRollup = "reopen_area_rollup",
        /// Read measure reports.
        ReadMeasureReport = "read_measure_report",
        /// Write in a measure report.
        EditMeasureReport = "edit_measure_report",
        /// Ask a person who may submit a measure report to submit it.
        ProposeMeasureReport = "propose_measure_report",
        /// Submit a measure report to the municipality's office.
        SubmitMeasureReport = "submit_measure_report",
        /// Recall a submitted measure report.
        RecallMeasureReport = "recall_measure_report",
        /// Send a measure report back with a reason.
        SendBackMeasureReport = "send_back_measure_report",
        /// Accept a measure report.
        AcceptMeasureReport = "accept_measure_report",
        /// Reopen an accepted measure report.
        ReopenMeasureReport = "reopen_measure_report",
        /// Read the annual report.
        ReadAnnualReport = "read_annual_report",
        /// Compute the annual report from the areas and measures.
        ComputeAnnualReport = "compute_annual_report",
        /// Write in the annual report.
        EditAnnualReport = "edit_annual_report",
        /// Ask a person who may submit the annual report to submit it.
        ProposeAnnualReport = "propose_annual_report",
        /// Submit the annual report to the evaluating body.
        SubmitAnnualReport = "submit_annual_report",
        /// Recall the submitted annual report.
        RecallAnnualReport = "recall_annual_report",
        /// Assign the members who verify each area plan and measure.
        AssignAnnualReport = "assign_annual_report",
        /// Record a finding about an area plan or a measure.
        RecordFinding = "record_finding",
        /// Send the annual report back with a reason.
        SendBackAnnualReport = "send_back_annual_report",
        /// Conclude the verification.
        ConcludeAnnualReport = "conclude_annual_report",
        /// Reopen a verified annual report.
        ReopenAnnualReport = "reopen_annual_report",
        /// List the sealed years, and verify them.
        ReadSnapshot = "read_snapshot",
        /// Download the whole file of a sealed year, including every accepted version.
        DownloadSnapshot = "download_snapshot",
        /// Read the issue ledger.
        ReadIssue = "read_issue",
        /// Raise an issue.
        RaiseIssue = "raise_issue",
        /// Decide the disposition of an issue.
        DisposeIssue = "dispose_issue",
        /// See accounts, invitations and assignments.
        ReadAccounts = "read_accounts",
        /// Invite a person by a one-time link.
        InviteAccount = "invite_account",
        /// Grant a person a role.
        CreateAssignment = "create_assignment",
        /// End a role.
        EndAssignment = "end_assignment",
        /// Disable an account.
        DisableAccount = "disable_account",
        /// Enable a disabled account, with a reason.
        EnableAccount = "enable_account",
        /// Offer a person who lost their password a reset link.
        ResetAccount = "reset_account",
        /// Read the audit trail.
        ReadAudit = "read_audit",
        /// Read the program's own measurements.
        ReadMetrics = "read_metrics",
    }
}
