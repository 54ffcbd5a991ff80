//! What a change is: something a person can ask for, with the permission it needs.

use std::future::Future;

use domain::actor::Actor;
use domain::audit::{AuditDetail, Audited, Subject};
use domain::id::TenantId;
use domain::policy::{Action, Granted, Place};
use store::Tx;
use uuid::Uuid;

use crate::App;
use crate::error::Error;

/// Something a person can ask the service to do. It may be run again from the start when another transaction was in
/// the way, so it does nothing outside the transaction.
pub trait Command: Clone + Send + Sync + 'static {
    /// What it is about, loaded and locked.
    type Target: Send;
    /// What came of it.
    type Done: Send;

    /// The operation: permission, audit row and idempotency slot go by it.
    fn action(&self) -> Action;

    /// The action that shows the target; when it is refused too, the answer is "no such thing".
    fn reading(&self) -> Action;

    /// Loads and locks what the command is about. What the actor cannot see is not loaded, so that refusing it takes the
    /// same work as refusing what is not there.
    fn target(&self, app: &App, tx: &Tx, actor: &Actor) -> impl Future<Output = Result<Self::Target, Error>> + Send;

    /// Where the target stands.
    fn place(&self, target: &Self::Target) -> Place;

    /// Whether the year that it would change is sealed: then it does not happen. Every command answers for its own year, which
    /// its target holds against sealing; what belongs to no year is never sealed.
    fn sealed(&self, target: &Self::Target) -> bool;

    /// Does it.
    fn execute(
        &self,
        cx: &Cx<'_>,
        target: Self::Target,
    ) -> impl Future<Output = Result<Done<Self::Done>, Error>> + Send;

    /// What is shown when the same request comes again, if that is less than the first time: a secret is shown once, and
    /// kept nowhere.
    fn again(&self, _: &Self::Done) -> Option<Self::Done> {
        None
    }
}

/// What a command has while it is executed.
#[derive(Debug)]
pub struct Cx<'a> {
    /// The program.
    pub app: &'a App,
    /// The transaction.
    pub tx: &'a Tx,
    /// Who asks.
    pub actor: &'a Actor,
    /// Proof that the action was authorised.
    pub granted: Granted,
    /// The request.
    pub request: Uuid,
    /// The time of the whole command.
    pub now: chrono::DateTime<chrono::Utc>,
}

impl Cx<'_> {
    /// The municipality.
    pub fn tenant(&self) -> TenantId {
        self.tx.tenant()
    }

    /// The day in Japan.
    pub fn today(&self) -> chrono::NaiveDate {
        crate::clock::day_in_japan(self.now)
    }
}

/// The outcome of a command, and what the audit keeps of it.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The outcome.
    pub value: T,
    /// What the audit keeps.
    pub audited: Audited,
}

impl<T> Done<T> {
    /// An outcome: what it was done to, and what was changed.
    pub fn new(value: T, subject: Subject, detail: AuditDetail) -> Self {
        Self { value, audited: Audited { subject, detail } }
    }
}
