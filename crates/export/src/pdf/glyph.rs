//! What can be printed of a text. A character that no font has is never a silent box: the geta mark 〓, as printers in
//! Japan set it, stands in its place, and the character is on the list that is printed in the appendix, written to the
//! log and shown before the year is sealed.

use std::collections::BTreeMap;

use domain::snapshot::Part;
use domain::text::compose;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use super::fonts::covered;

/// In place of what cannot be printed.
pub const GETA: char = '〓';

/// A place where a line may break, which is not seen.
const BREAK: char = '\u{200B}';

/// So many letters without a place to break a line become too wide for a column. Copied text has the places in it, so
/// ordinary words are left alone.
const UNBROKEN: usize = 20;

/// What could not be printed, and how often.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Unprintable(pub BTreeMap<char, usize>);

/// A text as it can be printed: composed as at the door, so that a name keeps its own letters, with [`GETA`] for what no
/// font has, and with places to break long words. Marks that turn the direction of writing are taken out: they would
/// reorder what stands around them.
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

/// Whether a font has this character, or the one that it is canonically the same as. The typesetter draws that one in its
/// place, and the file says which of the two was written.
fn is_drawn(letter: char) -> bool {
    covered(letter) || std::iter::once(letter).nfc().all(covered)
}

/// What of a text cannot be printed.
pub fn unprintable(text: &str) -> Unprintable {
    let mut unprintable = Unprintable::default();
    printable(text, &mut unprintable);
    unprintable
}

/// What of a document's part cannot be printed, wherever in it.
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

/// Characters without a shape of their own: controls, joiners, marks of direction, variation selectors, tags.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
