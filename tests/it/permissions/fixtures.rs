//! How each operation of the description is asked: a new operation needs a row here.
//!
//! A body is one that is understood and yet refused once the right was asked, so that nothing changes: the version is
//! always an old one, and what has no version breaks a rule.

use domain::policy::Action::{self, *};
use serde_json::{Value, json};

use super::targets::Target;

/// What an operation is about.
#[derive(Clone, Copy)]
pub(crate) enum At {
    /// Nothing that needs a right; nobody need be signed in.
    Anybody,
    /// Oneself.
    Oneself,
    /// What the act in the query is about, under the right that the act needs: tests/it/candidates.rs asks it.
    Acts,
    /// The municipality as a whole. Its list tells who may not read that it is not theirs; one of it is hidden.
    Whole,
    /// The list of these targets: who may read any, somewhere, gets the rows they may read.
    Rows(&'static str),
    /// Sums over what one may read: who may read any, somewhere, gets an answer, if only an empty one.
    Sums,
    /// Each of these targets, named in the path or in the body.
    Each(&'static str),
}

/// One operation.
pub(crate) struct Fixture {
    pub(crate) operation: &'static str,
    pub(crate) at: At,
    /// The action that shows it.
    pub(crate) reading: Action,
    pub(crate) query: &'static str,
    pub(crate) body: fn(&Target) -> Value,
}

const fn f(
    operation: &'static str,
    at: At,
    reading: Action,
    query: &'static str,
    body: fn(&Target) -> Value,
) -> Fixture {
    Fixture { operation, at, reading, query, body }
}

fn none(_: &Target) -> Value {
    Value::Null
}

fn empty(_: &Target) -> Value {
    json!({})
}

fn reason(_: &Target) -> Value {
    json!({"reason": "サンプル"})
}

fn year(_: &Target) -> Value {
    json!({"fiscal_year": tests::world::YEAR, "opens_on": "2019-04-01", "due_on": "2019-05-01", "closes_on": "2019-06-01"})
}

fn report(target: &Target) -> Value {
    let activity = json!({"title": "サンプル", "no_such_question": 1});
    json!({"fiscal_year": tests::world::YEAR, "unit": target.id, "draft": {"activities": [activity]}})
}

fn finding(_: &Target) -> Value {
    json!({"subject": "nothing", "opinion": "サンプル"})
}

fn assign(_: &Target) -> Value {
    json!({"reviews": []})
}

const YEAR: &str = "fy=2019&limit=200";
const REPORTS: &str = "activity-reports";
const ROLLUPS: &str = "area-rollups";
const MEASURES: &str = "measure-reports";
const ANNUAL: &str = "annual-reports";

fn raise(target: &Target) -> Value {
    json!({"fiscal_year": tests::world::YEAR, "organisation": target.id, "text": " "})
}

fn dispose(_: &Target) -> Value {
    json!({"disposition": "resolved", "reason": "サンプル"})
}

fn exception(target: &Target) -> Value {
    json!({"organisation": target.id, "reason": " ", "expires_at": "2019-10-02T00:00:00Z"})
}

fn correct(_: &Target) -> Value {
    json!({"reason": "サンプル", "corrections": []})
}

fn invite(_: &Target) -> Value {
    json!({"name": "サンプル", "organisation": uuid::Uuid::nil(), "role": "nothing"})
}

fn give(_: &Target) -> Value {
    json!({"person": uuid::Uuid::nil(), "organisation": uuid::Uuid::nil(), "role": "nothing", "valid_from": "2019-10-01"})
}

fn decide(_: &Target) -> Value {
    json!({"verdict": "publish", "reason": "サンプル"})
}

fn decide_none(_: &Target) -> Value {
    json!({"findings": [], "verdict": "publish", "reason": "サンプル"})
}

fn past(_: &Target) -> Value {
    json!({"expires_at": "2000-01-01T00:00:00Z"})
}

fn picture(_: &Target) -> Value {
    json!({"picture": "AA==", "alt": "サンプル"})
}

const ATTACHMENTS: &str = "attachments";
const ISSUES: &str = "issues";
const EXCEPTIONS: &str = "exceptions";

use At::{Acts, Anybody, Each, Oneself, Rows, Sums, Whole};

#[rustfmt::skip]
pub(crate) const FIXTURES: &[Fixture] = &[
    f("create_session",                Anybody,          ReadReference,      "",   empty),
    f("refresh_session",               Anybody,          ReadReference,      "",   empty),
    f("accept_invitation_by_link",     Anybody,          ReadReference,      "",   empty),
    f("accept_reset_by_link",          Anybody,          ReadReference,      "",   empty),
    f("read_me",                       Oneself,          ReadReference,      "",   none),
    f("list_candidates",               Acts,             ReadReference,      "",   none),
    f("delete_session",                Oneself,          ReadReference,      "",   none),

    f("read_municipality",             Whole,            ReadReference,      "",   none),
    f("list_organisations",            Whole,            ReadReference,      "",   none),
    f("list_plans",                    Whole,            ReadReference,      "",   none),
    f("list_indicators",               Whole,            ReadReference,      "",   none),
    f("list_plan_items",               Whole,            ReadReference,      "",   none),
    f("list_forms",                    Whole,            ReadReference,      "",   none),
    f("read_form",                     Whole,            ReadReference,      "",   none),
    f("list_audit_events",             Whole,            ReadAudit,          "",   none),
    f("list_refusals",                 Whole,            ReadAudit,          "",   none),
    f("list_snapshots",                Whole,            ReadSnapshot,       "",   none),
    f("read_snapshot",                 Whole,            ReadSnapshot,       "",   none),
    f("list_downloads",                Whole,            ReadSnapshot,       "",   none),
    f("download_snapshot",             Whole,            ReadSnapshot,       "",   none),
    f("negotiate_download",            Whole,            ReadSnapshot,       "",   none),

    f("read_snapshot_verification",    Whole,            ReadSnapshot,       "",   none),
    f("read_snapshot_proof",           Each(REPORTS),    ReadActivityReport, "",   none),
    f("change_own_password",           Oneself,          ReadReference,      "",   empty),

    f("list_initiatives",              Whole,            ReadInitiatives,    "",   none),
    f("list_initiatives_by_theme",     Whole,            ReadInitiatives,    "fy=2019", none),
    f("list_good_practices",           Whole,            ReadInitiatives,    "",   none),

    f("list_accounts",                 Whole,            ReadAccounts,       "",   none),
    f("disable_account",               Whole,            ReadAccounts,       "",   empty),
    f("enable_account",                Whole,            ReadAccounts,       "",   reason),
    f("reset_account",                 Whole,            ReadAccounts,       "",   past),
    f("list_invitations",              Whole,            ReadAccounts,       "",   none),
    f("invite_account",                Whole,            ReadReference,      "",   invite),
    f("list_assignments",              Whole,            ReadAccounts,       "",   none),
    f("create_assignment",             Whole,            ReadReference,      "",   give),
    f("end_assignment",                Whole,            ReadAccounts,       "",   empty),

    f("list_issues",                   Rows(ISSUES),     ReadIssue,          YEAR, none),
    f("read_issue",                    Each(ISSUES),     ReadIssue,          "",   none),
    f("raise_issue",                   Each("units"), ReadIssue,          "",   raise),
    f("dispose_issue",                 Each(ISSUES),     ReadIssue,          "",   dispose),
    f("read_year_issues",              Sums,             ReadIssue,          "",   none),

    f("list_exceptions",               Rows(EXCEPTIONS), RequestException,   "",   none),
    f("request_exception",             Each("units"), ReadYear,           "",   exception),
    f("grant_exception",               Each(EXCEPTIONS), RequestException,   "",   empty),

    f("list_years",                    Whole,            ReadYear,           "",   none),
    f("read_year",                     Whole,            ReadYear,           "",   none),
    f("create_year",                   Whole,            ReadYear,           "",   year),
    f("open_year",                     Whole,            ReadYear,           "",   empty),
    f("read_year_history",             Whole,            ReadYear,           "",   none),
    f("edit_year",                     Whole,            ReadYear,           "",   reason),
    f("close_collection",              Whole,            ReadYear,           "",   empty),
    f("reopen_collection",             Whole,            ReadYear,           "",   reason),
    f("seal_year",                     Whole,            ReadYear,           "",   empty),
    f("correct_year",                  Whole,            ReadYear,           "",   correct),
    f("withdraw_pending",              Whole,            ReadYear,           "",   reason),
    f("read_pending",                  Whole,            ReadYear,           "",   none),
    f("read_year_completeness",        Whole,            ReadYear,           "",   none),
    f("read_year_preview",             Whole,            ReadYear,           "",   none),
    f("read_year_preflight",           Whole,            ReadYear,           "",   none),
    f("read_year_screening",           Whole,            ReadYear,           "",   none),
    f("decide_screening_finding",      Whole,            ReadYear,           "",   decide),
    f("decide_screening_findings",     Whole,            ReadYear,           "",   decide_none),

    f("list_activity_reports",         Rows(REPORTS),    ReadActivityReport, YEAR, none),
    f("create_activity_report",        Each("units"), ReadActivityReport, "",   report),
    f("read_activity_report",          Each(REPORTS),    ReadActivityReport, "",   none),
    f("read_activity_report_history",  Each(REPORTS),    ReadActivityReport, "",   none),
    f("read_activity_report_revision", Each(REPORTS),    ReadActivityReport, "",   none),
    f("read_activity_report_receipts", Each(REPORTS),    ReadActivityReport, "",   none),
    f("edit_activity_report",          Each(REPORTS),    ReadActivityReport, "",   empty),
    f("propose_activity_report",       Each(REPORTS),    ReadActivityReport, "",   empty),
    f("amend_activity_report",         Each(REPORTS),    ReadActivityReport, "",   empty),
    f("submit_activity_report",        Each(REPORTS),    ReadActivityReport, "",   empty),
    f("recall_activity_report",        Each(REPORTS),    ReadActivityReport, "",   empty),
    f("send_back_activity_report",     Each(REPORTS),    ReadActivityReport, "",   reason),
    f("accept_activity_report",        Each(REPORTS),    ReadActivityReport, "",   empty),
    f("reopen_activity_report",        Each(REPORTS),    ReadActivityReport, "",   reason),

    f("discard_activity_report",       Each(REPORTS),    ReadActivityReport, "",   none),

    f("add_attachment",                Each(REPORTS),    ReadActivityReport, "",   picture),
    f("list_attachments",              Each(REPORTS),    ReadActivityReport, "",   none),
    f("read_attachment",               Each(ATTACHMENTS), ReadActivityReport, "",  none),
    f("remove_attachment",             Each(ATTACHMENTS), ReadActivityReport, "",  empty),

    f("list_area_rollups",             Rows(ROLLUPS),    ReadAreaRollup,     YEAR, none),
    f("read_area_rollup",              Each(ROLLUPS),    ReadAreaRollup,     "",   none),
    f("read_area_rollup_history",      Each(ROLLUPS),    ReadAreaRollup,     "",   none),
    f("read_area_rollup_revision",     Each(ROLLUPS),    ReadAreaRollup,     "",   none),
    f("read_area_rollup_receipts",     Each(ROLLUPS),    ReadAreaRollup,     "",   none),
    f("read_area_rollup_figures",      Each(ROLLUPS),    ReadAreaRollup,     "",   none),
    f("explain_area_rollup_figure",    Each(ROLLUPS),    ReadAreaRollup,     "",   none),
    f("edit_area_rollup",              Each(ROLLUPS),    ReadAreaRollup,     "",   empty),
    f("amend_area_rollup",             Each(ROLLUPS),    ReadAreaRollup,     "",   empty),
    f("compute_area_rollup",           Each(ROLLUPS),    ReadAreaRollup,     "",   empty),
    f("submit_area_rollup",            Each(ROLLUPS),    ReadAreaRollup,     "",   empty),
    f("recall_area_rollup",            Each(ROLLUPS),    ReadAreaRollup,     "",   empty),
    f("send_back_area_rollup",         Each(ROLLUPS),    ReadAreaRollup,     "",   reason),
    f("accept_area_rollup",            Each(ROLLUPS),    ReadAreaRollup,     "",   empty),
    f("reopen_area_rollup",            Each(ROLLUPS),    ReadAreaRollup,     "",   reason),

    f("list_measure_reports",          Rows(MEASURES),   ReadMeasureReport,  YEAR, none),
    f("read_measure_report",           Each(MEASURES),   ReadMeasureReport,  "",   none),
    f("read_measure_report_history",   Each(MEASURES),   ReadMeasureReport,  "",   none),
    f("read_measure_report_revision",  Each(MEASURES),   ReadMeasureReport,  "",   none),
    f("read_measure_report_receipts",  Each(MEASURES),   ReadMeasureReport,  "",   none),
    f("edit_measure_report",           Each(MEASURES),   ReadMeasureReport,  "",   empty),
    f("propose_measure_report",        Each(MEASURES),   ReadMeasureReport,  "",   empty),
    f("amend_measure_report",          Each(MEASURES),   ReadMeasureReport,  "",   empty),
    f("submit_measure_report",         Each(MEASURES),   ReadMeasureReport,  "",   empty),
    f("recall_measure_report",         Each(MEASURES),   ReadMeasureReport,  "",   empty),
    f("send_back_measure_report",      Each(MEASURES),   ReadMeasureReport,  "",   reason),
    f("accept_measure_report",         Each(MEASURES),   ReadMeasureReport,  "",   empty),
    f("reopen_measure_report",         Each(MEASURES),   ReadMeasureReport,  "",   reason),

    f("list_annual_reports",           Rows(ANNUAL),     ReadAnnualReport,   YEAR, none),
    f("read_annual_report",            Each(ANNUAL),     ReadAnnualReport,   "",   none),
    f("read_annual_report_history",    Each(ANNUAL),     ReadAnnualReport,   "",   none),
    f("read_annual_report_revision",   Each(ANNUAL),     ReadAnnualReport,   "",   none),
    f("read_annual_report_receipts",   Each(ANNUAL),     ReadAnnualReport,   "",   none),
    f("read_annual_report_figures",    Each(ANNUAL),     ReadAnnualReport,   "",   none),
    f("explain_annual_report_figure",  Each(ANNUAL),     ReadAnnualReport,   "",   none),
    f("list_findings",                 Each(ANNUAL),     ReadAnnualReport,   "",   none),
    f("edit_annual_report",            Each(ANNUAL),     ReadAnnualReport,   "",   empty),
    f("amend_annual_report",           Each(ANNUAL),     ReadAnnualReport,   "",   empty),
    f("compute_annual_report",         Each(ANNUAL),     ReadAnnualReport,   "",   empty),
    f("propose_annual_report",         Each(ANNUAL),     ReadAnnualReport,   "",   empty),
    f("submit_annual_report",          Each(ANNUAL),     ReadAnnualReport,   "",   empty),
    f("recall_annual_report",          Each(ANNUAL),     ReadAnnualReport,   "",   empty),
    f("assign_annual_report",          Each(ANNUAL),     ReadAnnualReport,   "",   assign),
    f("record_finding",                Each(ANNUAL),     ReadAnnualReport,   "",   finding),
    f("send_back_annual_report",       Each(ANNUAL),     ReadAnnualReport,   "",   reason),
    f("conclude_annual_report",        Each(ANNUAL),     ReadAnnualReport,   "",   empty),
    f("reopen_annual_report",          Each(ANNUAL),     ReadAnnualReport,   "",   reason),
];
