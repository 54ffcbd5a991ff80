//! Screening before anything is published: what in a text could tell of a person. It finds and quotes; a person decides.
//!
//! Patterns find the form, never the meaning: a name without an honorific or an illness is not found, and a telephone
//! number of a public office is found like any other.

mod birth;
mod contact;
mod decision;
mod letters;
mod name;
mod nobody;
mod number;
mod walk;

pub use decision::{Decision, NAME, Verdict, part as decided};
pub use walk::{Finding, FindingKey, part, parts, text};

use letters::Letters;

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
    /// 個人の年齢
    Age,
    /// 個人番号（マイナンバー）
    MyNumber,
    /// 敬称の付いた氏名
    Name,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Telephone, Self::Mail, Self::Address, Self::Birthday, Self::Age, Self::MyNumber, Self::Name];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Telephone => "telephone",
            Self::Mail => "mail",
            Self::Address => "address",
            Self::Birthday => "birthday",
            Self::Age => "age",
            Self::MyNumber => "my_number",
            Self::Name => "name",
        }
    }

    /// The word in Japanese.
    pub fn called(self) -> &'static str {
        match self {
            Self::Telephone => "電話番号",
            Self::Mail => "メールアドレス",
            Self::Address => "住所",
            Self::Birthday => "生年月日",
            Self::Age => "年齢",
            Self::MyNumber => "個人番号",
            Self::Name => "氏名",
        }
    }
}

/// Something found in a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Match {
    /// What.
    pub kind: Kind,
    /// Where it begins in the text as written, in Unicode scalar values.
    pub start: usize,
    /// How many Unicode scalar values of the text as written it takes. Where the form compared in cannot be cut at the
    /// same place, the wider range.
    pub length: usize,
    /// The words found, in the form they were compared in: full-width digits and letters are ordinary ones.
    pub excerpt: String,
}

/// Letters that were found, from one place to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Found {
    kind: Kind,
    from: usize,
    to: usize,
}

/// Everything found in a text, in the order of the kinds, and of one kind in the order of the text.
pub fn screen(text: &str) -> Vec<Match> {
    let read = Letters::of(text);
    let letters = read.all();
    let mut found = number::matches(letters);
    found.extend(contact::mail(letters));
    found.extend(contact::address(letters));
    found.extend(birth::matches(letters));
    found.extend(name::matches(letters));
    found.sort_unstable();
    found.dedup();
    let matches = found.into_iter().map(|Found { kind, from, to }| {
        let (start, length) = read.written(from, to);
        Match { kind, start, length, excerpt: quote(letters, from, to) }
    });
    matches.collect()
}

/// The words from one place to another.
fn quote(letters: &[char], from: usize, to: usize) -> String {
    letters.get(from..to).map(|letters| letters.iter().collect()).unwrap_or_default()
}

/// The letter at a place.
fn at(letters: &[char], place: usize) -> Option<char> {
    letters.get(place).copied()
}

/// Whether a word stands at a place.
fn stands(letters: &[char], place: usize, word: &str) -> bool {
    let rest = letters.get(place..).unwrap_or_default();
    let mut rest = rest.iter();
    word.chars().all(|letter| rest.next() == Some(&letter))
}

/// Whether any of these words stands within so many letters before a place.
fn said_before(letters: &[char], place: usize, within: usize, words: &[&str]) -> bool {
    (place.saturating_sub(within)..place).any(|at| words.iter().any(|word| stands(letters, at, word)))
}

fn is_kanji(letter: char) -> bool {
    matches!(letter, '々' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

fn is_katakana(letter: char) -> bool {
    matches!(letter, '\u{30A1}'..='\u{30FA}' | 'ー')
}
