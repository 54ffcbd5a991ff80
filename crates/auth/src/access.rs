//! The content of an access token, its life, and the reasons for refusing a token.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{AccountId, SessionId, TenantId};
use uuid::Uuid;

/// The tolerated difference between the clocks that issue and check a token. They are those of the database and of
/// its standby.
pub const LEEWAY: TimeDelta = TimeDelta::seconds(30);

/// The holder of a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The account (`sub`).
    pub account: AccountId,
    /// The session (`sid`). Its row decides whether the token is still valid.
    pub session: SessionId,
    /// The municipality (`tid`). The caller compares it with the one that the request addresses.
    pub tenant: TenantId,
}

/// The content of a sound token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Access {
    /// The holder.
    pub holder: Holder,
    /// The token's identifier (`jti`), for logs.
    pub id: Uuid,
    /// The time of issue (`iat`), in whole seconds.
    pub issued_at: DateTime<Utc>,
    /// The time before which the token is not valid (`nbf`), in whole seconds.
    pub not_before: DateTime<Utc>,
    /// The time at which the token expires (`exp`), in whole seconds.
    pub expires_at: DateTime<Utc>,
}

/// The period in which a token is valid, in whole seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Life {
    begins: DateTime<Utc>,
    ends: DateTime<Utc>,
}

impl Life {
    /// Checks whether a token is valid at a time.
    ///
    /// # Errors
    /// Returns [`TokenRefused::NotYetValid`] or [`TokenRefused::Expired`], with a tolerance of [`LEEWAY`].
    pub fn holds(self, now: DateTime<Utc>) -> Result<(), TokenRefused> {
        if self.begins.signed_duration_since(now) > LEEWAY {
            return Err(TokenRefused::NotYetValid);
        }
        // RFC 7519 §4.1.4: on or after the expiration time the token must not be accepted.
        if now.signed_duration_since(self.ends) >= LEEWAY {
            return Err(TokenRefused::Expired);
        }
        Ok(())
    }
}

impl Access {
    /// Returns the period in which the token is valid. The caller checks the period by the clock that issued the
    /// token.
    pub fn life(&self) -> Life {
        Life { begins: self.issued_at.max(self.not_before), ends: self.expires_at }
    }
}

/// The reason why a token is refused. It is for logs only: the caller of the API gets 401 without a reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TokenRefused {
    /// The token is not three base64url parts or is too long, or its header is not exactly `alg`, `typ` and `kid`.
    #[error("not a token of this form")]
    Malformed,
    /// The algorithm is not EdDSA.
    #[error("another algorithm")]
    Algorithm,
    /// The token is of another type.
    #[error("another type of token")]
    Type,
    /// The header names a key that is not in the local set.
    #[error("unknown key")]
    UnknownKey,
    /// The signature does not match the content.
    #[error("bad signature")]
    Signature,
    /// A claim is missing, duplicated, unknown, of another type, or contradicts another.
    #[error("bad claims")]
    Claims,
    /// The token is from another issuer.
    #[error("another issuer")]
    Issuer,
    /// The token is for another audience.
    #[error("another audience")]
    Audience,
    /// `nbf` or `iat` lies in the future.
    #[error("not valid yet")]
    NotYetValid,
    /// `exp` has passed.
    #[error("expired")]
    Expired,
}
