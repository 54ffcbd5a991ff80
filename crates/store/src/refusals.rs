//! The `refusal` table: refused requests, counted.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use crate::statement::statements;
use crate::{Result, Tx};

/// A refusal to count.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The person's identifier, or the keyed name of a bucket.
    pub person: String,
    /// The action refused.
    pub action: String,
    /// The problem's code.
    pub code: String,
    /// What the last refusal was about, as JSON.
    pub body: String,
    /// How many refusals to count.
    pub times: i64,
}

statements! {
    COUNT = "
        INSERT INTO refusal (tenant_id, minute, person, action, code, times, last_body)
        VALUES ($1, date_trunc('minute', $2::timestamptz), $3, $4, $5, $6, $7)
        ON CONFLICT (tenant_id, minute, person, action, code)
        DO UPDATE SET times = refusal.times + EXCLUDED.times, last_body = EXCLUDED.last_body";

    /// The refusals of everybody: the primary key gives the order.
    ALL = "
        SELECT r.minute, r.person, r.action, r.code, r.times,
               CASE WHEN r.person ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
                   (SELECT p.name FROM person p WHERE p.tenant_id = $1 AND p.id = r.person::uuid) END AS person_name
        FROM refusal r
        WHERE r.tenant_id = $1 AND r.minute >= $2 AND r.minute < $3 AND r.minute <= $4
          AND (r.minute < $4 OR (r.person, r.action, r.code) > ($5, $6, $7))
          AND ($9::text IS NULL OR r.person = $9) AND ($10::text IS NULL OR r.action = $10)
        ORDER BY r.minute DESC, r.person, r.action, r.code LIMIT $8";
}

/// Counts a refusal. There is one row per person, action, code and minute, so a flood is one row.
///
/// # Errors
/// Fails when the database fails.
pub async fn count(tx: &Tx, refusal: &Refusal) -> Result<()> {
    tx.run(
        COUNT,
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
    /// The person's identifier, or the keyed name of a bucket.
    pub person: String,
    /// The name of a known person.
    pub person_name: Option<String>,
    /// The action refused.
    pub action: String,
    /// The problem's code.
    pub code: String,
    /// The number of refusals.
    pub times: i64,
}

/// Where a page of refusals begins: the key of the last row before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Before {
    /// The minute.
    pub minute: DateTime<Utc>,
    /// The person.
    pub person: String,
    /// The action.
    pub action: String,
    /// The problem's code.
    pub code: String,
}

/// The filter of a list of refusals.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Only refusals of this person.
    pub person: Option<String>,
    /// Only refusals of this action.
    pub action: Option<String>,
    /// Only refusals from this time on.
    pub from: DateTime<Utc>,
    /// Only refusals before this time.
    pub to: DateTime<Utc>,
    /// Only refusals after this row of the list.
    pub before: Option<Before>,
    /// The most rows to return.
    pub limit: u32,
}

/// Returns a page of refusals, newest first; within a minute by person, action and code.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx, wanted: Wanted) -> Result<Vec<Refused>> {
    let Wanted { person, action, from, to, before, limit } = wanted;
    // no refusal is as late as `to`, so the first page needs no other statement
    let first = || Before { minute: to, person: String::new(), action: String::new(), code: String::new() };
    let before = before.unwrap_or_else(first);
    let values = [
        from.into(),
        to.into(),
        before.minute.into(),
        before.person.into(),
        before.action.into(),
        before.code.into(),
        i64::from(limit).into(),
        person.into(),
        action.into(),
    ];
    tx.all(ALL, values).await
}
