//! Folds text for comparison: one spelling for every width, case and composition. Folded text is never hashed.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Returns the compatibility composition (NFKC) and caseless form of a text, to compare with lists.
///
/// Full-width and half-width forms, capitals and small letters, `ß` and `ss`, `ς` and `σ` become equal (Unicode
/// Standard §3.13, toNFKC_Casefold without the removal of ignorable characters). Converting to capitals first
/// replaces the case-folding table, which the standard library does not have.
pub fn fold(text: &str) -> String {
    // The text may be a password, so it is wiped.
    let small: Zeroizing<String> = Zeroizing::new(capitals(text).flat_map(char::to_lowercase).collect());
    small.nfkc().collect()
}

fn capitals(text: &str) -> impl Iterator<Item = char> {
    text.nfkc().flat_map(char::to_uppercase)
}
