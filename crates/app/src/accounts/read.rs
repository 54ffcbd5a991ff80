//! Reads accounts, open invitations and assignments. No answer holds a secret or a hash.

use domain::id::PersonId;
use domain::policy::Action;
use uuid::Uuid;

use crate::App;
use crate::documents::Page;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::query::read;

/// An account as shown.
pub type AccountView = store::accounts::Listed;
/// An open invitation as shown.
pub type InvitationView = store::accounts::OpenInvitation;
/// An assignment as shown.
pub type AssignmentView = store::accounts::ListedAssignment;

/// Reads a page of accounts, in the order of their identifiers (`read_accounts`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn accounts(
    app: &App,
    context: &RequestContext,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Page<AccountView>, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadAccounts)?;
    let rows = store::accounts::list(&reader.tx, after, limit.saturating_add(1)).await?;
    reader.end().await?;
    Ok(Page::cut(rows, limit, |row| row.id))
}

/// Reads a page of the invitations that can still be accepted (`read_accounts`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn invitations(
    app: &App,
    context: &RequestContext,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Page<InvitationView>, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadAccounts)?;
    let rows = store::accounts::open_invitations(&reader.tx, reader.tx.now(), after, limit.saturating_add(1)).await?;
    reader.end().await?;
    Ok(Page::cut(rows, limit, |row| row.id))
}

/// Reads a page of assignments, past ones included (`read_accounts`). With a person, only theirs.
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn assignments(
    app: &App,
    context: &RequestContext,
    person: Option<PersonId>,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Page<AssignmentView>, Error> {
    let reader = read(app, context).await?;
    reader.needs_everywhere(Action::ReadAccounts)?;
    let rows = store::accounts::list_assignments(&reader.tx, person, after, limit.saturating_add(1)).await?;
    reader.end().await?;
    Ok(Page::cut(rows, limit, |row| row.id))
}
