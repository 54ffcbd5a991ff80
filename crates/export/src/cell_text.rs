//! Converts cells into text for people.

use chrono::NaiveDate;
use domain::era::{japanese, japanese_month};
use domain::figure::Figure;

use crate::language::Language;
use crate::report::{Cell, Kind, MASK, MASK_EN};

impl Language {
    /// Returns a cell as text. An empty cell gives an empty text.
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

    /// Returns the text for a question without an answer. A cell of a data table stays empty instead.
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

    /// Returns the name of a thing followed by its owner in brackets.
    pub(crate) fn of_whom(self, called: &str, whose: &str) -> String {
        match self {
            Self::Ja => format!("{called}（{whose}）"),
            Self::En => format!("{called} ({whose})"),
        }
    }

    /// Returns a change with its sign, such as +12 or −3.
    pub(crate) fn signed(self, change: i64) -> String {
        let size = self.number(change, Kind::Count);
        match change {
            0 => size,
            1.. => format!("+{size}"),
            _ => format!("\u{2212}{}", size.trim_start_matches('-')),
        }
    }

    /// Returns a number with thousands separators, and with its unit if the number is yen.
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

    /// Returns a day as text.
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
