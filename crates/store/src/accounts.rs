//! The `person` and `account` tables.

use chrono::{DateTime, Utc};
use domain::id::{AccountId, PersonId};
use sea_orm::{ColumnTrait as _, DerivePartialModel, EntityTrait as _, FromQueryResult, QueryFilter as _};
use uuid::Uuid;

pub use crate::assignments::{
    Assigned, ListedAssignment, NewAssignment, actor_of, administrators_after, assign, end_assignment, holds_today,
    list_assignments, lock_administrators, lock_assignment, overlaps,
};
use crate::entity::account;
pub use crate::invitations::{
    Accepted, Invitation, OpenInvitation, accept, invite, is_open, municipality_code, open_invitations,
};
use crate::statement::statements;
use crate::{Result, Tx};

/// An account, as far as signing in needs it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Account {
    /// The account's identifier.
    pub id: Uuid,
    /// The account's person.
    pub person_id: Uuid,
    /// PHC string, with the pepper's id.
    pub password_hash: String,
    /// When the account was closed. `None` while it is open.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether one of the person's roles, past ones included, requires short sessions.
    pub staff: bool,
}

statements! {
    BY_LOGIN = "
        SELECT a.id, a.person_id, a.password_hash, a.disabled_at,
               EXISTS (SELECT FROM assignment g WHERE g.tenant_id = $1 AND g.person_id = a.person_id
                       AND g.role NOT IN ('unit_reporter', 'unit_head', 'area_council_member')) AS staff
        FROM account a WHERE a.tenant_id = $1 AND a.login = $2";
    CREATE = "
        WITH made AS (INSERT INTO person (tenant_id, id, name, sample, created_at) VALUES ($1, $2, $3, $4, $5))
        INSERT INTO account (tenant_id, id, person_id, login, password_hash, created_at)
        VALUES ($1, $6, $2, $7, $8, $5)";
    ENABLE = "
        WITH links AS (DELETE FROM password_reset WHERE tenant_id = $1 AND (account_id = $2 OR offered_by = $3)),
             invitations AS (UPDATE invitation SET expires_at = least(expires_at, $8)
                             WHERE tenant_id = $1 AND invited_by = $3 AND accepted_at IS NULL)
        UPDATE account SET disabled_at = NULL, password_hash = $4, enabled_at = $7, enabled_by = $5, enabled_reason = $6
        WHERE tenant_id = $1 AND id = $2 AND disabled_at IS NOT NULL";
    ANY = "SELECT EXISTS (SELECT FROM account WHERE tenant_id = $1) AS any";
    LISTED = "
        SELECT a.id, a.person_id, p.name, a.login, a.disabled_at,
            a.enabled_at, a.enabled_by, a.enabled_reason,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'organisation',
                          jsonb_build_object('id', o.id, 'key', o.key, 'name', o.name), 'valid_from', g.valid_from, 'valid_to', g.valid_to,
                          'version', g.version) ORDER BY g.valid_from, g.id)
                      FROM assignment g JOIN organisation o ON o.tenant_id = $1 AND o.id = g.organisation_id
                      WHERE g.tenant_id = $1 AND g.person_id = a.person_id), '[]') AS assignments
        FROM account a JOIN person p ON p.tenant_id = $1 AND p.id = a.person_id
        WHERE a.tenant_id = $1 AND ($2::uuid IS NULL OR a.id > $2) AND ($3::uuid IS NULL OR a.id = $3)
        ORDER BY a.id LIMIT $4";
    LOCK = "
        SELECT a.person_id, a.login, a.password_hash, p.name, a.disabled_at
        FROM account a JOIN person p ON p.tenant_id = $1 AND p.id = a.person_id
        WHERE a.tenant_id = $1 AND a.id = $2 FOR UPDATE OF a";
    PERSON_NAME = "SELECT name FROM person WHERE tenant_id = $1 AND id = $2";
}

/// Returns the account of a canonical login name.
///
/// # Errors
/// Fails when the database fails.
pub async fn by_login(tx: &Tx, login: &str) -> Result<Option<Account>> {
    tx.one(BY_LOGIN, [login.to_owned().into()]).await
}

/// Replaces a password, if it is still the one that was checked. Also replaces its hash when the parameters were
/// raised.
///
/// # Errors
/// Fails when the database fails.
pub async fn change_password(tx: &Tx, account: AccountId, checked: &str, hash: &str) -> Result<bool> {
    let change = account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, hash.into())
        .filter(account::Column::Id.eq(account.0))
        .filter(account::Column::PasswordHash.eq(checked));
    Ok(tx.update(change).await? == 1)
}

