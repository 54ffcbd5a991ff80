//! The `person`, `account` and `assignment` tables.

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::Role;
use domain::id::{AccountId, AssignmentId, OrganisationId, PersonId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

pub use crate::invitations::{Accepted, Invitation, accept, invite};
use crate::{Result, Tx};

/// An account as signing in needs it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Account {
    /// Its identifier.
    pub id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// PHC string, with the pepper's id.
    pub password_hash: String,
    /// Since when it is closed.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether one of its roles today asks for short sessions.
    pub staff: bool,
}

/// The account of a canonical login name.
///
/// # Errors
/// The database's own.
pub async fn by_login(tx: &Tx, login: &str) -> Result<Option<Account>> {
    tx.one(
        "SELECT a.id, a.person_id, a.password_hash, a.disabled_at,
                EXISTS (SELECT FROM assignment g WHERE g.tenant_id = $1 AND g.person_id = a.person_id
                        AND g.role NOT IN ('section_reporter', 'section_head', 'ward_council_member')) AS staff
         FROM account a WHERE a.tenant_id = $1 AND a.login = $2",
        [login.to_owned().into()],
    )
    .await
}

/// Replaces a password hash, when its parameters were raised.
///
/// # Errors
/// The database's own.
pub async fn rehash(tx: &Tx, account: AccountId, hash: &str) -> Result<()> {
    tx.run(
        "UPDATE account SET password_hash = $3 WHERE tenant_id = $1 AND id = $2",
        [account.0.into(), hash.to_owned().into()],
    )
    .await?;
    Ok(())
}

/// Somebody new: person and account in one statement.
///
/// # Errors
/// When the login name is taken (`account__login__once`), or the database's own.
pub async fn create(tx: &Tx, new: &NewAccount) -> Result<()> {
    tx.run(
        "WITH made AS (INSERT INTO person (tenant_id, id, name, sample, created_at) VALUES ($1, $2, $3, $4, $5))
         INSERT INTO account (tenant_id, id, person_id, login, password_hash, created_at)
         VALUES ($1, $6, $2, $7, $8, $5)",
        [
            new.person.0.into(),
            new.name.clone().into(),
            new.sample.into(),
            new.at.into(),
            new.account.0.into(),
            new.login.clone().into(),
            new.password_hash.clone().into(),
        ],
    )
    .await?;
    Ok(())
}

/// A person with an account, to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether they are an invented sample.
    pub sample: bool,
    /// The account.
    pub account: AccountId,
    /// The canonical login name.
    pub login: String,
    /// PHC string.
    pub password_hash: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Closes an account; its sessions end in the same transaction by [`crate::sessions::end_all`].
///
/// # Errors
/// The database's own.
pub async fn disable(tx: &Tx, account: AccountId, at: DateTime<Utc>) -> Result<u64> {
    tx.run(
        "UPDATE account SET disabled_at = $3 WHERE tenant_id = $1 AND id = $2 AND disabled_at IS NULL",
        [account.0.into(), at.into()],
    )
    .await
}

/// How many accounts there are.
///
/// # Errors
/// The database's own.
pub async fn any(tx: &Tx) -> Result<bool> {
    let row: Option<Any> = tx.one("SELECT EXISTS (SELECT FROM account WHERE tenant_id = $1) AS any", []).await?;
    Ok(row.is_some_and(|row| row.any))
}

#[derive(FromQueryResult)]
struct Any {
    any: bool,
}

/// A row of the list of accounts.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Listed {
    /// The account.
    pub id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// Their name.
    pub name: String,
    /// The login name.
    pub login: String,
    /// Since when it is closed.
    pub disabled_at: Option<DateTime<Utc>>,
    /// `[{id, role, organisation, organisation_name, valid_from, valid_to}]`.
    pub assignments: serde_json::Value,
}

