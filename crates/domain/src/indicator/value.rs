//! Values of indicators, as people write them: 37.3, １，２００人, △5.

use rust_decimal::Decimal;

use super::{Better, Indicator};
use crate::figure::NOT_APPLICABLE;
use crate::form::says_not_applicable;
use crate::numeral::{plain, whole};
use crate::violation::Rule;

/// The longest value in words, in characters.
pub const LONGEST: usize = 200;

/// The value of an indicator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// A number.
    Number(Decimal),
    /// Words.
    Words(String),
    /// The indicator does not apply in the year.
    NotApplicable,
}

impl Value {
    /// Returns the number, of a value that has one.
    pub fn number(&self) -> Option<Decimal> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
}

/// Reads a value as people write it: in any width, with commas, a sign, and the indicator's own unit.
///
/// # Errors
/// Fails with [`Rule::NotANumber`], [`Rule::TooLong`], or [`Rule::TooManyDecimals`].
pub fn read(indicator: &Indicator, written: &str) -> Result<Value, Rule> {
    let written = written.trim();
    if says_not_applicable(written) {
        return Ok(Value::NotApplicable);
    }
    if indicator.better == Better::Words {
        let short = written.chars().count() <= LONGEST;
        return if short { Ok(Value::Words(written.to_owned())) } else { Err(Rule::TooLong) };
    }
    let number = decimal(written, &indicator.unit).ok_or(Rule::NotANumber)?;
    let fits = number.normalize().scale() <= u32::from(indicator.decimals);
    if fits { Ok(Value::Number(number)) } else { Err(Rule::TooManyDecimals) }
}

/// Reads a decimal, optionally followed by its unit.
pub(super) fn decimal(written: &str, unit: &str) -> Option<Decimal> {
    // 5 1.2 may be two numbers
    let spaced = written.split_whitespace().filter(|part| part.starts_with(|letter: char| letter.is_numeric())).count();
    if spaced > 1 {
        return None;
    }
    let text = plain(written);
    let text = text.strip_suffix(&plain(unit)).unwrap_or(&text);
    let (negative, text) = match text.strip_prefix(['-', '−', '▲', '△']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_none() || first.len() <= 3 && groups.clone().all(|group| group.len() == 3);
    let digits: String = std::iter::once(first).chain(groups).collect();
    let numeric = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    // 十二, 百二十三
    if let (Some(number), true) = (in_kanji(text), fraction.is_none()) {
        return Some(Decimal::from(if negative { -number } else { number }));
    }
    if !grouped || !numeric(&digits) || fraction.is_some_and(|fraction| !numeric(fraction)) {
        return None;
    }
    let number: Decimal =
        fraction.map_or_else(|| digits.clone(), |fraction| format!("{digits}.{fraction}")).parse().ok()?;
    Some(if negative { -number } else { number })
}

/// Reads a number in kanji.
fn in_kanji(text: &str) -> Option<i64> {
    let is_kanji = text.chars().next().is_some_and(|letter| !letter.is_ascii());
    if is_kanji { whole(text, &[]) } else { None }
}

impl Indicator {
    /// Returns a value as it is shown: a number without commas and unit, with as many decimals as the indicator has. What
    /// cannot be read is shown as written.
    pub fn shown(&self, written: &str) -> String {
        match read(self, written) {
            Ok(Value::Number(mut number)) => {
                number.rescale(u32::from(self.decimals));
                number.to_string()
            }
            Ok(Value::NotApplicable) => NOT_APPLICABLE.to_owned(),
            Ok(Value::Words(words)) => words,
            Err(_) => written.to_owned(),
        }
    }
}
