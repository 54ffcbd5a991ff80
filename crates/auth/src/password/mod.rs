//! Hashes passwords, and checks a password against a stored hash.
//!
//! The hashed text is the NFC form of the typed password (SP 800-63B-4 §3.1.1.2), after a keyed pass with the pepper.
//! It is never trimmed, folded or cut: every character counts.

mod blocklist;
mod context;
mod parameters;
mod pattern;
mod pepper;
mod policy;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash as Phc, Salt};
use argon2::password_hash::{Error as PhcError, PasswordHasher, PasswordVerifier};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

pub use context::Context;
pub use parameters::{NotParameters, Parameters};
pub use pepper::{Pepper, Peppers};
pub use policy::{MOST_BYTES, Policy, Weakness};

use crate::random::{self, NoRandomness};

const SALT_BYTES: usize = 16;
const OUTPUT_BYTES: usize = 32;

/// A stored password hash. It does not contain the password, but allows guessing: treat it as confidential.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PasswordHash {
    /// Argon2id with parameters and salt as a PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
    pub phc: String,
    /// The identifier of the pepper.
    pub pepper_id: String,
}

impl PasswordHash {
    /// Parses the stored text of a hash.
    ///
    /// # Errors
    /// Returns [`HashingFailed::NotAHash`] when the text is none.
    pub fn read(text: &str) -> Result<Self, HashingFailed> {
        let (pepper_id, phc) = text.split_once(' ').ok_or(HashingFailed::NotAHash)?;
        Ok(Self { phc: phc.to_owned(), pepper_id: pepper_id.to_owned() })
    }

    /// Returns the text to store: the pepper's identifier, a space, the PHC string.
    pub fn text(&self) -> String {
        format!("{} {}", self.pepper_id, self.phc)
    }
}

/// The result of checking a password.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verified {
    /// Whether the password is right.
    pub ok: bool,
    /// Whether the right password must be hashed again. Its hash was made with other parameters or another pepper
    /// than the current ones. The caller stores the new hash.
    pub needs_rehash: bool,
}

/// The reason why hashing or checking failed: a fault of the installation, not of the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HashingFailed {
    /// The password is longer than [`MOST_BYTES`]; the policy should have refused it.
    #[error("the password is too long to be hashed")]
    TooLong,
    /// There is no randomness for the salt.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The stored text is not an Argon2id hash.
    #[error("the stored text is not an Argon2id hash")]
    NotAHash,
    /// The stored hash names a pepper that is not configured.
    #[error("the pepper of the stored hash is not configured")]
    UnknownPepper,
    /// Argon2 itself failed, most likely because of too little memory.
    #[error("Argon2 could not be computed")]
    Engine,
}

/// Hashes a password that the [`Policy`] has accepted, with a new salt of 128 bits.
///
/// Needs much time and [`Parameters::memory_bytes`] on purpose: run it off the async threads, behind a limit.
///
/// # Errors
/// Fails when the password is too long, or randomness or memory is missing.
pub fn hash(password: &str, parameters: &Parameters, pepper: &Pepper) -> Result<PasswordHash, HashingFailed> {
    let input = hash_input(password, pepper).ok_or(HashingFailed::TooLong)?;
    let salt = random::bytes::<SALT_BYTES>()?;
    let engine = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters.for_argon2().clone());
    match engine.hash_password_with_salt(&input, salt.as_slice()) {
        Ok(phc) => Ok(PasswordHash { phc: phc.to_string(), pepper_id: pepper.id().to_owned() }),
        Err(_) => Err(HashingFailed::Engine),
    }
}

/// Checks a password against a stored hash, with the parameters and pepper that the hash names.
///
/// `parameters` and the current pepper of `peppers` only decide whether a rehash is needed. Checking costs as much as
/// [`hash`].
///
/// # Errors
/// Fails when the stored hash cannot be read, its pepper is not configured, or memory is missing. The person must get
/// the same answer as for a wrong password.
pub fn verify(
    password: &str,
    stored: &PasswordHash,
    parameters: &Parameters,
    peppers: &Peppers,
) -> Result<Verified, HashingFailed> {
    let pepper = peppers.find(&stored.pepper_id).ok_or(HashingFailed::UnknownPepper)?;
    let Some(phc) = Phc::new(&stored.phc).ok().filter(|phc| phc.algorithm == ARGON2ID_IDENT) else {
        return Err(HashingFailed::NotAHash);
    };
    let Some(input) = hash_input(password, pepper) else {
        // The quick answer is the same for known and unknown accounts, so it reveals nothing.
        return Ok(Verified { ok: false, needs_rehash: false });
    };
    match Argon2::default().verify_password(&input, &phc) {
        Ok(()) => {
            let as_today = parameters.made(&phc) && stored.pepper_id == peppers.current().id();
            Ok(Verified { ok: true, needs_rehash: !as_today })
        }
        Err(PhcError::PasswordInvalid) => Ok(Verified { ok: false, needs_rehash: false }),
        Err(_) => Err(HashingFailed::Engine),
    }
}

/// Returns a hash that matches no password, for unknown accounts. Checking it takes as long as checking a real one.
///
/// Salt and output are random, and nothing is computed: finding a password for the hash means inverting Argon2.
/// Create one at the start and keep it.
///
/// # Errors
/// Fails when the operating system gives no randomness.
pub fn dummy_hash(parameters: &Parameters, pepper: &Pepper) -> Result<PasswordHash, HashingFailed> {
    let salt = random::bytes::<SALT_BYTES>()?;
    let output = random::bytes::<OUTPUT_BYTES>()?;
    let (Ok(params), Ok(salt), Ok(output)) =
        (ParamsString::try_from(parameters.for_argon2()), Salt::new(salt.as_slice()), Output::new(output.as_slice()))
    else {
        return Err(HashingFailed::Engine);
    };
    let phc = Phc {
        algorithm: ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params,
        salt: Some(salt),
        hash: Some(output),
    };
    Ok(PasswordHash { phc: phc.to_string(), pepper_id: pepper.id().to_owned() })
}

/// Returns the input of Argon2, or `None` when the password is longer than [`MOST_BYTES`].
fn hash_input(password: &str, pepper: &Pepper) -> Option<Zeroizing<Vec<u8>>> {
    let typed = composed(password)?;
    Some(Zeroizing::new(pepper.key().hmac(typed.as_bytes()).to_vec()))
}

/// Returns the NFC form of a password, or `None` when it is longer than [`MOST_BYTES`].
fn composed(password: &str) -> Option<Zeroizing<String>> {
    // Canonical decomposition makes UTF-8 at most three times as long, so no longer password can shrink to the limit.
    // A megabyte is therefore refused without further work.
    if password.len() > MOST_BYTES * 3 {
        return None;
    }
    // The space is reserved at once, so that growing leaves no half-filled copy behind.
    let mut composed = Zeroizing::new(String::with_capacity(password.len() * 3));
    composed.extend(password.nfc());
    (composed.len() <= MOST_BYTES).then_some(composed)
}
