//! The token of a device: proof that somebody signed in with it before. It opens nothing; attempts that show it are
//! counted on the device and not among those of strangers, so a stranger's failures keep nobody out.
//!
//! **Invariant:** the token belongs to one account of one municipality. Shown for another, it is no token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::TenantId;

use crate::key::SecretKey;
use crate::random::{self, NoRandomness};
use crate::secret::SecretHash;

/// How long a device is known after its last sign-in.
pub const LIFE: TimeDelta = TimeDelta::days(365);

/// A device as its token names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Device([u8; 16]);

/// Whose device it is.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    /// The municipality.
    pub tenant: TenantId,
    /// The account's name in its one spelling ([`crate::throttle::canonical_login`]).
    pub login: &'a str,
}

impl Device {
    /// A device that was never seen.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn new() -> Result<Self, NoRandomness> {
        random::bytes().map(|bytes| Self(*bytes))
    }

    /// Its name among the buckets.
    pub fn name(self) -> String {
        hex::encode(self.0)
    }

    /// Its token: the device, the second of the sign-in, and an HMAC over both and the owner.
    pub fn token(self, owner: Owner<'_>, now: DateTime<Utc>, key: &SecretKey) -> String {
        let since = now.timestamp();
        format!("{}.{since}.{}", self.name(), URL_SAFE_NO_PAD.encode(mac(self, since, owner, key)))
    }

    /// The device of a token, if the token is this owner's and its life has not ended.
    pub fn read(token: &str, owner: Owner<'_>, now: DateTime<Utc>, key: &SecretKey) -> Option<Self> {
        let mut parts = token.split('.');
        let (name, since, signature) = (parts.next()?, parts.next()?, parts.next()?);
        let (mut device, mut given) = ([0_u8; 16], [0_u8; 32]);
        hex::decode_to_slice(name, &mut device).ok()?;
        if URL_SAFE_NO_PAD.decode_slice(signature, &mut given).ok()? != given.len() || parts.next().is_some() {
            return None;
        }
        let (device, since) = (Self(device), since.parse().ok()?);
        // compared in the same time wherever the first difference lies
        let genuine = SecretHash(given) == SecretHash(mac(device, since, owner, key));
        let known = now.signed_duration_since(DateTime::from_timestamp(since, 0)?) < LIFE;
        (genuine && known).then_some(device)
    }
}

fn mac(device: Device, since: i64, owner: Owner<'_>, key: &SecretKey) -> [u8; 32] {
    // the fields before the login have no line feed, so no two contents are written alike
    let content = format!("device\n{}\n{}\n{since}\n{}", owner.tenant.0, device.name(), owner.login);
    key.hmac(content.as_bytes())
}
