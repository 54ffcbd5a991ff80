//! The words on the pages of a PDF: each letter, and where it stands. Read the same way from a file that another program
//! saved again and from the file that the sealed content gives.
//!
//! What is drawn, shown as a picture or written in letters that nobody sees is no word. Any input comes to an end: how
//! much is unpacked, read and found is bounded.

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

/// How deep a tree of pages is followed.
const DEEPEST: usize = 32;
/// No file has more pages.
const PAGES: usize = 20_000;

/// A letter on a page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Letter {
    pub(super) letter: char,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The letters of a page in the order in which they are drawn, without white space.
#[derive(Clone, PartialEq, Default, Debug)]
pub(super) struct Page {
    pub(super) letters: Vec<Letter>,
    /// How many are there of which the file does not say which they are, or whether they are shown.
    pub(super) unknown: usize,
    /// What it says in place of letters that are drawn, to whoever copies them or has them read aloud.
    pub(super) instead: Vec<String>,
}

/// The pages of a file, or why they cannot be read.
pub(super) fn pages_of(file: &[u8]) -> Result<Vec<Page>, [&'static str; 2]> {
    reading(file, pages)?.ok_or([
        "今のソフトでは使われない書き方か、大きすぎます",
        "they are not written as any program of today writes them, or too large",
    ])
}

/// The pages of a file; `None` when they cannot be read, or not to the end.
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
        // each costs one, so that a tree that comes back to itself ends soon
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
    // what is put on a page afterwards, such as a note, lies over it
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
