//! The access token: a JWT (RFC 7519, RFC 9068) that identifies the caller. It grants no permissions.
//!
//! **Invariant:** a token contains no role and no permission; those are read from the database in each request. The
//! rules of RFC 8725 hold: one algorithm, an exact `typ`, keys from the local set only, `iss` and `aud` checked.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{AccountId, SessionId, TenantId};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use crate::access::{Access, Holder, LEEWAY, Life, TokenRefused};
use crate::key::Keys;

/// The `typ` of an access token (RFC 9068 §2.1). No other kind of token has it.
pub const TYPE: &str = "at+jwt";

/// The longest life of a token. Ending a session takes effect at once, because each request reads the session row
/// too.
pub const LONGEST_LIFE: TimeDelta = TimeDelta::minutes(10);

/// The maximum length of a token, in bytes. Real tokens have about 500; longer ones are refused unread.
const MOST_BYTES: usize = 2048;

/// The reason why a token was not issued: a fault of the program or its settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotIssued {
    /// The life is not between one second and [`LONGEST_LIFE`], or JWT cannot represent its time.
    #[error("the token's life is not between one second and ten minutes")]
    Life,
    /// The cryptographic library refused to sign.
    #[error("the token could not be signed")]
    Signing,
}

/// Exactly the header that we write. A header with its own key (`jwk`, `jku`, `x5u`, …) is refused as unknown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    typ: String,
    kid: String,
}

/// The claims of our tokens: whole seconds since 1970, one audience. No other claims are accepted: serde refuses
/// missing, duplicate, unknown and wrongly typed fields, so `"1"`, `1.0`, `-1` and `null` are no times.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    sid: Uuid,
    tid: Uuid,
    jti: Uuid,
    iat: u64,
    nbf: u64,
    exp: u64,
}

/// Signs a token for the holder that begins now and lasts `life`. `id` becomes its `jti`.
///
/// # Errors
/// Fails when `life` is not between one second and [`LONGEST_LIFE`], or signing fails.
pub fn issue(holder: &Holder, id: Uuid, now: DateTime<Utc>, life: TimeDelta, keys: &Keys) -> Result<String, NotIssued> {
    if life < TimeDelta::seconds(1) || life > LONGEST_LIFE {
        return Err(NotIssued::Life);
    }
    let Ok(begins) = u64::try_from(now.timestamp()) else {
        return Err(NotIssued::Life);
    };
    let claims = Claims {
        iss: keys.issuer.clone(),
        aud: keys.audience.clone(),
        sub: holder.account.0,
        sid: holder.session.0,
        tid: holder.tenant.0,
        jti: id,
        iat: begins,
        nbf: begins,
        exp: begins.saturating_add(life.num_seconds().unsigned_abs()),
    };
    let mut header = jsonwebtoken::Header::new(Algorithm::EdDSA);
    header.typ = Some(TYPE.to_owned());
    header.kid = Some(keys.kid.clone());
    match jsonwebtoken::encode(&header, &claims, &keys.signing) {
        Ok(token) => Ok(token),
        Err(_) => Err(NotIssued::Signing),
    }
}

/// Reads a token: header, then signature, then claims. The caller checks its time with [`Access::life`].
///
/// # Errors
/// Returns the first reason for refusal, in that order.
pub fn read(token: &str, keys: &Keys) -> Result<Access, TokenRefused> {
    if token.len() > MOST_BYTES {
        return Err(TokenRefused::Malformed);
    }
    if let Some(access) = keys.verified.find(token) {
        return Ok(access);
    }
    let header = header(token)?;
    if header.alg != "EdDSA" {
        return Err(TokenRefused::Algorithm);
    }
    if header.typ != TYPE {
        return Err(TokenRefused::Type);
    }
    let key = keys.accepted(&header.kid).ok_or(TokenRefused::UnknownKey)?;
    match jsonwebtoken::decode::<Claims>(token, key, &validation(keys)) {
        Ok(decoded) => {
            let access = access(&decoded.claims)?;
            keys.verified.keep(token, access);
            Ok(access)
        }
        Err(error) => Err(refusal(error.kind())),
    }
}

fn header(token: &str) -> Result<Header, TokenRefused> {
    let mut parts = token.split('.');
    let (Some(header), Some(_), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(TokenRefused::Malformed);
    };
    let Ok(json) = URL_SAFE_NO_PAD.decode(header) else {
        return Err(TokenRefused::Malformed);
    };
    match serde_json::from_slice(&json) {
        Ok(header) => Ok(header),
        Err(_) => Err(TokenRefused::Malformed),
    }
}

fn validation(keys: &Keys) -> Validation {
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_issuer(&[&keys.issuer]);
    validation.set_audience(&[&keys.audience]);
    validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    // The library could only use the system's clock.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation
}

fn access(claims: &Claims) -> Result<Access, TokenRefused> {
    // Our tokens begin when they are issued, and none has a longer life.
    let life = claims
        .exp
        .checked_sub(claims.iat)
        .filter(|life| *life > 0 && *life <= LONGEST_LIFE.num_seconds().unsigned_abs());
    if life.is_none() || claims.nbf != claims.iat {
        return Err(TokenRefused::Claims);
    }
    Ok(Access {
        holder: Holder { account: AccountId(claims.sub), session: SessionId(claims.sid), tenant: TenantId(claims.tid) },
        id: claims.jti,
        issued_at: moment(claims.iat)?,
        not_before: moment(claims.nbf)?,
        expires_at: moment(claims.exp)?,
    })
}

fn moment(seconds: u64) -> Result<DateTime<Utc>, TokenRefused> {
    i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0)).ok_or(TokenRefused::Claims)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a foreign list that may grow")]
fn refusal(kind: &ErrorKind) -> TokenRefused {
    match kind {
        ErrorKind::InvalidSignature => TokenRefused::Signature,
        ErrorKind::InvalidIssuer => TokenRefused::Issuer,
        ErrorKind::InvalidAudience => TokenRefused::Audience,
        ErrorKind::InvalidAlgorithm | ErrorKind::InvalidAlgorithmName => TokenRefused::Algorithm,
        ErrorKind::Json(_) | ErrorKind::MissingRequiredClaim(_) | ErrorKind::InvalidClaimFormat(_) => {
            TokenRefused::Claims
        }
        // Every other kind means that the parts could not be read.
        _ => TokenRefused::Malformed,
    }
}
