//! 全国地方公共団体コード: five digits (JIS X 0401 and JIS X 0402) and a check digit.

use unicode_normalization::UnicodeNormalization;

/// Normalises a code as typed: half-width digits, no white space.
pub fn typed(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Returns the check digit of five digits. The weights are 6, 5, 4, 3 and 2; the check digit is the last digit of
/// eleven minus the sum modulo eleven.
pub fn check_digit(five: &str) -> Option<u32> {
    if five.len() != 5 {
        return None;
    }
    let mut sum = 0;
    for (digit, weight) in five.chars().zip([6, 5, 4, 3, 2]) {
        sum += digit.to_digit(10)? * weight;
    }
    Some((11 - sum % 11) % 10)
}

/// Checks whether the last of six digits is the right check digit.
pub fn is_code(six: &str) -> bool {
    let Some((five, last)) = six.split_at_checked(5) else {
        return false;
    };
    check_digit(five).is_some_and(|digit| last == digit.to_string())
}
