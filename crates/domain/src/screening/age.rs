//! Ages of single persons.

use super::read::{at, before, ends, longest, number_before, run, skip_blanks, stands};
use super::words::birth::{
    BEHIND_BRACKETED, FULL, GROUPS, JOINERS, JOINERS_BEFORE, ONE, ONE_BEFORE, RANGES, SEVERAL, YEARS,
};
use super::words::name::HONORIFICS;
use super::{Found, Kind};

/// The maximum age of a person, in years.
const OLDEST: i64 = 130;

/// Finds ages: 85歳の女性, 八十五才の男性, 85歳・女性, (85歳), (85歳・男性), 見本さん85歳.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let marks = (0..letters.len()).filter(|place| at(letters, *place).is_some_and(|letter| YEARS.contains(&letter)));
    marks.filter_map(|mark| age(letters, mark)).collect()
}

fn age(letters: &[char], mark: usize) -> Option<Found> {
    let blank = run(letters, mark, 1, |letter| letter == ' ');
    let number = number_before(letters, mark - blank).filter(|number| (0..=OLDEST).contains(&number.value))?;
    let full = FULL.iter().find(|word| ends(letters, number.from, word)).map_or(0, |word| word.chars().count());
    let begins = number.from - full;
    let after = mark + 1;
    if RANGES.iter().any(|word| ends(letters, begins, word)) || longest(letters, after, GROUPS).is_some() {
        return None;
    }
    let closes = at(letters, after).is_some_and(|letter| BEHIND_BRACKETED.contains(&letter));
    let bracketed = before(letters, begins) == Some('(') && closes;
    let found = Found { kind: Kind::Age, from: number.from, to: after };
    (bracketed || is_of_one(letters, after) || is_of_one_before(letters, begins, closes)).then_some(found)
}

/// Checks for a person after the age: 85歳の女性.
fn is_of_one(letters: &[char], after: usize) -> bool {
    JOINERS.iter().filter(|joiner| stands(letters, after, joiner)).any(|joiner| {
        let place = skip_blanks(letters, after + joiner.chars().count(), 1);
        longest(letters, place, ONE).is_some() && longest(letters, place, SEVERAL).is_none()
    })
}

/// Checks for a person before the age: 女性・85歳, 見本さん85歳.
fn is_of_one_before(letters: &[char], begins: usize, closes: bool) -> bool {
    let joined = before(letters, begins).is_some_and(|letter| JOINERS_BEFORE.contains(&letter));
    let who = begins - usize::from(joined);
    (joined && closes && ONE_BEFORE.iter().any(|word| ends(letters, who, word)))
        || HONORIFICS.iter().any(|honorific| ends(letters, who, honorific.word))
}
