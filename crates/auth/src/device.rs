//! The token of a device: proof that an account signed in on the device before. The token grants no access. Attempts
//! with it are counted for the device and not among those of strangers, so a stranger's failures lock nobody out.
//!
//! **Invariant:** a token belongs to one account of one municipality. For any other account it is invalid.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::TenantId;

use crate::key::SecretKey;
use crate::random::{self, NoRandomness};
use crate::secret::SecretHash;

/// How long a device is known after its last sign-in.
pub const LIFE: TimeDelta = TimeDelta::days(365);

/// The identifier of a device, as in its token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Device([u8; 16]);

/// The account to which a device belongs.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    /// The municipality.
    pub tenant: TenantId,
    /// The account's login in canonical form ([`crate::throttle::canonical_login`]).
    pub login: &'a str,
}

impl Device {
    /// Creates the identifier of a new device.
    ///
    /// # Errors
    /// Fails when the operating system gives no randomness.
    pub fn new() -> Result<Self, NoRandomness> {
        random::bytes().map(|bytes| Self(*bytes))
    }

    /// Returns the device's name in bucket names.
    pub fn name(self) -> String {
        hex::encode(self.0)
    }

    /// Returns the device's token. It holds the device, the time of the sign-in in seconds, and an HMAC over both and
    /// the owner.
    pub fn token(self, owner: Owner<'_>, now: DateTime<Utc>, key: &SecretKey) -> String {
        let since = now.timestamp();
        format!("{}.{since}.{}", self.name(), URL_SAFE_NO_PAD.encode(mac(self, since, owner, key)))
    }

    /// Returns the device of a token, if the token is this owner's and has not expired.
    pub fn read(token: &str, owner: Owner<'_>, now: DateTime<Utc>, key: &SecretKey) -> Option<Self> {
        let mut parts = token.split('.');
        let (name, since, signature) = (parts.next()?, parts.next()?, parts.next()?);
        let (mut device, mut given) = ([0_u8; 16], [0_u8; 32]);
        hex::decode_to_slice(name, &mut device).ok()?;
        if URL_SAFE_NO_PAD.decode_slice(signature, &mut given).ok()? != given.len() || parts.next().is_some() {
            return None;
        }
        let (device, since) = (Self(device), since.parse().ok()?);
        // The comparison takes the same time wherever the first difference lies.
        let genuine = SecretHash(given) == SecretHash(mac(device, since, owner, key));
        let known = now.signed_duration_since(DateTime::from_timestamp(since, 0)?) < LIFE;
        (genuine && known).then_some(device)
    }
}

fn mac(device: Device, since: i64, owner: Owner<'_>, key: &SecretKey) -> [u8; 32] {
    // The fields before the login contain no line feed, so different contents never have the same text.
    let content = format!("device\n{}\n{}\n{since}\n{}", owner.tenant.0, device.name(), owner.login);
    key.hmac(content.as_bytes())
}
