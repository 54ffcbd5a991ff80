//! Colours of a workbook, used to decide whether letters can be told from their background.

use super::super::Checked;
use super::super::unpack::Archive;
use super::xml::{Next, Tag, Xml, skip_to_tag};

/// A colour as a style states it.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) enum Colour {
    /// The program's default colour.
    #[default]
    Own,
    Rgb(Paint),
    Theme(usize, f64),
    Indexed(usize),
    Unknown,
}

impl Colour {
    pub(super) fn of(tag: &Tag) -> Self {
        let tint = tag.number("tint").unwrap_or(0.0);
        if let Some(rgb) = tag.get("rgb") {
            return Paint::of(rgb).map_or(Self::Unknown, |paint| Self::Rgb(paint.tinted(tint)));
        }
        match (tag.number("theme"), tag.number("indexed")) {
            (Some(place), _) => Self::Theme(place, tint),
            (None, Some(64 | 65)) => Self::Own,
            (None, Some(place)) => Self::Indexed(place),
            (None, None) => Self::Own,
        }
    }
}

/// A colour as seen: red, green and blue, from 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Paint([f64; 3]);

impl Paint {
    pub(super) const BLACK: Self = Self([0.0; 3]);
    pub(super) const WHITE: Self = Self([1.0; 3]);

    /// Parses six hexadecimal digits, or eight with a transparency that spreadsheets ignore.
    fn of(rgb: &str) -> Option<Self> {
        let digits = if rgb.len() == 8 { rgb.get(2..)? } else { rgb };
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue].map(|part| f64::from(part) / 255.0)))
    }

    /// Returns a lighter colour, or a darker one if `by` is negative.
    fn tinted(self, by: f64) -> Self {
        let by = by.clamp(-1.0, 1.0);
        Self(self.0.map(|part| if by < 0.0 { part * (1.0 + by) } else { part + (1.0 - part) * by }))
    }

    /// Returns the contrast of two colours, from 1 to 21 (WCAG 2.2).
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: f64| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// The palette that maps stated colours to seen ones.
#[derive(Debug, Default)]
pub(super) struct Palette {
    /// The theme's colours in their order: dark, light and others.
    theme: Vec<Option<Paint>>,
    indexed: Vec<Option<Paint>>,
}

impl Palette {
    /// Reads the theme.
    pub(super) fn read(archive: &mut Archive<'_>, part: Option<&str>) -> Result<Self, Checked> {
        let mut palette = Self::default();
        let Some(part) = part else { return Ok(palette) };
        let Some(mut xml) = Xml::open(archive, part)? else { return Ok(palette) };
        let mut path = Vec::new();
        while let Next::Tag(tag) = skip_to_tag(&mut xml, &mut path)? {
            if path.iter().nth_back(1).is_some_and(|name| name == "a:clrScheme") {
                palette.theme.push(match tag.name.as_str() {
                    "a:srgbClr" => tag.get("val").and_then(Paint::of),
                    // the user chooses these colours on their screen; everybody has dark on light
                    "a:sysClr" => match tag.get("val") {
                        Some("windowText") => Some(Paint::BLACK),
                        Some("window") => Some(Paint::WHITE),
                        _ => None,
                    },
                    _ => None,
                });
            }
            path.push(tag.name);
        }
        Ok(palette)
    }

    /// Adds an indexed colour that the workbook defines.
    pub(super) fn add(&mut self, tag: &Tag) {
        self.indexed.push(tag.get("rgb").and_then(Paint::of));
    }

    /// Returns the colour as seen, or `None` if the file does not define it. `own` is the program's default.
    pub(super) fn paint(&self, colour: &Colour, own: Paint) -> Option<Paint> {
        match colour {
            Colour::Own => Some(own),
            Colour::Rgb(paint) => Some(*paint),
            Colour::Theme(place, tint) => {
                // styles number light before dark, themes dark before light
                let place = match place {
                    0 | 2 => place.saturating_add(1),
                    1 | 3 => place.saturating_sub(1),
                    _ => *place,
                };
                Some(self.theme.get(place).copied().flatten()?.tinted(*tint))
            }
            Colour::Indexed(place) => match self.indexed.get(*place) {
                Some(stated) => *stated,
                None if self.indexed.is_empty() => usual(*place),
                None => None,
            },
            Colour::Unknown => None,
        }
    }
}

/// Returns one of the first eight indexed colours, which every spreadsheet has twice.
fn usual(place: usize) -> Option<Paint> {
    let digits = match place {
        0 | 8 => "000000",
        1 | 9 => "FFFFFF",
        2 | 10 => "FF0000",
        3 | 11 => "00FF00",
        4 | 12 => "0000FF",
        5 | 13 => "FFFF00",
        6 | 14 => "FF00FF",
        7 | 15 => "00FFFF",
        _ => return None,
    };
    Paint::of(digits)
}
