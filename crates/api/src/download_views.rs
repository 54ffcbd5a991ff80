//! Downloads as they are shown in lists, and how far one is that is being made.

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
    /// The edition of the sealed year.
    snapshot: Uuid,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The number of the edition, from 1.
    edition: i32,
    /// The language of files when nobody asks for another.
    #[schema(value_type = LanguageTag)]
    language: &'static str,
    /// The downloads.
    downloads: Vec<Download>,
}

/// For whom a download is.
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
    /// Its name in the address.
    #[schema(value_type = DownloadName)]
    name: &'static str,
    /// Its media type.
    media_type: &'static str,
    /// What people call it, in the language of the request.
    label: String,
    /// What it is about.
    #[schema(value_type = DownloadSubject)]
    about: &'static str,
    /// For whom it is. `reviewers`: those who may read everything that the sealed document holds.
    audience: Audience,
    /// Whether the caller may have it.
    allowed: bool,
    /// Why the caller may not have it.
    why_not: Option<WhyNot>,
    /// Where it is; what is about one thing of many asks for that thing's key too.
    address: String,
    /// The languages it can be had in; none when no words of ours stand in it.
    #[schema(value_type = Vec<LanguageTag>)]
    languages: Vec<&'static str>,
    /// Whether making it can take longer than a request waits.
    heavy: bool,
    /// What it can be about, one at a time.
    subjects: Vec<Subject>,
    /// What is made already; it stays as it is.
    rendered: Vec<Rendered>,
}

/// Why somebody may not have it.
#[derive(Serialize, ToSchema)]
struct WhyNot {
    /// The word of the problem that a request for it would be refused with.
    #[schema(value_type = ProblemWord)]
    code: &'static str,
    /// The problem in words, in the language of the request.
    title: &'static str,
}

/// A ward, a section or a measure.
#[derive(Serialize, ToSchema)]
struct Subject {
    /// Its key.
    key: String,
    /// Its name.
    name: String,
    /// Where the download about it is.
    address: String,
}

/// A file that is made.
#[derive(Serialize, ToSchema)]
struct Rendered {
    /// The key of what it is about; null when it is about the year.
    of: Option<String>,
    /// Its language.
    #[schema(value_type = LanguageTag)]
    language: String,
    /// The name under which it is saved.
    file_name: String,
    /// Its size in bytes.
    size: i64,
    /// SHA-256, as in the ETag: 64 hexadecimal digits.
    digest: String,
    /// When it was made.
    rendered_at: DateTime<Utc>,
}

/// How far a download is that is not made yet.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Making {
    /// Others are made before it.
    Waiting,
    /// It is being made.
    Rendering,
}

/// A download that is being made. Ask again after a second.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnderWay {
    /// Whether it waits or is being made.
    state: Making,
    /// Its place among those that wait, from 1; null when it is being made.
    place: Option<usize>,
    /// Since when it waits or is being made.
    since: DateTime<Utc>,
}

impl From<Progress> for UnderWay {
    fn from(progress: Progress) -> Self {
        let state = if progress.place.is_some() { Making::Waiting } else { Making::Rendering };
        Self { state, place: progress.place, since: progress.since }
    }
}

/// The list as it is shown.
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
    let Listed { format, allowed, subjects, kept } = listed;
    let address = format!("/api/v1/snapshots/{snapshot}/downloads/{}", format.name);
    let why_not = Code::NotPermitted.row();
    let words = |ja, en| if language == Language::Ja { ja } else { en };
    let subjects = subjects.into_iter().map(|one| Subject {
        // a key is of small letters, digits and hyphens
        address: format!("{address}?of={}", one.key),
        key: one.key,
        name: one.name,
    });
    Download {
        subjects: subjects.collect(),
        name: format.name,
        media_type: format.media,
        label: words(format.ja, format.en).to_owned(),
        about: format.about.word(),
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
        digest: kept.digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        rendered_at: kept.rendered_at,
    }
}
