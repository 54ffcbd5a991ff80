//! The `assignment` table: roles at organisations, with dates.

use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::{Actor, Assignment, OrganisationKind, Role};
use domain::id::{AccountId, AssignmentId, OrganisationId, PersonId};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _};
use uuid::Uuid;

use crate::entity::assignment;
use crate::statement::statements;
use crate::word::Word;
use crate::{Result, Tx};

/// A role to give.
#[derive(Clone, Debug)]
pub struct NewAssignment {
    /// The assignment's identifier.
    pub id: AssignmentId,
    /// The person who gets the role.
    pub person: PersonId,
    /// The organisation at which the role is held.
    pub organisation: OrganisationId,
    /// The role.
    pub role: Role,
    /// The first day of the role.
    pub valid_from: NaiveDate,
    /// The last day of the role. `None` while no end is set.
    pub valid_to: Option<NaiveDate>,
    /// The person who gives the role. `None` at the first set-up.
    pub granted_by: Option<PersonId>,
    /// When the role is given.
    pub at: DateTime<Utc>,
}

statements! {
    OVERLAPS = "
        SELECT EXISTS (SELECT FROM assignment
        WHERE tenant_id = $1 AND person_id = $2 AND organisation_id = $3 AND role = $4
          AND (valid_to IS NULL OR (valid_to >= $5 AND valid_to >= valid_from))
          AND ($6::date IS NULL OR valid_from <= $6)) AS holds";
    LIST_ASSIGNMENTS = "
        SELECT g.id, g.person_id, p.name AS person_name, g.organisation_id, o.key AS organisation_key,
                o.name AS organisation_name, g.role,
               g.valid_from, g.valid_to, g.granted_by, g.version
        FROM assignment g
        JOIN person p ON p.tenant_id = $1 AND p.id = g.person_id
        JOIN organisation o ON o.tenant_id = $1 AND o.id = g.organisation_id
        WHERE g.tenant_id = $1 AND ($2::uuid IS NULL OR g.person_id = $2) AND ($3::uuid IS NULL OR g.id > $3)
        ORDER BY g.id LIMIT $4";
    LOCK_ADMINISTRATORS = "
        SELECT 1 FROM assignment WHERE tenant_id = $1 AND role = 'administrator' ORDER BY id FOR UPDATE";
    LOCK_ASSIGNMENT = "
        SELECT g.id, g.person_id, p.name AS person_name, g.organisation_id, o.key AS organisation_key,
               o.name AS organisation_name, g.role, g.valid_from, g.valid_to, g.version
        FROM assignment g
        JOIN person p ON p.tenant_id = $1 AND p.id = g.person_id
        JOIN organisation o ON o.tenant_id = $1 AND o.id = g.organisation_id
        WHERE g.tenant_id = $1 AND g.id = $2 FOR UPDATE OF g";
    HOLDS_TODAY = "
        SELECT EXISTS (SELECT FROM assignment g
        JOIN account a ON a.tenant_id = $1 AND a.person_id = g.person_id AND a.disabled_at IS NULL
        WHERE g.tenant_id = $1 AND g.person_id = $2 AND g.role = $3 AND g.valid_from <= $4
          AND (g.valid_to IS NULL OR g.valid_to >= $4)) AS holds";
    ADMINISTRATORS_AFTER = "
        SELECT count(DISTINCT g.person_id) AS left FROM assignment g
        JOIN account a ON a.tenant_id = $1 AND a.person_id = g.person_id AND a.disabled_at IS NULL
        WHERE g.tenant_id = $1 AND g.role = 'administrator' AND g.valid_from <= $2::date + 1
          AND g.valid_to IS NULL";
    ACTOR_OF = "
        SELECT a.id AS account_id, p.name AS person_name, g.id, g.role, g.organisation_id, o.kind,
                    o.key AS organisation_key, o.name AS organisation_name,
               CASE o.kind WHEN 'area' THEN app.areas_below($1, o.id) END AS below
        FROM person p
        JOIN account a ON a.tenant_id = $1 AND a.person_id = p.id AND a.disabled_at IS NULL
        JOIN assignment g ON g.tenant_id = $1 AND g.person_id = p.id AND g.valid_from <= $3
                         AND (g.valid_to IS NULL OR g.valid_to >= $3)
        JOIN organisation o ON o.tenant_id = $1 AND o.id = g.organisation_id
        WHERE p.tenant_id = $1 AND p.id = $2 ORDER BY a.id, g.id";
}

/// Gives a role.
///
/// # Errors
/// Fails when the person or organisation is not of this municipality, or the database fails.
pub async fn assign(tx: &Tx, new: &NewAssignment) -> Result<()> {
    tx.insert(assignment::ActiveModel {
        id: Set(new.id.0),
        person_id: Set(new.person.0),
        organisation_id: Set(new.organisation.0),
        role: Set(Word(new.role)),
        valid_from: Set(new.valid_from),
        valid_to: Set(new.valid_to),
        granted_by: Set(new.granted_by.map(|person| person.0)),
        created_at: Set(new.at),
        ..Default::default()
    })
    .await
}

#[derive(FromQueryResult)]
struct Holds {
    holds: bool,
}

