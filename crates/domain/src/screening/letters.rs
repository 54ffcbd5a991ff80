//! A text normalised for comparison, with the position of each letter in the original.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::numeral::is_numeral;

/// The normalised letters of a text. Full-width digits and letters, ㈱ and the like are in their ordinary forms
/// (NFKC), all dashes are one character, and invisible characters are removed.
#[derive(Debug)]
pub(super) struct Letters {
    letters: Vec<char>,
    /// For each letter, the range of Unicode scalar values from which it came. Where one character becomes several
    /// letters, or several become one, each letter has the whole range: the three letters of ㈱ share one position,
    /// and ｶﾞ has two.
    places: Vec<Range<usize>>,
}

impl Letters {
    /// Normalises a text.
    pub(super) fn of(text: &str) -> Self {
        let mut read = Self { letters: Vec::new(), places: Vec::new() };
        let mut piece = String::new();
        let (mut begins, mut ends) = (0, 0);
        for letter in text.chars() {
            if begins_anew(letter) {
                read.take(&piece, begins..ends);
                piece.clear();
                begins = ends;
            }
            piece.push(letter);
            ends += 1;
        }
        read.take(&piece, begins..ends);
        read.long_marks_as_dashes();
        read
    }

    /// Normalises one piece, which combines with nothing before or after it.
    fn take(&mut self, piece: &str, range: Range<usize>) {
        for letter in piece.nfkc() {
            if !is_unseen(letter) {
                self.letters.push(if is_dash(letter) { '-' } else { letter });
                self.places.push(range.clone());
            } else if let Some(last) = self.places.last_mut() {
                // A variation selector belongs to the letter before it.
                last.end = range.end;
            }
        }
    }

    /// Replaces long vowel marks between numbers by dashes: 090ー1234ー5678, 三丁目ー二.
    fn long_marks_as_dashes(&mut self) {
        let mut last = None;
        for place in 0..self.letters.len() {
            let Some(letter) = self.letters.get(place).copied() else { break };
            let behind = |letter: &char| is_numeral(*letter) || matches!(letter, '目' | '番' | '地' | '号' | ')');
            if letter == 'ー'
                && last.as_ref().is_some_and(behind)
                && self.number_follows(place + 1)
                && let Some(letter) = self.letters.get_mut(place)
            {
                *letter = '-';
            }
            if letter != ' ' {
                last = Some(letter);
            }
        }
    }

    /// Checks whether a number begins at a place, after at most one blank.
    fn number_follows(&self, place: usize) -> bool {
        let rest = self.letters.get(place..).unwrap_or_default();
        rest.iter().take(2).find(|letter| **letter != ' ').is_some_and(|letter| is_numeral(*letter))
    }

    /// Returns all letters.
    pub(super) fn all(&self) -> &[char] {
        &self.letters
    }

    /// Returns the position of a range of letters in the original text. The result is the first scalar value and the
    /// number of scalar values.
    pub(super) fn written(&self, from: usize, to: usize) -> (usize, usize) {
        let places = self.places.get(from..to).unwrap_or_default();
        let start = places.iter().map(|place| place.start).min().unwrap_or_default();
        let end = places.iter().map(|place| place.end).max().unwrap_or_default();
        (start, end.saturating_sub(start))
    }
}

/// Checks whether a letter is unaffected by the letters before it (UAX #15, stable code points).
fn begins_anew(letter: char) -> bool {
    let first = std::iter::once(letter).nfkd().next().unwrap_or(letter);
    letter.is_ascii()
        || (canonical_combining_class(first) == 0 && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes)
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{FE63}')
}

/// Checks for an invisible character that could split a number. Such characters are zero-width blanks, marks of
/// direction and variation selectors.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}'
    )
}
