//! Downloads as they are shown in lists, and how far one is that is being made.

use app::downloads::{About, Kept, Listed, Listing, Progress, Sight};
use chrono::{DateTime, Utc};
use edge::Code;
use edge::language::Language;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The downloads of a sealed year.
#[derive(Serialize, ToSchema)]
pub(crate) struct DownloadList {
    snapshot: Uuid,
    fiscal_year: i16,
    edition: i32,
    /// The language of files when nobody asks for another: `ja` or `en`.
    language: &'static str,
    downloads: Vec<Download>,
}

/// A download.
#[derive(Serialize, ToSchema)]
struct Download {
    name: &'static str,
    media_type: &'static str,
    label: String,
    /// `year`, `ward`, `section` or `measure`.
    about: &'static str,
    /// `everybody`, or `reviewers`: those who may read everything that the sealed document holds.
    audience: &'static str,
    allowed: bool,
    /// Why not.
    why_not: Option<WhyNot>,
    /// Where it is; what is about one thing of many asks for that thing's key too.
    address: String,
    /// The languages it can be had in; none when no words of ours stand in it.
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
    /// As in problems.
    code: &'static str,
    title: &'static str,
}

/// A ward, a section or a measure.
#[derive(Serialize, ToSchema)]
struct Subject {
    key: String,
    name: String,
    address: String,
}

/// A file that is made.
#[derive(Serialize, ToSchema)]
struct Rendered {
    /// The key of what it is about.
    of: Option<String>,
    language: String,
    file_name: String,
    /// Bytes.
    size: i64,
    /// SHA-256, in hexadecimal; as in the ETag.
    digest: String,
    rendered_at: DateTime<Utc>,
}

/// A download that is being made. Ask again after a second.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnderWay {
    /// `waiting` or `rendering`.
    state: &'static str,
    /// Its place among those that wait.
    place: Option<usize>,
    /// Since when.
    since: DateTime<Utc>,
}

impl From<Progress> for UnderWay {
    fn from(progress: Progress) -> Self {
        let state = if progress.place.is_some() { "waiting" } else { "rendering" };
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
        about: match format.about {
            About::Year => "year",
            About::Ward => "ward",
            About::Section => "section",
            About::Measure => "measure",
        },
        audience: if format.sight == Sight::Public { "everybody" } else { "reviewers" },
        allowed,
        why_not: (!allowed).then(|| WhyNot { code: why_not.word, title: words(why_not.ja, why_not.en) }),
        address,
        languages: if format.is_worded() { vec!["ja", "en"] } else { Vec::new() },
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
