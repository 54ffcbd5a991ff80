//! Encodings in which editors and spreadsheets save a text. A text that does not state its encoding is decoded in every
//! possible one; the comparison shows which of them is right.

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::said::Said;

/// A text decoded in one encoding.
pub(super) struct Reading {
    encoding: &'static Encoding,
    /// The text without a byte order mark, and without an incomplete letter at the end.
    pub(super) text: String,
}

/// Replacements for a letter that a code page lacks.
const LACKING: [char; 3] = ['〓', '?', '？'];

/// Unicode letters that code pages map to another code point.
const TWINS: [(char, char); 7] =
    [('〜', '～'), ('−', '－'), ('—', '―'), ('‖', '∥'), ('¢', '￠'), ('£', '￡'), ('¬', '￢')];

/// Returns the readings of a file. A file that states its encoding has one.
pub(super) fn readings(file: &[u8]) -> Vec<Reading> {
    if let Some((encoding, mark)) = Encoding::for_bom(file) {
        return vec![Reading::of(encoding, file.get(mark..).unwrap_or_default())];
    }
    let head = file.get(..file.len().min(1024)).unwrap_or_default();
    let mut encodings = Vec::new();
    if head.contains(&0) {
        encodings.extend([UTF_16LE, UTF_16BE]);
    }
    encodings.push(UTF_8);
    // ISO-2022-JP is seven bits wide and therefore also valid UTF-8
    if [b"\x1b$".as_slice(), b"\x1b("].iter().any(|mark| memchr::memmem::find(file, mark).is_some()) {
        encodings.push(ISO_2022_JP);
    }
    // a file that ends within a letter is still UTF-8
    if std::str::from_utf8(file).is_err_and(|why| why.error_len().is_some()) {
        encodings.extend([SHIFT_JIS, EUC_JP]);
    }
    encodings.into_iter().map(|encoding| Reading::of(encoding, file)).collect()
}

impl Reading {
    fn of(encoding: &'static Encoding, bytes: &[u8]) -> Self {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let mut text = text.into_owned();
        text.truncate(text.trim_end_matches(char::REPLACEMENT_CHARACTER).len());
        Self { encoding, text }
    }

    /// Decodes a table in CP932, as the program writes it.
    pub(super) fn cp932(file: &[u8]) -> Self {
        Self::of(SHIFT_JIS, file)
    }

    /// Returns the common name of the encoding.
    pub(super) fn name(&self) -> &'static str {
        if self.encoding == SHIFT_JIS { "CP932 (Shift_JIS)" } else { self.encoding.name() }
    }

    /// Returns how many letters of the expected text cannot be compared. The code page lacks those letters. Returns
    /// `None` when the texts differ.
    pub(super) fn says(&self, found: &str, due: &str) -> Option<usize> {
        if found == due {
            return Some(0);
        }
        if ![SHIFT_JIS, EUC_JP, ISO_2022_JP].contains(&self.encoding) {
            return None;
        }
        let (mut found, mut due, mut lacking) = (found.chars(), due.chars(), 0_usize);
        loop {
            match (found.next(), due.next()) {
                (None, None) => return Some(lacking),
                (Some(one), Some(other))
                    if one == other || TWINS.contains(&(other, one)) || self.again(other) == Some(one) => {}
                (Some(one), Some(other)) if LACKING.contains(&one) && self.lacks(other) => {
                    lacking = lacking.saturating_add(1);
                }
                _ => return None,
            }
        }
    }

    fn lacks(&self, letter: char) -> bool {
        let mut buffer = [0; 4];
        // the encoder replaces these two letters by others, which changes the meaning
        is_another(letter) || self.encoding.encode(letter.encode_utf8(&mut buffer)).2
    }

    /// Returns a letter after encoding and decoding: one encoding has no half-width letters.
    fn again(&self, letter: char) -> Option<char> {
        let mut buffer = [0; 4];
        let (bytes, _, is_lacking) = self.encoding.encode(letter.encode_utf8(&mut buffer));
        let read = (!is_lacking && !is_another(letter)).then(|| self.encoding.decode_without_bom_handling(&bytes).0)?;
        read.chars().next()
    }
}

/// Checks whether encoders replace this letter by another one.
fn is_another(letter: char) -> bool {
    matches!(letter, '¥' | '‾')
}

/// Returns the note on letters that an encoding lacks.
pub(super) fn lacks(lacking: usize) -> Option<Said> {
    let line = said!(
        "その文字コードにない{lacking}字は〓か？になっていて、照合していません",
        "{lacking} letters that the encoding lacks stand as 〓 or ? and are not compared"
    );
    (lacking > 0).then_some(line)
}
