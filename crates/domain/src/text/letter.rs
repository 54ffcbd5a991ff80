//! Letters that no reader shows, and letters that cannot be written by hand.

/// Checks whether a text shows nothing, and therefore answers no question.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_blank_letter)
}

/// Checks whether a character shows nothing. Such characters are white space, control characters, those with the
/// Unicode property `Default_Ignorable_Code_Point` (zero-width spaces, the byte order mark, soft hyphens, Hangul
/// fillers, variation selectors …), marks that only arrange the text around them, and characters that take space
/// without drawing anything (the braille pattern without dots).
pub fn is_blank_letter(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{13430}'..='\u{1343F}' | '\u{16FE4}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Checks whether an invisible character belongs to the letter before it. Such characters are selectors, joiners and
/// tags of flags.
pub(super) fn belongs_to_the_letter_before(c: char) -> bool {
    matches!(c, '\u{034F}' | '\u{180B}'..='\u{180F}' | '\u{200C}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Checks whether every character of a text can be written. [`clean`] would find no control character then.
pub fn is_writable(text: &str) -> bool {
    !text.chars().any(unwritable)
}

/// Checks whether a character may not occur in a text. Such characters are control characters, noncharacters and
/// marks that change the direction of writing, which can make a text read as another.
pub(super) fn unwritable(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FDD0}'..='\u{FDEF}' => true,
        other => other.is_control() || u32::from(other) & 0xFFFE == 0xFFFE,
    }
}
