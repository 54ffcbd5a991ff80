//! The `audit` table, a hash chain. The module `audit_read` answers queries about it.

use chrono::{DateTime, Utc};
use domain::audit::Entry;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::statement::statements;
use crate::{Result, Tx};

/// One row of the chain.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Audited {
    /// The row's place in the municipality's chain, from 1.
    pub seq: i64,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The person who did it.
    pub person_id: Option<Uuid>,
    /// The action.
    pub action: String,
    /// The kind of the subject.
    pub subject_kind: String,
    /// The subject's identifier.
    pub subject: String,
    /// The identifier of the thing that the subject is a part of.
    pub within: Option<String>,
    /// Canonical JSON, exactly as hashed.
    pub body: String,
    /// The hash of the row before.
    pub prev_hash: Vec<u8>,
    /// SHA-256(0x00 ‖ prev ‖ seq ‖ body).
    pub hash: Vec<u8>,
}

/// Returns the arguments of `app.append_audit` after the municipality.
pub(crate) fn values(entry: &Entry) -> [Value; 7] {
    let subject = entry.subject();
    [
        entry.at().into(),
        entry.person().map(|person| person.0).into(),
        entry.action().as_str().to_owned().into(),
        subject.kind().as_str().to_owned().into(),
        subject.id().into(),
        subject.within().into(),
        entry.body().to_owned().into(),
    ]
}

/// The columns of [`Audited`].
macro_rules! audited {
    () => {
        "seq, at, person_id, action, subject_kind, subject, within, body, prev_hash, hash"
    };
}
pub(crate) use audited;

statements! {
    APPEND = "SELECT app.append_audit($1, $2, $3, $4, $5, $6, $7, $8)";
    CHAIN = concat!("
        SELECT ", audited!(), " FROM audit
        WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT $3");
}

/// Appends a row to the chain. This is the last statement before a transaction commits, because writers of one
/// municipality queue here.
///
/// # Errors
/// Fails when the database fails. The change itself then fails too.
pub async fn append(tx: &Tx, entry: &Entry) -> Result<()> {
    tx.run(APPEND, values(entry)).await?;
    Ok(())
}

/// Returns a page of the chain, oldest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn chain(tx: &Tx, after: i64, limit: u32) -> Result<Vec<Audited>> {
    tx.all(CHAIN, [after.into(), i64::from(limit).into()]).await
}
