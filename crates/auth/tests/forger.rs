//! Tokens as an attacker, or a careless colleague, might write them.

use ::auth::key::{Keys, SecretKey};
use ::auth::token::Holder;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::{AccountId, SessionId, TenantId};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use uuid::Uuid;

use super::at;

pub(super) const ISSUER: &str = "https://sample.example";
pub(super) const AUDIENCE: &str = "sasaeai-api";
pub(super) fn seed(byte: u8) -> SecretKey {
    SecretKey::from_bytes([byte; 32])
}

pub(super) fn keys() -> Result<Keys, Box<dyn std::error::Error>> {
    Ok(Keys::new(ISSUER, AUDIENCE, &seed(1), &[]))
}

pub(super) fn holder() -> Holder {
    Holder {
        account: AccountId(Uuid::from_u128(1)),
        session: SessionId(Uuid::from_u128(2)),
        tenant: TenantId(Uuid::from_u128(3)),
    }
}

/// Signs any header and any claims, as written, with the key of [`keys`].
pub(super) fn signed(header: &str, claims: &str) -> Result<String, Box<dyn std::error::Error>> {
    Ok(sealed(header, claims, |message| SigningKey::from_bytes(seed(1).as_bytes()).sign(message).to_bytes().to_vec()))
}

/// Signs any header and any claims, as written, in any way.
pub(super) fn sealed(header: &str, claims: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(sign(message.as_bytes()));
    format!("{message}.{signature}")
}

pub(super) fn sound_header() -> Result<Value, Box<dyn std::error::Error>> {
    Ok(json!({"alg": "EdDSA", "typ": "at+jwt", "kid": keys()?.public().kid()}))
}

pub(super) fn sound_claims() -> Value {
    let begins = at(0).timestamp();
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "jti": Uuid::from_u128(4),
        "sub": Uuid::from_u128(1), "sid": Uuid::from_u128(2), "tid": Uuid::from_u128(3),
        "iat": begins, "nbf": begins, "exp": begins + 600,
    })
}