/// Creates a person and their account in one statement.
///
/// # Errors
/// Fails when the login name is taken (`account__login__once`), or the database fails.
pub async fn create(tx: &Tx, new: &NewAccount) -> Result<()> {
    tx.run(
        CREATE,
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

/// A person with an account, to be created.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether the person is a sample.
    pub sample: bool,
    /// The account.
    pub account: AccountId,
    /// The canonical login name.
    pub login: String,
    /// PHC string, with the pepper's id.
    pub password_hash: String,
    /// When the account is created.
    pub at: DateTime<Utc>,
}

/// Closes an account. The caller ends its sessions in the same transaction with [`crate::sessions::end_all`].
///
/// # Errors
/// Fails when the database fails.
pub async fn disable(tx: &Tx, account: AccountId, at: DateTime<Utc>) -> Result<u64> {
    let disable = account::Entity::update_many()
        .col_expr(account::Column::DisabledAt, at.into())
        .filter(account::Column::Id.eq(account.0))
        .filter(account::Column::DisabledAt.is_null());
    tx.update(disable).await
}

/// A closed account to open again.
#[derive(Clone, Debug)]
pub struct Enabled<'a> {
    /// The account.
    pub account: AccountId,
    /// The account's person.
    pub person: PersonId,
    /// A hash that no password has.
    pub nobodys_hash: &'a str,
    /// The person who opens the account.
    pub by: PersonId,
    /// The reason.
    pub reason: &'a str,
    /// When the account is opened.
    pub at: DateTime<Utc>,
    /// The same time by the database's clock, which decides when a link expires.
    pub now: DateTime<Utc>,
}

/// Opens a closed account again, as empty as a new one. Everything handed out before it was closed stays invalid: its
/// password, a link to a new one, and the person's own invitations and links to others.
///
/// # Errors
/// Fails when the database fails.
pub async fn enable(tx: &Tx, enabled: &Enabled<'_>) -> Result<u64> {
    tx.run(
        ENABLE,
        [
            enabled.account.0.into(),
            enabled.person.0.into(),
            enabled.nobodys_hash.to_owned().into(),
            enabled.by.0.into(),
            enabled.reason.to_owned().into(),
            enabled.at.into(),
            enabled.now.into(),
        ],
    )
    .await
}

/// Checks whether there is any account.
///
/// # Errors
/// Fails when the database fails.
pub async fn any(tx: &Tx) -> Result<bool> {
    let row: Option<Any> = tx.one(ANY, []).await?;
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
    /// When the account was closed. `None` while it is open.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When the account was last opened again.
    pub enabled_at: Option<DateTime<Utc>>,
    /// The person who opened it again.
    pub enabled_by: Option<Uuid>,
    /// The reason for opening it again.
    pub enabled_reason: Option<String>,
    /// The roles: `[{id, role, organisation: {id, key, name}, valid_from, valid_to, version}]`.
    pub assignments: serde_json::Value,
}

/// Returns a page of accounts with their assignments.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx, after: Option<Uuid>, limit: u32) -> Result<Vec<Listed>> {
    tx.all(LISTED, [after.into(), None::<Uuid>.into(), i64::from(limit).into()]).await
}

/// Returns one account with its assignments.
///
/// # Errors
/// Fails when the database fails.
pub async fn find(tx: &Tx, id: AccountId) -> Result<Option<Listed>> {
    tx.one(LISTED, [None::<Uuid>.into(), id.0.into(), 1_i64.into()]).await
}

/// An account, locked.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Locked {
    /// The account's person.
    pub person_id: Uuid,
    /// The canonical login name.
    pub login: String,
    /// PHC string, with the pepper's id.
    pub password_hash: String,
    /// The person's name.
    pub name: String,
    /// When the account was closed. `None` while it is open.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// Locks an account against every other change.
///
/// # Errors
/// Fails when the database fails.
pub async fn lock(tx: &Tx, id: AccountId) -> Result<Option<Locked>> {
    tx.one(LOCK, [id.0.into()]).await
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "account::Entity")]
struct OfLogin {
    id: Uuid,
}

/// Returns the account of a login name, for the operator, who knows no identifiers.
///
/// # Errors
/// Fails when the database fails.
pub async fn of_login(tx: &Tx, login: &str) -> Result<Option<AccountId>> {
    let of_login = account::Entity::find().filter(account::Column::Login.eq(login));
    let row: Option<OfLogin> = tx.select_one(of_login).await?;
    Ok(row.map(|row| AccountId(row.id)))
}

#[derive(FromQueryResult)]
struct Called {
    name: String,
}

/// Returns the name of a person of this municipality.
///
/// # Errors
/// Fails when the database fails.
pub async fn person_name(tx: &Tx, id: PersonId) -> Result<Option<String>> {
    let row: Option<Called> = tx.one(PERSON_NAME, [id.0.into()]).await?;
    Ok(row.map(|row| row.name))
}
