//! Checks a PDF. The PDF carries the sealed document or its public part as an attachment, and its keywords say which
//! download it is. Made again from the attachment, the PDF must have the same bytes. If another program saved the PDF,
//! it must have the same words on the same pages.

use domain::snapshot::PublicKeys;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Stream, String as Words};

use super::said::Said;
use super::sealed::not_rendered;
use super::which::{KEYWORD, candidates, download};
use super::words::{Compared, is_plain, pages_of, reading, text};
use super::{Checked, Stands, trusted};

/// Names of the attachments from which a PDF is made.
const CARRIED: [&str; 2] = ["snapshot.json", "public.json"];
/// Maximum depth of a tree of names.
const DEEPEST: usize = 8;

const COMPARED: [&str; 2] =
    ["照合したこと：各ページにある文字と、その位置", "compared: which words stand on each page, and where"];
const NOT_COMPARED: [&str; 2] = [
    "照合していないこと：図や画像、文字の上に塗られたもの、リンク先、開くと出る注釈、図の代わりに読み上げられる言葉、ほかの添付ファイル",
    "not compared: what is drawn, shown as a picture or painted over words; where links lead; notes that open when they are touched; what is read aloud in place of drawings; other attachments",
];

/// The facts that a PDF carries for its check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attached {
    /// The sealed document or public part from which the PDF was made.
    pub document: Option<Vec<u8>>,
    /// The keyword that says which download the PDF is.
    pub keyword: Option<String>,
}

/// Reads the facts, or returns `None` for a file that is not a readable PDF.
pub fn attached(file: &[u8]) -> Option<Attached> {
    reading(file, said).ok()
}

fn said(pdf: &Pdf) -> Attached {
    let catalog: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let files = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("Names")?.get::<Dict<'_>>("EmbeddedFiles"));
    let document = files.and_then(|files| carried(&files, DEEPEST));
    let keywords = pdf.metadata().keywords.as_ref().map(|bytes| text(bytes)).unwrap_or_default();
    let keyword = keywords.split([',', ' ']).find(|word| word.starts_with(KEYWORD)).map(ToOwned::to_owned);
    Attached { document, keyword }
}

/// Returns the letters of each page in the order of drawing, without white space. Returns `None` if the pages cannot be
/// read.
pub fn letters(file: &[u8]) -> Option<Vec<String>> {
    let pages = pages_of(file).ok()?;
    Some(pages.iter().map(|page| page.letters.iter().map(|one| one.letter).collect()).collect())
}

/// Returns the first of these attachments in a tree of names (ISO 32000-2 §7.9.6).
fn carried(node: &Dict<'_>, levels: usize) -> Option<Vec<u8>> {
    if let Some(kids) = node.get::<Array<'_>>("Kids").filter(|_| levels > 0) {
        return kids.iter::<Dict<'_>>().find_map(|kid| carried(&kid, levels - 1));
    }
    let specifications = node.get::<Array<'_>>("Names")?;
    // names and specifications alternate; only specifications are dictionaries
    specifications.iter::<hayro_syntax::object::Object<'_>>().filter_map(|one| one.into_dict()).find_map(|one| {
        let name = one.get::<Words<'_>>("UF").or_else(|| one.get::<Words<'_>>("F"))?;
        if !CARRIED.contains(&text(name.as_bytes()).as_str()) {
            return None;
        }
        let embedded = one.get::<Dict<'_>>("EF")?;
        let stream = embedded.get::<Stream<'_>>("F").or_else(|| embedded.get::<Stream<'_>>("UF"))?;
        Some(stream).filter(is_plain)?.decoded().ok().map(|bytes| bytes.into_owned())
    })
}

/// Checks whether the end of a PDF, or of an update appended to it, is missing. Programs that read such a file guess
/// where its pages are.
fn ends_early(file: &[u8]) -> bool {
    let end = memchr::memmem::rfind(file, b"%%EOF").and_then(|at| file.get(at..));
    end.is_none_or(|end| memchr::memmem::find(end, b" obj").is_some())
}

/// Checks a PDF.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    compared(file, document, keys).unwrap_or_else(|checked| checked)
}

fn compared(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Result<Checked, Checked> {
    if ends_early(file) {
        return Err(Checked::incomplete([
            "PDF が途中で切れています（終わりの印 %%EOF がありません）",
            "the PDF ends early: the mark of its end, %%EOF, is not there",
        ]));
    }
    let read = reading(file, said).map_err(Checked::incomplete)?;
    let stands = if document.is_some() { Stands::Beside } else { Stands::Within };
    let document = document.or(read.document.as_deref()).ok_or_else(|| {
        Checked::incomplete([
            "PDF の中に確定内容が添付されていません（取り除かれたのかもしれません）。public.json か snapshot.json を --document に渡してください",
            "the PDF carries no sealed document (it may have been taken out); give public.json or snapshot.json with --document",
        ])
    })?;
    let summary = trusted(document, stands, keys)?;
    let unsure = |why: Said| {
        let line = said!("確定内容そのものは正しいものですが、{why}", "the sealed document is sound, but {why}", why);
        Checked::incomplete(line)
            .and([
                "「sasaeai render」で同じ PDF を作り直し、それをお読みください",
                "make it again with “sasaeai render” and read that",
            ])
            .and_all(summary.clone())
    };
    let named = read.keyword.as_deref().and_then(download);
    if let Some(named) = &named {
        let made = named.made(document).map_err(|why| {
            let why = not_rendered(&why);
            unsure(said!("そこから PDF を作り直せません：{why}", "the PDF cannot be made again from it: {why}", why))
        })?;
        if made == file {
            let unchanged = ["PDF は、配布したときと1バイトも変わっていません", "the PDF is unchanged, byte for byte"];
            return Ok(Checked::sound(unchanged).and_all(summary));
        }
    }
    let found = pages_of(file).map_err(|why| {
        let why = Said::from(why);
        unsure(said!("ページの文字を読み取れません：{why}", "the words on the pages cannot be read: {why}", why))
    })?;
    if found.iter().all(|page| page.letters.is_empty()) {
        return Err(unsure(Said::from([
            "ページから文字を読み取れません。画像になっているか、このプログラムの PDF ではありません",
            "no words can be read from the pages: they are pictures, or none of ours",
        ])));
    }
    let candidates = match named {
        Some(named) => vec![named],
        None => candidates(document, &found),
    };
    let mut nearest: Option<Compared> = None;
    for one in candidates {
        // a candidate that this document cannot give is not what the file was made as
        let Ok(made) = one.made(document) else { continue };
        let due = pages_of(&made).map_err(|why| {
            let why = Said::from(why);
            unsure(said!("作り直した PDF を読み取れません：{why}", "the PDF made again cannot be read: {why}", why))
        })?;
        let compared = Compared::of(&found, &due);
        if compared.is_same() {
            let pages = due.len();
            return Ok(Checked::same_words(said!(
                "全{pages}ページの文字が、確定した内容と同じです",
                "the words on all {pages} pages are those of the sealed content"
            ))
            .and(COMPARED)
            .and(NOT_COMPARED)
            .and_all(summary));
        }
        if nearest.as_ref().is_none_or(|nearest| compared.same > nearest.same) {
            nearest = Some(compared);
        }
    }
    match nearest {
        Some(nearest) if read.keyword.is_some() || nearest.is_like() => Err(nearest.told(unsure)),
        _ => Err(unsure(Said::from([
            "どの配布物かが PDF に書かれておらず、ページもどの配布物とも似ていません",
            "the PDF does not say which download it is, and its pages are like none of them",
        ]))),
    }
}
