//! Notices about what is shown, as openapi.json describes them.

use app::notices::{Corrected, NoticeView as Noticed};
use chrono::{DateTime, Utc};
use domain::form::Label;
use edge::language::Language;
use edge::notice::of_notice;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::NoticeWord;
use crate::figure_views::LabelView;

/// Something that readers of what is shown should know. A notice blocks nothing.
#[derive(Serialize, ToSchema)]
pub(crate) struct NoticeView {
    /// The subject of the notice: a JSON pointer into the document, or the identifier of a document, finding, picture,
    /// issue, initiative or fiscal year.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    subject: String,
    /// The name of the subject.
    name: String,
    /// Why the notice is given: something about a joint activity, or `corrected`.
    #[schema(value_type = NoticeWord)]
    why: &'static str,
    /// The reason of the notice in words.
    message: LabelView,
    /// The edition that corrected the subject; only for `corrected`, else null.
    correction: Option<CorrectedIn>,
}

/// An edition of the sealed year that corrected something. What is shown beside it is as it was when the year was
/// sealed.
#[derive(Serialize, ToSchema)]
struct CorrectedIn {
    /// The number of the edition, from 2.
    edition: i32,
    /// The identifier of the edition, as a sealed year.
    snapshot: Uuid,
    /// When the edition was sealed.
    sealed_at: DateTime<Utc>,
    /// Why the year was corrected.
    reason: String,
    /// JSON pointers of the values that differ in the edition. Empty when only the inputs of the subject differ.
    #[schema(example = json!(["/activities/0/visits"]))]
    pointers: Vec<String>,
    /// The figures that differ in the edition, as `dimension|metric`.
    #[schema(example = json!(["all|visits"]))]
    figures: Vec<String>,
    /// The address of the downloads of the newest edition, which has the correct values.
    #[schema(example = "/api/v1/snapshots/0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f/downloads")]
    read: String,
}

impl From<Corrected> for CorrectedIn {
    fn from(one: Corrected) -> Self {
        Self {
            edition: one.edition,
            snapshot: one.snapshot,
            sealed_at: one.sealed_at,
            reason: one.reason,
            pointers: one.pointers,
            figures: one.figures,
            read: format!("/api/v1/snapshots/{}/downloads", one.newest),
        }
    }
}

impl NoticeView {
    fn of(notice: Noticed, language: Language) -> Self {
        let Noticed { subject, name: [name, name_en], why, correction } = notice;
        let [ja, en] = of_notice(why, correction.as_ref().map(|one| one.edition));
        let name = language.either(name, name_en);
        let correction = correction.map(CorrectedIn::from);
        Self { subject, name, why: why.as_str(), message: LabelView::from(&Label { ja, en }), correction }
    }
}

/// Returns notices as they are shown, with names in a language.
pub(crate) fn notices(all: Vec<Noticed>, language: Language) -> Vec<NoticeView> {
    all.into_iter().map(|notice| NoticeView::of(notice, language)).collect()
}

/// Returns the newest edition that corrected the subject of the notices. The ETag holds it.
pub(crate) fn edition(all: &[Noticed]) -> Option<i32> {
    all.iter().filter_map(|one| one.correction.as_ref()).map(|one| one.edition).max()
}
