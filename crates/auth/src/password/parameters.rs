//! The cost of hashing a password: Argon2id's memory, passes and lanes (RFC 9106).

use argon2::Params;
use argon2::password_hash::phc::PasswordHash as Phc;

use super::OUTPUT_BYTES;

/// Argon2id's parameters. The default is the minimum that OWASP recommends: 19 MiB, 2 passes, 1 lane.
///
/// Raise the memory until one hash takes 100–250 ms on the production machine. Passwords stored before are hashed
/// again when their owners sign in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameters(Params);

/// The error for parameters that Argon2 does not allow.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("Argon2 needs at least 8 KiB of memory per lane, one pass and one lane")]
pub struct NotParameters;

/// The minimum memory in KiB for 1 to 5 passes (OWASP Password Storage Cheat Sheet, one lane).
const FLOOR_KIB: [u32; 5] = [47_104, 19_456, 12_288, 9_216, 7_168];

impl Parameters {
    /// Creates parameters: `memory_kib` KiB of memory, `passes` over it, `lanes` in parallel.
    ///
    /// # Errors
    /// Fails when Argon2 does not allow the values. Values below the minimum are allowed, for tests; see
    /// [`Self::meet_floor`].
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, NotParameters> {
        match Params::new(memory_kib, passes, lanes, Some(OUTPUT_BYTES)) {
            Ok(params) => Ok(Self(params)),
            Err(_) => Err(NotParameters),
        }
    }

    /// Checks whether the parameters meet the minimum that OWASP recommends (ASVS 11.4.2).
    pub fn meet_floor(&self) -> bool {
        let asked = FLOOR_KIB.iter().take(usize::try_from(self.0.t_cost()).unwrap_or(usize::MAX)).next_back();
        asked.is_some_and(|kib| self.0.m_cost() >= *kib)
    }

    /// Returns the memory of one running hash, in bytes. The peak is this number times the permits for parallel
    /// hashing.
    pub fn memory_bytes(&self) -> u64 {
        u64::from(self.0.m_cost()) * 1024
    }

    pub(super) fn for_argon2(&self) -> &Params {
        &self.0
    }

    /// Checks whether a stored hash was made with exactly these parameters.
    pub(super) fn made(&self, phc: &Phc) -> bool {
        let now = (self.0.m_cost(), self.0.t_cost(), self.0.p_cost(), Some(OUTPUT_BYTES));
        Params::try_from(phc).is_ok_and(|then| (then.m_cost(), then.t_cost(), then.p_cost(), then.output_len()) == now)
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self(Params::DEFAULT)
    }
}
