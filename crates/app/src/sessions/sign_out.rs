//! Ends a session. Its tokens stop working at once.

use domain::audit::{AuditAction, AuditDetail, Subject, Who};

use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::query::read;

/// Signs out of the session of the access token.
///
/// # Errors
/// [`Error::NotSignedIn`] when it has ended already.
pub async fn sign_out(app: &App, context: &RequestContext) -> Result<(), Error> {
    let reader = read(app, context).await?;
    store::sessions::end(&reader.tx, context.session.0, reader.tx.now()).await?;
    let (person, account) = (reader.actor.person, reader.actor.account);
    let who = Who { person, account, request: Some(context.request) };
    let what = (Subject::Account(account, person), AuditDetail::Session { session: context.session });
    crate::audit::append(&reader.tx, app.clock.within(&reader.tx), Some(who), AuditAction::SignOut, what).await?;
    reader.tx.commit().await.map_err(Error::from)
}
