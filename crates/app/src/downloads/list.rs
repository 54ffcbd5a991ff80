//! `read_snapshot`: the downloads of a sealed year.

use chrono::{DateTime, Utc};
use domain::id::SnapshotId;
use domain::policy::Action;

use super::choose::allowed;
use super::{FORMATS, Format, known};
use crate::App;
use crate::error::Error;
use crate::perform::Ask;
use crate::query;

/// A file that is made already.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The key of what it is about; empty when it is about the year.
    pub about: String,
    /// `ja` or `en`.
    pub language: String,
    /// SHA-256.
    pub digest: Vec<u8>,
    /// Bytes.
    pub size: i64,
    /// What it is called when it is saved.
    pub file_name: String,
    /// When it was made.
    pub rendered_at: DateTime<Utc>,
}

/// Something a download can be about.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A download.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which.
    pub format: &'static Format,
    /// Whether this person may have it.
    pub allowed: bool,
    /// What it can be about, one at a time; nothing when it is about the year.
    pub subjects: Vec<Named>,
    /// What is made already.
    pub kept: Vec<Kept>,
}

/// The downloads of a sealed year.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The sealed year.
    pub snapshot: SnapshotId,
    /// Its fiscal year.
    pub fiscal_year: i16,
    /// Its edition.
    pub edition: i32,
    /// The language of files when nobody asks for another: `ja` or `en`.
    pub language: &'static str,
    /// The downloads, in the order of the table.
    pub downloads: Vec<Listed>,
}

/// Lists them.
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`]; [`Error::NotRendered`] when the program cannot read the sealed document.
pub async fn list(app: &App, ask: &Ask, snapshot: SnapshotId) -> Result<Listing, Error> {
    let reader = query::read(app, ask).await?;
    reader.needs_everywhere(Action::ReadSnapshot)?;
    let found = store::snapshots::find(&reader.tx, snapshot).await?.ok_or(Error::NotFound)?;
    let kept = store::renderings::list(&reader.tx, snapshot).await?;
    let actor = reader.actor.clone();
    reader.end().await?;
    let contents = known::contents(app, ask.tenant, snapshot).await?;
    let downloads = FORMATS.iter().map(|format| {
        let subjects = contents.subjects(format.about).iter();
        let own = kept.iter().filter(|kept| kept.format == format.name);
        Listed {
            format,
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
