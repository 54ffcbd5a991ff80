//! Whether a signature is that of a known key, which was allowed to sign on that day.

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
    // A receipt may be requested again later, and is then signed by the key of that later day.
    let is_valid = |key: &PublicKey| match purpose {
        Purpose::Snapshot => key.valid_on(on),
        Purpose::Receipt => key.valid_after(on),
    };
    match keys.find(&signed.key_id) {
        Some(key) if !signs(key) => Err(Verdict::BadSignature),
        Some(key) if is_valid(key) => Ok(()),
        Some(_) => Err(Verdict::UnknownKey { key_id: signed.key_id.clone() }),
        None if keys.iter().any(|key| is_valid(key) && signs(key)) => Err(altered(None, Alteration::Key)),
        None => Err(Verdict::UnknownKey { key_id: signed.key_id.clone() }),
    }
}
