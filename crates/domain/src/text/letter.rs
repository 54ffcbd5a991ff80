//! Letters that no reader shows, and letters that no pen can write.

/// Whether nothing can be seen of a text: it answers no question.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_blank_letter)
}

/// White space, and what no reader shows: the characters with the Unicode property `Default_Ignorable_Code_Point`
/// (zero-width spaces, the byte order mark, soft hyphens, Hangul fillers, variation selectors …), marks that only
/// arrange what stands around them, and what fills a place and draws nothing (the braille pattern without dots).
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

/// What belongs to the letter before it, although it cannot be seen by itself: selectors, joiners, tags of flags.
pub(super) fn belongs_to_the_letter_before(c: char) -> bool {
    matches!(c, '\u{034F}' | '\u{180B}'..='\u{180F}' | '\u{200C}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether every letter of a text can be written: it holds nothing that [`clean`] would complain of.
pub fn is_writable(text: &str) -> bool {
    !text.chars().any(unwritable)
}

/// Control characters, noncharacters, and the marks that turn the direction of writing: they can make a text read as
/// another.
pub(super) fn unwritable(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FDD0}'..='\u{FDEF}' => true,
        other => other.is_control() || u32::from(other) & 0xFFFE == 0xFFFE,
    }
}
