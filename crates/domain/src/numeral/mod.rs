//! Whole numbers as people write them: any width, commas, kanji, a counter at the end.

mod kanji;

use unicode_normalization::UnicodeNormalization;

use self::kanji::kanji;
pub use self::kanji::{digit, in_digits, is_numeral};
use crate::text::is_blank_letter;

/// The counters that may follow a number.
pub const COUNTERS: &[&str] = &[
    "人", "名", "回", "件", "日", "時間", "世帯", "戸", "団体", "組", "箇所", "か所", "カ所", "ヶ所", "ヵ所", "個",
    "台", "枚", "部", "本", "冊", "点", "食", "通", "校", "社",
];
/// The units that may follow an amount of money.
pub const MONEY: &[&str] = &["円"];

/// Reads a whole number, optionally followed by one of the counters. A doubtful text is not read: 約20人, 20人くらい, 1,23
/// and 1.5. A number too large for the type is read as the largest one, so that it still exceeds every limit.
pub fn whole(text: &str, counters: &[&str]) -> Option<i64> {
    let text = plain(text);
    let (negative, text) = match text.strip_prefix(['-', '−', '▲', '△']) {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let text = text.strip_prefix('¥').unwrap_or(text);
    let text = counters.iter().find_map(|counter| text.strip_suffix(counter)).unwrap_or(text);
    let number = arabic(text).or_else(|| kanji(text))?;
    Some(if negative { -number } else { number })
}

/// Returns a text in one width, without spaces.
pub fn plain(text: &str) -> String {
    text.nfkc().filter(|letter| !is_blank_letter(*letter)).collect()
}

/// Reads `12`, `1,234` or `3.0`.
fn arabic(text: &str) -> Option<i64> {
    let (text, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.is_empty() || fraction.chars().any(|letter| letter != '0') {
        return None;
    }
    let mut groups = text.split(',');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    let is_number = !first.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(i64::MAX))
}
