//! Words as the search sees them: folded, and cut into pairs of characters, because Japanese writes no spaces.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// A text as the search compares it: width, case and kana differences gone, nothing but letters and digits left.
pub fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).map(katakana).filter(|c| c.is_alphanumeric() || *c == 'ー').collect()
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
        if folded.chars().count() < 2 {
            words.too_short.push(word.to_owned());
        } else {
            words.folded.push(folded);
        }
    }
    words
}
