//! The password policy: long, not listed, not made of what everybody knows about the owner.
//!
//! SP 800-63B-4 §3.1.1.2: there are no composition rules and no forced changes. The length counts in code points.
//! Lists are compared with the whole password, so a long phrase that contains a listed word passes.

use serde::Serialize;
use zeroize::Zeroizing;

use super::{Context, blocklist, composed, pattern};
use crate::fold::fold;

/// The maximum length of a password, in bytes of UTF-8 after NFC. A longer one is an attack on the machine.
pub const MOST_BYTES: usize = 1024;

/// The reason why a password is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weakness {
    /// The password has fewer code points than `least`.
    TooShort {
        /// The minimum number of code points.
        least: usize,
    },
    /// The password is longer than [`MOST_BYTES`].
    TooLong,
    /// The password is one that attackers try first, or repeats one.
    Common,
    /// The password consists only of context words, digits and signs. Context words are names of the owner, the
    /// municipality, the product and the eras.
    ContextWord,
    /// The password is a repetition or a walk. It repeats a few characters or a short piece, or walks along the
    /// alphabet, the kana or the keyboard.
    Repetitive,
}

/// The minimum length of a password.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Policy {
    least: usize,
}

impl Policy {
    /// For an account that signs in with the password alone: at least 15 code points.
    pub const ALONE: Self = Self { least: 15 };
    /// For an account that always needs a second factor: at least 8 code points.
    pub const WITH_SECOND_FACTOR: Self = Self { least: 8 };

    /// Checks a password that a person wants to set.
    ///
    /// # Errors
    /// Returns every weakness at once. For a password that is too long, returns only that.
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
