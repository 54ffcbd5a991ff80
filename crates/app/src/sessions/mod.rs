//! Sessions: signing in and out, and everything that a person does before they are signed in.

mod accept_invitation;
mod accept_reset;
mod attempt;
mod change_password;
mod refresh;
mod sign_in;
mod sign_out;
mod strong;
mod trying;
mod unlock;

use auth::secret::Secret;
use auth::token::{Holder, LONGEST_LIFE, issue};
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{AccountId, PersonId, SessionId, TenantId};

pub use accept_invitation::{AcceptInvitation, accept_invitation};
pub use accept_reset::{AcceptReset, accept_reset};
pub use change_password::{ChangePassword, change_password};
pub use refresh::refresh;
pub use sign_in::{SignIn, sign_in};
pub use sign_out::sign_out;
pub use unlock::unlock;

use crate::App;
use crate::error::Error;

/// The tokens of a new or renewed session.
#[derive(Debug)]
pub struct SignedIn {
    /// The access token (JWT), sent as `Authorization: Bearer …`.
    pub access_token: String,
    /// When the access token expires.
    pub expires_at: DateTime<Utc>,
    /// The refresh token: used once, for the next pair. It begins with the municipality's code.
    pub refresh_token: String,
    /// When the session ends at the latest.
    pub session_expires_at: DateTime<Utc>,
    /// The token of the device, if the account has just been proved on it. Sent with the next sign-in, it keeps
    /// strangers' failures from counting against the account's owner. It opens nothing.
    pub device_token: Option<String>,
}

/// The result of using the secret of a link. The person signs in next.
#[derive(Debug)]
pub struct Admitted {
    /// The person.
    pub person: PersonId,
    /// The login name, as stored.
    pub login: String,
    /// The token of the device; see [`SignedIn::device_token`].
    pub device_token: String,
}

/// How long a session lasts. Staff have 12 hours (SP 800-63B-4, AAL2), volunteers 30 days (AAL1).
pub(crate) struct Lasting {
    pub(crate) absolute: TimeDelta,
    pub(crate) idle_seconds: i32,
}

pub(crate) fn lasting(staff: bool) -> Lasting {
    if staff {
        Lasting { absolute: TimeDelta::hours(12), idle_seconds: 3_600 }
    } else {
        Lasting { absolute: TimeDelta::days(30), idle_seconds: 14 * 86_400 }
    }
}

/// Makes the next pair of tokens, by the database's time.
pub(crate) fn pair(
    app: &App,
    code: &str,
    holder: (TenantId, AccountId, SessionId),
    refresh: &Secret,
    (now, session_expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<SignedIn, Error> {
    let (tenant, account, session) = holder;
    let life = LONGEST_LIFE.min(session_expires_at - now);
    let access_token = issue(&Holder { account, session, tenant }, app.clock.id(), now, life, &app.secrets.keys)
        .map_err(Error::internal)?;
    let refresh_token = format!("{code}.{}", refresh.text().as_str());
    Ok(SignedIn { access_token, expires_at: now + life, refresh_token, session_expires_at, device_token: None })
}
