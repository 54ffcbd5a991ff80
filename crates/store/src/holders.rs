//! The holders of roles today, for choosing a person by name.

use chrono::NaiveDate;
use domain::actor::{Assignment, OrganisationKind, Role};
use domain::id::{AssignmentId, OrganisationId, PersonId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::statement::statements;
use crate::word::Word;
use crate::{Result, Tx};

/// A person with a role that they hold today.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The role, and the organisation at which they hold it.
    pub assignment: Assignment,
}

#[derive(FromQueryResult)]
struct Row {
    person_id: Uuid,
    person_name: String,
    id: Uuid,
    role: Word<Role>,
    organisation_id: Uuid,
    organisation_key: String,
    organisation_name: String,
    kind: Word<OrganisationKind>,
    below: Option<Vec<Uuid>>,
}

statements! {
    HOLDERS = "
        SELECT p.id AS person_id, p.name AS person_name, g.id, g.role, o.id AS organisation_id,
               o.key AS organisation_key, o.name AS organisation_name, o.kind,
               CASE o.kind WHEN 'area' THEN app.areas_below($1, o.id) END AS below
        FROM assignment g
        JOIN person p ON p.tenant_id = $1 AND p.id = g.person_id
        JOIN organisation o ON o.tenant_id = $1 AND o.id = g.organisation_id
        WHERE g.tenant_id = $1 AND (g.organisation_id = ANY($2) OR g.role = ANY($3))
          AND g.valid_from <= $4 AND (g.valid_to IS NULL OR g.valid_to >= $4)
          AND EXISTS (SELECT FROM account a
                      WHERE a.tenant_id = $1 AND a.person_id = g.person_id AND a.disabled_at IS NULL)
        ORDER BY p.name, p.id, g.id";
}

/// Returns everybody with an open account and one of the roles today, by name. The role is held at one of the
/// organisations, or is one of `roles` anywhere.
///
/// # Errors
/// Fails when the database fails.
pub async fn holders(tx: &Tx, at: &[OrganisationId], roles: &[Role], today: NaiveDate) -> Result<Vec<Holder>> {
    let at: Vec<Uuid> = at.iter().map(|organisation| organisation.0).collect();
    let roles: Vec<String> = roles.iter().map(|role| role.as_str().to_owned()).collect();
    let rows: Vec<Row> = tx.all(HOLDERS, [at.into(), roles.into(), today.into()]).await?;
    Ok(rows.into_iter().map(Holder::from).collect())
}

impl From<Row> for Holder {
    fn from(row: Row) -> Self {
        Self {
            person: PersonId(row.person_id),
            name: row.person_name,
            assignment: Assignment {
                id: AssignmentId(row.id),
                role: row.role.0,
                organisation: OrganisationId(row.organisation_id),
                kind: row.kind.0,
                key: row.organisation_key,
                name: row.organisation_name,
                below: row.below.into_iter().flatten().map(OrganisationId).collect(),
            },
        }
    }
}
