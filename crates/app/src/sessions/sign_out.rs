//! Ending a session: its tokens are dead at once.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use serde_json::{Value, json};
use store::Tx;

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
    let body = json!({"account": reader.actor.account.0, "session": ask.session.0});
    audit(&reader.tx, app.clock.within(&reader.tx), reader.actor.person, "sign_out", &body).await?;
    reader.tx.commit().await.map_err(Error::from)
}

/// Appends to the audit what happened outside a command.
pub(crate) async fn audit(
    tx: &Tx,
    at: DateTime<Utc>,
    person: PersonId,
    action: &str,
    body: &Value,
) -> Result<(), Error> {
    let mut body = body.clone();
    if let Some(members) = body.as_object_mut() {
        // what the columns say is part of what is hashed
        members.insert("action".to_owned(), json!(action));
        members.insert("at".to_owned(), json!(at));
        members.insert("person".to_owned(), json!(person.0));
    }
    let body = domain::snapshot::canonical(&body).map_err(Error::internal)?;
    let body = String::from_utf8(body).map_err(Error::internal)?;
    store::audit::append(tx, at, Some(person), action, &body).await.map_err(Error::from)
}
