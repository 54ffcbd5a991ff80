//! Reading accounts, open invitations and assignments. No secret and no hash is among what is shown.

use domain::id::PersonId;
use domain::policy::Action;
use uuid::Uuid;

use crate::App;
use crate::documents::Page;
use crate::error::Error;
use crate::perform::Ask;
use crate::query::read;

/// An account as it is shown.
pub type AccountView = store::accounts::Listed;
/// An open invitation as it is shown.
pub type InvitationView = store::accounts::OpenInvitation;
/// An assignment as it is shown.
pub type AssignmentView = store::accounts::ListedAssignment;

/// `read_accounts`: a page of accounts, in the order of their identifiers.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn accounts(app: &App, ask: &Ask, after: Option<Uuid>, limit: u32) -> Result<Page<AccountView>, Error> {
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadAccounts)?;
    let rows = store::accounts::list(&reader.tx, after, limit.saturating_add(1)).await?;
    reader.end().await?;
    Ok(Page::cut(rows, limit, |row| row.id))
}

/// `read_accounts`: a page of the invitations that can still be accepted.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn invitations(app: &App, ask: &Ask, after: Option<Uuid>, limit: u32) -> Result<Page<InvitationView>, Error> {
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadAccounts)?;
    let rows = store::accounts::open_invitations(&reader.tx, reader.tx.now(), after, limit.saturating_add(1)).await?;
    reader.end().await?;
    Ok(Page::cut(rows, limit, |row| row.id))
}

/// `read_accounts`: a page of assignments, past ones too, of one person if one is named.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn assignments(
    app: &App,
    ask: &Ask,
    person: Option<PersonId>,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Page<AssignmentView>, Error> {
    let reader = read(app, ask).await?;
    reader.needs_everywhere(Action::ReadAccounts)?;
    let rows = store::accounts::list_assignments(&reader.tx, person, after, limit.saturating_add(1)).await?;
    reader.end().await?;
    Ok(Page::cut(rows, limit, |row| row.id))
}
