//! The limits of rules, as JSON has them: a program need not parse a number or split a list.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use crate::year::FiscalYear;

/// The value of one limit of a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum Limit {
    /// A whole number.
    Number(i64),
    /// A text, such as a day or the name of a type.
    Text(String),
    /// Whether something holds.
    Flag(bool),
    /// Several words, such as options.
    Words(Vec<String>),
}

impl fmt::Display for Limit {
    /// Writes the words of a list with spaces between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Flag(flag) => flag.fmt(f),
            Self::Words(words) => f.write_str(&words.join(" ")),
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Limit {
            /// Converts a number. One that is too large becomes the largest.
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(u8, i16, u16, i32, u32, i64, u64, usize);

macro_rules! texts {
    ($($text:ty),*) => {$(
        impl From<$text> for Limit {
            fn from(text: $text) -> Self {
                Self::Text(text.to_string())
            }
        }
    )*};
}

texts!(&str, &&str, String, &String, NaiveDate, char);

impl From<bool> for Limit {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<FiscalYear> for Limit {
    fn from(year: FiscalYear) -> Self {
        year.number().into()
    }
}
