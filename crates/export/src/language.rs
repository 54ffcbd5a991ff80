//! The language of a file. Text that a person wrote is never translated; the program's own words are.

use domain::form::Label;

/// Japanese or English.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// Returns the language tag (RFC 5646).
    pub fn tag(self) -> &'static str {
        self.either("ja", "en")
    }

    /// Returns the language with this tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Returns a label in this language.
    pub fn of(self, label: &Label) -> &str {
        match self {
            Self::Ja => &label.ja,
            Self::En => &label.en,
        }
    }

    /// Returns a share in per cent with one decimal, and its parts as given: 3.7%（59／1,600）.
    pub(crate) fn share(self, (of, among): (i64, i64), said: (&str, &str)) -> String {
        let percent = decimal(tenths(of, among));
        match self {
            Self::Ja => format!("{percent}%（{}／{}）", said.0, said.1),
            Self::En => format!("{percent}% ({} of {})", said.0, said.1),
        }
    }

    /// Returns the difference of two shares in percentage points. The difference is that of the rounded shares printed.
    pub(crate) fn points(self, before: (i64, i64), now: (i64, i64)) -> String {
        let change = tenths(now.0, now.1) - tenths(before.0, before.1);
        let sign = match change {
            0 => "",
            1.. => "+",
            _ => "\u{2212}",
        };
        format!("{sign}{}{}", decimal(change.abs()), self.either("ポイント", " points"))
    }

    /// Returns the wording in this language.
    pub(crate) fn either<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Ja => ja,
            Self::En => en,
        }
    }
}

/// Returns a share in tenths of a per cent, rounded half up.
fn tenths(of: i64, among: i64) -> i128 {
    let (of, among) = (i128::from(of), i128::from(among).max(1));
    (of * 2_000 + among).div_euclid(among * 2)
}

fn decimal(tenths: i128) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Creates a label from fixed words in both languages.
pub(crate) fn words(ja: &str, en: &str) -> Label {
    Label { ja: ja.to_owned(), en: en.to_owned() }
}

/// Creates a label from words in one language only, such as an organisation's name.
pub(crate) fn name(text: &str) -> Label {
    words(text, text)
}
