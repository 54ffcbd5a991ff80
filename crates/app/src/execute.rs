//! Executes commands, the only way for a signed-in person to change anything. The steps are: authenticate, open the
//! tenant's transaction, load and lock, authorise, execute, audit, commit. The operator's acts, which have no signed-in
//! person, are in [`crate::bootstrap`], [`crate::operator`] and [`crate::packs`].

use auth::token::{Life, TokenRefused};
use domain::actor::Actor;
use domain::audit::{AuditAction, Entry, Who};
use domain::id::{AccountId, SessionId, TenantId};
use domain::policy::Granted;
use serde_json::json;
use store::idempotency::{Kept, Slot, Slotted};
use store::{StoreError, TransactionFor, Tx};
use uuid::Uuid;

use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;
use crate::refusals::counted::Counted;

/// The caller and the request.
#[derive(Clone, Debug)]
pub struct RequestContext {
    /// The municipality of the access token.
    pub tenant: TenantId,
    /// The session of the access token.
    pub session: SessionId,
    /// The account of the access token.
    pub account: AccountId,
    /// The period of validity of the access token.
    pub life: Life,
    /// The request's identifier.
    pub request: Uuid,
    /// The client's idempotency key, with the fingerprint of the request.
    pub idempotency: Option<(String, Vec<u8>)>,
    /// Whether a refusal of the request is counted already.
    pub refusal: Counted,
}

impl RequestContext {
    /// Opens the transaction of the request, and returns it with the caller. The database's clock decides whether the
    /// token and the session are still valid.
    pub(crate) async fn open(&self, app: &App) -> Result<(Tx, Actor), Error> {
        let (tenant, session, account) = (self.tenant, self.session, self.account);
        let today = app.clock.set_to().map(crate::clock::day_in_japan);
        let (tx, actor) = app.store.begin(TransactionFor::Session { tenant, session, account, today }).await?;
        let expired = |why| if why == TokenRefused::Expired { Error::TokenExpired } else { Error::NotSignedIn };
        self.life.holds(tx.now()).map_err(expired)?;
        Ok((tx, actor.ok_or(Error::NotSignedIn)?))
    }
}

/// The answer, as sent or to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The JSON body.
    pub body: String,
    /// The version, for the `ETag` header.
    pub version: Option<i32>,
    /// The address of the new thing.
    pub location: Option<String>,
    /// Whether the answer was given before, for the same key.
    pub replayed: bool,
}

/// How often a unit of work is tried when other transactions conflict with it.
const TRIES: u32 = 3;

/// Executes a command in a task of its own. A client that disconnects cannot cut the work in half.
///
/// # Errors
/// [`Error`]. Nothing was changed, unless the answer to COMMIT was lost ([`Error::OutcomeOpen`]: ask again with the
/// same key).
pub async fn execute<C, R>(app: &App, context: &RequestContext, command: C, render: R) -> Result<Answer, Error>
where
    C: Command,
    R: Fn(&C::Done) -> Result<Answer, Error> + Send + Sync + 'static,
{
    let (app, context) = (app.clone(), context.clone());
    #[expect(clippy::disallowed_methods, reason = "the unit of work must outlive its request")]
    let task = tokio::spawn(async move { retry_on_conflict(&app, &context, &command, &render).await });
    task.await.map_err(Error::internal)?
}

async fn retry_on_conflict<C, R>(app: &App, context: &RequestContext, command: &C, render: &R) -> Result<Answer, Error>
where
    C: Command,
    R: Fn(&C::Done) -> Result<Answer, Error> + Send + Sync,
{
    let mut tried = 1;
    loop {
        match run_once(app, context, command, render).await {
            Err((Error::Unavailable(Some(StoreError::Conflict)), _)) if tried < TRIES => tried += 1,
            Err((error, person)) => {
                app.refusals.note(context, command.action(), person, &error);
                return Err(error);
            }
            Ok(answer) => {
                if context.idempotency.is_some() {
                    app.refusals.clean_up(context.tenant);
                }
                return Ok(answer);
            }
        }
    }
}

type Failed = (Error, Option<domain::id::PersonId>);

async fn run_once<C, R>(app: &App, context: &RequestContext, command: &C, render: &R) -> Result<Answer, Failed>
where
    C: Command,
    R: Fn(&C::Done) -> Result<Answer, Error> + Send + Sync,
{
    let (tx, actor) = context.open(app).await.map_err(|error| (error, None))?;
    match run_in_transaction(app, context, command, render, &tx, &actor).await {
        Ok(answer) => {
            tx.commit().await.map_err(|error| (error.into(), Some(actor.person)))?;
            Ok(answer)
        }
        Err(error) => {
            roll_back(tx).await;
            Err((error, Some(actor.person)))
        }
    }
}

/// Takes everything back that a transaction did. A database that fails meanwhile does so too.
pub(crate) async fn roll_back(tx: Tx) {
    if let Err(rollback) = tx.rollback().await {
        tracing::warn!(%rollback, "rolling back");
    }
}

/// Executes a permitted command, unless its year is sealed. No other function executes commands.
pub(crate) async fn carry_out<C: Command>(
    app: &App,
    context: &RequestContext,
    command: &C,
    (tx, actor): (&Tx, &Actor),
    (granted, target): (Granted, C::Target),
) -> Result<Done<C::Done>, Error> {
    if command.sealed(&target) {
        return Err(Error::Sealed);
    }
    let cx = CommandContext { app, tx, actor, granted, request: context.request, now: app.clock.within(tx) };
    command.execute(&cx, target).await
}

async fn run_in_transaction<C, R>(
    app: &App,
    context: &RequestContext,
    command: &C,
    render: &R,
    tx: &Tx,
    actor: &Actor,
) -> Result<Answer, Error>
where
    C: Command,
    R: Fn(&C::Done) -> Result<Answer, Error> + Send + Sync,
{
    let action = command.action();
    let slot = context.idempotency.as_ref().map(|(key, fingerprint)| {
        (Slot { person: actor.person, operation: action.as_str(), key: key.clone() }, fingerprint)
    });
    let earlier = match &slot {
        Some((slot, _)) => match store::idempotency::take(tx, slot).await? {
            Slotted::Busy => return Err(Error::InProgress),
            Slotted::Completed(kept) => Some(kept),
            Slotted::Fresh => None,
        },
        None => None,
    };
    let permitted = command.permitted(app, tx, actor).await?;
    // the permission is checked again before an earlier answer is repeated
    if let (Some((_, fingerprint)), Some(kept)) = (&slot, earlier) {
        return replay(&kept, fingerprint);
    }
    let Done { value, audited } = carry_out(app, context, command, (tx, actor), permitted).await?;
    let answer = render(&value)?;
    let who = Who { person: actor.person, account: actor.account, request: Some(context.request) };
    let entry =
        Entry::new(app.clock.within(tx), Some(who), AuditAction::Asked(action), &audited).map_err(Error::internal)?;
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
