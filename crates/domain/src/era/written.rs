//! Takes the text of a day apart: its era, its year, its numbers.

use unicode_normalization::UnicodeNormalization;

use super::{ERAS, Era};
use crate::numeral::in_digits;

/// Returns a text without differences of width and without spaces, with kanji numbers in digits.
pub(super) fn plain(text: &str) -> String {
    in_digits(&text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>())
}

/// Writes `20200701` as `2020-07-01`.
pub(super) fn dashed(text: &str) -> Option<String> {
    let eight = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, rest) = text.split_at_checked(4).filter(|_| eight)?;
    let (month, day) = rest.split_at_checked(2)?;
    Some(format!("{year}-{month}-{day}"))
}

/// Returns the era, if named, the western year, and the text after the year and its mark.
pub(super) fn year_of(text: &str) -> Option<(Option<&'static Era>, i32, &str)> {
    for era in ERAS {
        let lower = era.letter.to_ascii_lowercase();
        let rest = text
            .strip_prefix(era.name)
            .or_else(|| text.strip_prefix(era.short))
            .or_else(|| text.strip_prefix(era.letter))
            .or_else(|| text.strip_prefix(lower));
        if let Some(rest) = rest {
            let (year, rest) = year_number(rest)?;
            let western = era.begins.0 + i32::try_from(year).ok()? - 1;
            return Some((Some(era), western, rest));
        }
    }
    let (year, rest) = year_number(text)?;
    if year < 1000 {
        return None;
    }
    Some((None, i32::try_from(year).ok()?, rest))
}

/// Returns the year's number (元 is 1, 0 is refused) and the text after its mark.
fn year_number(text: &str) -> Option<(u32, &str)> {
    let (year, rest) = match text.strip_prefix('元') {
        Some(rest) => (1, rest),
        None => leading_number(text)?,
    };
    if year == 0 {
        return None;
    }
    Some((year, rest.strip_prefix(['年', '.', '/', '-']).unwrap_or(rest)))
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    if digits.is_empty() || digits.len() > 4 { None } else { Some((digits.parse().ok()?, rest)) }
}

/// Reads `7月1日`, `7-1` or `07` as numbers.
pub(super) fn numbers(mut text: &str) -> Option<Vec<u32>> {
    let mut numbers = Vec::new();
    while !text.is_empty() {
        let (number, rest) = leading_number(text)?;
        numbers.push(number);
        let after = rest.strip_prefix(['月', '日', '.', '/', '-']);
        text = match after {
            Some(after) if after.is_empty() && rest.starts_with(['.', '/', '-']) => return None,
            Some(after) => after,
            None if rest.is_empty() => rest,
            None => return None,
        };
        if numbers.len() > 2 {
            return None;
        }
    }
    Some(numbers)
}
