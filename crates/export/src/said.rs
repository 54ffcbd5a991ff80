//! A cell in words, for people.

use chrono::NaiveDate;
use domain::era::{japanese, japanese_month};
use domain::figure::Figure;

use crate::language::Language;
use crate::report::{Cell, Kind, MASK, MASK_EN};

impl Language {
    /// A cell in words; nothing for what is not there.
    pub(crate) fn said(self, cell: &Cell, kind: Kind) -> String {
        match cell {
            Cell::Empty | Cell::Number(Figure::Missing) => String::new(),
            Cell::Text(text) => match self {
                Self::Ja => text.clone(),
                Self::En => text.replace(MASK, MASK_EN),
            },
            Cell::Chosen(chosen) => {
                let labels: Vec<&str> = chosen.iter().map(|choice| self.of(&choice.label)).collect();
                labels.join(self.either("、", ", "))
            }
            Cell::Number(Figure::Known(number)) => self.number(*number, kind),
            Cell::Number(Figure::NotApplicable) | Cell::NotApplicable => self.not_applicable().to_owned(),
            Cell::Number(Figure::Suppressed) => self.suppressed().to_owned(),
            Cell::YesNo(yes) => self.yes_no(*yes).to_owned(),
            Cell::Day(day) if kind == Kind::Month => self.month(*day),
            Cell::Day(day) => self.day(*day),
            Cell::Withheld => self.either("非公開", "not public").to_owned(),
        }
    }

    pub(crate) fn not_applicable(self) -> &'static str {
        match self {
            Self::Ja => "該当なし",
            Self::En => "not applicable",
        }
    }

    /// What is said of a question that nobody answered; a cell of a table to work with stays empty.
    pub(crate) fn no_answer(self) -> &'static str {
        match self {
            Self::Ja => "無回答",
            Self::En => "no answer",
        }
    }

    pub(crate) fn suppressed(self) -> &'static str {
        match self {
            Self::Ja => "秘匿",
            Self::En => "suppressed",
        }
    }

    pub(crate) fn yes_no(self, yes: bool) -> &'static str {
        match (self, yes) {
            (Self::Ja, true) => "はい",
            (Self::Ja, false) => "いいえ",
            (Self::En, true) => "yes",
            (Self::En, false) => "no",
        }
    }

    /// Something with whose it is.
    pub(crate) fn of_whom(self, called: &str, whose: &str) -> String {
        match self {
            Self::Ja => format!("{called}（{whose}）"),
            Self::En => format!("{called} ({whose})"),
        }
    }

    /// A change, with its sign: +12, −3.
    pub(crate) fn signed(self, change: i64) -> String {
        let size = self.number(change, Kind::Count);
        match change {
            0 => size,
            1.. => format!("+{size}"),
            _ => format!("\u{2212}{}", size.trim_start_matches('-')),
        }
    }

    /// A number with its thousands set apart, and its unit if it is yen.
    fn number(self, number: i64, kind: Kind) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if number < 0 { "-" } else { "" };
        let unit = if kind == Kind::Yen { self.either("円", " yen") } else { "" };
        format!("{sign}{grouped}{unit}")
    }

    /// A day.
    pub(crate) fn day(self, day: NaiveDate) -> String {
        match self {
            Self::Ja => japanese(day),
            Self::En => day.to_string(),
        }
    }

    fn month(self, day: NaiveDate) -> String {
        match self {
            Self::Ja => japanese_month(day),
            Self::En => day.format("%Y-%m").to_string(),
        }
    }
}
