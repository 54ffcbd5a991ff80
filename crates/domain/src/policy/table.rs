//! `GRANTS`: the reach of each action for each role. The second of the six tables.

use super::action::Action;
use super::action::Action::*;
use crate::actor::Role;

/// How far a permission reaches, seen from the organisation at which the role is held.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reach {
    /// Nowhere.
    No,
    /// The things that the person began, at their own organisation or below it.
    Own,
    /// The person's own organisation.
    Unit,
    /// What the person's own organisation takes in from those next below it.
    Received,
    /// The person's own organisation and those below it.
    Below,
    /// The whole municipality, in place of a nearer office. The step records that another office decided.
    Instead,
    /// The whole municipality.
    All,
}

/// One row: an action, and the reach of each role in the order of [`Role::ALL`].
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// The action.
    pub action: Action,
    /// One cell per role.
    pub reach: [Reach; Role::ALL.len()],
}

use Reach::{All, Below, Instead, No, Own, Received, Unit};

const fn g(action: Action, reach: [Reach; Role::ALL.len()]) -> Grant {
    Grant { action, reach }
}

/// The table. Separation of duties is a guard of the workflow instead, because it depends on the document.
#[rustfmt::skip]
pub const GRANTS: [Grant; Action::ALL.len()] = [
//                          Rep       Head      AOff      ACou      DOff      DHead     MOff      MDir      Eval      Chair     Audit     Admin     Oper
 g(ReadReference,          [All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , No      ]),
 g(ReadInitiatives,        [All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , No      , No      ]),
 g(ReadYear,               [All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , No      , No      ]),
 g(ReadPreflight,          [No      , No      , No      , No      , No      , No      , All     , All     , No      , All     , All     , No      , No      ]),
 g(CreateYear,             [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(OpenYear,               [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(EditYear,                [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(CloseCollection,        [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(ReopenCollection,        [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(RequestException,       [Unit    , Unit    , Below   , No      , Unit    , Unit    , All     , All     , No      , No      , No      , No      , No      ]),
 g(GrantException,         [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(SealYear,               [No      , No      , No      , No      , No      , No      , No      , All     , No      , All     , No      , No      , No      ]),
 g(CorrectYear,            [No      , No      , No      , No      , No      , No      , No      , All     , No      , All     , No      , No      , No      ]),
 g(WithdrawPending,        [No      , No      , No      , No      , No      , No      , No      , All     , No      , All     , No      , No      , No      ]),
 g(DecideScreeningFinding, [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(DecideScreeningFindings,[No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(ReadActivityReport,     [Unit    , Unit    , Below   , Below   , No      , No      , All     , All     , No      , No      , All     , No      , No      ]),
 g(CreateActivityReport,   [Unit    , Unit    , Below   , No      , No      , No      , Received, No      , No      , No      , No      , No      , No      ]),
 g(EditActivityReport,     [Unit    , Unit    , Below   , No      , No      , No      , Received, No      , No      , No      , No      , No      , No      ]),
 g(ProposeActivityReport,  [Unit    , No      , Below   , No      , No      , No      , Received, No      , No      , No      , No      , No      , No      ]),
 g(SubmitActivityReport,   [No      , Unit    , Below   , No      , No      , No      , Received, No      , No      , No      , No      , No      , No      ]),
 g(RecallActivityReport,   [No      , Unit    , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      ]),
 g(SendBackActivityReport, [No      , No      , Received, No      , No      , No      , Instead , Instead , No      , No      , No      , No      , No      ]),
 g(AcceptActivityReport,   [No      , No      , Received, No      , No      , No      , Instead , Instead , No      , No      , No      , No      , No      ]),
 g(ReopenActivityReport,   [No      , No      , Received, No      , No      , No      , Received, No      , No      , No      , No      , No      , No      ]),
 g(DiscardActivityReport,  [Unit    , Unit    , Own     , No      , No      , No      , Own     , No      , No      , No      , No      , No      , No      ]),
 g(AddAttachment,          [Unit    , Unit    , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      ]),
 g(RemoveAttachment,       [Unit    , Unit    , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      ]),
 g(ReadAreaRollup,         [No      , No      , Below   , Below   , No      , No      , All     , All     , All     , All     , All     , No      , No      ]),
 g(ComputeAreaRollup,      [No      , No      , Unit    , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      ]),
 g(EditAreaRollup,         [No      , No      , Unit    , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      ]),
 g(SubmitAreaRollup,       [No      , No      , Unit    , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      ]),
 g(RecallAreaRollup,       [No      , No      , Unit    , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      ]),
 g(SendBackAreaRollup,     [No      , No      , Received, No      , No      , No      , Instead , Instead , No      , No      , No      , No      , No      ]),
 g(AcceptAreaRollup,       [No      , No      , Received, No      , No      , No      , Instead , Instead , No      , No      , No      , No      , No      ]),
 g(ReopenAreaRollup,       [No      , No      , Received, No      , No      , No      , Instead , Instead , No      , No      , No      , No      , No      ]),
 g(ReadMeasureReport,      [No      , No      , No      , No      , Unit    , Unit    , All     , All     , All     , All     , All     , No      , No      ]),
 g(EditMeasureReport,      [No      , No      , No      , No      , Unit    , Unit    , No      , No      , No      , No      , No      , No      , No      ]),
 g(ProposeMeasureReport,   [No      , No      , No      , No      , Unit    , No      , No      , No      , No      , No      , No      , No      , No      ]),
 g(SubmitMeasureReport,    [No      , No      , No      , No      , No      , Unit    , No      , No      , No      , No      , No      , No      , No      ]),
 g(RecallMeasureReport,    [No      , No      , No      , No      , No      , Unit    , No      , No      , No      , No      , No      , No      , No      ]),
 g(SendBackMeasureReport,  [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(AcceptMeasureReport,    [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(ReopenMeasureReport,    [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(ReadAnnualReport,       [No      , No      , No      , No      , No      , No      , All     , All     , All     , All     , All     , No      , No      ]),
 g(ComputeAnnualReport,    [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(EditAnnualReport,       [No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(ProposeAnnualReport,    [No      , No      , No      , No      , No      , No      , All     , No      , No      , No      , No      , No      , No      ]),
 g(SubmitAnnualReport,     [No      , No      , No      , No      , No      , No      , No      , All     , No      , No      , No      , No      , No      ]),
 g(RecallAnnualReport,     [No      , No      , No      , No      , No      , No      , No      , All     , No      , No      , No      , No      , No      ]),
 g(AssignAnnualReport,     [No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      , No      , No      ]),
 g(RecordFinding,          [No      , No      , No      , No      , No      , No      , No      , No      , All     , All     , No      , No      , No      ]),
 g(SendBackAnnualReport,   [No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      , No      , No      ]),
 g(ConcludeAnnualReport,   [No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      , No      , No      ]),
 g(ReopenAnnualReport,     [No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      , No      , No      ]),
 g(ReadSnapshot,           [All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , All     , No      ]),
 g(DownloadSnapshot,       [No      , No      , No      , No      , No      , No      , All     , All     , All     , All     , All     , No      , No      ]),
 g(ReadIssue,              [Unit    , Unit    , Below   , Below   , All     , All     , All     , All     , All     , All     , All     , No      , No      ]),
 g(RaiseIssue,             [Unit    , Unit    , Below   , Below   , Unit    , Unit    , All     , All     , All     , All     , No      , No      , No      ]),
 g(DisposeIssue,           [No      , No      , Below   , No      , No      , No      , All     , All     , No      , No      , No      , No      , No      ]),
 g(ReadAccounts,           [No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , All     , No      ]),
 g(InviteAccount,          [No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      ]),
 g(CreateAssignment,       [No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      ]),
 g(EndAssignment,          [No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      ]),
 g(DisableAccount,         [No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      ]),
 g(EnableAccount,          [No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      ]),
 g(ResetAccount,           [No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      ]),
 g(ReadAudit,              [No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , All     , No      , No      ]),
 g(ReadMetrics,            [No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , No      , All     ]),
];

#[expect(clippy::indexing_slicing, reason = "checked while compiling; a wrong index does not compile")]
const _: () = {
    // Row i is about action i, so a new action does not compile until it has a row.
    let mut row = 0;
    while row < Action::ALL.len() {
        assert!(GRANTS[row].action as usize == row, "GRANTS stands in the order of Action");
        row += 1;
    }
};
