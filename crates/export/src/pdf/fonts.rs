//! The fonts inside the program, and which characters they have.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// BIZ UDPGothic carries the text; Noto Sans JP has the rarer characters. Both are under the SIL Open Font License 1.1,
/// whose text lies beside them.
const FILES: [&[u8]; 3] = [
    include_bytes!("../../fonts/BIZUDPGothic-Regular.ttf"),
    include_bytes!("../../fonts/BIZUDPGothic-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansJP-Regular.ttf"),
];

/// The fonts, in the order of the book.
pub(super) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

/// What the typesetter chooses from.
pub(super) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// One bit for each character of Unicode: whether some font has it.
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

/// Whether a font has this character.
pub(super) fn covered(letter: char) -> bool {
    let code = u32::from(letter);
    let word = COVERED.get(usize::try_from(code / 64).unwrap_or(usize::MAX));
    word.is_some_and(|word| word >> (code % 64) & 1 == 1)
}
