//! Text that a person typed: composed, bounded, free of control characters. Defines also which text counts as empty.

mod letter;
mod reason;

use unicode_normalization::UnicodeNormalization;

use self::letter::{belongs_to_the_letter_before, unwritable};
pub use self::letter::{is_blank, is_blank_letter, is_writable};
pub use self::reason::Reason;
use crate::violation::{Rule, Violation};

/// The limits of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The maximum length in characters (Unicode code points, after [`compose`]).
    pub most: usize,
    /// Whether line breaks are kept. Otherwise each becomes a space.
    pub lines: bool,
}

/// Cleans a text: composes and trims it, and writes every line break as LF or a space.
///
/// # Errors
/// Returns every rule that the text breaks, each at the given pointer.
pub fn clean(raw: &str, limits: Limits, pointer: &str) -> Result<String, Vec<Violation>> {
    let text = compose(&with_breaks(raw, if limits.lines { '\n' } else { ' ' }));
    let text = trimmed(&text).to_owned();
    let mut violations = Vec::new();
    if !is_writable(&text) {
        violations.push(Violation::new(pointer, Rule::ControlCharacter));
    }
    if text.chars().count() > limits.most {
        violations.push(Violation::new(pointer, Rule::TooLong).with("most", limits.most));
    }
    if violations.is_empty() { Ok(text) } else { Err(violations) }
}

/// Cleans a required text.
///
/// # Errors
/// Fails as [`clean`] does, and when the text shows nothing.
pub fn needed(raw: &str, limits: Limits, pointer: &str) -> Result<String, Vec<Violation>> {
    let text = clean(raw, limits, pointer)?;
    if text.is_empty() { Err(vec![Violation::new(pointer, Rule::Required)]) } else { Ok(text) }
}

/// Returns the composed form (NFC) of a text, but keeps CJK compatibility ideographs. NFC would turn the U+FA19 of
/// somebody's name into another letter, U+795E. The sign of the ångström, U+212B, stays too: the Japanese code pages
/// contain it, but lack the letter that NFC puts in its place. These letters compose with nothing, so the text
/// between them is composed by itself. Variation selectors stay, because names of places need them.
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

/// Checks whether a letter that NFC would replace by another stays as it is.
fn stays(c: char) -> bool {
    matches!(c, '\u{212B}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Trims blank characters. Unwritable characters stay, so that they are reported.
fn trimmed(text: &str) -> &str {
    let around = |c: char| is_blank_letter(c) && !unwritable(c);
    text.trim_start_matches(around).trim_end_matches(|c| around(c) && !belongs_to_the_letter_before(c))
}

/// Writes every line break as one character. Files use CR and LF; word processors leave VT, FF, NEL, U+2028 and
/// U+2029 in copied text.
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
