//! Downloads as lists show them, and the progress of a download that is being made.

use app::downloads::{Kept, Language as FileLanguage, Listed, Listing, Progress, Sight};
use chrono::{DateTime, Utc};
use edge::Code;
use edge::language::Language;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DownloadName, DownloadSubject, LanguageTag, ProblemWord};

/// The downloads of a sealed year.
#[derive(Serialize, ToSchema)]
pub(crate) struct DownloadList {
    /// The identifier of the edition of the sealed year.
    snapshot: Uuid,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The number of the edition, from 1.
    edition: i32,
    /// The language of a file when the request names none.
    #[schema(value_type = LanguageTag)]
    language: &'static str,
    /// The downloads.
    downloads: Vec<Download>,
}

/// The people for whom a download is made.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Audience {
    /// Everybody who may see that the year is sealed.
    Everybody,
    /// Those who may read everything that the sealed document holds.
    Reviewers,
}

/// A download.
#[derive(Serialize, ToSchema)]
struct Download {
    /// The download's name in the address.
    #[schema(value_type = DownloadName)]
    name: &'static str,
    /// The media type of the file.
    media_type: &'static str,
    /// The name of the download, in the language of the request.
    label: String,
    /// What the download is about.
    #[schema(value_type = DownloadSubject)]
    about: &'static str,
    /// The people for whom the download is made. `reviewers`: those who may read everything that the sealed document
    /// holds.
    audience: Audience,
    /// Whether the caller may have the download.
    allowed: bool,
    /// Why the caller may not have the download; null when the caller may.
    why_not: Option<WhyNot>,
    /// The address of the download. A download about one of several things needs the key of that thing too.
    address: String,
    /// The languages in which the download is available; empty when the file holds no words of the program.
    #[schema(value_type = Vec<LanguageTag>)]
    languages: Vec<&'static str>,
    /// Whether making the file can take longer than a request waits.
    heavy: bool,
    /// The things that the download can be about, one at a time.
    subjects: Vec<Subject>,
    /// The files that are made already. They do not change.
    rendered: Vec<Rendered>,
}

/// Why a caller may not have a download.
#[derive(Serialize, ToSchema)]
struct WhyNot {
    /// The word of the problem with which a request for the download would be refused.
    #[schema(value_type = ProblemWord)]
    code: &'static str,
    /// The title of the problem, in the language of the request.
    title: &'static str,
}

/// An area, a unit or a measure.
#[derive(Serialize, ToSchema)]
struct Subject {
    /// The key of the thing.
    key: String,
    /// The name of the thing.
    name: String,
    /// The address of the download about the thing.
    address: String,
}

/// A file that has been made.
#[derive(Serialize, ToSchema)]
struct Rendered {
    /// The key of what the file is about; null when it is about the year.
    of: Option<String>,
    /// The language of the file.
    #[schema(value_type = LanguageTag)]
    language: String,
    /// The name under which the file is saved.
    file_name: String,
    /// The size of the file in bytes.
    size: i64,
    /// SHA-256 of the file, as in the ETag: 64 hexadecimal digits.
    digest: String,
    /// When the file was made.
    rendered_at: DateTime<Utc>,
}

/// The progress of a download that is not made yet.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Making {
    /// Other downloads are made first.
    Waiting,
    /// The download is being made.
    Rendering,
}

/// A download that is being made. Send the request again after a second.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnderWay {
    /// Whether the download waits or is being made.
    state: Making,
    /// The download's place in the queue, from 1; null while it is being made.
    place: Option<usize>,
    /// When the download began to wait, or to be made.
    since: DateTime<Utc>,
}

impl From<Progress> for UnderWay {
    fn from(progress: Progress) -> Self {
        let state = if progress.place.is_some() { Making::Waiting } else { Making::Rendering };
        Self { state, place: progress.place, since: progress.since }
    }
}

/// Returns the list as it is shown.
pub(crate) fn listing(list: Listing, language: Language) -> DownloadList {
    let snapshot = list.snapshot.0;
    DownloadList {
        snapshot,
        fiscal_year: list.fiscal_year,
        edition: list.edition,
        language: list.language,
        downloads: list.downloads.into_iter().map(|one| download(one, snapshot, language)).collect(),
    }
}

fn download(listed: Listed, snapshot: Uuid, language: Language) -> Download {
    let Listed { format, label, allowed, subjects, kept } = listed;
    let address = format!("/api/v1/snapshots/{snapshot}/downloads/{}", format.name);
    let why_not = Code::NotPermitted.row();
    let words = |ja, en| if language == Language::Ja { ja } else { en };
    let subjects = subjects.into_iter().map(|one| Subject {
        // a key consists of small letters, digits and hyphens, so it needs no escaping
        address: format!("{address}?of={}", one.key),
        key: one.key,
        name: one.name,
    });
    Download {
        subjects: subjects.collect(),
        name: format.name,
        media_type: format.media,
        label: if language == Language::Ja { label.ja } else { label.en },
        about: format.about.as_str(),
        audience: if format.sight == Sight::Public { Audience::Everybody } else { Audience::Reviewers },
        allowed,
        why_not: (!allowed).then(|| WhyNot { code: why_not.word, title: words(why_not.ja, why_not.en) }),
        address,
        languages: if format.is_worded() { FileLanguage::ALL.map(FileLanguage::tag).to_vec() } else { Vec::new() },
        heavy: format.heavy,
        rendered: kept.into_iter().map(rendered).collect(),
    }
}

fn rendered(kept: Kept) -> Rendered {
    Rendered {
        of: (!kept.about.is_empty()).then_some(kept.about),
        language: kept.language,
        file_name: kept.file_name,
        size: kept.size,
        digest: hex::encode(&kept.digest),
        rendered_at: kept.rendered_at,
    }
}
