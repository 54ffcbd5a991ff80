//! A noun in both languages.

use serde::{Deserialize, Serialize};

use crate::form::Label;

/// A noun in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noun {
    /// The Japanese noun.
    pub ja: String,
    /// The English noun in the singular, as it stands in the middle of a sentence.
    pub en: String,
    /// The English plural, where it is not the singular with an s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plural: Option<String>,
}

impl Noun {
    /// Returns the English plural.
    pub fn plural(&self) -> String {
        self.plural.clone().unwrap_or_else(|| format!("{}s", self.en))
    }

    /// Returns the noun as a label, with a capital letter.
    pub fn label(&self) -> Label {
        Label { ja: self.ja.clone(), en: capital(&self.en) }
    }
}

/// Returns a text with a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
