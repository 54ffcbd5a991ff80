//! The language a file is written in. Whatever a person wrote stays as it was written; what stands around it is ours.

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
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// Its tag (RFC 5646).
    pub fn tag(self) -> &'static str {
        self.either("ja", "en")
    }

    /// The language of a tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The words of a label.
    pub fn of(self, label: &Label) -> &str {
        match self {
            Self::Ja => &label.ja,
            Self::En => &label.en,
        }
    }

    /// One of two wordings.
    pub(crate) fn either<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Ja => ja,
            Self::En => en,
        }
    }
}

/// A label of fixed words.
pub(crate) fn words(ja: &str, en: &str) -> Label {
    Label { ja: ja.to_owned(), en: en.to_owned() }
}

/// A label of words that have no other language, such as the name of an organisation.
pub(crate) fn name(text: &str) -> Label {
    words(text, text)
}
