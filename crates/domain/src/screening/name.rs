//! Names with an honorific: 山田さん.

use super::kana::{self, is_verb};
use super::read::{at, before, is_hiragana, is_kanji, is_katakana, quote, run, stands};
use super::words::name::{BEHIND_HONORIFIC, HONORIFICS, Honorific, PARTICLES};
use super::words::nobody::is_nobody;
use super::words::surname;
use super::{Found, Kind};

/// The maximum number of blanks between a name and its honorific: 山田太郎　様.
const BLANKS: usize = 2;

/// Finds names with an honorific.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let found = (0..letters.len()).filter_map(|place| {
        let honorific = HONORIFICS.iter().find(|honorific| stands(letters, place, honorific.word))?;
        let to = place + honorific.word.chars().count();
        let name_ends = place - run(letters, place, BLANKS, |letter| letter == ' ');
        let apart = name_ends < place;
        if is_another_word(letters, honorific, name_ends, to) || (apart && !closes(letters, to)) {
            return None;
        }
        let from = with_family_name(letters, name(letters, name_ends, honorific, to)?);
        Some(Found { kind: Kind::Name, from, to })
    });
    found.collect()
}

fn is_another_word(letters: &[char], honorific: &Honorific, name_ends: usize, to: usize) -> bool {
    let last = honorific.word.chars().next_back();
    let of_kanji = last.is_some_and(is_kanji) && at(letters, to).is_some_and(is_kanji);
    let of_katakana = last.is_some_and(is_katakana)
        && (at(letters, to).is_some_and(is_katakana) || before(letters, name_ends).is_some_and(is_katakana));
    of_kanji
        || of_katakana
        || before(letters, name_ends).is_some_and(|letter| honorific.another_behind.contains(letter))
        || honorific.another_before.iter().any(|word| stands(letters, to, word))
}

/// Checks whether an honorific after a blank ends a word: 山田 様へ, but not 住宅 さんぽ道.
fn closes(letters: &[char], to: usize) -> bool {
    let goes_on = |next: char| is_hiragana(next) && !PARTICLES.contains(next);
    !at(letters, to).is_some_and(goes_on) || BEHIND_HONORIFIC.iter().any(|word| stands(letters, to, word))
}

/// Returns the place where the name before an honorific begins. The name is in kanji, in katakana, in Latin letters,
/// in hiragana after a family name, or entirely in hiragana.
fn name(letters: &[char], place: usize, honorific: &Honorific, to: usize) -> Option<usize> {
    let kanji = run(letters, place, 6, is_kanji);
    let katakana = run(letters, place, 12, is_katakana);
    let latin = run(letters, place, 20, |letter| letter.is_ascii_alphabetic());
    if let Some(from) = mixed_name(letters, place) {
        return Some(from);
    }
    let from = match kanji.max(katakana).max(latin) {
        0 => return given_name(letters, place).or_else(|| kana::name(letters, place, honorific, to)),
        length => place - length,
    };
    let named = quote(letters, from, place);
    let long_enough = if kanji > 0 { kanji >= 2 || honorific.word == "さん" } else { place - from >= 2 };
    // A name in Latin letters contains small letters, so PTAさん is no name.
    let fits = latin == 0 || named.contains(|letter: char| letter.is_ascii_lowercase());
    (long_enough && fits && !is_nobody(&named)).then_some(from)
}

/// Returns the place where a name begins whose given name is hiragana: 見本みどりさん. Two to four hiragana follow two or
/// three kanji.
fn given_name(letters: &[char], place: usize) -> Option<usize> {
    let hiragana = run(letters, place, 5, is_hiragana);
    let begins = place - hiragana;
    let kanji = run(letters, begins, 4, is_kanji);
    let given = quote(letters, begins, place);
    let first = at(letters, begins)?;
    let fits = (2..=4).contains(&hiragana) && (2..=3).contains(&kanji);
    (fits && !PARTICLES.contains(first) && !is_verb(&given)).then_some(begins - kanji)
}

/// Returns the place where a name begins whose given name is kana with one kanji: 見本チエ子さん, 見本はな江さん.
fn mixed_name(letters: &[char], place: usize) -> Option<usize> {
    let last =
        place.checked_sub(1).filter(|last| at(letters, *last).is_some_and(|last| surname::GIVEN.contains(last)))?;
    let kana = run(letters, last, 4, is_katakana).max(run(letters, last, 4, is_hiragana));
    let begins = last - kana;
    let family = run(letters, begins, 4, is_kanji);
    let first = at(letters, begins)?;
    let given = quote(letters, begins, last);
    let fits =
        (1..=3).contains(&kana) && (2..=3).contains(&family) && !is_nobody(&quote(letters, begins - family, begins));
    let is_name = is_katakana(first)
        || (kana >= 2 && !given.chars().all(|letter| PARTICLES.contains(letter)) && !is_verb(&given));
    (fits && is_name).then_some(begins - family)
}

/// Extends a name by the family name before a blank or a dot: 見本 太郎さん, ジョン・スミスさん. The name of another person is
/// included too: 佐藤・鈴木さん.
fn with_family_name(letters: &[char], from: usize) -> usize {
    let Some(between) = from.checked_sub(1) else { return from };
    let (kanji, katakana) = (run(letters, between, 4, is_kanji), run(letters, between, 12, is_katakana));
    let hiragana = run(letters, between, 5, is_hiragana);
    let is_surname = before(letters, between).is_some_and(|last| surname::ENDS.contains(last));
    let length = match at(letters, between) {
        Some(' ') if (1..=3).contains(&kanji) => kanji,
        Some('・') if (2..=3).contains(&kanji) && is_surname => kanji,
        Some(' ' | '・' | '=') if katakana >= 2 => katakana,
        // Such as やまだ たろうさん.
        Some(' ') if (2..=4).contains(&hiragana) && is_alone(letters, between - hiragana) => hiragana,
        _ => return from,
    };
    let begins = between - length;
    if is_nobody(&quote(letters, begins, between)) { from } else { begins }
}

/// Checks that no word continues up to a place.
fn is_alone(letters: &[char], place: usize) -> bool {
    before(letters, place).is_none_or(|letter| !is_kanji(letter) && !is_katakana(letter))
}
