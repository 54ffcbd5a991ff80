//! Screening before publication: finds words in a text that could identify a person. A person decides about each
//! finding.
//!
//! The patterns recognise the form, not the meaning: they do not find a bare name, an illness or a rare case, and
//! they find the telephone number of a public office like any other. The tables in [`words`] hold the words of the
//! patterns.

mod address;
mod age;
mod birthday;
mod decision;
mod kana;
mod letters;
mod mail;
mod name;
mod read;
mod telephone;
mod title;
mod walk;
mod words;

pub use decision::{Decision, Verdict, part as decided};
pub use walk::{Finding, FindingKey, part, parts, text};

use letters::Letters;

/// The name of the part that lists the decisions.
pub const NAME: &str = "screening";

words! {
    /// The kind of a finding.
    pub enum Kind {
        /// 電話番号
        Telephone = "telephone",
        /// メールアドレス
        Mail = "mail",
        /// 住所・郵便番号
        Address = "address",
        /// 生年月日
        Birthday = "birthday",
        /// 個人の年齢
        Age = "age",
        /// 個人番号（マイナンバー）
        MyNumber = "my_number",
        /// 敬称または役職の付いた氏名
        Name = "name",
    }
}

impl Kind {
    /// Returns the Japanese name of the kind.
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

/// A match in a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Match {
    /// The kind.
    pub kind: Kind,
    /// The start in the original text, in Unicode scalar values.
    pub start: usize,
    /// The length in the original text, in Unicode scalar values. Where the normalised text cannot be cut at the same
    /// position, the wider range.
    pub length: usize,
    /// The words found, normalised: full-width digits and letters are written as ordinary ones.
    pub excerpt: String,
}

/// A match in the normalised letters, from one place to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Found {
    kind: Kind,
    from: usize,
    to: usize,
}

/// Returns every match in a text, by kind and then in the order of the text.
pub fn screen(text: &str) -> Vec<Match> {
    let text = Letters::of(text);
    let letters = text.all();
    let forms = [
        telephone::matches,
        mail::matches,
        address::matches,
        birthday::matches,
        age::matches,
        name::matches,
        title::matches,
    ];
    let mut found: Vec<Found> = forms.iter().flat_map(|form| form(letters)).collect();
    found.sort_unstable();
    found.dedup();
    let matches = found.into_iter().map(|Found { kind, from, to }| {
        let (start, length) = text.written(from, to);
        Match { kind, start, length, excerpt: read::quote(letters, from, to) }
    });
    matches.collect()
}
