//! From the sealed document to a download.

use std::io::Cursor;

use domain::snapshot::{File, NotCanonical, NotRead, PublicExtract, public};

use crate::language::Language;
use crate::open_data::{self, Licence};
use crate::report::{Report, Sight, Unreadable};
use crate::suppress::Small;
use crate::table::{About, Format, Making};
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
    /// The year was sealed before years had a part for everybody.
    #[error("this year was sealed without a part for everybody")]
    NoPublicPart,
    /// Only the public part is at hand, and the download shows more.
    #[error("this download is made from the whole sealed document, not from its public part")]
    OnlyPublic,
    /// A value of the sealed document has no canonical form.
    #[error(transparent)]
    Canonical(#[from] NotCanonical),
    /// The sealed document lacks something.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The workbook cannot be written.
    #[error(transparent)]
    Workbook(#[from] xlsx::NotWritten),
    /// What it is to be about is not named, or nothing of the year has that key.
    #[error("nothing in this year has the key {0:?}")]
    NothingThere(String),
    /// The archive cannot be written.
    #[error(transparent)]
    Archive(#[from] open_data::NotWritten),
}

/// Whether these are the bytes of a public part on its own, in the form the program writes it.
pub(crate) fn is_extract(bytes: &[u8]) -> bool {
    bytes.starts_with(format!("{{\"format\":\"{}\"", public::FORMAT).as_bytes())
}

/// Makes a download from a sealed document, or from the public part of one where that suffices; `of` is the key of the one thing it is about, for those that are about one ([`crate::About`]).
/// Equal input gives equal bytes. Whether the document is sound is not asked here.
///
/// # Errors
/// See [`NotRendered`].
pub fn render(sealed: &[u8], format: &Format, of: Option<&str>, choices: &Choices) -> Result<Vec<u8>, NotRendered> {
    if (format.about == About::Year) != of.is_none() {
        return Err(NotRendered::NothingThere(of.unwrap_or_default().to_owned()));
    }
    if format.making == Making::Sealed && !is_extract(sealed) {
        return Ok(sealed.to_vec());
    }
    let file = if is_extract(sealed) { PublicExtract::read(sealed)?.into_file() } else { File::read(sealed)? };
    if format.sight == Sight::All && is_extract(sealed) {
        return Err(NotRendered::OnlyPublic);
    }
    if format.making == Making::PublicExtract {
        return Ok(PublicExtract::of(file).ok_or(NotRendered::NoPublicPart)?.write()?);
    }
    let report = Report::read(&file, format.sight, &choices.small)?;
    let mut out = Cursor::new(Vec::new());
    match format.making {
        Making::Sealed | Making::PublicExtract => {}
        Making::Workbook => xlsx::write(&report, choices.language, &mut out)?,
        Making::OpenData => {
            // years that were sealed without it have archives without it
            let public = PublicExtract::of(file).map(|extract| extract.write()).transpose()?;
            open_data::write(&report, &choices.licence, public.as_deref(), &mut out)?;
        }
        Making::Text => return Ok(text::write(&report, choices.language)),
    }
    Ok(out.into_inner())
}
