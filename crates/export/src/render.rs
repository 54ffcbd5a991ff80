//! Makes a download from the sealed document.

use std::io::{Cursor, Seek, Write};

use domain::snapshot::source::copy_all;
use domain::snapshot::{File, Header, LeafList, Manifest, NotCopied, NotRead, Part, Signature, Source, Stored, public};

use crate::language::Language;
use crate::open_data::{self, Licence};
use crate::report::{LongReport, Report, Sight, Unreadable};
use crate::suppress::Small;
use crate::table::{About, Format, Making};
use crate::{pdf, text, xlsx};

/// A municipality's decisions about its downloads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choices {
    /// Language of the program's own words in the download.
    pub language: Language,
    /// Licence of the open data.
    pub licence: Licence,
    /// Rule on which counts are small.
    pub small: Small,
}

impl Choices {
    /// Returns the choices of a municipality that has decided nothing.
    pub fn usual(title: &str) -> Self {
        Self { language: Language::Ja, licence: Licence::unstated(title), small: Small::USUAL }
    }
}

/// Why a download cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum NotRendered {
    /// The bytes are not a sealed document.
    #[error("not a sealed document: {0}")]
    Read(#[from] NotRead),
    /// The download needs the whole sealed document, but only the public part is given.
    #[error("this download is made from the whole sealed document, not from its public part")]
    OnlyPublic,
    /// The public part cannot be copied.
    #[error(transparent)]
    Copied(#[from] NotCopied),
    /// The destination of the download cannot be written.
    #[error("the download cannot be written: {0}")]
    Written(#[from] std::io::Error),
    /// The sealed document lacks a value that the download needs.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The workbook cannot be written.
    #[error(transparent)]
    Workbook(#[from] xlsx::NotWritten),
    /// The key of the subject is missing or unknown, or the download takes no key.
    #[error("nothing in this year has the key {0:?}")]
    NothingThere(String),
    /// The pages cannot be typeset.
    #[error(transparent)]
    Pdf(#[from] pdf::NotTypeset),
    /// The archive cannot be written.
    #[error(transparent)]
    Archive(#[from] open_data::NotWritten),
}

/// Makes a download from a sealed document, or from its public part if that suffices.
///
/// `of` is the key of the area, unit or measure that the download is about ([`crate::About`]). Equal input gives
/// equal bytes. The document is not verified. Workbooks and open data are written while the document is read, and take
/// little memory whatever its size. Text and PDF hold the document in memory.
///
/// # Errors
/// See [`NotRendered`]. On failure, discard what was written to `to`.
pub fn render_to(
    sealed: &dyn Source,
    format: &Format,
    of: Option<&str>,
    choices: &Choices,
    mut to: impl Write + Seek + Send,
) -> Result<(), NotRendered> {
    if (format.about == About::Year) != of.is_none() {
        return Err(NotRendered::NothingThere(of.unwrap_or_default().to_owned()));
    }
    let stored = Stored::open(sealed);
    if format.making == Making::Sealed && !stored.as_ref().is_ok_and(|stored| stored.is_extract) {
        // the sealed document can be downloaded even if this program does not understand its year
        copy_all(sealed, &mut to)?;
        return Ok(to.flush()?);
    }
    let stored = stored?;
    if format.sight == Sight::All && stored.is_extract {
        return Err(NotRendered::OnlyPublic);
    }
    match format.making {
        Making::Sealed => {}
        Making::PublicExtract => stored.extract(&mut to)?,
        Making::Workbook => {
            let report = LongReport::read(&stored, format.sight, &choices.small)?;
            xlsx::write(&report, choices.language, &mut to)?;
        }
        Making::OpenData => {
            let report = LongReport::read(&stored, format.sight, &choices.small)?;
            open_data::write(&report, &choices.licence, Some(&stored), &mut to)?;
        }
        Making::Text => {
            let report = Report::read(&held(&stored, format.sight)?, format.sight, &choices.small)?;
            to.write_all(&text::write(&report, choices.language))?;
        }
        Making::Pdf => {
            let report = Report::read(&held(&stored, format.sight)?, format.sight, &choices.small)?;
            let attached = attached(sealed, &stored, format.sight)?;
            to.write_all(&print(&report, format, of, choices, attached)?)?;
        }
    }
    // dropping a buffer would hide a failed write
    Ok(to.flush()?)
}

/// Reads the parts that the report needs. For everybody, the public part suffices if the year has one.
fn held(stored: &Stored<'_>, sight: Sight) -> Result<File, NotRead> {
    let suffices = sight == Sight::Public && stored.place(public::NAME).is_some();
    stored.only(|name| !suffices || name == public::NAME)
}

/// Makes a download in memory, as [`render_to`] does.
///
/// # Errors
/// See [`NotRendered`].
pub fn render(sealed: &[u8], format: &Format, of: Option<&str>, choices: &Choices) -> Result<Vec<u8>, NotRendered> {
    let mut made = Cursor::new(Vec::new());
    render_to(&sealed, format, of, choices, &mut made)?;
    Ok(made.into_inner())
}

/// Returns the file attached to a PDF. A public PDF has none if its year was sealed without a public part.
fn attached(sealed: &dyn Source, stored: &Stored<'_>, sight: Sight) -> Result<Option<pdf::Attached>, NotRendered> {
    let mut bytes = Vec::new();
    Ok(match sight {
        Sight::All => {
            copy_all(sealed, &mut bytes)?;
            Some(pdf::Attached { name: "snapshot.json", bytes })
        }
        Sight::Public if stored.place(public::NAME).is_none() => None,
        Sight::Public => {
            stored.extract(&mut bytes)?;
            Some(pdf::Attached { name: "public.json", bytes })
        }
    })
}

/// Makes a PDF of the year as if it were sealed now. Every page bears the mark 案, and root and key are left out. The
/// header's moment of sealing is printed as the day on which the preview was made.
///
/// # Errors
/// See [`NotRendered`].
pub fn preview(parts: Vec<Part>, header: Header, sight: Sight, choices: &Choices) -> Result<Vec<u8>, NotRendered> {
    let manifest = Manifest::new(header, LeafList::default());
    let signature = Signature { algorithm: String::new(), key_id: String::new(), value: String::new() };
    let report = Report::read(&File { parts, manifest, signature }, sight, &choices.small)?;
    let order = pdf::Order {
        report: &report,
        about: About::Year,
        of: None,
        language: choices.language,
        draft: true,
        attached: None,
        keyword: "sasaeai:preview".to_owned(),
    };
    let printed = pdf::write(&order)?.ok_or_else(|| NotRendered::NothingThere(String::new()))?;
    Ok(printed.bytes)
}

fn print(
    report: &Report,
    format: &Format,
    of: Option<&str>,
    choices: &Choices,
    attached: Option<pdf::Attached>,
) -> Result<Vec<u8>, NotRendered> {
    let word = choices.language.either("ja", "en");
    let order = pdf::Order {
        report,
        about: format.about,
        of,
        language: choices.language,
        draft: false,
        attached,
        keyword: format!("sasaeai:{}:{}:{word}", format.name, of.unwrap_or_default()),
    };
    let printed = pdf::write(&order)?.ok_or_else(|| NotRendered::NothingThere(of.unwrap_or_default().to_owned()))?;
    Ok(printed.bytes)
}
