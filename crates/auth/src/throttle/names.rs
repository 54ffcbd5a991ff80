//! The names of buckets, and the canonical forms of logins and networks in them.

use std::net::IpAddr;

use unicode_normalization::UnicodeNormalization;

use super::Limit;
use crate::key::SecretKey;

/// The rule by which a bucket limits attempts. The bucket's name determines it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// Waits after consecutive failures.
    Waits,
    /// A limit on the bucket's level.
    Level(Limit),
}

/// Returns the rule of a bucket, from its name.
pub fn rule(bucket: &str) -> Rule {
    match bucket.split_once(':') {
        Some(("account", rest)) if rest.contains('/') => Rule::Waits,
        Some(("account", _)) => Rule::Level(Limit::ACCOUNT),
        Some(("network", _)) => Rule::Level(Limit::NETWORK),
        Some(("office", _)) => Rule::Level(Limit::OFFICE),
        Some(_) | None => Rule::Level(Limit::TENANT),
    }
}

/// The bucket of a municipality.
pub const TENANT_BUCKET: &str = "tenant";

/// Returns the bucket of an account. The names of all buckets of the account begin with it.
pub fn account_bucket(login_key: &str) -> String {
    format!("account:{login_key}")
}

/// Returns a bucket of an account together with a device, a session or a network.
pub fn account_bucket_at(login_key: &str, kind: &str, name: &str) -> String {
    format!("{}/{kind}:{name}", account_bucket(login_key))
}

/// Returns the bucket of a network. For a registered network the store uses another one (`office:` and the network).
pub fn network_bucket(network_key: &str) -> String {
    format!("network:{network_key}")
}

/// Returns the network under which an address is counted. For IPv4 this is the address itself, for IPv6 its /56 (the
/// usual size for one household or office). An IPv4 address inside IPv6 counts as IPv4.
pub fn network_key(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => format!("{address}/32"),
        IpAddr::V6(address) => {
            let kept = u128::MAX << (128 - 56);
            let network = std::net::Ipv6Addr::from_bits(address.to_bits() & kept);
            format!("{network}/56")
        }
    }
}

/// Returns the canonical form of a login, under which the login is stored, found and counted. It is in NFKC and small
/// letters, and trimmed.
pub fn canonical_login(text: &str) -> String {
    let small: String = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    small.trim().to_owned()
}

/// Returns the name under which attempts for a login are counted, whether the login exists or not. It is an
/// HMAC-SHA-256 (RFC 2104) in hex, so that the table of counters does not reveal who tried to sign in.
pub fn login_key(canonical_login: &str, key: &SecretKey) -> String {
    hex::encode(key.hmac(canonical_login.as_bytes()))
}
