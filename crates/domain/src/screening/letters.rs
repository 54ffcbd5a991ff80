//! A text in the form it is compared in, and where each of its letters stands in the text as it was written.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::numeral::is_numeral;

/// The letters of a text: full-width digits and letters, ㈱ and the like as their ordinary forms (NFKC), every dash as
/// one, and nothing that cannot be seen.
#[derive(Debug)]
pub(super) struct Letters {
    letters: Vec<char>,
    /// For each letter the Unicode scalar values it came from. What was written as one and is compared as several, or
    /// the other way round, has the wider range for each: ㈱ is one place for three letters, ｶﾞ two places for one.
    places: Vec<Range<usize>>,
}

impl Letters {
    /// The letters of a text.
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

    /// One piece that nothing before or after it combines with.
    fn take(&mut self, piece: &str, range: Range<usize>) {
        for letter in piece.nfkc() {
            if !is_unseen(letter) {
                self.letters.push(if is_dash(letter) { '-' } else { letter });
                self.places.push(range.clone());
            } else if let Some(last) = self.places.last_mut() {
                // a variation selector belongs to the letter it varies
                last.end = range.end;
            }
        }
    }

    /// Between numbers the mark of a long vowel stands for a dash: 090ー1234ー5678, 三丁目ー二.
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

    /// Whether a number stands at a place, behind no blank or one.
    fn number_follows(&self, place: usize) -> bool {
        let rest = self.letters.get(place..).unwrap_or_default();
        rest.iter().take(2).find(|letter| **letter != ' ').is_some_and(|letter| is_numeral(*letter))
    }

    /// All of them.
    pub(super) fn all(&self) -> &[char] {
        &self.letters
    }

    /// Where the letters from one place to another stand as written: the first scalar value, and how many.
    pub(super) fn written(&self, from: usize, to: usize) -> (usize, usize) {
        let places = self.places.get(from..to).unwrap_or_default();
        let start = places.iter().map(|place| place.start).min().unwrap_or_default();
        let end = places.iter().map(|place| place.end).max().unwrap_or_default();
        (start, end.saturating_sub(start))
    }
}

/// Whether nothing before a letter can change what becomes of it (UAX #15, stable code points).
fn begins_anew(letter: char) -> bool {
    let first = std::iter::once(letter).nfkd().next().unwrap_or(letter);
    letter.is_ascii()
        || (canonical_combining_class(first) == 0 && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes)
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{FE63}')
}

/// What is not seen and could part a number in two: blanks without width, marks of direction, variation selectors.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}'
    )
}
