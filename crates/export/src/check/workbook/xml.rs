//! Reads the parts of a workbook element by element. Names are resolved with their namespaces, whatever the prefixes
//! are. Entities are not expanded, and no piece is longer than the longest text of a cell.

use std::io::{self, BufRead, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::super::Checked;
use super::super::said::Said;
use super::super::unpack::{Archive, Unpacking};

/// Maximum size of a tag or a text, in bytes: a cell holds 32,767 characters.
pub(super) const PIECE: usize = 1 << 20;
/// Maximum size of a part, unpacked, in bytes. Sheets and shared texts are exempt, since they are read as a stream.
const SMALL: usize = 16 << 20;
/// Maximum depth of nested elements.
const DEEPEST: usize = 64;

/// The namespaces of workbooks, with the prefix used here for each.
const SPACES: [(&str, &str); 7] = [
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", ""),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel:"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r:"),
    ("http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing", "xdr:"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a:"),
    ("http://schemas.openxmlformats.org/drawingml/2006/chart", "c:"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"),
];
/// Prefix of names in any other namespace.
const ELSEWHERE: &str = "?:";

/// A part that is being read.
pub(super) struct Xml<'z, 'a> {
    part: String,
    reader: NsReader<Pieces<Unpacking<'z, 'a>>>,
    depth: usize,
    buffer: Vec<u8>,
}

/// The next item in a part.
#[derive(Debug)]
pub(super) enum Next {
    /// The start of an element.
    Tag(Tag),
    /// The end of an element.
    End(String),
    /// A text, or a piece of one.
    Words(String),
    /// The end of the part.
    Over,
}

/// An element's name and attributes.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Returns whether a yes-or-no attribute is yes.
    pub(super) fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !matches!(value, "0" | "false" | "off"))
    }

    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).and_then(|value| value.parse().ok())
    }
}

impl<'z, 'a> Xml<'z, 'a> {
    /// Opens a part, or returns `None` if there is no such part.
    pub(super) fn open(archive: &'z mut Archive<'a>, part: &str) -> Result<Option<Self>, Checked> {
        let Some(from) = archive.reading(part)? else { return Ok(None) };
        let is_large = part.starts_with("xl/worksheets/sheet") || part == "xl/sharedStrings.xml";
        let whole = if is_large { usize::MAX } else { SMALL };
        let mut reader = NsReader::from_reader(Pieces { from, left: PIECE, whole });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Ok(Some(Self { part: part.to_owned(), reader, depth: 0, buffer: Vec::new() }))
    }

