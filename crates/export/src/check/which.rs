//! Detects which download a PDF is: from its keywords, otherwise from its cover.

use domain::snapshot::Stored;
use domain::text::compose;

use super::choices;
use super::words::{Page, is_blank};
use crate::language::Language;
use crate::render::{NotRendered, render};
use crate::report::Contents;
use crate::table::{About, FORMATS, Format, Making};

/// Prefix of the keyword `sasaeai:<format>:<of>:<language>`, which says which download a PDF is.
pub(super) const KEYWORD: &str = "sasaeai:";

/// A download that a PDF may be.
pub(super) struct Download {
    format: &'static Format,
    of: Option<String>,
    language: Language,
}

impl Download {
    pub(super) fn made(&self, document: &[u8]) -> Result<Vec<u8>, NotRendered> {
        render(document, self.format, self.of.as_deref(), &choices(self.language, None))
    }
}

/// Returns the download that a keyword names.
pub(super) fn download(keyword: &str) -> Option<Download> {
    let (name, rest) = keyword.strip_prefix(KEYWORD)?.split_once(':')?;
    let (of, language) = rest.rsplit_once(':')?;
    let language = Language::of_tag(language)?;
    let format = Format::of(name).filter(|format| format.making == Making::Pdf)?;
    Some(Download { format, of: Some(of).filter(|of| !of.is_empty()).map(ToOwned::to_owned), language })
}

/// Returns the downloads that a PDF without keywords may be, from the words on its cover.
pub(super) fn candidates(document: &[u8], found: &[Page]) -> Vec<Download> {
    let cover: String = found.first().iter().flat_map(|page| &page.letters).map(|one| one.letter).collect();
    let says = |words: &str| {
        let words: String = compose(words).chars().filter(|letter| !is_blank(*letter)).collect();
        cover.contains(&words)
    };
    let language = if says("Annual evaluation of the regional welfare plan") { Language::En } else { Language::Ja };
    let contents = Stored::open(&document).ok().and_then(|stored| Contents::read(&stored).ok());
    let mut downloads = Vec::new();
    for format in FORMATS.iter().filter(|format| format.making == Making::Pdf) {
        if format.about == About::Year {
            downloads.push(Download { format, of: None, language });
        }
        let subjects = contents.iter().flat_map(|contents| contents.subjects(format.about));
        let on_cover = subjects.filter(|subject| says(&subject.name));
        downloads.extend(on_cover.map(|subject| Download { format, of: Some(subject.key.clone()), language }));
    }
    // a cover that names one area, unit or measure belongs to that download, not to the whole year
    downloads.sort_by_key(|download| download.of.is_none());
    downloads
}
