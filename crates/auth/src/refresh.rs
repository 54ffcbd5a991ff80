//! Rotation of refresh tokens (RFC 9700 §4.14.2, ASVS 10.4.5): decides about presented tokens.
//!
//! **Invariant:** the caller holds a lock on the token's family from the decision until it is carried out. Otherwise
//! two tokens of one family could both be rotated.

use chrono::{DateTime, TimeDelta, Utc};

/// How long after its use a token may be presented again. A client does so if it did not receive the answer.
pub const LOST_ANSWER: TimeDelta = TimeDelta::seconds(60);

/// The stored state of one refresh token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TokenState {
    /// The time at which the token was exchanged for its successor.
    pub used_at: Option<DateTime<Utc>>,
    /// The time at which the token was revoked, alone or with its family.
    pub revoked_at: Option<DateTime<Utc>>,
    /// The absolute end of the family, copied from token to token and never extended.
    pub expires_at: DateTime<Utc>,
}

/// The action for a presented token. An unknown token has no state: answer 401 and do nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rotation {
    /// Mark the token used and issue its successor.
    Issue,
    /// The answer was lost: revoke the unused successor and issue another in its place.
    Reissue,
    /// A copy of the token is in use: revoke the family, end the session, notify, record.
    RevokeFamily,
    /// The token is expired or revoked: answer 401 and do nothing else.
    Refuse,
}

/// Decides about a presented token.
///
/// `successor` is the token last issued in exchange for it. `same_client` tells whether the request comes from the
/// client that received the presented token; the caller determines that.
pub fn decide(
    presented: &TokenState,
    successor: Option<&TokenState>,
    now: DateTime<Utc>,
    same_client: bool,
) -> Rotation {
    if presented.revoked_at.is_some() || now >= presented.expires_at {
        return Rotation::Refuse;
    }
    let Some(used_at) = presented.used_at else {
        return Rotation::Issue;
    };
    // A used token without a valid, unused successor is a replay, whatever the cause.
    let successor_waits = successor.is_some_and(|next| next.used_at.is_none() && next.revoked_at.is_none());
    let just_used = now.signed_duration_since(used_at) < LOST_ANSWER;
    if successor_waits && just_used && same_client { Rotation::Reissue } else { Rotation::RevokeFamily }
}
