//! Rotation of refresh tokens: what to do with a token that is presented (RFC 9700 §4.14.2, ASVS 10.4.5).
//!
//! **Invariant:** the caller holds a lock on the token's family while it asks and until the answer is carried out;
//! otherwise two tokens of one family could both be rotated.

use chrono::{DateTime, TimeDelta, Utc};

/// How long after its use a token may be shown again by a client that never received the answer.
pub const LOST_ANSWER: TimeDelta = TimeDelta::seconds(60);

/// What is stored about one refresh token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TokenState {
    /// When it was exchanged for its successor.
    pub used_at: Option<DateTime<Utc>>,
    /// When it was revoked, alone or with its family.
    pub revoked_at: Option<DateTime<Utc>>,
    /// The absolute end of the family, copied from token to token and never extended.
    pub expires_at: DateTime<Utc>,
}

/// What to do. For an unknown token there is no state: answer 401 and do nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rotation {
    /// Mark the token used and issue its successor.
    Issue,
    /// The answer was lost: revoke the unused successor and issue another one in its place.
    Reissue,
    /// Somebody else has a copy: revoke the family, end the session, notify, record.
    RevokeFamily,
    /// Dead already: answer 401 and do nothing else.
    Refuse,
}

/// Decides about a presented token.
///
/// `successor` is the token last issued in exchange for it. `same_client` is the caller's finding that the request
/// comes from the client to which the presented token was given.
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
    // A used token without a living, unused successor is a replay, whatever made it so.
    let successor_waits = successor.is_some_and(|next| next.used_at.is_none() && next.revoked_at.is_none());
    let just_used = now.signed_duration_since(used_at) < LOST_ANSWER;
    if successor_waits && just_used && same_client { Rotation::Reissue } else { Rotation::RevokeFamily }
}