/// Checks whether the person already holds the same role there on any of its days.
///
/// # Errors
/// Fails when the database fails.
pub async fn overlaps(tx: &Tx, new: &NewAssignment) -> Result<bool> {
    let row: Option<Holds> = tx
        .one(
            OVERLAPS,
            [
                new.person.0.into(),
                new.organisation.0.into(),
                new.role.as_str().into(),
                new.valid_from.into(),
                new.valid_to.into(),
            ],
        )
        .await?;
    Ok(row.is_some_and(|row| row.holds))
}

/// A row of the list of assignments.
#[derive(Clone, Debug, FromQueryResult)]
pub struct ListedAssignment {
    /// The assignment's identifier.
    pub id: Uuid,
    /// The person who holds the role.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The role, as stored.
    pub role: String,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The last day.
    pub valid_to: Option<NaiveDate>,
    /// The person who gave the role.
    pub granted_by: Option<Uuid>,
    /// The version.
    pub version: i32,
}

/// Returns a page of assignments, past ones included. With a person, only theirs.
///
/// # Errors
/// Fails when the database fails.
pub async fn list_assignments(
    tx: &Tx,
    person: Option<PersonId>,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<ListedAssignment>> {
    tx.all(LIST_ASSIGNMENTS, [person.map(|person| person.0).into(), after.into(), i64::from(limit).into()]).await
}

/// An assignment, locked.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Assigned {
    /// The assignment's identifier.
    pub id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// Their name.
    pub person_name: String,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The organisation's key in the plan pack.
    pub organisation_key: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The role, as stored.
    pub role: String,
    /// The first day.
    pub valid_from: NaiveDate,
    /// The last day.
    pub valid_to: Option<NaiveDate>,
    /// The version.
    pub version: i32,
}

/// Locks every administrator's role. Otherwise two administrators could take away each other's role at the same
/// instant, because a count under READ COMMITTED lets both through.
///
/// # Errors
/// Fails when the database fails.
pub async fn lock_administrators(tx: &Tx) -> Result<()> {
    tx.run(LOCK_ADMINISTRATORS, []).await?;
    Ok(())
}

/// Locks an assignment, and every administrator's role.
///
/// # Errors
/// Fails when the database fails.
pub async fn lock_assignment(tx: &Tx, id: AssignmentId) -> Result<Option<Assigned>> {
    lock_administrators(tx).await?;
    tx.one(LOCK_ASSIGNMENT, [id.0.into()]).await
}

/// Ends a role after a day.
///
/// # Errors
/// Fails when the database fails.
pub async fn end_assignment(tx: &Tx, id: AssignmentId, version: i32, last_day: NaiveDate) -> Result<u64> {
    let end = assignment::Entity::update_many()
        .col_expr(assignment::Column::ValidTo, last_day.into())
        .col_expr(assignment::Column::Version, Expr::col(assignment::Column::Version).add(1))
        .filter(assignment::Column::Id.eq(id.0))
        .filter(assignment::Column::Version.eq(version));
    tx.update(end).await
}

/// Checks whether a person with an open account holds a role on a day.
///
/// # Errors
/// Fails when the database fails.
pub async fn holds_today(tx: &Tx, person: PersonId, role: Role, today: NaiveDate) -> Result<bool> {
    let row: Option<Holds> = tx.one(HOLDS_TODAY, [person.0.into(), role.as_str().into(), today.into()]).await?;
    Ok(row.is_some_and(|row| row.holds))
}

#[derive(FromQueryResult)]
struct Left {
    left: i64,
}

/// Returns how many administrators remain after a day, with an open account and without a last day. A role with a last
/// day does not count, because its end would leave the municipality without an administrator.
///
/// # Errors
/// Fails when the database fails.
pub async fn administrators_after(tx: &Tx, day: NaiveDate) -> Result<i64> {
    let row: Option<Left> = tx.one(ADMINISTRATORS_AFTER, [day.into()]).await?;
    Ok(row.map_or(0, |row| row.left))
}

#[derive(FromQueryResult)]
struct Held {
    account_id: Uuid,
    person_name: String,
    id: Uuid,
    role: Word<Role>,
    organisation_id: Uuid,
    kind: Word<OrganisationKind>,
    organisation_key: String,
    organisation_name: String,
    below: Option<Vec<Uuid>>,
}

/// Returns a person with an open account and at least one role today, as an actor.
///
/// # Errors
/// Fails when the database fails.
pub async fn actor_of(tx: &Tx, person: PersonId, today: NaiveDate) -> Result<Option<Actor>> {
    let rows: Vec<Held> = tx.all(ACTOR_OF, [person.0.into(), today.into()]).await?;
    let mut actor: Option<Actor> = None;
    for row in rows {
        let one = actor.get_or_insert_with(|| Actor {
            tenant: tx.tenant(),
            account: AccountId(row.account_id),
            person,
            name: row.person_name,
            assignments: Vec::new(),
        });
        one.assignments.push(Assignment {
            id: AssignmentId(row.id),
            role: row.role.0,
            organisation: OrganisationId(row.organisation_id),
            kind: row.kind.0,
            key: row.organisation_key,
            name: row.organisation_name,
            below: row.below.into_iter().flatten().map(OrganisationId).collect(),
        });
    }
    Ok(actor)
}
