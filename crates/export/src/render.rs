//! From the sealed document to a download.

use std::io::Cursor;

use domain::snapshot::{File, NotRead};

use crate::language::Language;
use crate::open_data::{self, Licence};
use crate::report::{Report, Unreadable};
use crate::suppress::Small;
use crate::table::{Format, Making};
use crate::{text, xlsx};

/// What the municipality decides about its downloads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choices {
    /// The language of what stands around the content.
    pub language: Language,
    /// The terms of the open data.
    pub licence: Licence,
    /// Which counts are small.
    pub small: Small,
}

/// Why a download cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum NotRendered {
    /// The bytes are not a sealed document.
    #[error("not a sealed document: {0}")]
    Read(#[from] NotRead),
    /// The sealed document lacks something.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The workbook cannot be written.
    #[error(transparent)]
    Workbook(#[from] xlsx::NotWritten),
    /// The archive cannot be written.
    #[error(transparent)]
    Archive(#[from] open_data::NotWritten),
}

/// Makes a download. Equal input gives equal bytes. Whether the document is sound is not asked here.
///
/// # Errors
/// See [`NotRendered`].
pub fn render(sealed: &[u8], format: &Format, choices: &Choices) -> Result<Vec<u8>, NotRendered> {
    if format.making == Making::Sealed {
        return Ok(sealed.to_vec());
    }
    let report = Report::read(&File::read(sealed)?, format.sight, &choices.small)?;
    let mut out = Cursor::new(Vec::new());
    match format.making {
        Making::Sealed => {}
        Making::Workbook => xlsx::write(&report, choices.language, &mut out)?,
        Making::OpenData => {
            open_data::write(&report, &choices.licence, &mut out)?;
        }
        Making::Text => return Ok(text::write(&report, choices.language)),
    }
    Ok(out.into_inner())
}
