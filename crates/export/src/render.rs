//! From the sealed document to a download.

use std::io::Cursor;

use domain::snapshot::{File, Header, Manifest, NotCanonical, NotRead, Part, PublicExtract, Signature, public};

use crate::language::Language;
use crate::open_data::{self, Licence};
use crate::report::{Report, Sight, Unreadable};
use crate::suppress::Small;
use crate::table::{About, Format, Making};
use crate::{pdf, text, xlsx};

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

impl Choices {
    /// What holds where a municipality has decided nothing.
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
    /// The pages cannot be typeset.
    #[error(transparent)]
    Pdf(#[from] pdf::NotTypeset),
    /// The archive cannot be written.
    #[error(transparent)]
    Archive(#[from] open_data::NotWritten),
}

/// Whether these are the bytes of a public part on its own, in the form the program writes it.
pub(crate) fn is_extract(bytes: &[u8]) -> bool {
    bytes.starts_with(format!("{{\"format\":\"{}\"", public::FORMAT).as_bytes())
}

/// Makes a download from a sealed document, or from the public part of one where that suffices; `of` is the key of the
/// one thing it is about, for those that are about one ([`crate::About`]). Equal
/// input gives equal bytes. Whether the document is sound is not asked here.
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
            open_data::write(&report, &choices.licence, public_json(file)?.as_deref(), &mut out)?;
        }
        Making::Text => return Ok(text::write(&report, choices.language)),
        Making::Pdf => {
            let attached = match format.sight {
                Sight::All => Some(pdf::Attached { name: "snapshot.json", bytes: sealed.to_vec() }),
                Sight::Public => public_json(file)?.map(|bytes| pdf::Attached { name: "public.json", bytes }),
            };
            return print(&report, format, of, choices, attached);
        }
    }
    Ok(out.into_inner())
}

/// What a year would look like if it were sealed now, as PDF: the content of the parts, with 未確定 across every page and
/// nothing of root and key. The header's moment of sealing is printed as the day on which it was made.
///
/// # Errors
/// See [`NotRendered`].
pub fn preview(parts: Vec<Part>, header: Header, sight: Sight, choices: &Choices) -> Result<Vec<u8>, NotRendered> {
    let manifest = Manifest::new(header, Vec::new());
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

/// The public part on its own; years that were sealed without one have downloads without it.
fn public_json(file: File) -> Result<Option<Vec<u8>>, NotRendered> {
    Ok(PublicExtract::of(file).map(|extract| extract.write()).transpose()?)
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
