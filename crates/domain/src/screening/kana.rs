//! Names written entirely in hiragana: やまださん.

use super::read::{before, is_hiragana, is_kanji, is_katakana, quote, run, stands};
use super::words::name::{
    HONORIFICS, Honorific, KANA_ENDINGS, KANA_WHOLE, LAST_PARTICLES, NO_BEGINNING, NO_GIVEN_NAME, PARTICLES, VERB_ENDS,
    VERBS,
};

/// The maximum number of letters that are examined.
const FAR: usize = 16;
/// The maximum length of a name without a word before it, in letters.
const ALONE: usize = 7;
/// The maximum length of a name after a particle, in letters.
const BEHIND: usize = 5;

/// Returns the place where the name before an honorific begins.
pub(super) fn name(letters: &[char], place: usize, honorific: &Honorific, to: usize) -> Option<usize> {
    if honorific.another_before_kana.iter().any(|word| stands(letters, to, word)) {
        return None;
    }
    let (hard, from) = begins(letters, place)?;
    let most = if hard { ALONE } else { BEHIND };
    let from = if place - from <= most { from } else { behind_particle(letters, place)? };
    let named = quote(letters, from, place);
    let fits = (2..=most).contains(&(place - from)) && !named.contains('を');
    let another = named.ends_with(|last| honorific.another_behind_kana.contains(last));
    (fits && !another && !is_verb(&named) && !is_nobody(&named)).then_some(from)
}

/// Returns the place where the hiragana begins, and whether certainly no word precedes it. After a word the hiragana
/// begins with a particle, 会長のやまださん; the same holds after another name, やまださんとすずきさん.
fn begins(letters: &[char], place: usize) -> Option<(bool, usize)> {
    let length = run(letters, place, FAR, is_hiragana);
    let from = place - length;
    let piece = quote(letters, from, place);
    let named = HONORIFICS.iter().filter_map(|one| Some(piece.rfind(one.word)? + one.word.len())).max();
    let rest: String = piece.get(named.unwrap_or(0)..)?.to_owned();
    let begins = place - rest.chars().count();
    let behind_word =
        named.is_some() || before(letters, from).is_some_and(|letter| is_kanji(letter) || is_katakana(letter));
    if !behind_word {
        return Some((length < FAR, begins));
    }
    rest.starts_with(|first| PARTICLES.contains(first)).then_some((false, begins + 1))
}

/// Returns the place after the particle that leaves a name: わたしのとなりのやまださん.
fn behind_particle(letters: &[char], place: usize) -> Option<usize> {
    let begins = (place.saturating_sub(BEHIND)..place - 1)
        .find(|from| before(letters, *from).is_some_and(|letter| LAST_PARTICLES.contains(letter)))?;
    Some(begins)
}

fn is_nobody(named: &str) -> bool {
    let polite = named.strip_prefix(['お', 'ご']).unwrap_or(named);
    KANA_WHOLE.iter().any(|word| *word == named || *word == polite)
        || KANA_ENDINGS.iter().any(|word| named.ends_with(word))
}

/// Checks whether hiragana cannot be a given name, such as the end of a verb or an adjective.
pub(super) fn is_verb(given: &str) -> bool {
    let ends = NO_GIVEN_NAME.iter().chain(VERB_ENDS).any(|end| given.ends_with(end));
    ends || VERBS.contains(&given) || given.starts_with(|first| NO_BEGINNING.contains(first))
}
