//! Fonts of a PDF, reduced to the letter and width of each code (ISO 32000-2 §9.6, §9.7, §9.10).

use std::collections::HashMap;

use encoding_rs::WINDOWS_1252;
use hayro_cmap::{BfString, CMap, CMapName, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::Bounds;

/// Maximum number of widths that are read from a font.
const WIDTHS: usize = 1 << 18;

pub(super) struct Font {
    /// Map from codes to letters.
    letters: Option<CMap>,
    /// Map from codes to glyphs; `None` for a font of single bytes.
    glyphs: Option<CMap>,
    /// Whether a code without a mapped letter is decoded as Windows-1252.
    latin: bool,
    widths: HashMap<u32, f64>,
    width: f64,
}

impl Font {
    pub(super) fn read(font: &Dict<'_>, bounds: &mut Bounds) -> Self {
        let letters = font.get::<Stream<'_>>("ToUnicode").and_then(|stream| bounds.unpacked(&stream));
        let letters = letters.and_then(|bytes| CMap::parse(&bytes, load_embedded));
        let kind = font.get::<Name<'_>>("Subtype");
        let kind = kind.as_ref().map(|name| name.as_str()).unwrap_or_default();
        if kind == "Type0" {
            let inner = font.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
            let inner = inner.unwrap_or_default();
            let widths = inner.get::<Array<'_>>("W").map(|array| composite(&array)).unwrap_or_default();
            let width = inner.get::<f64>("DW").unwrap_or(1000.0) / 1000.0;
            return Self { letters, glyphs: Some(glyphs(font, bounds)), latin: false, widths, width };
        }
        // a Type 3 font has its own unit of length
        let unit = match kind {
            "Type3" => font.get::<[f64; 6]>("FontMatrix").map_or(0.001, |[unit, ..]| unit),
            _ => 0.001,
        };
        let first = font.get::<u32>("FirstChar").unwrap_or(0);
        let widths = font.get::<Array<'_>>("Widths");
        let widths = widths.iter().flat_map(|array| array.iter::<Number>()).take(256);
        let widths = (first..).zip(widths.map(|width| width.as_f64() * unit)).collect();
        let latin = match font.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => name.as_str() == "WinAnsiEncoding",
            Some(_) => false,
            None => kind == "TrueType" || kind == "Type1",
        };
        Self { letters, glyphs: None, latin, widths, width: 0.0 }
    }

    /// Returns the first code of a string, and its length in bytes, at least one.
    pub(super) fn code(&self, bytes: &[u8]) -> (u32, usize) {
        let number = |length: usize| {
            let bytes = bytes.get(..length)?;
            Some(bytes.iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte)))
        };
        if self.glyphs.is_none() {
            return (number(1).unwrap_or(0), 1);
        }
        let known = (1..=4_u8).find_map(|length| {
            let code = number(usize::from(length))?;
            self.glyph(code, length).map(|_| (code, usize::from(length)))
        });
        known.unwrap_or_else(|| (number(2).unwrap_or(0), 2))
    }

    fn glyph(&self, code: u32, length: u8) -> Option<u32> {
        self.glyphs.as_ref()?.lookup_cid_code(code, length)
    }

    /// Returns the distance to the next letter, in text space.
    pub(super) fn width(&self, code: u32, length: usize) -> f64 {
        let glyph = u8::try_from(length).ok().and_then(|length| self.glyph(code, length)).unwrap_or(code);
        self.widths.get(&glyph).copied().unwrap_or(self.width)
    }

    /// Returns the letters of a code, or the replacement character if the font defines none.
    pub(super) fn said(&self, code: u32) -> String {
        match self.letters.as_ref().and_then(|letters| letters.lookup_bf_string(code)) {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None if self.latin => {
                let byte = [u8::try_from(code).unwrap_or(0)];
                let (text, _, failed) = WINDOWS_1252.decode(&byte);
                if failed { char::REPLACEMENT_CHARACTER.to_string() } else { text.into_owned() }
            }
            None => char::REPLACEMENT_CHARACTER.to_string(),
        }
    }
}

fn glyphs(font: &Dict<'_>, bounds: &mut Bounds) -> CMap {
    let stated = match font.get::<Object<'_>>("Encoding") {
        Some(Object::Stream(stream)) => bounds.unpacked(&stream).and_then(|bytes| CMap::parse(&bytes, load_embedded)),
        Some(Object::Name(name)) => {
            let known = load_embedded(CMapName::from_bytes(name.as_ref()));
            known.and_then(|bytes| CMap::parse(bytes, load_embedded))
        }
        _ => None,
    };
    stated.unwrap_or_else(CMap::identity_h)
}

/// Reads widths in the forms `first [width …]` and `first last width`.
fn composite(array: &Array<'_>) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let mut parts = array.iter::<Object<'_>>();
    let number = |object: Option<Object<'_>>| object.and_then(Object::into_number).map(|number| number.as_f64());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "codes are small; a float saturates")]
    while let Some(first) = number(parts.next()).map(|first| first as u32) {
        match parts.next() {
            Some(Object::Array(each)) => {
                let each = each.iter::<Number>().map(|width| width.as_f64() / 1000.0);
                widths.extend((first..).zip(each.take(WIDTHS.saturating_sub(widths.len()))));
            }
            last => {
                let (Some(last), Some(width)) = (number(last), number(parts.next())) else { break };
                let codes = (first..=(last as u32)).take(WIDTHS.saturating_sub(widths.len()));
                widths.extend(codes.map(|code| (code, width / 1000.0)));
            }
        }
    }
    widths
}
