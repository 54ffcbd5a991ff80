//! Readers for the letters of a text: words and numbers at a place, and before it.

use crate::numeral;

/// The maximum length of a number, in letters: 千九百三十五 has six.
const LONGEST_NUMBER: usize = 8;

/// A number at a place, written entirely in digits or entirely in kanji.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) value: i64,
}

/// Returns the letter at a place.
pub(super) fn at(letters: &[char], place: usize) -> Option<char> {
    letters.get(place).copied()
}

/// Returns the letter before a place.
pub(super) fn before(letters: &[char], place: usize) -> Option<char> {
    at(letters, place.checked_sub(1)?)
}

/// Returns the letters from one place to another.
pub(super) fn quote(letters: &[char], from: usize, to: usize) -> String {
    letters.get(from..to).map(|letters| letters.iter().collect()).unwrap_or_default()
}

/// Checks whether a word begins at a place.
pub(super) fn stands(letters: &[char], place: usize, word: &str) -> bool {
    let rest = letters.get(place..).unwrap_or_default();
    let mut rest = rest.iter();
    word.chars().all(|letter| rest.next() == Some(&letter))
}

/// Checks whether a word ends directly before a place.
pub(super) fn ends(letters: &[char], place: usize, word: &str) -> bool {
    place.checked_sub(word.chars().count()).is_some_and(|from| stands(letters, from, word))
}

/// Returns the longest of several words that begins at a place, and its length in letters.
pub(super) fn longest<'a>(letters: &[char], place: usize, words: &[&'a str]) -> Option<(&'a str, usize)> {
    let standing = words.iter().filter(|word| stands(letters, place, word));
    standing.map(|word| (*word, word.chars().count())).max_by_key(|(_, length)| *length)
}

/// Checks whether any of the words begins at most `within` letters before a place.
pub(super) fn said_before(letters: &[char], place: usize, within: usize, words: &[&str]) -> bool {
    (place.saturating_sub(within)..place).any(|at| words.iter().any(|word| stands(letters, at, word)))
}

/// Counts the letters of a kind directly before a place, at most `most`.
pub(super) fn run(letters: &[char], place: usize, most: usize, of: impl Fn(char) -> bool) -> usize {
    letters.get(..place).unwrap_or_default().iter().rev().take(most).take_while(|letter| of(**letter)).count()
}

/// Skips at most `most` blanks at a place, and returns the place after them.
pub(super) fn skip_blanks(letters: &[char], place: usize, most: usize) -> usize {
    let rest = letters.get(place..).unwrap_or_default();
    place + rest.iter().take(most).take_while(|letter| **letter == ' ').count()
}

/// Reads the number that begins at a place.
pub(super) fn number(letters: &[char], from: usize) -> Option<Number> {
    let of = script(at(letters, from)?)?;
    let rest = letters.get(from..).unwrap_or_default();
    let length = rest.iter().take(LONGEST_NUMBER + 1).take_while(|letter| script(**letter) == Some(of)).count();
    value(letters, from, from + length)
}

/// Reads the number that ends directly before a place.
pub(super) fn number_before(letters: &[char], to: usize) -> Option<Number> {
    let of = script(before(letters, to)?)?;
    value(letters, to - run(letters, to, LONGEST_NUMBER + 1, |letter| script(letter) == Some(of)), to)
}

fn value(letters: &[char], from: usize, to: usize) -> Option<Number> {
    let read = (to - from <= LONGEST_NUMBER).then(|| numeral::whole(&quote(letters, from, to), &[]))?;
    Some(Number { from, to, value: read? })
}

/// Returns the script of a letter of a number: `true` for a digit, `false` for kanji.
fn script(letter: char) -> Option<bool> {
    numeral::is_numeral(letter).then_some(letter.is_ascii_digit())
}

pub(super) fn is_kanji(letter: char) -> bool {
    matches!(letter, '々' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

pub(super) fn is_katakana(letter: char) -> bool {
    matches!(letter, '\u{30A1}'..='\u{30FA}' | 'ー')
}

pub(super) fn is_hiragana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}')
}
