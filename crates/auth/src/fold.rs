//! Text folded for comparison: one spelling for every width, case and composition. Never the input of a hash.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Compatibility composition (NFKC) and caseless form of a text, for comparing against lists.
///
/// Full-width and half-width forms, capitals and small letters, `ß` and `ss`, `ς` and `σ` become equal (Unicode
/// Standard §3.13, toNFKC_Casefold without the removal of ignorable characters). The detour over capitals stands in
/// for the case-folding table, which the standard library does not have.
pub fn fold(text: &str) -> String {
    // Wiped, because the text may be a password.
    let small: Zeroizing<String> = Zeroizing::new(capitals(text).flat_map(char::to_lowercase).collect());
    small.nfkc().collect()
}

fn capitals(text: &str) -> impl Iterator<Item = char> {
    text.nfkc().flat_map(char::to_uppercase)
}
