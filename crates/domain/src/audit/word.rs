//! Words and hashes in audit entries.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A word of the program or a key of a pack. It holds visible ASCII only, so Japanese text that a person wrote cannot
/// enter.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(transparent)]
pub struct Word(Cow<'static, str>);

/// The maximum length of a word, in characters.
const MOST: usize = 300;

impl Word {
    /// Makes a word of a key that was read. Every character that is not visible ASCII becomes `?`.
    pub fn key(text: &str) -> Self {
        let letters = text.chars().take(MOST).map(|letter| if letter.is_ascii_graphic() { letter } else { '?' });
        Self(Cow::Owned(letters.collect()))
    }
}

impl From<&'static str> for Word {
    fn from(word: &'static str) -> Self {
        Self(Cow::Borrowed(word))
    }
}

/// A hash, serialised in hexadecimal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hex(Vec<u8>);

impl From<&[u8]> for Hex {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<&Vec<u8>> for Hex {
    fn from(bytes: &Vec<u8>) -> Self {
        Self(bytes.clone())
    }
}

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(&self.0))
    }
}