    /// Returns the depth of the next item.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn next(&mut self) -> Result<Next, Checked> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().left = PIECE;
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(why) => {
                    let counted = self.reader.get_mut().from.get_ref();
                    let otherwise = said!(
                        "Excel ファイルの部品として読めません：{why}",
                        "it is not written as a part of a workbook is: {why}"
                    );
                    let refused = counted.refused(&self.part, Some(otherwise));
                    return Err(refused.unwrap_or_else(|| self.odd(["読み取れません", "it cannot be read"])));
                }
            };
            match event {
                Event::Start(start) => {
                    self.depth = self.depth.saturating_add(1);
                    let tag = if self.depth > DEEPEST { None } else { tag(&self.reader, &start) };
                    return tag.map(Next::Tag).ok_or_else(|| {
                        self.odd([
                            "要素が正しい形でないか、深すぎます",
                            "an element is not well formed, or nests too deep",
                        ])
                    });
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Next::End(name(self.reader.resolver().resolve_element(end.name()))));
                }
                Event::Text(text) => return Ok(Next::Words(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Next::Words(text.xml10_content().into_owned())),
                Event::GeneralRef(reference) => {
                    let letter = reference.resolve_char_ref().ok().flatten();
                    let named = quick_xml::escape::resolve_predefined_entity(&reference).map(ToOwned::to_owned);
                    let words = letter.map(String::from).or(named);
                    return words.map(Next::Words).ok_or_else(|| {
                        self.odd(["中にないものを指しています", "it stands for something that is not in it"])
                    });
                }
                Event::Eof if self.depth > 0 => return Err(self.odd(["途中で切れています", "it ends early"])),
                Event::Eof => return Ok(Next::Over),
                Event::DocType(_) => {
                    return Err(self.odd([
                        "Excel ファイルの部品にはない宣言があります",
                        "it declares what a part of a workbook does not",
                    ]));
                }
                // in another encoding, the same bytes are other letters
                Event::Decl(declared) => {
                    let encoding = declared.encoding().map(|encoding| encoding.is_ok_and(|one| is_utf8(&one)));
                    if encoding == Some(false) {
                        return Err(self.odd(["UTF-8 で書かれていません", "it is not written in UTF-8"]));
                    }
                }
                Event::Comment(_) | Event::PI(_) | Event::Empty(_) => {}
            }
        }
    }

    /// Reads an element that has begun. Hands over the elements in it, each with its depth below it.
    pub(super) fn within(&mut self, mut take: impl FnMut(&Tag, usize)) -> Result<(), Checked> {
        let level = self.depth;
        loop {
            match self.next()? {
                Next::Tag(tag) => take(&tag, self.depth.saturating_sub(level)),
                Next::End(_) if self.depth < level => return Ok(()),
                Next::Over => return Ok(()),
                Next::End(_) | Next::Words(_) => {}
            }
        }
    }

    /// Refuses elements from which programs choose what they understand. Readers would see different content.
    pub(super) fn needs_plain(&self, tag: &Tag) -> Result<(), Checked> {
        match tag.name.starts_with("mc:") {
            true => Err(self.odd([
                "ソフトによって表示が変わるものが入っています",
                "it holds something that not every program shows",
            ])),
            false => Ok(()),
        }
    }

    /// Returns the verdict on a part that differs from those of the program's workbooks.
    pub(super) fn odd(&self, what: impl Into<Said>) -> Checked {
        let (part, what) = (&self.part, what.into());
        Checked::altered(said!("{part}：{what}", "{part}: {what}", what))
    }
}

fn is_utf8(encoding: &str) -> bool {
    ["utf-8", "us-ascii"].contains(&encoding.to_lowercase().as_str())
}

fn name((space, local): (ResolveResult<'_>, quick_xml::name::LocalName<'_>)) -> String {
    let known = match space {
        ResolveResult::Bound(space) => SPACES.iter().find(|(one, _)| *one == space.into_inner()).map(|(_, lead)| *lead),
        ResolveResult::Unbound => Some("-:"),
        ResolveResult::Unknown(_) => None,
    };
    format!("{}{}", known.unwrap_or(ELSEWHERE), local.into_inner())
}

fn tag<R>(reader: &NsReader<R>, start: &BytesStart<'_>) -> Option<Tag> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
        // only an attribute without a prefix belongs to its element
        let key = match attribute.key.prefix() {
            None => attribute.key.into_inner().to_owned(),
            Some(_) => name(reader.resolver().resolve_attribute(attribute.key)),
        };
        attributes.push((key, value));
    }
    Some(Tag { name: name(reader.resolver().resolve_element(start.name())), attributes })
}

/// A reader that limits the size of a piece and of the whole part.
struct Pieces<R> {
    from: R,
    left: usize,
    whole: usize,
}

impl<R: BufRead> Read for Pieces<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(into.len());
        into.iter_mut().zip(available).for_each(|(to, byte)| *to = *byte);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Pieces<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "a piece of it is longer than 1 MiB"));
        }
        if self.whole == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 16 MiB"));
        }
        let available = self.from.fill_buf()?;
        Ok(available.get(..available.len().min(self.left).min(self.whole)).unwrap_or_default())
    }

    fn consume(&mut self, length: usize) {
        self.left = self.left.saturating_sub(length);
        self.whole = self.whole.saturating_sub(length);
        self.from.consume(length);
    }
}

/// Returns the start of the next element, or the end of the part. `path` is the stack of open elements.
pub(super) fn skip_to_tag(xml: &mut Xml<'_, '_>, path: &mut Vec<String>) -> Result<Next, Checked> {
    loop {
        match xml.next()? {
            Next::End(_) => drop(path.pop()),
            Next::Words(_) => {}
            next @ (Next::Tag(_) | Next::Over) => return Ok(next),
        }
    }
}
