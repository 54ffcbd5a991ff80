//! Texts of cells: shared ones, and those in the cells themselves.

use super::super::Checked;
use super::super::unpack::Archive;
use super::look::{Letters, run};
use super::xml::{Next, Tag, Xml};

/// Maximum size of all texts together, in bytes, since they are held in memory.
const HELD: usize = 256 << 20;
/// Maximum number of styles of letters in one cell.
const KINDS: usize = 16;

/// The text of a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    /// The letters that differ from the cell's style.
    pub(super) letters: Vec<Letters>,
}

/// Reads the shared texts.
pub(super) fn shared(archive: &mut Archive<'_>) -> Result<Vec<Words>, Checked> {
    let mut all = Vec::new();
    let Some(mut xml) = Xml::open(archive, "xl/sharedStrings.xml")? else { return Ok(all) };
    let mut held = 0_usize;
    loop {
        match xml.next()? {
            Next::Tag(tag) if tag.name == "si" && xml.depth() == 2 => {
                let words = read(&mut xml)?;
                held = held.saturating_add(words.text.len()).saturating_add(size_of::<Words>());
                if held > HELD {
                    let bound = HELD >> 20;
                    return Err(Checked::incomplete(said!(
                        "文字列が合わせて {bound} MiB を超えるため、読みません",
                        "the words of the workbook come to more than {bound} MiB"
                    )));
                }
                all.push(words);
            }
            Next::Tag(tag) if tag.name == "sst" && xml.depth() == 1 => {}
            Next::Tag(tag) => return Err(unknown(&xml, &tag)),
            Next::Over => return Ok(all),
            Next::End(_) | Next::Words(_) => {}
        }
    }
}

/// Reads the text of an element that has begun.
pub(super) fn read(xml: &mut Xml<'_, '_>) -> Result<Words, Checked> {
    let level = xml.depth();
    let mut words = Words::default();
    loop {
        match xml.next()? {
            Next::Tag(tag) => match (tag.name.as_str(), xml.depth().saturating_sub(level)) {
                ("t", 1 | 2) => words.text.push_str(&plain(xml)?),
                ("r", 1) => {}
                ("rPr", 2) => {
                    let letters = run(xml)?;
                    if !words.letters.contains(&letters) {
                        words.letters.push(letters);
                    }
                }
                // phonetic readings of Japanese words are shown only if a cell says so
                ("rPh" | "phoneticPr", 1) => xml.within(|_, _| {})?,
                _ => return Err(unknown(xml, &tag)),
            },
            Next::End(_) if xml.depth() < level => break,
            Next::Over => break,
            Next::End(_) | Next::Words(_) => {}
        }
    }
    if words.letters.len() > KINDS {
        return Err(
            xml.odd(["一つのセルの文字の種類が多すぎます", "the words of one cell stand in too many kinds of letters"])
        );
    }
    words.text = escaped(&words.text).replace("\r\n", "\n");
    Ok(words)
}

/// Reads the text of an element that has begun and may hold nothing else.
pub(super) fn plain(xml: &mut Xml<'_, '_>) -> Result<String, Checked> {
    let level = xml.depth();
    let mut text = String::new();
    loop {
        match xml.next()? {
            Next::Words(words) => text.push_str(&words),
            Next::Tag(tag) => return Err(unknown(xml, &tag)),
            Next::End(_) if xml.depth() < level => return Ok(text),
            Next::End(_) => {}
            Next::Over => return Ok(text),
        }
        if text.len() > super::xml::PIECE {
            return Err(xml.odd(["1 MiB を超える文字列があります", "a text in it is longer than 1 MiB"]));
        }
    }
}

/// Returns the verdict on an element that the program never writes there.
pub(super) fn unknown(xml: &Xml<'_, '_>, tag: &Tag) -> Checked {
    let name = &tag.name;
    xml.odd(said!(
        "「{name}」という要素があります。配布した Excel ファイルのそこにはありません",
        "it holds “{name}”, which no workbook of the program has there"
    ))
}

/// Decodes characters that XML cannot hold, such as `_x000D_` (ISO/IEC 29500-1 §22.9.2.19).
fn escaped(text: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    let mut out = String::new();
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at(at);
        let unit = after.get(2..7).and_then(|five| five.strip_suffix('_')).filter(|four| is_hexadecimal(four));
        let unit = unit.and_then(|four| u16::from_str_radix(four, 16).ok());
        let Some(unit) = unit else {
            flush(&mut units, &mut out);
            out.push_str(before);
            out.push_str("_x");
            rest = after.get(2..).unwrap_or_default();
            continue;
        };
        if !before.is_empty() {
            flush(&mut units, &mut out);
            out.push_str(before);
        }
        units.push(unit);
        rest = after.get(7..).unwrap_or_default();
    }
    flush(&mut units, &mut out);
    out.push_str(rest);
    out
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn flush(units: &mut Vec<u16>, out: &mut String) {
    out.extend(char::decode_utf16(units.drain(..)).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
}
