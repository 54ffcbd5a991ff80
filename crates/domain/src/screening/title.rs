//! Names with a title: 高橋会長, 山田太郎会長, 会長 山田太郎.

use super::read::{at, is_kanji, longest, quote, run};
use super::words::name::{ANOTHER_BEHIND_TITLE, BEHIND_TITLE, TITLES};
use super::words::nobody::{ORGANISATIONS, is_nobody};
use super::words::surname::{ENDS, GIVEN, NOUNS, OTHERS, SINGLE};
use super::{Found, Kind};

/// The maximum number of kanji of a name.
const NAME: usize = 5;

/// Finds names with a title.
pub(super) fn matches(letters: &[char]) -> Vec<Found> {
    let found = (0..letters.len()).filter_map(|place| {
        let (_, length) = longest(letters, place, TITLES)?;
        let to = place + length;
        let another = at(letters, to).is_some_and(|next| ANOTHER_BEHIND_TITLE.contains(next));
        let held = holder(letters, place).filter(|_| !another).map(|from| (from, to));
        let (from, to) = held.or_else(|| named_behind(letters, to))?;
        Some(Found { kind: Kind::Name, from, to })
    });
    found.collect()
}

/// Returns the place where the name begins whose title is at `place`: 高橋会長, 高橋 会長, 山田 太郎会長.
fn holder(letters: &[char], place: usize) -> Option<usize> {
    let to = place - run(letters, place, 2, |letter| letter == ' ');
    let kanji = run(letters, to, NAME + 1, |letter| is_kanji(letter) && !ORGANISATIONS.contains(letter));
    let from = to - kanji;
    // The family name before a given name: 山田 太郎会長.
    let apart = from.checked_sub(1).filter(|blank| at(letters, *blank) == Some(' ')).and_then(|blank| {
        let family = run(letters, blank, 4, is_kanji);
        (is_surname(&quote(letters, blank - family, blank)) && is_given(&quote(letters, from, to)))
            .then_some(blank - family)
    });
    let named = quote(letters, from, to);
    let whole = kanji <= NAME && (is_surname(&named) || is_full(letters, from, to));
    apart.or_else(|| (whole && !is_nobody(&named)).then_some(from))
}

/// Finds the name after a title, with or without a blank inside: 会長 山田太郎, 会長 山田 太郎.
fn named_behind(letters: &[char], title_ends: usize) -> Option<(usize, usize)> {
    let rest = letters.get(title_ends..)?;
    let between = rest.iter().take(3).take_while(|letter| BEHIND_TITLE.contains(letter)).count();
    let from = title_ends + between;
    let to = kanji_ends(letters, from);
    if between == 0 || to == from {
        return None;
    }
    let given = to + 1;
    let ends = if at(letters, to) == Some(' ') { kanji_ends(letters, given) } else { to };
    let apart = is_surname(&quote(letters, from, to)) && is_given(&quote(letters, given, ends));
    if apart {
        return Some((from, ends));
    }
    is_full(letters, from, to).then_some((from, to))
}

/// Returns the end of the kanji of a name that begin at a place.
fn kanji_ends(letters: &[char], from: usize) -> usize {
    let rest = letters.get(from..).unwrap_or_default();
    from + rest.iter().take(NAME + 1).take_while(|letter| is_kanji(**letter)).count()
}

fn is_surname(named: &str) -> bool {
    let mut letters = named.chars();
    let is_noun = NOUNS.contains(&named);
    let ends = match (letters.next(), letters.next(), letters.next()) {
        (Some(only), None, _) => SINGLE.contains(only),
        (Some(_), Some(last), None) => ENDS.contains(last),
        _ => false,
    };
    !is_noun && (ends || OTHERS.contains(&named))
}

fn is_given(named: &str) -> bool {
    named.chars().count() <= 3
        && !NOUNS.contains(&named)
        && named.chars().next_back().is_some_and(|last| GIVEN.contains(last))
}

/// Checks for a surname and a given name: 山田太郎.
fn is_full(letters: &[char], from: usize, to: usize) -> bool {
    (from + 1..to).any(|given| is_surname(&quote(letters, from, given)) && is_given(&quote(letters, given, to)))
}
