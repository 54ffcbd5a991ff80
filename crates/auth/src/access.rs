//! What a sound token says, and why a token is refused.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{AccountId, SessionId, TenantId};
use uuid::Uuid;

/// How far the clocks may differ by which a token is issued and judged: those of the database and of its standby.
pub const LEEWAY: TimeDelta = TimeDelta::seconds(30);

/// Whose token it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The way of signing in (`sub`).
    pub account: AccountId,
    /// The signed-in device (`sid`); its row decides whether the token still counts.
    pub session: SessionId,
    /// The municipality (`tid`); the caller compares it with the one addressed.
    pub tenant: TenantId,
}

/// What a sound token says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Access {
    /// Whose token it is.
    pub holder: Holder,
    /// The token's own name (`jti`), for logs.
    pub id: Uuid,
    /// When it was issued (`iat`), to the second.
    pub issued_at: DateTime<Utc>,
    /// Before which it does not count (`nbf`), to the second.
    pub not_before: DateTime<Utc>,
    /// When it ends (`exp`), to the second.
    pub expires_at: DateTime<Utc>,
}

/// From when until when a token counts, to the second.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Life {
    begins: DateTime<Utc>,
    ends: DateTime<Utc>,
}

impl Life {
    /// Whether a token counts at a time.
    ///
    /// # Errors
    /// [`TokenRefused::NotYetValid`] or [`TokenRefused::Expired`], by more than [`LEEWAY`].
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
    /// From when until when it counts. Whoever read a token asks that by the clock by which it was issued.
    pub fn life(&self) -> Life {
        Life { begins: self.issued_at.max(self.not_before), ends: self.expires_at }
    }
}

/// Why a token is refused. For logs: whoever presented it learns only that it was refused (401).
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TokenRefused {
    /// Not three base64url parts of a bearable length, or a header that is not exactly `alg`, `typ` and `kid`.
    #[error("not a token of this form")]
    Malformed,
    /// Another algorithm than EdDSA.
    #[error("another algorithm")]
    Algorithm,
    /// Another kind of token.
    #[error("another type of token")]
    Type,
    /// Signed, or said to be, with a key that is not in the local set.
    #[error("unknown key")]
    UnknownKey,
    /// The signature does not belong to the content.
    #[error("bad signature")]
    Signature,
    /// A claim is missing, doubled, unknown, of another type, or disagrees with another.
    #[error("bad claims")]
    Claims,
    /// From another issuer.
    #[error("another issuer")]
    Issuer,
    /// For another audience.
    #[error("another audience")]
    Audience,
    /// `nbf` or `iat` lies ahead.
    #[error("not valid yet")]
    NotYetValid,
    /// `exp` has passed.
    #[error("expired")]
    Expired,
}
