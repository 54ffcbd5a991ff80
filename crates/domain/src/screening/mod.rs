//! Screening before anything is published: what in a text could tell of a person. It finds and quotes; a person decides.
//!
//! Patterns find the form, never the meaning: a name without an honorific or an illness is not found, and a telephone
//! number of a public office is found like any other.

mod contact;
mod number;
mod person;
mod walk;

pub use walk::{Finding, part, parts};

use unicode_normalization::UnicodeNormalization as _;

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// 電話番号
    Telephone,
    /// メールアドレス
    Mail,
    /// 住所・郵便番号
    Address,
    /// 生年月日
    Birthday,
    /// 個人番号（マイナンバー）
    MyNumber,
    /// 敬称の付いた氏名
    Name,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Telephone, Self::Mail, Self::Address, Self::Birthday, Self::MyNumber, Self::Name];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Telephone => "telephone",
            Self::Mail => "mail",
            Self::Address => "address",
            Self::Birthday => "birthday",
            Self::MyNumber => "my_number",
            Self::Name => "name",
        }
    }
}

/// Something found in a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Match {
    /// What.
    pub kind: Kind,
    /// The words found, in the form they were compared in: full-width digits and letters are ordinary ones.
    pub excerpt: String,
}

/// Everything found in a text, in the order of the kinds.
pub fn screen(text: &str) -> Vec<Match> {
    // full-width digits and letters, ㈱ and the like, as their ordinary forms; every dash as one
    let letters: Vec<char> = text.nfkc().map(|letter| if is_dash(letter) { '-' } else { letter }).collect();
    let letters = long_marks_as_dashes(letters);
    let mut found = number::matches(&letters);
    found.extend(contact::mail(&letters));
    found.extend(contact::address(&letters));
    found.extend(person::matches(&letters));
    found.sort();
    found.dedup();
    found
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{FE63}')
}

/// Between digits the mark of a long vowel stands for a dash: 090ー1234ー5678.
fn long_marks_as_dashes(mut letters: Vec<char>) -> Vec<char> {
    let is_digit = |letters: &[char], place: Option<usize>| {
        place.and_then(|place| letters.get(place)).is_some_and(char::is_ascii_digit)
    };
    for place in 0..letters.len() {
        let between = is_digit(&letters, place.checked_sub(1)) && is_digit(&letters, place.checked_add(1));
        if let Some(letter) = letters.get_mut(place).filter(|letter| **letter == 'ー' && between) {
            *letter = '-';
        }
    }
    letters
}

/// The words from one place to another.
fn quote(letters: &[char], from: usize, to: usize) -> String {
    letters.get(from..to).map(|letters| letters.iter().collect()).unwrap_or_default()
}

/// The letter at a place.
fn at(letters: &[char], place: usize) -> Option<char> {
    letters.get(place).copied()
}
