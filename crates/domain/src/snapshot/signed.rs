//! Whether a signature is that of a known key, which was allowed to sign on that day.

use chrono::NaiveDate;

use super::file::Signature;
use super::merkle::Hash;
use super::sign::{PublicKey, PublicKeys, Purpose};
use super::unfit::Unfit;
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

/// Returns why a listed key must not sign something about a day, if it must not.
fn unfit(key: &PublicKey, on: NaiveDate, purpose: Purpose) -> Option<Unfit> {
    let (from, last) = key.days();
    if let Some(last) = last.filter(|last| *last < on) {
        return Some(Unfit::Ended { last, on });
    }
    // A receipt may be requested again later, and is then signed by the key of that later day.
    (purpose == Purpose::Snapshot && on < from).then_some(Unfit::NotYet { from, on })
}
