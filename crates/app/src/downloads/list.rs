//! Lists the downloads of a sealed year (`read_snapshot`).

use chrono::{DateTime, Utc};
use domain::form::Label;
use domain::id::SnapshotId;
use domain::policy::Action;

use super::request::allowed;
use super::{FORMATS, Format, contents_cache};
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::query;

/// A file that was made before.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The key of the file's subject. Empty when the file is about the whole year.
    pub about: String,
    /// `ja` or `en`.
    pub language: String,
    /// SHA-256 of the file.
    pub digest: Vec<u8>,
    /// The file's size in bytes.
    pub size: i64,
    /// The name under which the file is saved.
    pub file_name: String,
    /// When the file was made.
    pub rendered_at: DateTime<Utc>,
}

/// A possible subject of a download.
#[derive(Clone, Debug)]
pub struct Named {
    /// The subject's key.
    pub key: String,
    /// The subject's name.
    pub name: String,
}

/// A download, and the files of it that exist.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The format of the download.
    pub format: &'static Format,
    /// The download's name, in the municipality's terms.
    pub label: Label,
    /// Whether the person may have the download.
    pub allowed: bool,
    /// The possible subjects. Empty when the download is about the whole year.
    pub subjects: Vec<Named>,
    /// The files made so far.
    pub kept: Vec<Kept>,
}

/// The downloads of a sealed year.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The sealed year.
    pub snapshot: SnapshotId,
    /// The fiscal year.
    pub fiscal_year: i16,
    /// The edition.
    pub edition: i32,
    /// The default language of files: `ja` or `en`.
    pub language: &'static str,
    /// The downloads, in the order of the table.
    pub downloads: Vec<Listed>,
}

/// Lists the downloads of a sealed year.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`]; [`Error::NotRendered`] when the program cannot read the sealed
/// document.
pub async fn list(app: &App, context: &RequestContext, snapshot: SnapshotId) -> Result<Listing, Error> {
    let reader = query::read(app, context).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    let found = store::snapshots::find(&reader.tx, snapshot).await?.ok_or(Error::NotFound)?;
    let kept = store::renderings::list(&reader.tx, snapshot).await?;
    let actor = reader.actor.clone();
    reader.end().await?;
    let contents = contents_cache::contents(app, context.tenant, snapshot).await?;
    let downloads = FORMATS.iter().map(|format| {
        let subjects = contents.subjects(format.about).iter();
        let own = kept.iter().filter(|kept| kept.format == format.name);
        Listed {
            format,
            label: contents.terms.fill(&format.label()),
            allowed: allowed(&actor, format),
            subjects: subjects.map(|one| Named { key: one.key.clone(), name: one.name.clone() }).collect(),
            kept: own
                .map(|kept| Kept {
                    about: kept.about.clone(),
                    language: kept.language.clone(),
                    digest: kept.digest.clone(),
                    size: kept.size,
                    file_name: kept.file_name.clone(),
                    rendered_at: kept.rendered_at,
                })
                .collect(),
        }
    });
    Ok(Listing {
        snapshot,
        fiscal_year: found.fiscal_year,
        edition: found.edition,
        language: contents.choices.language.tag(),
        downloads: downloads.collect(),
    })
}
