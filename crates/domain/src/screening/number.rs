//! Runs of digits that are a telephone number or a My Number (個人番号).

use super::{Found, Kind, at, quote, said_before};

/// The most groups of one number.
const GROUPS: usize = 5;
/// The most digits of one number.
const LONGEST: usize = 14;
/// Words before a number that say what it is.
const CALLED: [&str; 8] = ["電話", "TEL", "Tel", "tel", "FAX", "Fax", "fax", "携帯"];
/// How far before the number they may stand.
const NEAR: usize = 8;

/// Digits without a break.
struct Group {
    from: usize,
    to: usize,
    digits: String,
    /// Whether it is written with a plus.
    abroad: bool,
}

/// Telephone numbers and My Numbers.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let mut found = Vec::new();
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

/// The longest number that begins with a group, and its last group. A number ends where the run does, or at a blank:
/// 「2 090-1234-5678」 is a count and a number.
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
        let (begins, ends) = (groups.first()?, groups.last()?);
        let kind = if is_grouped_my_number(groups) {
            Kind::MyNumber
        } else if is_telephone(groups, said_before(letters, begins.from, NEAR, &CALLED)) {
            Kind::Telephone
        } else {
            return None;
        };
        Some((Found { kind, from: begins.from, to: ends.to }, last))
    })
}

/// The runs: groups of digits with separators between them.
fn runs(letters: &[char]) -> Vec<Vec<Group>> {
    let mut runs = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        let begins = at(letters, place).is_some_and(|letter| letter.is_ascii_digit() || letter == '+');
        // a digit behind a letter or a point is part of something else
        let inside = place.checked_sub(1).and_then(|before| at(letters, before));
        if !begins || inside.is_some_and(|letter| letter.is_ascii_digit() || letter == '.') || in_word(inside) {
            place += 1;
            continue;
        }
        let run = run(letters, place);
        place = run.last().map_or(place, |group| group.to).max(place + 1);
        runs.push(run);
    }
    runs
}

/// TEL043-… is a word before a number, x043 is not.
fn in_word(before: Option<char>) -> bool {
    before.is_some_and(|letter| letter.is_ascii_alphabetic() && !matches!(letter, 'L' | 'l' | 'X'))
}

fn run(letters: &[char], from: usize) -> Vec<Group> {
    let abroad = at(letters, from) == Some('+');
    let mut place = if abroad { from + 1 } else { from };
    let mut groups: Vec<Group> = Vec::new();
    while let Some(letter) = at(letters, place) {
        if letter.is_ascii_digit() {
            let rest = letters.get(place..).unwrap_or_default();
            let to = place + rest.iter().take_while(|letter| letter.is_ascii_digit()).count();
            let first = groups.is_empty();
            let from = if first { from } else { place };
            groups.push(Group { from, to, digits: quote(letters, place, to), abroad: abroad && first });
            place = to;
        } else if is_separator(letter) && at(letters, place + 1).is_some_and(goes_on) {
            place += 1;
        } else {
            break;
        }
    }
    groups
}

fn is_separator(letter: char) -> bool {
    matches!(letter, '-' | ' ' | '(' | ')')
}

fn goes_on(letter: char) -> bool {
    letter.is_ascii_digit() || is_separator(letter)
}

/// In Japan a number has ten or eleven digits and begins with 0; of ten digits written without a break only those of a
/// known form are taken, since an amount of yen never begins with 0. In two groups, or without the area's code, it is a
/// number only where a word before it says so.
fn is_telephone(groups: &[Group], called: bool) -> bool {
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    if digits.len() > LONGEST {
        return false;
    }
    let shape: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    if called && matches!(shape.as_slice(), [2..=4, 4]) {
        return true;
    }
    let abroad = groups.first().is_some_and(|first| first.digits == "81" || first.abroad);
    let home = match digits.strip_prefix("81") {
        // +81(0)43-… is written too
        Some(rest) if abroad => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        _ => digits,
    };
    let second = home.chars().nth(1);
    let long_enough = match home.get(..3) {
        // mobile telephones and IP telephones
        Some("070" | "080" | "090" | "050" | "020") => home.len() == 11,
        _ => home.len() == 10,
    };
    let grouped = groups.len() != 2 || abroad || called;
    home.starts_with('0') && second.is_some_and(|second| second != '0') && long_enough && grouped
}

/// A My Number in one piece, in two of six or in three of four digits.
fn is_grouped_my_number(groups: &[Group]) -> bool {
    let shape: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    matches!(shape.as_slice(), [12] | [6, 6] | [4, 4, 4]) && is_my_number(&digits)
}

/// Twelve digits of which the last is the check digit (番号法施行令・平成26年総務省令第85号第5条).
fn is_my_number(digits: &str) -> bool {
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
