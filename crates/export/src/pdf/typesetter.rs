//! The in-process typesetter. It has access to a template, its files and the fonts, and to nothing else.

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
    /// Creates the error for a layout that this program does not have.
    pub(super) fn layout(number: u32) -> Self {
        Self(format!("there is no layout {number}"))
    }
}

/// The template to typeset, and the files that it may read.
pub(super) struct Typesetter {
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl Typesetter {
    /// Creates a typesetter. File names must be few and fixed, because the typesetter never frees a name.
    pub(super) fn new(template: &str, files: BTreeMap<String, Vec<u8>>) -> Result<Self, NotTypeset> {
        let path = VirtualPath::new("main.typ").map_err(|why| NotTypeset(format!("{why:?}")))?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        let files = files.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect();
        Ok(Self { main: Source::new(id, template.to_owned()), files })
    }

    /// Typesets the template as PDF/A-3a and PDF/UA-1. These standards make a missing glyph an error instead of an
    /// empty box.
    ///
    /// # Errors
    /// Fails when the typesetter reports an error or a warning.
    pub(super) fn pdf(&self, ident: &str) -> Result<Vec<u8>, NotTypeset> {
        // a thread of its own ends with the job: memory freed by the layout is reused for the file and then returned to
        // the system
        let thread = ThreadPoolBuilder::new().num_threads(1).build().map_err(|why| NotTypeset(why.to_string()))?;
        thread.install(|| self.typeset(ident))
    }

    fn typeset(&self, ident: &str) -> Result<Vec<u8>, NotTypeset> {
        let compiled = typst::compile::<PagedDocument>(self);
        // the layout's cache is of no use for writing the file or for another document
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

impl World for Typesetter {
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

    /// Returns a given file. All other paths and all packages are refused.
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

    /// Returns no date: every date is in the document.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
