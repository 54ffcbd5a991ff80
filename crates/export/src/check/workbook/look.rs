//! Cell styles, used to decide whether words can be read. White on white, struck out or tiny words are a change.

use std::collections::HashMap;

use super::super::Checked;
use super::super::unpack::Archive;
use super::colour::{Colour, Paint, Palette};
use super::number::{Meaning, numbered};
use super::xml::{Next, Tag, Xml, skip_to_tag};

/// Minimum size of readable letters, in points.
const SMALLEST: f64 = 6.0;
/// Minimum contrast of readable letters (WCAG 2.2, large text).
const CONTRAST: f64 = 3.0;

/// The look of cells with a style.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) meaning: Meaning,
    /// Colour of the background.
    pub(super) behind: Paint,
    /// Why the letters cannot be read as in the original, if so.
    pub(super) hides: Option<[&'static str; 2]>,
}

/// A style of letters.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Letters {
    colour: Colour,
    hides: Option<[&'static str; 2]>,
}

impl Letters {
    /// Reads one property of the letters.
    pub(super) fn take(&mut self, tag: &Tag) {
        let size = tag.number::<f64>("val");
        match tag.name.as_str() {
            "color" => self.colour = Colour::of(tag),
            "sz" if size.is_none_or(|size| size < SMALLEST) => {
                self.hides = Some(["文字が小さすぎて読めません", "its letters are too small to be read"])
            }
            "strike" if tag.get("val").is_none() || tag.is("val") => {
                self.hides = Some(["文字に取消線が引かれています", "its letters are struck out"])
            }
            "vertAlign" if tag.get("val") != Some("baseline") => {
                self.hides = Some(["文字が上付きか下付きになっています", "its letters are raised or lowered"])
            }
            _ => {}
        }
    }

    /// Returns why the letters cannot be read on this background, if so.
    pub(super) fn hidden(&self, palette: &Palette, behind: Paint) -> Option<[&'static str; 2]> {
        let unclear = ["文字と背景の色の区別がつきません", "its letters cannot be told from what is behind them"];
        let contrast = palette.paint(&self.colour, Paint::BLACK).map(|letters| letters.contrast(behind));
        self.hides.or_else(|| contrast.is_none_or(|contrast| contrast < CONTRAST).then_some(unclear))
    }
}

/// The styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct Looks {
    pub(super) palette: Palette,
    looks: Vec<Look>,
}

impl Looks {
    /// Reads the styles.
    pub(super) fn read(archive: &mut Archive<'_>, theme: Option<&str>) -> Result<Self, Checked> {
        let mut palette = Palette::read(archive, theme)?;
        let mut found = Found::default();
        if let Some(mut xml) = Xml::open(archive, "xl/styles.xml")? {
            let mut path: Vec<String> = Vec::new();
            while let Next::Tag(tag) = skip_to_tag(&mut xml, &mut path)? {
                xml.needs_plain(&tag)?;
                found.take(&tag, &path, &mut palette);
                path.push(tag.name);
            }
        }
        let Found { codes, fonts, fills, crossed, cells, .. } = found;
        let looks = cells.iter().map(|cell| {
            let at = |place: Option<usize>| place.unwrap_or_default();
            let font = fonts.get(at(cell.font)).cloned().unwrap_or_default();
            let fill = fills.get(at(cell.fill)).cloned().unwrap_or(Fill::None);
            let behind = fill.paint(&palette);
            let crossed = crossed.get(at(cell.border)).copied().unwrap_or(false);
            let hides = cell.hides.or(crossed.then_some(["セルに斜線が引かれています", "it is crossed out"]));
            let unclear = Some(["文字の背景が単色ではありません", "what is behind its letters is no plain colour"]);
            let hides = hides.or_else(|| behind.map_or(unclear, |behind| font.hidden(&palette, behind)));
            let id = cell.format.unwrap_or_default();
            Look { meaning: meaning(id, codes.get(&id)), behind: behind.unwrap_or(Paint::WHITE), hides }
        });
        Ok(Self { looks: looks.collect(), palette })
    }

    /// Returns the look of a style, or of the first style for a cell without one.
    pub(super) fn get(&self, style: usize) -> Option<&Look> {
        self.looks.get(style)
    }
}

/// Returns the meaning of a number format. A file may repeat the definition of a built-in format, but not change it.
fn meaning(id: u32, stated: Option<&String>) -> Meaning {
    let known = numbered(id).map(Meaning::of);
    let stated = stated.map(|code| Meaning::of(code));
    match (known, stated) {
        (Some(known), Some(stated)) if known != stated => Meaning::Other(format!("the format {id}, stated otherwise")),
        (_, Some(meaning)) | (Some(meaning), None) => meaning,
        (None, None) => Meaning::Other(format!("the format {id}")),
    }
}

