//! What a password must be: long, not listed, not made of what anybody knows about its owner.
//!
//! SP 800-63B-4 §3.1.1.2: no rules of composition, no forced change; the length counts in code points; lists are
//! compared with the whole password, so a long phrase that merely contains a listed word passes.

use serde::Serialize;
use zeroize::Zeroizing;

use super::{Context, blocklist, composed, pattern};
use crate::fold::fold;

/// The longest password that is hashed, in bytes of UTF-8 after NFC; more is an attack on the machine, not a password.
pub const MOST_BYTES: usize = 1024;

/// Why a password is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weakness {
    /// Fewer code points than `least`.
    TooShort {
        /// How many are asked for.
        least: usize,
    },
    /// More than [`MOST_BYTES`].
    TooLong,
    /// Among those that are tried first, or one of those repeated.
    Common,
    /// Made only of names the owner is known by, of the municipality, the product or an era, with digits and signs.
    ContextWord,
    /// A few characters or a short piece repeated, or a walk along the alphabet, the kana or the keyboard.
    Repetitive,
}

/// How long a password must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Policy {
    least: usize,
}

impl Policy {
    /// For an account that signs in with the password alone: 15 code points.
    pub const ALONE: Self = Self { least: 15 };
    /// For an account that is never let in without a second factor: 8 code points.
    pub const WITH_SECOND_FACTOR: Self = Self { least: 8 };

    /// Judges a password somebody wants to set.
    ///
    /// # Errors
    /// Everything that is wrong with it at once; of a password that is too long, only that.
    pub fn check(self, password: &str, context: &Context) -> Result<(), Vec<Weakness>> {
        let Some(composed) = composed(password) else {
            return Err(vec![Weakness::TooLong]);
        };
        let folded = Zeroizing::new(fold(&composed));
        let found = [
            (composed.chars().count() < self.least, Weakness::TooShort { least: self.least }),
            (blocklist::is_common(&folded), Weakness::Common),
            (context.makes_up(&folded), Weakness::ContextWord),
            (pattern::is_repetitive(&folded), Weakness::Repetitive),
        ];
        let weaknesses: Vec<_> = found.into_iter().filter_map(|(found, weakness)| found.then_some(weakness)).collect();
        if weaknesses.is_empty() { Ok(()) } else { Err(weaknesses) }
    }
}
