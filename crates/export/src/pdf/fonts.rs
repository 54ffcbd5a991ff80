//! The embedded fonts, and the characters that they have.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// BIZ UDPGothic is used for text, Noto Sans JP for rarer characters. Both are under the SIL Open Font License 1.1,
/// whose text is in the same folder.
const FILES: [&[u8]; 3] = [
    include_bytes!("../../fonts/BIZUDPGothic-Regular.ttf"),
    include_bytes!("../../fonts/BIZUDPGothic-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansJP-Regular.ttf"),
];

/// The fonts, in order of preference.
pub(super) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

/// The index of the fonts for the typesetter.
pub(super) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// One bit for each Unicode character: whether any font has the character.
static COVERED: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; 0x11_0000 / 64];
    for font in FONTS.iter() {
        for code in font.info().coverage.iter() {
            if let Some(word) = bits.get_mut(usize::try_from(code / 64).unwrap_or(usize::MAX)) {
                *word |= 1 << (code % 64);
            }
        }
    }
    bits
});

/// Returns whether any font has this character.
pub(super) fn covered(letter: char) -> bool {
    let code = u32::from(letter);
    let word = COVERED.get(usize::try_from(code / 64).unwrap_or(usize::MAX));
    word.is_some_and(|word| word >> (code % 64) & 1 == 1)
}
