//! The `refusal` table: what was not done, counted.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use crate::statement::statements;
use crate::{Result, Tx};

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

statements! {
    COUNT = "
        INSERT INTO refusal (tenant_id, minute, person, action, code, times, last_body)
        VALUES ($1, date_trunc('minute', $2::timestamptz), $3, $4, $5, $6, $7)
        ON CONFLICT (tenant_id, minute, person, action, code)
        DO UPDATE SET times = refusal.times + EXCLUDED.times, last_body = EXCLUDED.last_body";

    /// Everybody's: the primary key gives the order.
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

/// Counts a refusal: one row per person, action, code and minute, so that a flood is one row.
///
/// # Errors
/// The database's own.
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
    /// Who.
    pub person: String,
    /// The name of a person who is known.
    pub person_name: Option<String>,
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

/// Which refusals a list shows.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Only those of a person.
    pub person: Option<String>,
    /// Only those of an action.
    pub action: Option<String>,
    /// Only from this time on.
    pub from: DateTime<Utc>,
    /// Only before this time.
    pub to: DateTime<Utc>,
    /// Only after this row.
    pub before: Option<Before>,
    /// At most this many.
    pub limit: u32,
}

/// A page of the refusals, newest first, within a minute by person, action and code.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx, wanted: Wanted) -> Result<Vec<Refused>> {
    let Wanted { person, action, from, to, before, limit } = wanted;
    // nothing is as late as the end, so the first page is a page like the others
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
