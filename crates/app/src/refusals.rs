//! Refusals on a path of their own: they survive the rollback, never hold the request up, and cannot be flooded.
//!
//! A bounded queue feeds one task with one connection; equal refusals of a minute are one row with a count, and what
//! does not fit into the queue is counted as well. The same task keeps the house (see [`crate::sweep`]).

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use domain::id::{PersonId, SessionId, TenantId};
use domain::policy::Action;
use serde_json::json;
use store::refusals::Refusal;
use store::{Opening, Store};
use tokio::sync::{mpsc, oneshot};

use crate::clock::Clock;
use crate::error::Error;
use crate::perform::Ask;
use crate::sweep::{EVERY, sweep};

/// How many refusals may wait to be written.
const QUEUE: usize = 1_000;

enum Message {
    /// With the session, where its person is still to be found out.
    Refused(TenantId, Option<SessionId>, Refusal),
    Sweep(TenantId),
    Written(oneshot::Sender<()>),
}

/// The sending end.
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

    /// Notes that a command was refused. Faults on our side are logged instead.
    pub fn note(&self, ask: &Ask, action: Action, person: Option<PersonId>, error: &Error) {
        if let Error::Internal(what) | Error::Corrupt(what) = error {
            tracing::error!(request.id = %ask.request, action = action.name(), what, "internal fault");
        }
        if matches!(error, Error::Unavailable(Some(_)) | Error::OutcomeOpen) {
            // nothing was refused: the database is away, and cannot be told of it either
            ask.noted.mark();
            return;
        }
        match person {
            Some(person) => self.note_as(ask, person, action.name(), error.code()),
            None => self.note_unasked(ask, action.name(), error.code()),
        }
    }

    /// Notes a refusal of somebody who is known.
    pub(crate) fn note_as(&self, ask: &Ask, person: PersonId, action: &str, code: &str) {
        ask.noted.mark();
        self.count(ask.tenant, person.to_string(), action, code, &json!({"request": ask.request}));
    }

    /// Notes a refusal that was made before anybody asked who the session belongs to. The writer finds that out, so that
    /// the request need not.
    pub fn note_unasked(&self, ask: &Ask, action: &str, code: &str) {
        ask.noted.mark();
        let refusal = self.refusal("nobody".to_owned(), action, code, &json!({"request": ask.request}));
        self.queue(Message::Refused(ask.tenant, Some(ask.session), refusal));
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

    /// Has the old kept answers of a municipality forgotten: once an hour at most, and never in a request's way.
    pub(crate) fn sweep(&self, tenant: TenantId) {
        let now = self.clock.now();
        let Ok(mut swept) = self.swept.lock() else { return };
        let due = swept.get(&tenant).is_none_or(|last| (now - *last).abs() >= EVERY);
        if due && self.queue.try_send(Message::Sweep(tenant)).is_ok() {
            swept.insert(tenant, now);
        }
    }

    /// How many refusals are not counted: they did not fit into the queue, or the database was away.
    pub fn dropped(&self) -> i64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Waits until everything noted so far is written: at shutdown, and before the counts are read.
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
            Message::Sweep(tenant) => {
                if let Err(error) = sweep(&store, tenant).await {
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
    let (tx, _) = store.begin(Opening::Tenant(tenant)).await?;
    if let Some(session) = session
        && let Some(person) = store::sessions::person_of(&tx, session).await?
    {
        refusal.person = person.to_string();
    }
    store::refusals::count(&tx, &refusal).await?;
    tx.commit().await
}
