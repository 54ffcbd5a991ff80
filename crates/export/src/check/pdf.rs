//! The PDF: it carries the sealed document, or the public part of it, as an attachment, and says in its keywords which
//! download it is. Made again from the attachment, it must come out with the same bytes.

use domain::snapshot::PublicKeys;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Stream, String as Words};

use super::{Checked, choices, trusted};
use crate::language::Language;
use crate::render::render;
use crate::table::Format;

/// The names under which a PDF carries what it was made from.
const CARRIED: [&str; 2] = ["snapshot.json", "public.json"];
/// What leads the keyword that says which download it is: `sasaeai:<format>:<of>:<language>`.
const KEYWORD: &str = "sasaeai:";
/// How deep a tree of names is followed.
const DEEPEST: usize = 8;

/// What a PDF carries and says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attached {
    /// What it was made from.
    pub document: Option<Vec<u8>>,
    /// Which download it is, as its keywords say.
    pub keyword: Option<String>,
}

/// Reads it; `None` when it is no PDF that can be read.
pub fn attached(file: &[u8]) -> Option<Attached> {
    let pdf = Pdf::new(file.to_vec()).ok()?;
    let catalog: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let files = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("Names")?.get::<Dict<'_>>("EmbeddedFiles"));
    let document = files.and_then(|files| carried(&files, DEEPEST));
    let keywords = pdf.metadata().keywords.as_ref().map(|bytes| text(bytes)).unwrap_or_default();
    let keyword = keywords.split([',', ' ']).find(|word| word.starts_with(KEYWORD)).map(ToOwned::to_owned);
    Some(Attached { document, keyword })
}

/// The first file in a tree of names (ISO 32000-2 §7.9.6) that is carried for this.
fn carried(node: &Dict<'_>, levels: usize) -> Option<Vec<u8>> {
    if let Some(kids) = node.get::<Array<'_>>("Kids").filter(|_| levels > 0) {
        return kids.iter::<Dict<'_>>().find_map(|kid| carried(&kid, levels - 1));
    }
    let specifications = node.get::<Array<'_>>("Names")?;
    // names and specifications by turns; what is no dictionary is a name
    specifications.iter::<hayro_syntax::object::Object<'_>>().filter_map(|one| one.into_dict()).find_map(|one| {
        let name = one.get::<Words<'_>>("UF").or_else(|| one.get::<Words<'_>>("F"))?;
        if !CARRIED.contains(&text(name.as_bytes()).as_str()) {
            return None;
        }
        let embedded = one.get::<Dict<'_>>("EF")?;
        let stream = embedded.get::<Stream<'_>>("F").or_else(|| embedded.get::<Stream<'_>>("UF"))?;
        stream.decoded().ok().map(|bytes| bytes.into_owned())
    })
}

/// A text string (ISO 32000-2 §7.9.2): UTF-16 or UTF-8 when marked, and otherwise only its ASCII matters here.
fn text(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(b"\xFE\xFF") {
        let units = wide.chunks_exact(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
        return char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    }
    String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).into_owned()
}

/// Checks it.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    compared(file, document, keys).unwrap_or_else(|checked| checked)
}

fn compared(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Result<Checked, Checked> {
    let read = attached(file).ok_or_else(|| Checked::incomplete("the PDF cannot be read"))?;
    let document = document.or(read.document.as_deref()).ok_or_else(|| {
        Checked::incomplete("the PDF carries no sealed document (it may have been taken out); give public.json or snapshot.json with --document")
    })?;
    let summary = trusted(document, keys)?;
    let unsure =
        |why: &str| Checked::incomplete(format!("the sealed document that the PDF carries is sound, but {why}"));
    let again = "make it again with “sasaeai render” and read that";
    let named = read.keyword.as_deref().and_then(download);
    let Some((format, of, language)) = named else {
        return Err(unsure("the PDF does not say which download it is: it was saved again, or is none of ours")
            .and(again)
            .and_all(summary));
    };
    let made = render(document, format, of, &choices(language, None));
    let made =
        made.map_err(|why| unsure(&format!("the PDF cannot be made again from it: {why}")).and_all(summary.clone()))?;
    if made == file {
        return Ok(Checked::sound("the PDF is unchanged, byte for byte").and_all(summary));
    }
    Err(unsure("the PDF itself was saved again or changed, and its pages cannot be compared")
        .and(again)
        .and_all(summary))
}

/// What a keyword names.
fn download(keyword: &str) -> Option<(&'static Format, Option<&str>, Language)> {
    let (name, rest) = keyword.strip_prefix(KEYWORD)?.split_once(':')?;
    let (of, language) = rest.rsplit_once(':')?;
    let language = match language {
        "ja" => Language::Ja,
        "en" => Language::En,
        _ => return None,
    };
    Some((Format::of(name)?, Some(of).filter(|of| !of.is_empty()), language))
}
