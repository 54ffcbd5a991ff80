//! Text that a person typed: normalised, bounded, free of what no pen can write.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::complaint::{Complaint, Rule};

/// What a text may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The most characters (Unicode code points, after NFC).
    pub most: usize,
    /// Whether line breaks are allowed.
    pub lines: bool,
}

/// Cleans a text: NFC (variation selectors stay: names of places need them), line ends as LF, no white space around.
///
/// # Errors
/// Every rule it breaks, each at the pointer given.
pub fn clean(raw: &str, limits: Limits, pointer: &str) -> Result<String, Vec<Complaint>> {
    let text: String = raw.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    let text = text.trim().to_owned();
    let mut complaints = Vec::new();
    if text.chars().any(|c| unwritable(c, limits.lines)) {
        complaints.push(Complaint::new(pointer, Rule::ControlCharacter));
    }
    if text.chars().count() > limits.most {
        complaints.push(Complaint::new(pointer, Rule::TooLong).with("most", limits.most));
    }
    if complaints.is_empty() { Ok(text) } else { Err(complaints) }
}

/// Control characters, and the marks that turn the direction of writing (they can make a text read as another).
fn unwritable(c: char, lines: bool) -> bool {
    match c {
        '\n' => !lines,
        '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

/// Why something is done: never empty, at most 2,000 characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason(String);

impl Reason {
    /// The most characters.
    pub const MOST: usize = 2000;

    /// A reason, or what is wrong with it, at `/reason`.
    ///
    /// # Errors
    /// Empty, too long, or unwritable.
    pub fn parse(raw: &str) -> Result<Self, Vec<Complaint>> {
        let text = clean(raw, Limits { most: Self::MOST, lines: true }, "/reason")?;
        if text.is_empty() {
            return Err(vec![Complaint::new("/reason", Rule::Required)]);
        }
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
