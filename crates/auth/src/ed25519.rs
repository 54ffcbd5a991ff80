//! Ed25519 for the token library, implemented by the library that also signs sealed years.
//!
//! `jsonwebtoken` offers two backends. One compiles a whole C library; the other depends on an RSA crate with an open
//! advisory (RUSTSEC-2023-0071). Tokens need one algorithm, which `ed25519-dalek` has. This module connects the two.
//!
//! **Invariant:** no algorithm except `EdDSA` can sign or verify.

use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result};
use jsonwebtoken::signature::{Error, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    // No key is read from a JWK or written as one.
    key_utils: KeyUtils::new_unimplemented(),
};

/// Makes the token library use this module. Without it, the library panics at the first signature.
pub(crate) fn install() {
    // The only error is that a provider is installed already, and only this program installs one.
    let _already = PROVIDER.install_default();
}

struct Signing(SigningKey);

impl Signer<Vec<u8>> for Signing {
    fn try_sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, Error> {
        Ok(ed25519_dalek::Signer::sign(&self.0, message).to_bytes().to_vec())
    }
}

impl JwtSigner for Signing {
    fn algorithm(&self) -> Algorithm {
        Algorithm::EdDSA
    }
}

struct Verifying(VerifyingKey);

impl Verifier<Vec<u8>> for Verifying {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), Error> {
        let signature = Signature::from_slice(signature).map_err(|_| Error::new())?;
        // The check is strict, so that nobody can derive a second valid signature from the first (RFC 8032 §5.1.7).
        self.0.verify_strict(message, &signature).map_err(|_| Error::new())
    }
}

impl JwtVerifier for Verifying {
    fn algorithm(&self) -> Algorithm {
        Algorithm::EdDSA
    }
}

fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>> {
    Ok(Box::new(Signing(SigningKey::from_bytes(&key_bytes(*algorithm, key.as_bytes())?))))
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    match VerifyingKey::from_bytes(&key_bytes(*algorithm, key.try_get_as_bytes()?)?) {
        Ok(key) => Ok(Box::new(Verifying(key))),
        Err(_) => Err(ErrorKind::InvalidEddsaKey.into()),
    }
}

/// Returns the 32 bytes of an Ed25519 key: the seed for signing, the point for verifying.
fn key_bytes(algorithm: Algorithm, key: &[u8]) -> Result<[u8; 32]> {
    match (algorithm, key.try_into()) {
        (Algorithm::EdDSA, Ok(bytes)) => Ok(bytes),
        (Algorithm::EdDSA, Err(_)) => Err(ErrorKind::InvalidEddsaKey.into()),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    }
}
