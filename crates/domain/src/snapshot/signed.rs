//! Whether a signature is that of a known key, which was allowed to sign on that day.

use std::fmt;

use chrono::NaiveDate;

use super::file::Signature;
use super::merkle::Hash;
use super::sign::{PublicKey, PublicKeys, Purpose};
use super::verdict::{Alteration, Verdict, altered};

/// Checks that the named key signed the bytes with the given hash, and was allowed to on that day.
pub(super) fn signed_by_known(
    hash: Option<Hash>,
    on: NaiveDate,
    purpose: Purpose,
    signed: &Signature,
    keys: &PublicKeys,
) -> Result<(), Verdict> {
    let signs = |key: &PublicKey| {
        let signature = hash.zip(signed.bytes());
        signature.is_some_and(|(hash, signature)| key.verifies(purpose, &hash, &signature))
    };
    let unfit = |key: &PublicKey| unfit(key, on, purpose);
    let unknown = |why| Err(Verdict::UnknownKey { key_id: signed.key_id.clone(), why });
    match keys.find(&signed.key_id) {
        Some(key) if !signs(key) => Err(Verdict::BadSignature),
        Some(key) => unfit(key).map_or(Ok(()), unknown),
        None if keys.iter().any(|key| unfit(key).is_none() && signs(key)) => Err(altered(None, Alteration::Key)),
        None => unknown(Unfit::NotListed),
    }
}

/// The reason why a key is not known for a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// The key is not in the list.
    NotListed,
    /// The key was not yet valid.
    NotYet {
        /// The first day of the key.
        from: NaiveDate,
        /// The day of the signed content.
        on: NaiveDate,
    },
    /// The key was no longer valid.
    Ended {
        /// The last day of the key.
        last: NaiveDate,
        /// The day of the signed content.
        on: NaiveDate,
    },
}

/// Returns why a listed key must not sign something about a day, if it must not.
fn unfit(key: &PublicKey, on: NaiveDate, purpose: Purpose) -> Option<Unfit> {
    let (from, last) = key.days();
    if let Some(last) = last.filter(|last| *last < on) {
        return Some(Unfit::Ended { last, on });
    }
    // A receipt may be requested again later, and is then signed by the key of that later day.
    (purpose == Purpose::Snapshot && on < from).then_some(Unfit::NotYet { from, on })
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotListed => write!(f, "is not in the list given"),
            Self::NotYet { from, on } => write!(f, "is listed as valid from {from} on, and not yet on {on}"),
            Self::Ended { last, on } => write!(f, "is listed as valid until {last}, and no longer on {on}"),
        }
    }
}
