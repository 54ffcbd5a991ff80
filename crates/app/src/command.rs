//! Commands: changes that a person can request, each with the permission it needs.

use std::future::Future;

use domain::actor::Actor;
use domain::audit::{AuditDetail, Audited, Subject};
use domain::id::TenantId;
use domain::policy::{Action, Granted, Place, authorise};
use store::Tx;
use uuid::Uuid;

use crate::App;
use crate::error::Error;

/// A change that a person can request. The command runs again from the start when another transaction conflicts with
/// its own, so it does nothing outside the transaction.
pub trait Command: Clone + Send + Sync + 'static {
    /// The thing that the command changes, loaded and locked.
    type Target: Send;
    /// The outcome of the command.
    type Done: Send;

    /// Returns the operation. The permission, the audit row and the idempotency slot go by it.
    fn action(&self) -> Action;

    /// Returns the action that reads the target. When the caller lacks this permission too, the answer is
    /// [`Error::NotFound`].
    fn reading(&self) -> Action;

    /// Loads and locks the target. A target that the actor cannot see is not loaded, so that refusing it takes the same
    /// work as refusing one that does not exist.
    fn target(&self, app: &App, tx: &Tx, actor: &Actor) -> impl Future<Output = Result<Self::Target, Error>> + Send;

    /// Returns the pointer to the member of the body that names the target, if the body names it. A refusal for a target
    /// that does not exist, or that the actor cannot see, points there.
    fn named_at(&self) -> Option<&'static str> {
        None
    }

    /// Loads the target, and checks the permission.
    ///
    /// # Errors
    /// Fails as [`Command::target`] does; [`Error::NotPermitted`]; [`Error::NotFound`] or [`Error::NoSuch`] when the
    /// caller cannot see the target.
    fn permitted(
        &self,
        app: &App,
        tx: &Tx,
        actor: &Actor,
    ) -> impl Future<Output = Result<(Granted, Self::Target), Error>> + Send {
        async move {
            let target = self.target(app, tx, actor).await;
            let found = target.and_then(|target| {
                Ok((authorise(actor, self.action(), self.reading(), &self.place(&target))?, target))
            });
            found.map_err(|error| match self.named_at() {
                Some(pointer) => error.named_at(pointer),
                None => error,
            })
        }
    }

    /// Returns the place of the target, by which permissions are judged.
    fn place(&self, target: &Self::Target) -> Place;

    /// Checks whether the year that the command would change is sealed. If so, the command is refused.
    ///
    /// Every command answers for its own year, which its target holds against sealing. A target that belongs to no year
    /// is never sealed.
    fn sealed(&self, target: &Self::Target) -> bool;

    /// Executes the command.
    fn execute(
        &self,
        cx: &CommandContext<'_>,
        target: Self::Target,
    ) -> impl Future<Output = Result<Done<Self::Done>, Error>> + Send;

    /// Returns the outcome for a replay of the request, if it holds less than the first one. A secret is shown once and
    /// stored nowhere.
    fn again(&self, _: &Self::Done) -> Option<Self::Done> {
        None
    }
}

/// The context of a command while it is executed.
#[derive(Debug)]
pub struct CommandContext<'a> {
    /// The program.
    pub app: &'a App,
    /// The transaction.
    pub tx: &'a Tx,
    /// The person who requests the command.
    pub actor: &'a Actor,
    /// Proof that the action was authorised.
    pub granted: Granted,
    /// The identifier of the request.
    pub request: Uuid,
    /// The time of the whole command.
    pub now: chrono::DateTime<chrono::Utc>,
}

impl CommandContext<'_> {
    /// Returns the municipality.
    pub fn tenant(&self) -> TenantId {
        self.tx.tenant()
    }

    /// Returns the day in Japan.
    pub fn today(&self) -> chrono::NaiveDate {
        crate::clock::day_in_japan(self.now)
    }
}

/// The outcome of a command, and its audit entry.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The outcome.
    pub value: T,
    /// The audit entry.
    pub audited: Audited,
}

impl<T> Done<T> {
    /// Makes an outcome from its value, its subject and the details of the change.
    pub fn new(value: T, subject: Subject, detail: AuditDetail) -> Self {
        Self { value, audited: Audited { subject, detail } }
    }
}
