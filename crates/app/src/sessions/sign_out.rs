//! Ending a session: its tokens are dead at once.

use domain::audit::{AuditAction, AuditDetail, Subject, Who};

use crate::App;
use crate::error::Error;
use crate::perform::Ask;
use crate::query::read;

/// Signs out of the session of the access token.
///
/// # Errors
/// [`Error::NotSignedIn`] when it has ended already.
pub async fn sign_out(app: &App, ask: &Ask) -> Result<(), Error> {
    let reader = read(app, ask).await?;
    store::sessions::end(&reader.tx, ask.session.0, reader.tx.now()).await?;
    let (person, account) = (reader.actor.person, reader.actor.account);
    let who = Who { person, account, request: Some(ask.request) };
    let what = (Subject::Account(account, person), AuditDetail::Session { session: ask.session });
    crate::audit::append(&reader.tx, app.clock.within(&reader.tx), Some(who), AuditAction::SignOut, what).await?;
    reader.tx.commit().await.map_err(Error::from)
}
