//! The one door for change: authenticate, open the tenant's transaction, load and lock, authorise, execute, audit,
//! commit. REST, pages, imports and the command line all come through here.

use auth::token::Life;
use domain::actor::Actor;
use domain::audit::{AuditAction, Entry, Who};
use domain::id::{AccountId, SessionId, TenantId};
use domain::policy::authorise;
use serde_json::json;
use store::idempotency::{Kept, Slot, Slotted};
use store::{Opening, StoreError, Tx};
use uuid::Uuid;

use crate::App;
use crate::command::{Command, Cx, Done};
use crate::error::Error;
use crate::noted::Noted;

/// Who asks, and for which request.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The municipality of the access token.
    pub tenant: TenantId,
    /// The session of the access token.
    pub session: SessionId,
    /// The account of the access token.
    pub account: AccountId,
    /// The time of the access token.
    pub life: Life,
    /// The request's identifier.
    pub request: Uuid,
    /// The client's key, with the fingerprint of what it sent.
    pub idempotency: Option<(String, Vec<u8>)>,
    /// Whether a refusal of the request is counted already.
    pub noted: Noted,
}

impl Ask {
    /// The transaction that is opened for it, and who asks. The database's clock says whether token and session still
    /// count.
    pub(crate) async fn open(&self, app: &App) -> Result<(Tx, Actor), Error> {
        let (tenant, session, account) = (self.tenant, self.session, self.account);
        let today = app.clock.set_to().map(crate::clock::day_in_japan);
        let (tx, actor) = app.store.begin(Opening::Session { tenant, session, account, today }).await?;
        self.life.holds(tx.now()).map_err(|_| Error::NotSignedIn)?;
        Ok((tx, actor.ok_or(Error::NotSignedIn)?))
    }
}

/// The answer, as it was or will be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The JSON body.
    pub body: String,
    /// The version, for the ETag.
    pub version: Option<i32>,
    /// Where the new thing is.
    pub location: Option<String>,
    /// Whether the answer was given before, under the same key.
    pub replayed: bool,
}

/// How often a unit of work is tried when others are in its way.
const TRIES: u32 = 3;

/// Performs a command, in a task of its own: a client that goes away cannot cut the work in half.
///
/// # Errors
/// [`Error`]; nothing was changed then, except that a lost answer to COMMIT leaves it open
/// ([`Error::OutcomeOpen`]: ask again with the same key).
pub async fn perform<C, R>(app: &App, ask: &Ask, command: C, render: R) -> Result<Answer, Error>
where
    C: Command,
    R: Fn(&C::Done) -> Result<Answer, Error> + Send + Sync + 'static,
{
    let (app, ask) = (app.clone(), ask.clone());
    #[expect(clippy::disallowed_methods, reason = "the unit of work must outlive its request")]
    let task = tokio::spawn(async move { tries(&app, &ask, &command, &render).await });
    task.await.map_err(Error::internal)?
}

async fn tries<C, R>(app: &App, ask: &Ask, command: &C, render: &R) -> Result<Answer, Error>
where
    C: Command,
    R: Fn(&C::Done) -> Result<Answer, Error> + Send + Sync,
{
    let mut tried = 1;
    loop {
        match once(app, ask, command, render).await {
            Err((Error::Unavailable(Some(StoreError::Conflict)), _)) if tried < TRIES => tried += 1,
            Err((error, person)) => {
                app.refusals.note(ask, command.action(), person, &error);
                return Err(error);
            }
            Ok(answer) => {
                if ask.idempotency.is_some() {
                    app.refusals.sweep(ask.tenant);
                }
                return Ok(answer);
            }
        }
    }
}

type Failed = (Error, Option<domain::id::PersonId>);

async fn once<C, R>(app: &App, ask: &Ask, command: &C, render: &R) -> Result<Answer, Failed>
where
    C: Command,
    R: Fn(&C::Done) -> Result<Answer, Error> + Send + Sync,
{
    let (tx, actor) = ask.open(app).await.map_err(|error| (error, None))?;
    match within(app, ask, command, render, &tx, &actor).await {
        Ok(answer) => {
            tx.commit().await.map_err(|error| (error.into(), Some(actor.person)))?;
            Ok(answer)
        }
        Err(error) => {
            if let Err(rollback) = tx.rollback().await {
                tracing::warn!(%rollback, "rolling back");
            }
            Err((error, Some(actor.person)))
        }
    }
}

async fn within<C, R>(app: &App, ask: &Ask, command: &C, render: &R, tx: &Tx, actor: &Actor) -> Result<Answer, Error>
where
    C: Command,
    R: Fn(&C::Done) -> Result<Answer, Error> + Send + Sync,
{
    let action = command.action();
    let slot = ask.idempotency.as_ref().map(|(key, fingerprint)| {
        (Slot { person: actor.person, operation: action.name(), key: key.clone() }, fingerprint)
    });
    let earlier = match &slot {
        Some((slot, _)) => match store::idempotency::take(tx, slot).await? {
            Slotted::Busy => return Err(Error::InProgress),
            Slotted::Completed(kept) => Some(kept),
            Slotted::Fresh => None,
        },
        None => None,
    };
    let target = command.target(app, tx, actor).await?;
    let granted = authorise(actor, action, command.reading(), &command.place(&target))?;
    // the right is asked again before an earlier answer is shown again
    if let (Some((_, fingerprint)), Some(kept)) = (&slot, earlier) {
        return replay(&kept, fingerprint);
    }
    if command.sealed(&target) {
        return Err(Error::Sealed);
    }
    let now = app.clock.within(tx);
    let cx = Cx { app, tx, actor, granted, request: ask.request, now };
    let Done { value, audited } = command.execute(&cx, target).await?;
    let answer = render(&value)?;
    let who = Who { person: actor.person, account: actor.account, request: Some(ask.request) };
    let entry = Entry::new(now, Some(who), AuditAction::Asked(action), &audited).map_err(Error::internal)?;
    let Some((slot, fingerprint)) = slot else {
        store::audit::append(tx, &entry).await?;
        return Ok(answer);
    };
    let again = command.again(&value).map(|again| render(&again)).transpose()?;
    let kept = Kept {
        fingerprint: fingerprint.clone(),
        status: i16::try_from(answer.status).map_err(Error::internal)?,
        body: again.map_or_else(|| answer.body.clone(), |again| again.body),
        headers: json!({"version": answer.version, "location": answer.location}),
    };
    store::idempotency::keep(tx, &slot, kept, &entry).await?;
    Ok(answer)
}

fn replay(kept: &Kept, fingerprint: &[u8]) -> Result<Answer, Error> {
    if kept.fingerprint != fingerprint {
        return Err(Error::KeyReused);
    }
    let version = kept.headers.get("version").and_then(serde_json::Value::as_i64);
    Ok(Answer {
        status: u16::try_from(kept.status).map_err(Error::internal)?,
        body: kept.body.clone(),
        version: version.and_then(|version| i32::try_from(version).ok()),
        location: kept.headers.get("location").and_then(serde_json::Value::as_str).map(ToOwned::to_owned),
        replayed: true,
    })
}
