//! The printable form of a text. A character that no font has is never printed as an empty box. The geta mark 〓, which
//! printers in Japan use, is printed instead. The character is listed in the appendix, logged, and shown before the
//! year is sealed.

use std::collections::BTreeMap;

use domain::snapshot::Part;
use domain::text::compose;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use super::fonts::covered;

/// Replacement for an unprintable character.
pub const GETA: char = '〓';

/// An invisible character at which a line may break.
const BREAK: char = '\u{200B}';

/// Number of letters without a break after which one is inserted. A longer word may be too wide for a column. Ordinary
/// words get none, because breaks remain in copied text.
const UNBROKEN: usize = 20;

/// Unprintable characters, with the number of occurrences of each.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Unprintable(pub BTreeMap<char, usize>);

/// Returns a text in printable form. The text is composed as on input, so that a name keeps its letters. Unprintable
/// characters become [`GETA`], and long words get breaks. Marks that change the direction of writing are removed,
/// because they would reorder the text around them.
pub(super) fn printable(text: &str, unprintable: &mut Unprintable) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for letter in compose(text).chars() {
        let kept = match letter {
            '\n' => Some(letter),
            '\t' | '\r' | '\u{A0}' | '\u{2028}' | '\u{2029}' => Some(' '),
            letter if is_drawn(letter) && !letter.is_control() => Some(letter),
            letter if is_unseen(letter) => {
                note(unprintable, letter);
                None
            }
            letter => {
                note(unprintable, letter);
                Some(GETA)
            }
        };
        let Some(kept) = kept else { continue };
        run = if kept.is_ascii_graphic() { run + 1 } else { 0 };
        if run > UNBROKEN {
            out.push(BREAK);
            run = 1;
        }
        out.push(kept);
    }
    out
}

/// Returns whether a font has this character or its canonical equivalent. The typesetter draws the equivalent, and the
/// PDF records which character was written.
fn is_drawn(letter: char) -> bool {
    covered(letter) || std::iter::once(letter).nfc().all(covered)
}

/// Returns the unprintable characters of a text.
pub fn unprintable(text: &str) -> Unprintable {
    let mut unprintable = Unprintable::default();
    printable(text, &mut unprintable);
    unprintable
}

/// Returns the unprintable characters of a document's part.
pub fn unprintable_in(part: &Part) -> Unprintable {
    let mut found = Unprintable::default();
    walk(&part.body, &mut found);
    found
}

fn walk(value: &Value, found: &mut Unprintable) {
    match value {
        Value::String(text) => {
            printable(text, found);
        }
        Value::Array(entries) => entries.iter().for_each(|entry| walk(entry, found)),
        Value::Object(members) => members.values().for_each(|member| walk(member, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn note(unprintable: &mut Unprintable, letter: char) {
    *unprintable.0.entry(letter).or_default() += 1;
}

/// Checks whether a character has no shape. Controls, joiners, direction marks, variation selectors and tags have none.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
