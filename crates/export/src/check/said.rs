//! Messages of a check in both languages. The two texts stand side by side and contain the same values.

use std::fmt;

use crate::language::Language;

/// A message or a part of one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    pub(super) ja: String,
    pub(super) en: String,
}

/// Creates a message in Japanese and English. Values are named in braces. Values that are [`Said`] themselves are
/// listed after the two texts and inserted in the language of each text.
macro_rules! said {
    ($ja:literal, $en:literal $(, $within:ident)* $(,)?) => {
        $crate::check::said::Said {
            ja: { $(let $within = &$within.ja;)* format!($ja) },
            en: { $(let $within = &$within.en;)* format!($en) },
        }
    };
}

impl Said {
    /// Returns the text in one language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Ja => &self.ja,
            Language::En => &self.en,
        }
    }

    /// Creates a message in both languages.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// Creates a message with the same text in both languages, such as an error of a library.
    pub(super) fn plain(text: impl fmt::Display) -> Self {
        let text = text.to_string();
        Self { ja: text.clone(), en: text }
    }

    /// Escapes control characters, which could manipulate a terminal.
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
    /// Writes the English text, for records that machines keep.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// Escapes control characters, since files may contain some that manipulate a terminal.
fn shown(text: &str) -> String {
    text.chars()
        .flat_map(|letter| if letter.is_control() { letter.escape_debug().collect() } else { vec![letter] })
        .collect()
}
