//! Runs of digits that are a telephone number or a My Number (個人番号).

use super::{Kind, Match, at, quote};

/// The longest run worth looking at.
const LONGEST: usize = 24;

/// A run of digits in groups.
struct Run {
    from: usize,
    to: usize,
    groups: Vec<String>,
}

/// Telephone numbers and My Numbers.
pub(super) fn matches(letters: &[char]) -> Vec<Match> {
    let mut found = Vec::new();
    for run in runs(letters) {
        let digits: String = run.groups.concat();
        let kind = if is_my_number(&digits) {
            Some(Kind::MyNumber)
        } else {
            is_telephone(&run.groups, &digits).then_some(Kind::Telephone)
        };
        found.extend(kind.map(|kind| Match { kind, excerpt: quote(letters, run.from, run.to) }));
    }
    found
}

/// The runs: digits, with one separator at a time between them.
fn runs(letters: &[char]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        let begins = at(letters, place).is_some_and(|letter| letter.is_ascii_digit() || letter == '+');
        // +81 is written with its plus; a digit behind a letter or a point is part of something else
        let inside = place.checked_sub(1).and_then(|before| at(letters, before));
        if !begins || inside.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '.') {
            place += 1;
            continue;
        }
        let run = run(letters, place);
        place = run.to.max(place + 1);
        runs.push(run);
    }
    runs
}

fn run(letters: &[char], from: usize) -> Run {
    let (mut place, mut to) = (from, from);
    let mut groups = vec![String::new()];
    while let Some(letter) = at(letters, place) {
        if letter.is_ascii_digit() {
            if let Some(group) = groups.last_mut() {
                group.push(letter);
            }
            to = place + 1;
        } else if is_separator(letter) && at(letters, place + 1).is_some_and(goes_on) {
            groups.push(String::new());
        } else if !(letter == '+' && place == from) {
            break;
        }
        place += 1;
    }
    groups.retain(|group| !group.is_empty());
    Run { from, to, groups }
}

fn is_separator(letter: char) -> bool {
    matches!(letter, '-' | ' ' | '(' | ')')
}

fn goes_on(letter: char) -> bool {
    letter.is_ascii_digit() || is_separator(letter)
}

/// In Japan a number has ten or eleven digits and begins with 0; of ten digits written without a break only those of a
/// known form are taken, since an amount of yen never begins with 0.
fn is_telephone(groups: &[String], digits: &str) -> bool {
    if digits.len() > LONGEST {
        return false;
    }
    let home = match digits.strip_prefix("81") {
        Some(rest) if groups.first().is_some_and(|group| group.starts_with("81")) => format!("0{rest}"),
        _ => digits.to_owned(),
    };
    let second = home.chars().nth(1);
    let long_enough = match home.get(..3) {
        // mobile telephones and IP telephones
        Some("070" | "080" | "090" | "050" | "020") => home.len() == 11,
        _ => home.len() == 10,
    };
    let grouped = groups.len() >= 3 || groups.len() == 1 || groups.first().is_some_and(|group| group == "81");
    home.starts_with('0') && second.is_some_and(|second| second != '0') && long_enough && grouped
}

/// Twelve digits of which the last is the check digit (番号法施行令・平成26年総務省令第85号第5条).
pub(super) fn is_my_number(digits: &str) -> bool {
    let numbers: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    if numbers.len() != 12 || digits.len() != 12 {
        return false;
    }
    let (Some(check), Some(rest)) = (numbers.last(), numbers.get(..11)) else { return false };
    if rest.iter().all(|digit| Some(digit) == rest.first()) {
        return false;
    }
    // weights from the right: 2 to 7, then 2 to 6
    let weighted = rest.iter().rev().zip([2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6]).map(|(digit, weight)| digit * weight);
    let remainder = weighted.sum::<u32>() % 11;
    *check == if remainder <= 1 { 0 } else { 11 - remainder }
}
