//! Search text: folded, and cut into pairs of characters. Japanese is written without spaces.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::variant::{compared, tens};
use crate::violation::{Rule, Violation};

/// The minimum length of a search word, in characters: that of a pair.
pub const FEWEST: usize = 2;
/// The maximum length of a search, in characters.
pub const MOST: usize = 100;

/// Folds a text for comparison by the search. Differences of width, case, kana and old or local forms of characters
/// disappear, numbers are written in digits, and only letters and digits remain.
pub fn fold(text: &str) -> String {
    let text = tens(text);
    let letters = text.nfkc().flat_map(char::to_lowercase).map(katakana).map(compared);
    letters.filter(|c| c.is_alphanumeric() || *c == 'ー').collect()
}

/// Converts ひらがな to カタカナ.
fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    }
}

/// Returns the pairs of neighbouring characters of a folded text, each as a number of 42 bits: two code points. A text of
/// one character has none, because no word of a search is that short.
pub fn grams(folded: &str) -> BTreeSet<i64> {
    let number = |c: char| i64::from(u32::from(c));
    folded.chars().zip(folded.chars().skip(1)).map(|(first, second)| number(first) << 21 | number(second)).collect()
}

/// Texts in the form in which the search index stores them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Indexed {
    /// The folded texts, one per line. A search word has to occur within one of them.
    pub folded: String,
    /// The pairs of all the texts, as [`grams`] numbers them.
    pub grams: BTreeSet<i64>,
}

/// Folds and cuts several texts. Each is cut by itself, so no pair reaches from one text into the next.
pub fn index<'a>(texts: impl IntoIterator<Item = &'a str>) -> Indexed {
    let folded: Vec<String> = texts.into_iter().map(fold).filter(|text| !text.is_empty()).collect();
    Indexed { grams: folded.iter().flat_map(|text| grams(text)).collect(), folded: folded.join("\n") }
}

/// The words of a search: split at white space and folded. Words of less than two characters are set apart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// The folded words to look for.
    pub folded: Vec<String>,
    /// The words that are too short, as they were typed.
    pub too_short: Vec<String>,
}

/// Splits a search into words.
pub fn words(search: &str) -> Words {
    let mut words = Words::default();
    for word in search.split_whitespace() {
        let folded = fold(word);
        if folded.chars().count() < FEWEST {
            words.too_short.push(word.to_owned());
        } else {
            words.folded.push(folded);
        }
    }
    words
}

/// Returns the folded words of a search, or the violations at `/q`. A word that is too short is refused: ignoring it
/// would return more results than the caller asked for. A search of white space has no words.
///
/// # Errors
/// Returns every violation: words that are too short, or a search that is too long.
pub fn searched(search: &str) -> Result<Vec<String>, Vec<Violation>> {
    let words = words(search);
    let short = words.too_short.iter();
    let mut violations: Vec<Violation> =
        short.map(|word| Violation::new("/q", Rule::TooShort).with("least", FEWEST).with("word", word)).collect();
    if search.chars().count() > MOST {
        violations.push(Violation::new("/q", Rule::TooLong).with("most", MOST));
    }
    if violations.is_empty() { Ok(words.folded) } else { Err(violations) }
}
