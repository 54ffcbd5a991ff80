//! The encodings in which editors and spreadsheets save a text again. A text that does not say its own is read in each
//! that it may be in; which of them it was is told by what it is compared with.

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::said::Said;

/// What a text looks like in one encoding.
pub(super) struct Reading {
    encoding: &'static Encoding,
    /// Without the mark at the beginning, and without half a letter at the end.
    pub(super) text: String,
}

/// What may stand for a letter that a code page lacks.
const LACKING: [char; 3] = ['〓', '?', '？'];

/// Letters of Unicode that code pages know under another number.
const TWINS: [(char, char); 7] =
    [('〜', '～'), ('−', '－'), ('—', '―'), ('‖', '∥'), ('¢', '￠'), ('£', '￡'), ('¬', '￢')];

/// The readings of a file: one, when it says what it is or is plain UTF-8.
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
    // what changes the set of letters is seven bits wide, and valid UTF-8 that says nothing
    if [b"\x1b$".as_slice(), b"\x1b("].iter().any(|mark| memchr::memmem::find(file, mark).is_some()) {
        encodings.push(ISO_2022_JP);
    }
    // what ends within a letter is UTF-8 all the same
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

    /// A table of the code page, as the program writes it.
    pub(super) fn cp932(file: &[u8]) -> Self {
        Self::of(SHIFT_JIS, file)
    }

    /// What people call the encoding.
    pub(super) fn name(&self) -> &'static str {
        if self.encoding == SHIFT_JIS { "CP932 (Shift_JIS)" } else { self.encoding.name() }
    }

    /// How many letters of what is due cannot be told from what stands here, because the code page lacks them; `None`
    /// when something else stands here.
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
        // the encoder writes these two as others, which is a change of meaning
        is_another(letter) || self.encoding.encode(letter.encode_utf8(&mut buffer)).2
    }

    /// What comes back of a letter that was written in the encoding: one of them has no half-width letters.
    fn again(&self, letter: char) -> Option<char> {
        let mut buffer = [0; 4];
        let (bytes, _, is_lacking) = self.encoding.encode(letter.encode_utf8(&mut buffer));
        let read = (!is_lacking && !is_another(letter)).then(|| self.encoding.decode_without_bom_handling(&bytes).0)?;
        read.chars().next()
    }
}

/// Letters in whose place encoders write another one.
fn is_another(letter: char) -> bool {
    matches!(letter, '¥' | '‾')
}

/// What is said of letters that an encoding lacks.
pub(super) fn lacks(lacking: usize) -> Option<Said> {
    let line = said!(
        "その文字コードにない{lacking}字は〓か？になっていて、照合していません",
        "{lacking} letters that the encoding lacks stand as 〓 or ? and are not compared"
    );
    (lacking > 0).then_some(line)
}
