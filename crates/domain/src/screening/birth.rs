//! Days of birth, and the age of one person.

use super::{Found, Kind, at, said_before, stands};

/// Words that say that a day is a day of birth, before it or behind it.
const BORN: [&str; 4] = ["生年月日", "生まれ", "誕生日", "出生"];
/// How far from the day they may stand.
const NEAR: usize = 8;
/// What follows an age when it is that of one person: 85歳の女性. 65歳以上 is a group, and so is 3歳の子ども.
const ONE: [&str; 12] =
    ["男", "女", "方が", "方は", "方の", "父", "母", "夫", "妻", "独居", "一人暮らし", "ひとり暮らし"];

/// Days of birth and ages.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let mut found = birthdays(letters);
    found.extend(ages(letters));
    found
}

fn birthdays(letters: &[char]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        let Some(to) = day(letters, place) else {
            place += 1;
            continue;
        };
        let after = (to..to + NEAR).any(|at| BORN.iter().any(|word| stands(letters, at, word)));
        if after || said_before(letters, place, NEAR, &BORN) {
            found.push(Found { kind: Kind::Birthday, from: place, to });
        }
        place = to;
    }
    found
}

/// Where a day ends that begins here: 昭和20年3月4日, S20.3.4, 1945/3/4, 1945年3月4日.
fn day(letters: &[char], from: usize) -> Option<usize> {
    let era = ["明治", "大正", "昭和", "平成", "令和", "M", "T", "S", "H", "R"];
    let led = era.iter().find(|era| stands(letters, from, era));
    let year = from + led.map_or(0, |era| era.chars().count());
    let before = from.checked_sub(1).and_then(|before| at(letters, before));
    if before.is_some_and(|letter| letter.is_ascii_alphanumeric()) {
        return None;
    }
    let year_digits = digits(letters, year, 4);
    let first_year = led.is_some() && at(letters, year) == Some('元');
    let fits = if led.is_some() { (1..=2).contains(&year_digits) || first_year } else { year_digits == 4 };
    if !fits {
        return None;
    }
    let mut place = separator(letters, year + year_digits.max(usize::from(first_year)))?;
    let month = digits(letters, place, 2);
    place = separator(letters, place + month)?;
    let number = digits(letters, place, 2);
    if month == 0 || number == 0 {
        return None;
    }
    let end = place + number;
    Some(if at(letters, end) == Some('日') { end + 1 } else { end })
}

fn digits(letters: &[char], from: usize, most: usize) -> usize {
    letters.get(from..).unwrap_or_default().iter().take(most).take_while(|letter| letter.is_ascii_digit()).count()
}

fn separator(letters: &[char], place: usize) -> Option<usize> {
    matches!(at(letters, place)?, '年' | '月' | '.' | '/' | '-').then_some(place + 1)
}

/// Ages: 85歳の女性, (85歳), (85歳・男性).
fn ages(letters: &[char]) -> Vec<Found> {
    let years = |place: usize| {
        let before = letters.get(..place).unwrap_or_default();
        before.iter().rev().take(4).take_while(|letter| letter.is_ascii_digit()).count()
    };
    let marks = (0..letters.len()).filter(|place| matches!(at(letters, *place), Some('歳' | '才')));
    let found = marks.filter_map(|place| {
        let digits = years(place);
        let from = place - digits;
        let before = from.checked_sub(1).and_then(|before| at(letters, before));
        let after = at(letters, place + 1);
        let bracketed = before == Some('(') && matches!(after, Some(')' | '・' | '、' | ','));
        let next = if after == Some('の') { place + 2 } else { place + 1 };
        let of_one = ONE.iter().any(|word| stands(letters, next, word)) && !matches!(before, Some('~' | '〜' | '-'));
        ((1..=3).contains(&digits) && (bracketed || of_one)).then_some(Found { kind: Kind::Age, from, to: place + 1 })
    });
    found.collect()
}
