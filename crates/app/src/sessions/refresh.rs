//! Renews a session. A refresh token is used once, for the next pair of tokens.

use auth::refresh::{Rotation, TokenState, decide};
use auth::secret::Secret;
use domain::id::{AccountId, SessionId};
use serde_json::json;
use store::TransactionFor;
use store::sessions::Refreshable;

use super::{SignedIn, pair};
use crate::App;
use crate::error::Error;

/// Issues the next pair of tokens for a refresh token. A token used twice ends the whole session, unless its successor
/// was never used, so that the answer may have been lost.
///
/// # Errors
/// [`Error::NotSignedIn`], whatever the cause.
pub async fn refresh(app: &App, token: &str) -> Result<SignedIn, Error> {
    let (code, text) = token.split_once('.').ok_or(Error::NotSignedIn)?;
    let presented: Secret = text.parse().map_err(|_| Error::NotSignedIn)?;
    let tenant = app.store.tenant_of(code).await?.ok_or(Error::NotSignedIn)?;
    let hash = presented.hash();
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let now = tx.now();
    let found = store::sessions::lock_refresh(&tx, &hash.0).await?.ok_or(Error::NotSignedIn)?;
    let idle_end = found.refreshed_at + chrono::TimeDelta::seconds(i64::from(found.idle_seconds));
    if found.ended || found.expires_at <= now || idle_end <= now {
        return Err(Error::NotSignedIn);
    }
    let (presented, successor) = states(&found);
    match decide(&presented, successor.as_ref(), now, true) {
        Rotation::Issue | Rotation::Reissue => {
            let next = Secret::generate().map_err(Error::internal)?;
            store::sessions::rotate(&tx, found.session_id, &hash.0, &next.hash().0, now).await?;
            let holder = (tenant, AccountId(found.account_id), SessionId(found.session_id));
            let signed_in = pair(app, code, holder, &next, (now, found.expires_at))?;
            tx.commit().await?;
            Ok(signed_in)
        }
        Rotation::RevokeFamily => {
            store::sessions::end(&tx, found.session_id, now).await?;
            tx.commit().await?;
            let who = found.account_id.to_string();
            app.refusals.count(tenant, who, "refresh", "token-reused", &json!({"session": found.session_id}));
            Err(Error::NotSignedIn)
        }
        Rotation::Refuse => Err(Error::NotSignedIn),
    }
}

fn states(found: &Refreshable) -> (TokenState, Option<TokenState>) {
    let presented = TokenState { used_at: found.used_at, revoked_at: found.revoked_at, expires_at: found.expires_at };
    let successor = found.successor.as_ref().map(|_| TokenState {
        used_at: found.successor_used_at,
        revoked_at: found.successor_revoked_at,
        expires_at: found.expires_at,
    });
    (presented, successor)
}
