//! 全国地方公共団体コード: five digits (JIS X 0401 and JIS X 0402) and a check digit.

use unicode_normalization::UnicodeNormalization;

/// A code as somebody typed it, in the one spelling under which it is known: no full-width digits, no white space.
pub fn typed(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// The check digit of five digits: weights 6, 5, 4, 3, 2; eleven less the remainder of eleven, last digit.
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

/// Whether six digits carry the right check digit.
pub fn is_code(six: &str) -> bool {
    let Some((five, last)) = six.split_at_checked(5) else {
        return false;
    };
    check_digit(five).is_some_and(|digit| last == digit.to_string())
}
