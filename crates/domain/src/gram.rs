//! Words as the search sees them: folded, and cut into pairs of characters, because Japanese writes no spaces.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::complaint::{Complaint, Rule};
use crate::variant::{compared, tens};

/// The fewest characters of a word that is searched for: what a pair is made of.
pub const FEWEST: usize = 2;
/// The most characters of a search.
pub const MOST: usize = 100;

/// A text as the search compares it: differences of width, case, kana and old or local forms of characters are gone,
/// numbers stand in digits, and nothing but letters and digits is left.
pub fn fold(text: &str) -> String {
    let text = tens(text);
    let letters = text.nfkc().flat_map(char::to_lowercase).map(katakana).map(compared);
    letters.filter(|c| c.is_alphanumeric() || *c == 'ー').collect()
}

/// ひらがな as カタカナ.
fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    }
}

/// The pairs of neighbouring characters of a folded text. A text of one character is its own only gram.
pub fn grams(folded: &str) -> BTreeSet<String> {
    let characters: Vec<char> = folded.chars().collect();
    if let [single] = characters.as_slice() {
        return BTreeSet::from([single.to_string()]);
    }
    characters.windows(2).map(|pair| pair.iter().collect()).collect()
}

/// Texts as the search keeps them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Indexed {
    /// The folded texts, one a line: a word is found within one of them.
    pub folded: String,
    /// The pairs of all of them.
    pub grams: BTreeSet<String>,
}

/// Folds and cuts several texts, each alone, so that no pair reaches from one into the next.
pub fn index<'a>(texts: impl IntoIterator<Item = &'a str>) -> Indexed {
    let folded: Vec<String> = texts.into_iter().map(fold).filter(|text| !text.is_empty()).collect();
    Indexed { grams: folded.iter().flat_map(|text| grams(text)).collect(), folded: folded.join("\n") }
}

/// The words of a search: split at white space, folded; words of less than two characters say too little.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// The words to look for.
    pub folded: Vec<String>,
    /// The words that were too short.
    pub too_short: Vec<String>,
}

/// Reads what somebody searches for.
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

/// The folded words of a search, or what is wrong with it, at `/q`. A word that is too short is refused and not
/// passed over: without it the search would find more than was asked for. White space alone searches for nothing.
///
/// # Errors
/// Every complaint.
pub fn searched(search: &str) -> Result<Vec<String>, Vec<Complaint>> {
    let words = words(search);
    let short = words.too_short.iter();
    let mut complaints: Vec<Complaint> =
        short.map(|word| Complaint::new("/q", Rule::TooShort).with("least", FEWEST).with("word", word)).collect();
    if search.chars().count() > MOST {
        complaints.push(Complaint::new("/q", Rule::TooLong).with("most", MOST));
    }
    if complaints.is_empty() { Ok(words.folded) } else { Err(complaints) }
}
