//! The names of buckets, and what they are made of: logins and networks in one spelling.

use std::net::IpAddr;

use unicode_normalization::UnicodeNormalization;

use super::Limit;
use crate::key::SecretKey;

/// How a bucket is judged. Its name says which.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// By waits after consecutive failures.
    Waits,
    /// By how full it is.
    Level(Limit),
}

/// The rule of a bucket, from its name.
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

/// The bucket of an account, and the beginning of the names of all buckets that belong to it.
pub fn account_bucket(login_key: &str) -> String {
    format!("account:{login_key}")
}

/// A bucket that belongs to an account, and to a device, a session or a network beside it.
pub fn account_bucket_at(login_key: &str, kind: &str, name: &str) -> String {
    format!("{}/{kind}:{name}", account_bucket(login_key))
}

/// The bucket of a network. The store puts the bucket of a registered network in its place (`office:` and the network).
pub fn network_bucket(network_key: &str) -> String {
    format!("network:{network_key}")
}

/// The network an address is counted under: the address itself for IPv4, its /56 for IPv6 (what one household or
/// office is given), and IPv4 written inside IPv6 counted as IPv4.
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

/// A login name in the one spelling under which it is stored, looked up and counted: NFKC, small letters, no white
/// space around it.
pub fn canonical_login(text: &str) -> String {
    let small: String = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    small.trim().to_owned()
}

/// The name under which attempts for a login are counted, known or unknown: HMAC-SHA-256 (RFC 2104) in hex, so that
/// the table of counters does not list who tried to sign in.
pub fn login_key(canonical_login: &str, key: &SecretKey) -> String {
    hex::encode(key.hmac(canonical_login.as_bytes()))
}
