//! A figure, explained, as it is answered.

use app::documents::{Added, Asking, Explained, Figures, Missing};
use domain::form::Amount;
use domain::id::DocumentId;
use domain::rollup::{FigureRow, LeftOut, SourceRow};
use edge::language::Language;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::AmountRule;
use crate::figure_views::{AmountView, FigureView, LeftOutView, SourceView};
use crate::notice_views::{NoticeView, notices};

/// A figure, explained.
#[derive(Serialize, ToSchema)]
pub(crate) struct Explanation {
    /// The figure, with what was added up.
    #[schema(value_type = FigureView)]
    figure: FigureRow,
    /// How it adds up.
    #[schema(value_type = AmountRule)]
    rule: &'static str,
    /// The edition of the form that asks for it and says how it adds up.
    edition: Option<EditionVersion>,
    /// From exactly what it was made.
    computed_from: ComputedFrom,
    /// Whether something changed since, so that the inputs need not add up to the figure.
    stale: bool,
    /// What each document added; what changed since has no amount.
    inputs: Vec<InputView>,
    /// What does not count, with the reason.
    left_out: Vec<MissingView>,
    /// Which corrections of the sealed year touched the document, or one of its inputs, since.
    notices: Vec<NoticeView>,
}

/// The figures of a document.
#[derive(Serialize, ToSchema)]
pub(crate) struct FiguresView {
    /// The figures.
    #[schema(value_type = Vec<FigureView>)]
    figures: Vec<FigureRow>,
    /// Which corrections of the sealed year touched the document since.
    notices: Vec<NoticeView>,
}

impl FiguresView {
    /// Figures, with the names of their notices in a language.
    pub(crate) fn of(Figures { figures, notices: all }: Figures, language: Language) -> Self {
        Self { figures, notices: notices(all, language) }
    }
}

/// An edition of a form, with exactly its content.
#[derive(Serialize, ToSchema)]
struct EditionVersion {
    /// The edition.
    id: Uuid,
    /// Its key in the plan pack.
    key: String,
    /// Its name.
    name: String,
    /// SHA-256 of its canonical JSON, in hexadecimal.
    version: String,
}

/// From exactly what a figure was made.
#[derive(Serialize, ToSchema)]
struct ComputedFrom {
    /// The version of the document that holds the figure.
    version: i32,
    /// The documents that were added up; null: nothing was added up yet.
    #[schema(value_type = Option<Vec<SourceView>>)]
    sources: Option<Vec<SourceRow>>,
}

/// What a document added to a figure.
#[derive(Serialize, ToSchema)]
struct InputView {
    /// The document.
    #[schema(value_type = String, example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: DocumentId,
    /// The name of its organisation.
    organisation: String,
    /// The name of the measure or ward plan it is about.
    item: Option<String>,
    /// Its number among the documents of its organisation.
    number: i32,
    /// The revision that was added up.
    revision: i32,
    /// The key of the question.
    field: String,
    /// What it added; null for what changed since.
    #[schema(value_type = Option<AmountView>)]
    amount: Option<Amount>,
    /// Whether it still is as it was when it was added up.
    current: bool,
}

/// What does not count in a figure.
#[derive(Serialize, ToSchema)]
struct MissingView {
    /// What was left out.
    #[serde(flatten)]
    #[schema(value_type = LeftOutView)]
    out: LeftOut,
    /// The name of the ward that left it out; absent where the figure is that of the ward.
    #[serde(skip_serializing_if = "Option::is_none")]
    ward: Option<String>,
    /// Whether it would count in this figure; null: not known.
    matters: Option<bool>,
}

impl Explanation {
    /// An explanation, with the names of its notices in a language.
    pub(crate) fn of(explained: Explained, language: Language) -> Self {
        let Explained { figure, edition, version, sources, stale, inputs, left_out, notices: all } = explained;
        let edition = edition.map(|Asking { id, key, name, version }| EditionVersion { id: id.0, key, name, version });
        Self {
            rule: figure.amount.rule(),
            figure,
            edition,
            computed_from: ComputedFrom { version, sources },
            stale,
            inputs: inputs.into_iter().map(InputView::from).collect(),
            left_out: left_out.into_iter().map(MissingView::from).collect(),
            notices: notices(all, language),
        }
    }
}

impl From<Added> for InputView {
    fn from(Added { source, field, amount, current }: Added) -> Self {
        let SourceRow { document, finality: _, hash: _, item, kind: _, number, organisation, revision } = source;
        Self { document, organisation, item, number, revision, field, amount, current }
    }
}

impl From<Missing> for MissingView {
    fn from(Missing { out, ward, matters }: Missing) -> Self {
        Self { out, ward, matters }
    }
}
