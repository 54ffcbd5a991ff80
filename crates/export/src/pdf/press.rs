//! The typesetter in this process: a template, its files, the fonts, and nothing else of this machine.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rayon::ThreadPoolBuilder;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::fonts::{BOOK, FONTS};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// Why a PDF cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("the PDF cannot be typeset: {0}")]
pub struct NotTypeset(String);

impl NotTypeset {
    /// The year was sealed with a layout that this program does not have.
    pub(super) fn layout(number: u32) -> Self {
        Self(format!("there is no layout {number}"))
    }
}

/// What is typeset: the template and the files it may read.
pub(super) struct Press {
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl Press {
    /// A template with its files. Names are few and fixed: the typesetter remembers each name for ever.
    pub(super) fn new(template: &str, files: BTreeMap<String, Vec<u8>>) -> Result<Self, NotTypeset> {
        let path = VirtualPath::new("main.typ").map_err(|why| NotTypeset(format!("{why:?}")))?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        let files = files.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect();
        Ok(Self { main: Source::new(id, template.to_owned()), files })
    }

    /// Typesets, and writes PDF/A-3a and PDF/UA-1: with a standard, a missing glyph is an error instead of an empty box.
    ///
    /// # Errors
    /// Whatever the typesetter complains of, warnings too.
    pub(super) fn pdf(&self, ident: &str) -> Result<Vec<u8>, NotTypeset> {
        // one thread for all of it, which ends with it: what the layout lets go of is used again for the file, and then
        // goes back to the machine
        let thread = ThreadPoolBuilder::new().num_threads(1).build().map_err(|why| NotTypeset(why.to_string()))?;
        thread.install(|| self.typeset(ident))
    }

    fn typeset(&self, ident: &str) -> Result<Vec<u8>, NotTypeset> {
        let compiled = typst::compile::<PagedDocument>(self);
        // what the typesetter remembers of the layout is of no use to what follows, or to another document
        comemo::evict(0);
        let written = compiled.output.and_then(|document| {
            let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|why| {
                typst::ecow::eco_vec![SourceDiagnostic::error(typst::syntax::Span::detached(), format!("{why:?}"))]
            })?;
            let options = PdfOptions {
                ident: Smart::Custom(ident.to_owned()),
                creator: Smart::Custom(Some("Sasaeai".to_owned())),
                standards,
                ..PdfOptions::default()
            };
            typst_pdf::pdf(&document, &options)
        });
        comemo::evict(0);
        let warnings: Vec<&SourceDiagnostic> = compiled.warnings.iter().collect();
        match written {
            Ok(bytes) if warnings.is_empty() => Ok(bytes),
            Ok(_) => Err(NotTypeset(said(&warnings))),
            Err(errors) => Err(NotTypeset(said(&errors.iter().collect::<Vec<_>>()))),
        }
    }
}

fn said(diagnostics: &[&SourceDiagnostic]) -> String {
    let said: Vec<String> = diagnostics
        .iter()
        .map(|one| {
            format!(
                "{} {:?} {:?}",
                one.message,
                one.hints.iter().map(|hint| hint.v.as_str()).collect::<Vec<_>>(),
                one.span
            )
        })
        .collect();
    said.join("; ")
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    /// Only what was handed in; every other path and every package is refused.
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        let found = if matches!(path.root(), VirtualRoot::Project) {
            self.files.get(path.vpath().get_without_slash())
        } else {
            None
        };
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    /// No clock: every date is in the document.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
