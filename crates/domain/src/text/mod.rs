//! Text that a person typed: composed, bounded, free of what no pen can write. And what counts as nothing typed.

mod letter;
mod reason;

use unicode_normalization::UnicodeNormalization;

use self::letter::{belongs_to_the_letter_before, unwritable};
pub use self::letter::{is_blank, is_blank_letter, is_writable};
pub use self::reason::Reason;
use crate::complaint::{Complaint, Rule};

/// What a text may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The most characters (Unicode code points, after [`compose`]).
    pub most: usize,
    /// Whether line breaks are kept. Where they are not, each becomes a space.
    pub lines: bool,
}

/// Cleans a text: composed, every kind of line break as LF or a space, nothing blank around it.
///
/// # Errors
/// Every rule it breaks, each at the pointer given.
pub fn clean(raw: &str, limits: Limits, pointer: &str) -> Result<String, Vec<Complaint>> {
    let text = compose(&with_breaks(raw, if limits.lines { '\n' } else { ' ' }));
    let text = trimmed(&text).to_owned();
    let mut complaints = Vec::new();
    if !is_writable(&text) {
        complaints.push(Complaint::new(pointer, Rule::ControlCharacter));
    }
    if text.chars().count() > limits.most {
        complaints.push(Complaint::new(pointer, Rule::TooLong).with("most", limits.most));
    }
    if complaints.is_empty() { Ok(text) } else { Err(complaints) }
}

/// Cleans a text that has to say something.
///
/// # Errors
/// As [`clean`]; and when nothing can be seen of it.
pub fn needed(raw: &str, limits: Limits, pointer: &str) -> Result<String, Vec<Complaint>> {
    let text = clean(raw, limits, pointer)?;
    if text.is_empty() { Err(vec![Complaint::new(pointer, Rule::Required)]) } else { Ok(text) }
}

/// The composed form (NFC) of a text, except that CJK compatibility ideographs stay as they are: NFC would turn the
/// U+FA19 of somebody's name into another letter, U+795E. So does the sign of the ångström, U+212B, which the Japanese
/// code pages have, and in whose place NFC writes one that they lack. These letters compose with nothing, so the text
/// between them is composed by itself. Variation selectors stay too: names of places need them.
pub fn compose(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for piece in text.split_inclusive(stays) {
        match piece.strip_suffix(stays) {
            Some(before) => {
                composed.extend(before.nfc());
                composed.extend(piece.chars().next_back());
            }
            None => composed.extend(piece.nfc()),
        }
    }
    composed
}

/// Whether NFC would write this letter as another one.
fn stays(c: char) -> bool {
    matches!(c, '\u{212B}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Without what is blank around it. Unwritable characters stay, so that they are complained of.
fn trimmed(text: &str) -> &str {
    let around = |c: char| is_blank_letter(c) && !unwritable(c);
    text.trim_start_matches(around).trim_end_matches(|c| around(c) && !belongs_to_the_letter_before(c))
}

/// Every line break as one character: those of files (CR, LF), and those that word processors leave in what is copied
/// from them (VT, FF, NEL, U+2028, U+2029).
fn with_breaks(raw: &str, line: char) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\r' {
            letters.next_if_eq(&'\n');
        }
        let ends = matches!(letter, '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        text.push(if ends { line } else { letter });
    }
    text
}
