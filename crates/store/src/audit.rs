//! The `audit` table, hash-chained, and the `refusal` counts beside it.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Result, Tx};

/// One row of the chain.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Audited {
    /// Its place in the municipality's chain, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub person_id: Option<Uuid>,
    /// What.
    pub action: String,
    /// Canonical JSON, exactly as hashed.
    pub body: String,
    /// The hash of the row before.
    pub prev_hash: Vec<u8>,
    /// SHA-256(0x00 ‖ prev ‖ seq ‖ body).
    pub hash: Vec<u8>,
}

/// What is appended to the chain.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub person: Option<PersonId>,
    /// What.
    pub action: &'a str,
    /// Canonical JSON.
    pub body: &'a str,
}

/// Appends to the chain. The last thing a transaction does before it commits, because writers of one municipality
/// queue here.
///
/// # Errors
/// The database's own: then the change itself fails too.
pub async fn append(tx: &Tx, at: DateTime<Utc>, person: Option<PersonId>, action: &str, body: &str) -> Result<()> {
    tx.run(
        "SELECT app.append_audit($1, $2, $3, $4, $5)",
        [at.into(), person.map(|person| person.0).into(), action.to_owned().into(), body.to_owned().into()],
    )
    .await?;
    Ok(())
}

/// A page of the chain, oldest first.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx, after: i64, limit: u32) -> Result<Vec<Audited>> {
    tx.all(
        "SELECT seq, at, person_id, action, body, prev_hash, hash FROM audit
         WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        [after.into(), i64::from(limit).into()],
    )
    .await
}

/// One kind of refusal, within a minute.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// When.
    pub at: DateTime<Utc>,
    /// The person's id, or a keyed name of a bucket.
    pub person: String,
    /// What was tried.
    pub action: String,
    /// The problem's code.
    pub code: String,
    /// What the last one was about.
    pub body: String,
    /// How many.
    pub times: i64,
}

/// Counts a refusal: one row per person, action, code and minute, so that a flood is one row.
///
/// # Errors
/// The database's own.
pub async fn count_refusal(tx: &Tx, refusal: &Refusal) -> Result<()> {
    tx.run(
        "INSERT INTO refusal (tenant_id, minute, person, action, code, times, last_body)
         VALUES ($1, date_trunc('minute', $2::timestamptz), $3, $4, $5, $6, $7)
         ON CONFLICT (tenant_id, minute, person, action, code)
         DO UPDATE SET times = refusal.times + EXCLUDED.times, last_body = EXCLUDED.last_body",
        [
            refusal.at.into(),
            refusal.person.clone().into(),
            refusal.action.clone().into(),
            refusal.code.clone().into(),
            refusal.times.into(),
            refusal.body.clone().into(),
        ],
    )
    .await?;
    Ok(())
}

/// A counted refusal, as listed.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Refused {
    /// The minute.
    pub minute: DateTime<Utc>,
    /// Who.
    pub person: String,
    /// What was tried.
    pub action: String,
    /// Why not.
    pub code: String,
    /// How many times.
    pub times: i64,
}

/// Where a page of refusals begins: the key of the last row before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Before {
    /// The minute.
    pub minute: DateTime<Utc>,
    /// Who.
    pub person: String,
    /// What was tried.
    pub action: String,
    /// Why not.
    pub code: String,
}

/// A page of the refusals, newest first, within a minute by person, action and code.
///
/// # Errors
/// The database's own.
pub async fn refusals(tx: &Tx, before: Option<Before>, limit: u32) -> Result<Vec<Refused>> {
    let Some(Before { minute, person, action, code }) = before else {
        let newest = "SELECT minute, person, action, code, times FROM refusal WHERE tenant_id = $1
                      ORDER BY minute DESC, person, action, code LIMIT $2";
        return tx.all(newest, [i64::from(limit).into()]).await;
    };
    tx.all(
        "SELECT minute, person, action, code, times FROM refusal
         WHERE tenant_id = $1 AND minute <= $2 AND (minute < $2 OR (person, action, code) > ($3, $4, $5))
         ORDER BY minute DESC, person, action, code LIMIT $6",
        [minute.into(), person.into(), action.into(), code.into(), i64::from(limit).into()],
    )
    .await
}