/// A page of accounts with their assignments.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx, after: Option<Uuid>, limit: u32) -> Result<Vec<Listed>> {
    tx.all(
        "SELECT a.id, a.person_id, p.name, a.login, a.disabled_at,
                coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'organisation', g.organisation_id,
                              'organisation_name', o.name, 'valid_from', g.valid_from, 'valid_to', g.valid_to)
                              ORDER BY g.valid_from, g.id)
                          FROM assignment g JOIN organisation o ON o.tenant_id = $1 AND o.id = g.organisation_id
                          WHERE g.tenant_id = $1 AND g.person_id = a.person_id), '[]') AS assignments
         FROM account a JOIN person p ON p.tenant_id = $1 AND p.id = a.person_id
         WHERE a.tenant_id = $1 AND ($2::uuid IS NULL OR a.id > $2) ORDER BY a.id LIMIT $3",
        [after.into(), i64::from(limit).into()],
    )
    .await
}

/// A role to give.
#[derive(Clone, Debug)]
pub struct NewAssignment {
    /// Its identifier.
    pub id: AssignmentId,
    /// To whom.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// Which.
    pub role: Role,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The last day.
    pub valid_to: Option<NaiveDate>,
    /// By whom; nobody, at the first set-up.
    pub granted_by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Gives a role.
///
/// # Errors
/// When the person or organisation is not of this municipality, or the database's own.
pub async fn assign(tx: &Tx, new: &NewAssignment) -> Result<()> {
    tx.run(
        "INSERT INTO assignment (tenant_id, id, person_id, organisation_id, role, valid_from, valid_to, granted_by,
                                 created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        [
            new.id.0.into(),
            new.person.0.into(),
            new.organisation.0.into(),
            new.role.word().into(),
            new.valid_from.into(),
            new.valid_to.into(),
            new.granted_by.map(|person| person.0).into(),
            new.at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// An assignment, locked.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Assigned {
    /// The person.
    pub person_id: Uuid,
    /// The role's word.
    pub role: String,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The version.
    pub version: i32,
}

/// Locks an assignment, and with it every administrator's, so that two administrators cannot end each other's role at
/// the same instant (a count under READ COMMITTED would let both).
///
/// # Errors
/// The database's own.
pub async fn lock_assignment(tx: &Tx, id: AssignmentId) -> Result<Option<Assigned>> {
    tx.run("SELECT 1 FROM assignment WHERE tenant_id = $1 AND role = 'administrator' ORDER BY id FOR UPDATE", [])
        .await?;
    tx.one(
        "SELECT person_id, role, valid_from, version FROM assignment WHERE tenant_id = $1 AND id = $2 FOR UPDATE",
        [id.0.into()],
    )
    .await
}

/// Ends a role after a day.
///
/// # Errors
/// The database's own.
pub async fn end_assignment(tx: &Tx, id: AssignmentId, version: i32, last_day: NaiveDate) -> Result<u64> {
    tx.run(
        "UPDATE assignment SET valid_to = $4, version = version + 1 WHERE tenant_id = $1 AND id = $2 AND version = $3",
        [id.0.into(), version.into(), last_day.into()],
    )
    .await
}

#[derive(FromQueryResult)]
struct Left {
    left: i64,
}

/// How many persons with an open account are administrators after a day.
///
/// # Errors
/// The database's own.
pub async fn administrators_after(tx: &Tx, day: NaiveDate) -> Result<i64> {
    let row: Option<Left> = tx
        .one(
            "SELECT count(DISTINCT g.person_id) AS left FROM assignment g
             JOIN account a ON a.tenant_id = $1 AND a.person_id = g.person_id AND a.disabled_at IS NULL
             WHERE g.tenant_id = $1 AND g.role = 'administrator' AND g.valid_from <= $2
               AND (g.valid_to IS NULL OR g.valid_to > $2)",
            [day.into()],
        )
        .await?;
    Ok(row.map_or(0, |row| row.left))
}
