//! Records refusals outside the request's transaction. They survive its rollback, never delay the request, and cannot
//! flood the database.
//!
//! A bounded queue feeds one task with one connection. Equal refusals of a minute become one row with a count, and
//! those that do not fit into the queue are counted too. The same task deletes expired rows (see [`crate::cleanup`]).

pub(crate) mod counted;

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use domain::id::{PersonId, SessionId, TenantId};
use domain::policy::Action;
use serde_json::json;
use store::refusals::Refusal;
use store::{Store, TransactionFor};
use tokio::sync::{mpsc, oneshot};

use crate::cleanup::{EVERY, clean_up};
use crate::clock::Clock;
use crate::error::Error;
use crate::execute::RequestContext;

pub use counted::Counted;

/// The most refusals that wait to be written.
const QUEUE: usize = 1_000;

enum Message {
    /// A refusal, with its session if the person is still to be found out.
    Refused(TenantId, Option<SessionId>, Refusal),
    CleanUp(TenantId),
    Written(oneshot::Sender<()>),
}

/// The sending end of the queue.
#[derive(Clone, Debug)]
pub struct Refusals {
    queue: mpsc::Sender<Message>,
    dropped: Arc<AtomicI64>,
    clock: Arc<dyn Clock>,
    swept: Arc<Mutex<HashMap<TenantId, DateTime<Utc>>>>,
}

impl Refusals {
    /// Starts the writing task with a pool of its own.
    pub fn start(store: Store, clock: Arc<dyn Clock>) -> Self {
        let (queue, inbox) = mpsc::channel(QUEUE);
        let dropped = Arc::new(AtomicI64::new(0));
        #[expect(clippy::disallowed_methods, reason = "the one background writer of refusals")]
        tokio::spawn(write(store, inbox, Arc::clone(&dropped)));
        Self { queue, dropped, clock, swept: Arc::default() }
    }

    /// Records that a command was refused. Faults of the program are logged instead.
    pub fn note(&self, context: &RequestContext, action: Action, person: Option<PersonId>, error: &Error) {
        if let Error::Internal(what) | Error::Corrupt(what) = error {
            tracing::error!(request.id = %context.request, action = action.as_str(), what, "internal fault");
        }
        if matches!(error, Error::Unavailable(Some(_)) | Error::OutcomeOpen) {
            // nothing was refused: the database is unavailable, and cannot record anything either
            context.refusal.mark();
            return;
        }
        match person {
            Some(person) => self.note_as(context, person, action.as_str(), error.code()),
            None => self.note_unasked(context, action.as_str(), error.code()),
        }
    }

    /// Records a refusal of a known person.
    pub(crate) fn note_as(&self, context: &RequestContext, person: PersonId, action: &str, code: &str) {
        context.refusal.mark();
        self.count(context.tenant, person.to_string(), action, code, &json!({"request": context.request}));
    }

    /// Records a refusal made before the session's person was read. The writing task finds out the person, so that the
    /// request need not.
    pub fn note_unasked(&self, context: &RequestContext, action: &str, code: &str) {
        context.refusal.mark();
        let refusal = self.refusal("nobody".to_owned(), action, code, &json!({"request": context.request}));
        self.queue(Message::Refused(context.tenant, Some(context.session), refusal));
    }

    /// Counts any other refusal, such as a failed sign-in.
    pub fn count(&self, tenant: TenantId, who: String, action: &str, code: &str, about: &serde_json::Value) {
        self.queue(Message::Refused(tenant, None, self.refusal(who, action, code, about)));
    }

    fn refusal(&self, person: String, action: &str, code: &str, about: &serde_json::Value) -> Refusal {
        Refusal {
            at: self.clock.now(),
            person,
            action: action.to_owned(),
            code: code.to_owned(),
            body: about.to_string(),
            times: 1,
        }
    }

    fn queue(&self, message: Message) {
        if self.queue.try_send(message).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Has expired answers of a municipality deleted, at most once an hour. The request does not wait.
    pub(crate) fn clean_up(&self, tenant: TenantId) {
        let now = self.clock.now();
        let Ok(mut swept) = self.swept.lock() else { return };
        let due = swept.get(&tenant).is_none_or(|last| (now - *last).abs() >= EVERY);
        if due && self.queue.try_send(Message::CleanUp(tenant)).is_ok() {
            swept.insert(tenant, now);
        }
    }

    /// Returns how many refusals were lost. They did not fit into the queue, or the database was unavailable.
    pub fn dropped(&self) -> i64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Waits until all refusals recorded so far are written. Called at shutdown, and before the counts are read.
    pub async fn written(&self) {
        let (done, written) = oneshot::channel();
        if self.queue.send(Message::Written(done)).await.is_ok() {
            let _: Result<(), _> = written.await;
        }
    }
}

async fn write(store: Store, mut inbox: mpsc::Receiver<Message>, dropped: Arc<AtomicI64>) {
    while let Some(message) = inbox.recv().await {
        match message {
            Message::Written(done) => {
                let _: Result<(), ()> = done.send(());
            }
            Message::CleanUp(tenant) => {
                if let Err(error) = clean_up(&store, tenant).await {
                    tracing::warn!(%error, "old kept answers could not be forgotten; the next hour tries again");
                }
            }
            Message::Refused(tenant, session, refusal) => {
                let code = refusal.code.clone();
                let times = refusal.times;
                if let Err(error) = keep(&store, tenant, session, refusal).await {
                    dropped.fetch_add(times, Ordering::Relaxed);
                    tracing::warn!(%error, code, "a refusal could not be kept");
                }
            }
        }
    }
}

async fn keep(store: &Store, tenant: TenantId, session: Option<SessionId>, mut refusal: Refusal) -> store::Result<()> {
    let (tx, _) = store.begin(TransactionFor::Tenant(tenant)).await?;
    if let Some(session) = session
        && let Some(person) = store::sessions::person_of(&tx, session).await?
    {
        refusal.person = person.to_string();
    }
    store::refusals::count(&tx, &refusal).await?;
    tx.commit().await
}
