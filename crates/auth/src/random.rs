//! Random bytes from the operating system, the only source of secrets.

use zeroize::Zeroizing;

/// The operating system gave no randomness; nothing secret may be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the operating system gave no randomness")]
pub struct NoRandomness;

/// `N` random bytes, wiped from memory when dropped.
///
/// # Errors
/// When the operating system's source fails.
pub fn bytes<const N: usize>() -> Result<Zeroizing<[u8; N]>, NoRandomness> {
    let mut bytes = Zeroizing::new([0_u8; N]);
    match getrandom::fill(bytes.as_mut_slice()) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(NoRandomness),
    }
}
