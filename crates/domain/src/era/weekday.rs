//! The day of the week that people write after a date: （水）, 水曜日, (水・祝).

use chrono::{Datelike as _, NaiveDate};

/// The names of the days of the week, from Monday.
const NAMES: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];
/// The texts that may follow the name in brackets.
const BEHIND: [&str; 6] = ["", "曜", "曜日", "祝", "・祝", "・休"];

/// Splits a text into the date and the day of the week, counted from Monday. A bare 日 belongs to the date.
pub(super) fn split(text: &str) -> (&str, Option<usize>) {
    let bracketed = || {
        let (before, inner) = text.strip_suffix(')')?.rsplit_once('(')?;
        let name = inner.chars().next()?;
        let behind = inner.strip_prefix(name)?;
        BEHIND.contains(&behind).then_some((before, place(name)?))
    };
    let spelled = || {
        let named = text.strip_suffix("曜日").or_else(|| text.strip_suffix('曜'))?;
        let name = named.chars().next_back()?;
        Some((named.strip_suffix(name)?, place(name)?))
    };
    bracketed().or_else(spelled).map_or((text, None), |(before, place)| (before, Some(place)))
}

fn place(name: char) -> Option<usize> {
    NAMES.iter().position(|other| *other == name)
}

/// Checks whether a day falls on the given day of the week. Without one, every day agrees.
pub(super) fn agrees(day: NaiveDate, written: Option<usize>) -> bool {
    written.is_none_or(|place| usize::try_from(day.weekday().num_days_from_monday()).is_ok_and(|real| real == place))
}

/// Returns the day of the week, such as 水曜日.
pub fn weekday(day: NaiveDate) -> String {
    let place = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
    NAMES.get(place).map(|name| format!("{name}曜日")).unwrap_or_default()
}
