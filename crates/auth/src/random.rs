//! Random bytes from the operating system, the only source of secrets.

use zeroize::Zeroizing;

/// The error that the operating system gave no randomness. No secret may be created then.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the operating system gave no randomness")]
pub struct NoRandomness;

/// Returns `N` random bytes, which are wiped from memory when dropped.
///
/// # Errors
/// Fails when the operating system's source fails.
pub fn bytes<const N: usize>() -> Result<Zeroizing<[u8; N]>, NoRandomness> {
    let mut bytes = Zeroizing::new([0_u8; N]);
    match getrandom::fill(bytes.as_mut_slice()) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(NoRandomness),
    }
}
