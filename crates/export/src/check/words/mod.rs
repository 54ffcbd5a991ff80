//! The words on the pages of a PDF: each letter and its position. The same code reads a file that another program saved
//! and the file made from the sealed content.
//!
//! Drawings, pictures and invisible letters do not count as words. Reading ends for every input: the amounts unpacked,
//! read and found are limited.

mod bounds;
mod compare;
mod content;
mod font;
mod guard;
mod matrix;
mod string;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Stream};

use bounds::Bounds;
pub(super) use bounds::is_plain;
pub(super) use compare::Compared;
pub(super) use content::is_blank;
pub(super) use guard::reading;
pub(super) use string::text;

/// Maximum depth of a tree of pages.
const DEEPEST: usize = 32;
/// Maximum number of pages in a file.
const PAGES: usize = 20_000;

/// A letter on a page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Letter {
    pub(super) letter: char,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The letters of a page in the order of drawing, without white space.
#[derive(Clone, PartialEq, Default, Debug)]
pub(super) struct Page {
    pub(super) letters: Vec<Letter>,
    /// Number of letters that the file does not identify, or that may be hidden.
    pub(super) unknown: usize,
    /// Replacement texts that differ from the letters drawn. Copying and screen readers use them.
    pub(super) instead: Vec<String>,
}

/// Returns the pages of a file, or why they cannot be read.
pub(super) fn pages_of(file: &[u8]) -> Result<Vec<Page>, [&'static str; 2]> {
    reading(file, pages)?.ok_or([
        "今のソフトでは使われない書き方か、大きすぎます",
        "they are not written as any program of today writes them, or too large",
    ])
}

/// Returns the pages of a file, or `None` if they cannot be read to the end.
fn pages(pdf: &Pdf) -> Option<Vec<Page>> {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let mut bounds = Bounds::new();
    let mut pages = Vec::new();
    let root = catalog.get::<Dict<'_>>("Pages")?;
    below(&root, &Dict::empty(), DEEPEST, &mut bounds, &mut pages)?;
    Some(pages).filter(|_| !bounds.is_over)
}

fn below<'a>(
    node: &Dict<'a>,
    inherited: &Dict<'a>,
    levels: usize,
    bounds: &mut Bounds,
    pages: &mut Vec<Page>,
) -> Option<()> {
    let resources = node.get::<Dict<'_>>("Resources").unwrap_or_else(|| inherited.clone());
    let Some(kids) = node.get::<Array<'_>>("Kids") else {
        pages.push(page(node, &resources, bounds)?);
        return Some(()).filter(|()| pages.len() <= PAGES);
    };
    for kid in kids.iter::<Dict<'_>>() {
        // each node takes from the budget, so that a cyclic tree ends soon
        bounds.operation().then_some(())?;
        below(&kid, &resources, levels.checked_sub(1)?, bounds, pages)?;
    }
    Some(())
}

fn page(page: &Dict<'_>, resources: &Dict<'_>, bounds: &mut Bounds) -> Option<Page> {
    let mut content = Vec::new();
    if let Some(stream) = page.get::<Stream<'_>>("Contents") {
        content = bounds.unpacked(&stream)?;
    } else if let Some(streams) = page.get::<Array<'_>>("Contents") {
        for stream in streams.iter::<Stream<'_>>() {
            content.extend(bounds.unpacked(&stream)?);
            content.push(b'\n');
            bounds.holds(content.len()).then_some(())?;
        }
    }
    let mut read = Page::default();
    content::read(&content, resources, bounds, &mut read);
    // annotations, such as notes, are drawn over the page
    for note in page.get::<Array<'_>>("Annots").iter().flat_map(|notes| notes.iter::<Dict<'_>>()) {
        let shown = note.get::<Dict<'_>>("AP").and_then(|shown| {
            let state = note.get::<Name<'_>>("AS");
            let states = shown.get::<Dict<'_>>("N");
            let chosen = states.zip(state).and_then(|(states, state)| states.get::<Stream<'_>>(state.as_ref()));
            chosen.or_else(|| shown.get::<Stream<'_>>("N"))
        });
        if let Some(stream) = shown {
            let own = stream.dict().get::<Dict<'_>>("Resources").unwrap_or_default();
            content::read(&bounds.unpacked(&stream)?, &own, bounds, &mut read);
        }
    }
    Some(read)
}
