//! What a check says, in both languages: each text stands beside its other wording, with the same values in both.

use std::fmt;

use crate::language::Language;

/// A line of a verdict, or a piece of one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    pub(super) ja: String,
    pub(super) en: String,
}

/// Says it in Japanese and in English. Values are named in the braces; those that are themselves [`Said`] are listed after
/// the two texts, and stand in each in its language.
macro_rules! said {
    ($ja:literal, $en:literal $(, $within:ident)* $(,)?) => {
        $crate::check::said::Said {
            ja: { $(let $within = &$within.ja;)* format!($ja) },
            en: { $(let $within = &$within.en;)* format!($en) },
        }
    };
}

impl Said {
    /// In one language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Ja => &self.ja,
            Language::En => &self.en,
        }
    }

    /// In both.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// What has no other language, such as what a library says.
    pub(super) fn plain(text: impl fmt::Display) -> Self {
        let text = text.to_string();
        Self { ja: text.clone(), en: text }
    }

    /// Without control characters, which may be meant for a terminal.
    pub(super) fn safe(self) -> Self {
        Self { ja: shown(&self.ja), en: shown(&self.en) }
    }
}

impl From<[&str; 2]> for Said {
    fn from([ja, en]: [&str; 2]) -> Self {
        Self { ja: ja.to_owned(), en: en.to_owned() }
    }
}

impl fmt::Display for Said {
    /// In English, for records that machines keep.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// A file may hold control characters meant for a terminal.
fn shown(text: &str) -> String {
    text.chars()
        .flat_map(|letter| if letter.is_control() { letter.escape_debug().collect() } else { vec![letter] })
        .collect()
}
