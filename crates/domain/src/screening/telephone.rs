//! Runs of digits that are telephone numbers or My Numbers (個人番号).

use super::read::{at, before, ends, longest, said_before, stands};
use super::words::telephone::{
    BETWEEN, BRACKETS, CALLED, EXTENSIONS, FROM_ABROAD, LOOSE, OF_AN_AREA, PREFIXES, SEPARATORS,
};
use super::{Found, Kind};
use crate::numeral;

/// The maximum number of groups of one telephone number.
const GROUPS: usize = 5;
/// The maximum number of digits of one telephone number: 010-81-90-1234-5678.
const LONGEST: usize = 16;
/// The maximum distance, in letters, between a number and the word before it that labels it.
const NEAR: usize = 8;

/// Digits without a break, or single digits separated by blanks: 0 4 3.
struct Group {
    from: usize,
    to: usize,
    digits: String,
    /// Whether the group begins with a plus.
    abroad: bool,
    /// Whether the digits are written one by one.
    single: bool,
}

/// Finds telephone numbers and My Numbers.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let mut found = extensions(letters);
    for run in runs(letters) {
        let mut first = 0;
        while first < run.len() {
            match number(letters, &run, first) {
                Some((one, last)) => {
                    found.push(one);
                    first = last + 1;
                }
                None => first += 1,
            }
        }
    }
    found
}

/// Finds extensions: 内線 1234.
fn extensions(letters: &[char]) -> Vec<Found> {
    let found = (0..letters.len()).filter_map(|from| {
        let (_, length) = longest(letters, from, EXTENSIONS)?;
        let rest = letters.get(from + length..)?;
        let between = rest.iter().take(NEAR).take_while(|letter| BETWEEN.contains(letter)).count();
        let begins = from + length + between;
        let digits = letters.get(begins..)?.iter().take(7).take_while(|letter| is_digit(**letter)).count();
        let in_word = before(letters, from).is_some_and(|letter| letter.is_ascii_alphabetic());
        let found = Found { kind: Kind::Telephone, from, to: begins + digits };
        ((2..=6).contains(&digits) && !in_word).then_some(found)
    });
    found.collect()
}

/// Returns the longest number that begins with a group, and the index of its last group. A number ends with the run,
/// or at a blank: 「2 090-1234-5678」 is a count and a number.
fn number(letters: &[char], run: &[Group], first: usize) -> Option<(Found, usize)> {
    let ends = |left: usize| match (run.get(left), run.get(left + 1)) {
        (Some(left), Some(right)) => letters.get(left.to..right.from).is_some_and(|between| between.contains(&' ')),
        _ => true,
    };
    if first.checked_sub(1).is_some_and(|before| !ends(before)) {
        return None;
    }
    let lasts = (first..run.len().min(first + GROUPS)).rev().filter(|last| ends(*last));
    lasts.into_iter().find_map(|last| {
        let groups = run.get(first..=last)?;
        let (begins, ends) = (groups.first()?.from, groups.last()?.to);
        let kind = if is_grouped_my_number(groups) {
            Kind::MyNumber
        } else if is_telephone(letters, groups) {
            Kind::Telephone
        } else {
            return None;
        };
        Some((Found { kind, from: begins - usize::from(is_bracketed(letters, begins, ends)), to: ends }, last))
    })
}

/// Checks whether the first group of a number is in brackets: (043)123-4567.
fn is_bracketed(letters: &[char], from: usize, to: usize) -> bool {
    let within = letters.get(from..to).unwrap_or_default();
    BRACKETS
        .iter()
        .any(|(open, close)| before(letters, from) == Some(*open) && within.contains(close) && !within.contains(open))
}

/// Returns the runs: groups of digits joined by separators.
fn runs(letters: &[char]) -> Vec<Vec<Group>> {
    let mut runs = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        let begins = at(letters, place).is_some_and(|letter| is_digit(letter) || letter == '+');
        if !begins || before(letters, place).is_some_and(is_digit) || in_word(letters, place) {
            place += 1;
            continue;
        }
        let run = run(letters, place);
        place = run.last().map_or(place, |group| group.to).max(place + 1);
        runs.push(run);
    }
    runs
}

/// Checks whether the digits are part of a word: x043 is, but TEL043-… is a label before a number.
fn in_word(letters: &[char], place: usize) -> bool {
    before(letters, place).is_some_and(|letter| letter.is_ascii_alphabetic())
        && !CALLED.iter().any(|word| ends(letters, place, word))
}

