//! Days of birth.

use super::read::{at, before, number, said_before, skip_blanks, stands};
use super::words::birth::{BEHIND_SHORT, BORN, BORN_SHORT, BOUNDS, ONE, SEPARATORS};
use super::{Found, Kind};
use crate::era::{ERAS, Era, NotADay, parse_planned_day};
use crate::numeral::is_numeral;

/// The maximum distance, in letters, between a day and a word that makes it a day of birth.
const NEAR: usize = 8;

/// A day as written, possibly without its last parts.
struct Day {
    to: usize,
    parts: usize,
}

/// Finds days of birth, and months or years directly followed by a word for birth.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        let Some(day) = day(letters, place) else {
            place += 1;
            continue;
        };
        let is_birth = match day.parts {
            3 => is_near(letters, place, day.to) || is_short(letters, day.to),
            2 => is_right_behind(letters, day.to),
            _ => is_right_behind(letters, day.to) && is_of_one(letters, place, day.to),
        };
        let bounds = BOUNDS.iter().any(|word| stands(letters, day.to, word));
        if is_birth && !bounds {
            found.push(Found { kind: Kind::Birthday, from: place, to: day.to });
        }
        place = day.to;
    }
    found
}

fn is_near(letters: &[char], from: usize, to: usize) -> bool {
    (to..to + NEAR).any(|at| BORN.iter().any(|word| stands(letters, at, word)))
        || said_before(letters, from, NEAR, BORN)
}

/// Checks for 生 after a day (昭和10年5月3日生), unless a longer word follows (5月3日生活支援).
fn is_short(letters: &[char], to: usize) -> bool {
    let place = skip_blanks(letters, to, 1);
    let place = place + usize::from(at(letters, place) == Some('('));
    stands(letters, place, BORN_SHORT)
        && at(letters, place + 1).is_none_or(|next| BEHIND_SHORT.contains(&next) || next.is_control())
}

fn is_right_behind(letters: &[char], to: usize) -> bool {
    BORN.iter().any(|word| stands(letters, to, word)) || is_short(letters, to)
}

/// Checks whether a year of birth is that of one person. The words after it or brackets show this: 昭和10年生まれの女性,
/// (昭和10年生).
fn is_of_one(letters: &[char], from: usize, to: usize) -> bool {
    let behind: Vec<usize> = (to..to + NEAR).filter(|place| at(letters, *place) == Some('の')).collect();
    let one = behind.iter().any(|place| ONE.iter().any(|word| stands(letters, place + 1, word)));
    let closed = (to..to + 5).any(|place| at(letters, place) == Some(')'));
    one || (before(letters, from) == Some('(') && closed)
}

/// Reads the day that begins at a place. It reads 昭和20年3月4日, 昭20.3.4, S20.3.4, 1945/3/4, 昭和二十年三月四日 and 19450304.
fn day(letters: &[char], from: usize) -> Option<Day> {
    let (era, begins) = era(letters, from);
    let first = at(letters, begins)?;
    let year = match number(letters, begins) {
        Some(year) => (year.value, year.to),
        None if first == '元' && era.is_some() => (1, begins + 1),
        None => return None,
    };
    let inside = before(letters, from).is_some_and(|letter| is_numeral(letter) || letter.is_ascii_alphabetic());
    if inside {
        return None;
    }
    if era.is_none() && first.is_ascii_digit() && year.1 - begins == 8 {
        return is_day(&year.0.to_string()).then_some(Day { to: year.1, parts: 3 });
    }
    let fits = if era.is_some() { (1..=99).contains(&year.0) } else { (1_000..=9_999).contains(&year.0) };
    let named = era.map_or("", |era| era.name);
    fits.then(|| parts(letters, named, year)).flatten()
}

/// Returns the era at a place, and the place where its year begins.
fn era(letters: &[char], from: usize) -> (Option<&'static Era>, usize) {
    let after_kanji = before(letters, from).is_some_and(super::read::is_kanji);
    let spelled = |era: &&Era| stands(letters, from, era.name);
    let short = |era: &&Era| !after_kanji && stands(letters, from, era.short);
    let letter = |era: &&Era| at(letters, from).is_some_and(|letter| letter.eq_ignore_ascii_case(&era.letter));
    if let Some(era) = ERAS.iter().find(spelled) {
        return (Some(era), skip_blanks(letters, from + era.name.chars().count(), 1));
    }
    match ERAS.iter().find(|era| short(era) || letter(era)) {
        // Such as S.10.5.3.
        Some(era) => (Some(era), skip_blanks(letters, from + 1 + usize::from(at(letters, from + 1) == Some('.')), 1)),
        None => (None, from),
    }
}

/// Reads the parts of a day that follow its year.
fn parts(letters: &[char], era: &str, (year, year_to): (i64, usize)) -> Option<Day> {
    let only_year = (at(letters, year_to) == Some('年')).then_some(Day { to: year_to + 1, parts: 1 });
    let Some((month, month_to)) = next(letters, year_to).filter(|(month, _)| (1..=12).contains(month)) else {
        return only_year;
    };
    let to = month_to + usize::from(at(letters, month_to) == Some('月'));
    let Some((day, day_to)) = next(letters, month_to) else { return Some(Day { to, parts: 2 }) };
    let mark = skip_blanks(letters, day_to, 1);
    let to = if at(letters, mark) == Some('日') { mark + 1 } else { day_to };
    is_day(&format!("{era}{year}年{month}月{day}日")).then_some(Day { to, parts: 3 })
}

/// Returns the number after a separator, and its end.
fn next(letters: &[char], place: usize) -> Option<(i64, usize)> {
    let separator = skip_blanks(letters, place, 1);
    at(letters, separator).filter(|letter| SEPARATORS.contains(letter))?;
    let number = number(letters, skip_blanks(letters, separator + 1, 1))?;
    (number.value < 100).then_some((number.value, number.to))
}

/// Checks whether a calendar has such a day, in whatever era.
fn is_day(written: &str) -> bool {
    matches!(parse_planned_day(written), Ok(_) | Err(NotADay::EraDoesNotReach { .. }))
}
