//! Screening before anything is published: what in a text could tell of a person. It finds and quotes; a person decides.
//!
//! Patterns find the form, never the meaning: a bare name, an illness or a rare case is not found, and a telephone number
//! of a public office is found like any other. The words of the forms stand in [`words`], one a row.

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
    /// 敬称または役職の付いた氏名
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
