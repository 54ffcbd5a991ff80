//! `TRANSITIONS`: the legal steps from each state, their conditions and their effects. The first of the six tables.

use super::document::DocumentKind;
use super::event::EventKind;
use super::guard::Guard;
use super::state::StateKind;
use crate::policy::Action;

/// An effect of a step, carried out in its transaction or through the outbox.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Effect {
    /// Stores exactly what was submitted.
    KeepRevision,
    /// Writes the report's contributions, its unit's totals and its initiatives.
    Contribute,
    /// Withdraws the contributions, totals and initiatives.
    Withdraw,
    /// Notifies those who may submit the document.
    NotifySubmitters,
    /// Notifies those who judge the document.
    NotifyReviewers,
    /// Notifies the authors of the document.
    NotifyAuthors,
    /// Begins a new revision.
    NewRevision,
}

impl Effect {
    /// Every effect.
    pub const ALL: [Self; 7] = [
        Self::KeepRevision,
        Self::Contribute,
        Self::Withdraw,
        Self::NotifySubmitters,
        Self::NotifyReviewers,
        Self::NotifyAuthors,
        Self::NewRevision,
    ];
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Transition {
    /// The kind of document.
    pub document: DocumentKind,
    /// The state before the step.
    pub from: StateKind,
    /// The event.
    pub event: EventKind,
    /// The state after the step.
    pub to: StateKind,
    /// The required permission, which is also the operation's name.
    pub needs: Action,
    /// The conditions.
    pub guards: &'static [Guard],
    /// The effects.
    pub effects: &'static [Effect],
}

use Action::*;
use DocumentKind::{ActivityReport, AnnualReport, AreaRollup, MeasureReport};
use Effect::{Contribute, KeepRevision, NewRevision, NotifyAuthors, NotifyReviewers, NotifySubmitters, Withdraw};
use EventKind::{Accept, Assign, Conclude, Discard, Find, Propose, Recall, Reopen, Seal, SendBack, Submit};
use Guard::*;
use StateKind::{Accepted, Discarded, Draft, Sealed, SentBack, Submitted, UnderEvaluation, Verified};

type Effects = &'static [Effect];

const fn t(
    document: DocumentKind,
    from: StateKind,
    event: EventKind,
    to: StateKind,
    needs: Action,
    guards: &'static [Guard],
    effects: Effects,
) -> Transition {
    Transition { document, from, event, to, needs, guards, effects }
}

const REPORT_READY: &[Guard] = &[AnswersComplete, CollectionOpen, JointCounted];
const REPORT_BACK: &[Guard] = &[AnswersComplete, ResubmissionOpen, JointCounted];
const HANDED: Effects = &[KeepRevision, NotifyReviewers];
const AREA_READY: &[Guard] =
    &[AnswersComplete, SourcesCurrent, JointCounted, UnitsAccountedFor, AreasAccepted, VerificationRecorded];
const YEAR_READY: &[Guard] =
    &[AnswersComplete, SourcesCurrent, JointCounted, UnitsAccountedFor, AreasAccepted, MeasuresAccepted];

/// The whole workflow.
#[rustfmt::skip]
pub const TRANSITIONS: &[Transition] = &[
//   document        from               event     to                 needs                  guards, then effects
 t(ActivityReport, Draft,             Submit,   Submitted,         SubmitActivityReport,   REPORT_READY,                       HANDED),
 t(ActivityReport, SentBack,          Submit,   Submitted,         SubmitActivityReport,   REPORT_BACK,                        HANDED),
 t(ActivityReport, Draft,             Propose,  Draft,             ProposeActivityReport,  REPORT_READY,                       &[NotifySubmitters]),
 t(ActivityReport, SentBack,          Propose,  SentBack,          ProposeActivityReport,  REPORT_BACK,                        &[NotifySubmitters]),
 t(ActivityReport, Submitted,         Recall,   Draft,             RecallActivityReport,   &[CollectionOpen],                  &[]),
 t(ActivityReport, Draft,             Discard,  Discarded,         DiscardActivityReport,  &[],                                &[]),
 t(ActivityReport, SentBack,          Discard,  Discarded,         DiscardActivityReport,  &[],                                &[NotifyReviewers]),
 t(ActivityReport, Submitted,         SendBack, SentBack,          SendBackActivityReport, &[NotOwnWork],                      &[NotifyAuthors]),
 t(ActivityReport, Submitted,         Accept,   Accepted,          AcceptActivityReport,   &[NotOwnWork],                      &[Contribute, NotifyAuthors]),
 t(ActivityReport, Accepted,          Reopen,   SentBack,          ReopenActivityReport,   &[],                                &[NewRevision, Withdraw, NotifyAuthors]),
 t(ActivityReport, Accepted,          Seal,     Sealed,            SealYear,               &[],                                &[]),

 t(AreaRollup,     Draft,             Submit,   Submitted,         SubmitAreaRollup,       AREA_READY,                         HANDED),
 t(AreaRollup,     SentBack,          Submit,   Submitted,         SubmitAreaRollup,       AREA_READY,                         HANDED),
 t(AreaRollup,     Submitted,         Recall,   Draft,             RecallAreaRollup,       &[],                                &[]),
 t(AreaRollup,     Submitted,         SendBack, SentBack,          SendBackAreaRollup,     &[NotOwnWork],                      &[NotifyAuthors]),
 t(AreaRollup,     Submitted,         Accept,   Accepted,          AcceptAreaRollup,       &[NotOwnWork, SourcesCurrent],      &[NotifyAuthors]),
 t(AreaRollup,     Accepted,          Reopen,   SentBack,          ReopenAreaRollup,       &[],                                &[NewRevision, NotifyAuthors]),
 t(AreaRollup,     Accepted,          Seal,     Sealed,            SealYear,               &[],                                &[]),

 t(MeasureReport,  Draft,             Submit,   Submitted,         SubmitMeasureReport,    &[AnswersComplete, CollectionOpen], HANDED),
 t(MeasureReport,  SentBack,          Submit,   Submitted,         SubmitMeasureReport,    &[AnswersComplete, ResubmissionOpen], HANDED),
 t(MeasureReport,  Draft,             Propose,  Draft,             ProposeMeasureReport,   &[AnswersComplete, CollectionOpen], &[NotifySubmitters]),
 t(MeasureReport,  SentBack,          Propose,  SentBack,          ProposeMeasureReport,   &[AnswersComplete, ResubmissionOpen], &[NotifySubmitters]),
 t(MeasureReport,  Submitted,         Recall,   Draft,             RecallMeasureReport,    &[CollectionOpen],                  &[]),
 t(MeasureReport,  Submitted,         SendBack, SentBack,          SendBackMeasureReport,  &[NotOwnWork],                      &[NotifyAuthors]),
 t(MeasureReport,  Submitted,         Accept,   Accepted,          AcceptMeasureReport,    &[NotOwnWork],                      &[NotifyAuthors]),
 t(MeasureReport,  Accepted,          Reopen,   SentBack,          ReopenMeasureReport,    &[],                                &[NewRevision, NotifyAuthors]),
 t(MeasureReport,  Accepted,          Seal,     Sealed,            SealYear,               &[],                                &[]),

 t(AnnualReport,   Draft,             Submit,   Submitted,         SubmitAnnualReport,     YEAR_READY,                         HANDED),
 t(AnnualReport,   SentBack,          Submit,   Submitted,         SubmitAnnualReport,     YEAR_READY,                         HANDED),
 t(AnnualReport,   Draft,             Propose,  Draft,             ProposeAnnualReport,    YEAR_READY,                         &[NotifySubmitters]),
 t(AnnualReport,   SentBack,          Propose,  SentBack,          ProposeAnnualReport,    YEAR_READY,                         &[NotifySubmitters]),
 t(AnnualReport,   Submitted,         Recall,   Draft,             RecallAnnualReport,     &[],                                &[]),
 t(AnnualReport,   Submitted,         Assign,   UnderEvaluation, AssignAnnualReport,     &[SourcesCurrent, ReviewersIndependent], &[NotifyReviewers]),
 t(AnnualReport,   UnderEvaluation, Assign,   UnderEvaluation, AssignAnnualReport,     &[ReviewersIndependent],            &[NotifyReviewers]),
 t(AnnualReport,   UnderEvaluation, Find,     UnderEvaluation, RecordFinding,          &[ReviewersIndependent],            &[]),
 t(AnnualReport,   UnderEvaluation, SendBack, SentBack,          SendBackAnnualReport,   &[NotOwnWork],                      &[NewRevision, NotifyAuthors]),
 t(AnnualReport,   UnderEvaluation, Conclude, Verified,          ConcludeAnnualReport,   &[NotOwnWork, SourcesCurrent, FindingsComplete], &[NotifyAuthors]),
 t(AnnualReport,   Verified,          Reopen,   SentBack,          ReopenAnnualReport,     &[],                                &[NewRevision, NotifyAuthors]),
 t(AnnualReport,   Verified,          Seal,     Sealed,            SealYear,               &[YearOver, IssuesDisposed, ScreeningDecided, PreflightClean], &[]),
];

/// Returns the row of a step, if there is one.
pub fn find(document: DocumentKind, from: StateKind, event: EventKind) -> Option<&'static Transition> {
    TRANSITIONS.iter().find(|row| row.document == document && row.from == from && row.event == event)
}

/// Checks whether any step from a state uses a guard. Facts for unused guards need not be gathered.
pub fn asks(document: DocumentKind, from: StateKind, guard: Guard) -> bool {
    TRANSITIONS.iter().any(|row| row.document == document && row.from == from && row.guards.contains(&guard))
}