fn run(letters: &[char], from: usize) -> Vec<Group> {
    let abroad = at(letters, from) == Some('+');
    let mut place = if abroad { from + 1 } else { from };
    let mut groups: Vec<Group> = Vec::new();
    while let Some(letter) = at(letters, place) {
        if is_digit(letter) {
            let group = group(letters, if groups.is_empty() { from } else { place }, place);
            place = group.to;
            match groups.last_mut() {
                Some(last)
                    if last.single && group.single && stands(letters, last.to, " ") && group.from == last.to + 1 =>
                {
                    last.to = group.to;
                    last.digits.push_str(&group.digits);
                }
                _ => groups.push(Group { abroad: abroad && groups.is_empty(), ..group }),
            }
        } else if is_separator(letter) && at(letters, place + 1).is_some_and(goes_on) {
            place += 1;
        } else {
            break;
        }
    }
    groups
}

/// Reads the digits at a place, all of one script.
fn group(letters: &[char], from: usize, place: usize) -> Group {
    let rest = letters.get(place..).unwrap_or_default();
    let ascii = rest.first().is_some_and(char::is_ascii_digit);
    let digits =
        rest.iter().take_while(|letter| letter.is_ascii_digit() == ascii).map_while(|letter| numeral::digit(*letter));
    let digits: String = digits.map(|digit| digit.to_string()).collect();
    Group { from, to: place + digits.len(), single: digits.len() == 1, digits, abroad: false }
}

fn is_digit(letter: char) -> bool {
    numeral::digit(letter).is_some()
}

fn is_separator(letter: char) -> bool {
    SEPARATORS.contains(&letter) || LOOSE.contains(&letter)
}

fn goes_on(letter: char) -> bool {
    is_digit(letter) || is_separator(letter)
}

/// Returns all digits of a number, or `None` when there are too many.
fn joined(groups: &[Group]) -> Option<String> {
    let length: usize = groups.iter().map(|group| group.digits.len()).sum();
    (length <= LONGEST).then(|| groups.iter().map(|group| group.digits.as_str()).collect())
}

/// Checks whether groups of digits are a telephone number. A Japanese number has ten or eleven digits and begins with
/// 0. An amount of yen never begins with 0, so ten digits without a break are accepted too. In two groups, or without
/// the area code, digits are a number only if something else says so.
fn is_telephone(letters: &[char], groups: &[Group]) -> bool {
    let (Some(digits), Some(first), Some(last)) = (joined(groups), groups.first(), groups.last()) else { return false };
    let shape: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let called = said_before(letters, first.from, NEAR, CALLED);
    let within = letters.get(first.from..last.to).unwrap_or_default();
    let loose = within.iter().any(|letter| LOOSE.contains(letter));
    if called && matches!(shape.as_slice(), [2..=4, 4]) && !within.contains(&'/') {
        return true;
    }
    let japan = FROM_ABROAD.iter().find_map(|code| digits.strip_prefix(code));
    let abroad = first.abroad || ["81", "0081", "010"].contains(&first.digits.as_str());
    let home = match japan {
        // The form +81(0)43-… exists too.
        Some(rest) if abroad => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        // The number of another country.
        _ if first.abroad => return groups.len() >= 2 && digits.len() >= OF_AN_AREA,
        _ => digits,
    };
    let special = PREFIXES.iter().find(|(prefix, _)| home.starts_with(prefix));
    let long_enough = home.len() == special.map_or(OF_AN_AREA, |(_, length)| *length);
    let known = abroad || called || special.is_some() || is_bracketed(letters, first.from, last.to);
    let grouped = shape.len() != 2 || known;
    let ends_well = !loose || shape.last() == Some(&4) || (special.is_some() && shape.last() == Some(&3));
    let of_an_area = home.starts_with('0') && !home.starts_with("00");
    of_an_area && long_enough && grouped && ends_well
}

/// Checks for a My Number in one piece, in two groups of six or three groups of four digits.
fn is_grouped_my_number(groups: &[Group]) -> bool {
    let shape: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    matches!(shape.as_slice(), [12] | [6, 6] | [4, 4, 4]) && joined(groups).is_some_and(|digits| is_my_number(&digits))
}

/// Checks for twelve digits of which the last is the check digit (番号法施行令・平成26年総務省令第85号第5条).
fn is_my_number(digits: &str) -> bool {
    let numbers: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    if numbers.len() != 12 || digits.len() != 12 {
        return false;
    }
    let (Some(check), Some(rest)) = (numbers.last(), numbers.get(..11)) else { return false };
    if rest.iter().all(|digit| Some(digit) == rest.first()) {
        return false;
    }
    // The weights from the right are 2 to 7, then 2 to 6.
    let weighted = rest.iter().rev().zip([2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6]).map(|(digit, weight)| digit * weight);
    let remainder = weighted.sum::<u32>() % 11;
    *check == if remainder <= 1 { 0 } else { 11 - remainder }
}