#[derive(Default)]
struct Found {
    codes: HashMap<u32, String>,
    fonts: Vec<Letters>,
    fills: Vec<Fill>,
    /// For each kind of border, whether the border crosses the cell out.
    crossed: Vec<bool>,
    slanted: bool,
    cells: Vec<CellStyle>,
}

#[derive(Default)]
struct CellStyle {
    format: Option<u32>,
    font: Option<usize>,
    fill: Option<usize>,
    border: Option<usize>,
    hides: Option<[&'static str; 2]>,
}

#[derive(Clone, Debug)]
enum Fill {
    None,
    Plain(Colour),
    /// The two fills that every workbook has for older programs, and that hardly darken the cell.
    Light,
    Other,
}

impl Fill {
    fn paint(&self, palette: &Palette) -> Option<Paint> {
        match self {
            Self::None | Self::Light => Some(Paint::WHITE),
            Self::Plain(colour) => palette.paint(colour, Paint::WHITE),
            Self::Other => None,
        }
    }
}

impl Found {
    fn take(&mut self, tag: &Tag, path: &[String], palette: &mut Palette) {
        let inside: Vec<&str> = path.iter().skip(1).map(String::as_str).collect();
        match (inside.as_slice(), tag.name.as_str()) {
            (["numFmts"], "numFmt") => {
                if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.get("formatCode")) {
                    self.codes.insert(id, code.to_owned());
                }
            }
            (["fonts"], "font") => self.fonts.push(Letters::default()),
            (["fonts", "font"], _) => {
                if let Some(font) = self.fonts.last_mut() {
                    font.take(tag);
                }
            }
            (["fills"], "fill") => self.fills.push(Fill::None),
            (["fills", "fill"], _) => self.fill(match (tag.name.as_str(), tag.get("patternType")) {
                ("patternFill", None | Some("none")) => Fill::None,
                ("patternFill", Some("solid")) => Fill::Plain(Colour::default()),
                ("patternFill", Some("gray125" | "gray0625")) => Fill::Light,
                _ => Fill::Other,
            }),
            (["fills", "fill", "patternFill"], "fgColor") => {
                if let Some(Fill::Plain(_)) = self.fills.last() {
                    self.fill(Fill::Plain(Colour::of(tag)));
                }
            }
            (["borders"], "border") => {
                self.slanted = tag.is("diagonalUp") || tag.is("diagonalDown");
                self.crossed.push(false);
            }
            (["borders", "border"], "diagonal") => {
                let drawn = tag.get("style").is_some_and(|style| style != "none");
                if let Some(crossed) = self.crossed.last_mut() {
                    *crossed = self.slanted && drawn;
                }
            }
            (["cellXfs"], "xf") => self.cells.push(CellStyle {
                format: tag.number("numFmtId"),
                font: tag.number("fontId"),
                fill: tag.number("fillId"),
                border: tag.number("borderId"),
                hides: None,
            }),
            (["cellXfs", "xf"], "alignment") => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.hides = aligned(tag);
                }
            }
            (["colors", "indexedColors"], "rgbColor") => palette.add(tag),
            _ => {}
        }
    }

    fn fill(&mut self, fill: Fill) {
        if let Some(last) = self.fills.last_mut() {
            *last = fill;
        }
    }
}

/// Returns why words with this alignment cannot be read as in the original, if so.
fn aligned(tag: &Tag) -> Option<[&'static str; 2]> {
    let is_turned = tag.get("textRotation").is_some_and(|by| by != "0");
    let is_indented = tag.number::<u32>("indent").is_some_and(|by| by > 15);
    match tag.get("horizontal") {
        Some("fill") => Some(["言葉が繰り返されてセルを埋めています", "its words are repeated to fill it"]),
        _ if is_turned => Some(["文字の向きが変えられています", "its words are turned"]),
        _ if tag.is("shrinkToFit") => {
            Some(["文字がセルに合わせて縮められています", "its words are made smaller to fit"])
        }
        _ if is_indented => Some(["言葉がセルの外にずらされています", "its words are moved out of it"]),
        _ if tag.get("readingOrder") == Some("2") => {
            Some(["文字が右から左へ並びます", "its words run from right to left"])
        }
        _ => None,
    }
}

/// Reads the properties of a run of letters.
pub(super) fn run(xml: &mut Xml<'_, '_>) -> Result<Letters, Checked> {
    let mut letters = Letters::default();
    xml.within(|tag, level| {
        if level == 1 {
            letters.take(tag);
        }
    })?;
    Ok(letters)
}
