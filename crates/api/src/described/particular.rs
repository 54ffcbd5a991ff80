//! Problems of single operations that do not follow from the parts of their requests.

use edge::Code;
use edge::Code::*;

/// Operations, each with the problems it can return beyond those that follow from its parts.
pub(super) const PARTICULAR: &[(&[&str], &[Code])] = &[
    (&["create_session"], &[SignInRefused]),
    (&["refresh_session"], &[NotSignedIn]),
    (&["accept_invitation_by_link"], &[InvitationSpent, WeakPassword, AlreadyExists]),
    (&["accept_reset_by_link"], &[ResetSpent, WeakPassword]),
    (&["change_own_password"], &[WeakPassword]),
    (&["list_candidates"], &[NotPermitted, NotFound]),
    // the unit is named in the body, and a report that is submitted at once takes a step
    (&["create_activity_report"], &[NotFound, OwnWork, NotYet, NotInThisState, StaleVersion]),
    (&["edit_activity_report", "edit_area_rollup", "edit_measure_report", "edit_annual_report"], &[NotInThisState]),
    (&["amend_activity_report", "amend_area_rollup", "amend_measure_report", "amend_annual_report"], &[NotInThisState]),
    (&["compute_area_rollup", "compute_annual_report"], &[NotInThisState, NotYet]),
    (&["add_attachment", "remove_attachment"], &[NotInThisState]),
    (&["raise_issue"], &[NotFound]),
    (&["dispose_issue"], &[NotYet]),
    (&["invite_account"], &[AlreadyExists, NotFound]),
    (&["create_assignment"], &[Oneself, AlreadyExists, NotFound, AccountClosed]),
    (&["end_assignment"], &[Oneself, LastAdministrator]),
    (&["disable_account"], &[Oneself, LastAdministrator]),
    (&["enable_account"], &[Oneself, AccountOpen]),
    (&["reset_account"], &[Oneself, AccountClosed]),
    (&["create_year"], &[AlreadyExists, NotFound]),
    (&["open_year", "close_collection", "reopen_collection", "edit_year"], &[NotInThisState, NotYet]),
    (&["request_exception"], &[NotInThisState, NotYet, AlreadyExists]),
    (&["grant_exception"], &[OwnWork, NotInThisState, NotYet, AlreadyExists]),
    (&["seal_year", "correct_year"], &[OwnWork, NotInThisState, NotYet, AlreadyAsked]),
    (&["withdraw_pending"], &[NotInThisState, NotYet, NothingPending]),
    (&["decide_screening_finding", "decide_screening_findings"], &[NotYet]),
    (&["download_snapshot"], &[DownloadNotMade, DownloadsWaiting, NoSuchPart]),
    (&["negotiate_download"], &[DownloadNotMade, DownloadsWaiting, NoSuchPart, NotAcceptable]),
    (&["read_year_preflight", "read_year_preview", "read_year_screening"], &[NotInThisState]),
    (&["read_year_preview"], &[DownloadNotMade, DownloadsWaiting, YearIsSealed]),
    (&["read_attachment"], &[NoSuchPart]),
    (&["read_snapshot_proof"], &[NoSuchPart]),
];
