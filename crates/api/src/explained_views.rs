//! Figures and their explanations, as responses show them.

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

/// The explanation of a figure.
#[derive(Serialize, ToSchema)]
pub(crate) struct Explanation {
    /// The figure, with what was added up.
    #[schema(value_type = FigureView)]
    figure: FigureRow,
    /// The rule by which the figure is added up.
    #[schema(value_type = AmountRule)]
    rule: &'static str,
    /// The edition of the form that asks for the figure and states its rule; null when no counted document is found.
    edition: Option<EditionVersion>,
    /// The exact document versions from which the figure was computed.
    computed_from: ComputedFrom,
    /// Whether a document changed after the figure was computed, so that the inputs need not add up to it.
    stale: bool,
    /// What each document added. An input that changed since then has no amount.
    inputs: Vec<InputView>,
    /// What was not counted, with the reasons.
    left_out: Vec<MissingView>,
    /// Notices of corrections of the sealed year that affect the document or one of its inputs.
    notices: Vec<NoticeView>,
}

/// The figures of a document.
#[derive(Serialize, ToSchema)]
pub(crate) struct FiguresView {
    /// The figures.
    #[schema(value_type = Vec<FigureView>)]
    figures: Vec<FigureRow>,
    /// Notices of corrections of the sealed year that affect the document.
    notices: Vec<NoticeView>,
}

impl FiguresView {
    /// Returns the figures, with the names of their notices in a language.
    pub(crate) fn of(Figures { figures, notices: all }: Figures, language: Language) -> Self {
        Self { figures, notices: notices(all, language) }
    }
}

/// An edition of a form, with the hash of its content.
#[derive(Serialize, ToSchema)]
struct EditionVersion {
    /// The edition's identifier.
    id: Uuid,
    /// The edition's key in the plan pack.
    key: String,
    /// The edition's name.
    name: String,
    /// SHA-256 of the edition's canonical JSON, in hexadecimal.
    version: String,
}

/// The documents from which a figure was computed.
#[derive(Serialize, ToSchema)]
struct ComputedFrom {
    /// The version of the document that holds the figure.
    version: i32,
    /// The documents that were added up; null when nothing has been added up yet.
    #[schema(value_type = Option<Vec<SourceView>>)]
    sources: Option<Vec<SourceRow>>,
}

/// What a document added to a figure.
#[derive(Serialize, ToSchema)]
struct InputView {
    /// The document's identifier.
    #[schema(value_type = String, example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: DocumentId,
    /// The name of the document's organisation.
    organisation: String,
    /// The name of the measure or area plan that the document is about.
    item: Option<String>,
    /// The document's number among the documents of its organisation.
    number: i32,
    /// The revision of the document that was added up.
    revision: i32,
    /// The key of the question.
    field: String,
    /// What the document added; null when the document changed since then.
    #[schema(value_type = Option<AmountView>)]
    amount: Option<Amount>,
    /// Whether the document is still as it was when it was added up.
    current: bool,
}

/// Something that was not counted in a figure.
#[derive(Serialize, ToSchema)]
struct MissingView {
    /// What was left out.
    #[serde(flatten)]
    #[schema(value_type = LeftOutView)]
    out: LeftOut,
    /// The name of the area that left it out; absent when the figure is that area's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<String>,
    /// Whether it would count in this figure; null when not known.
    matters: Option<bool>,
}

impl Explanation {
    /// Returns an explanation, with the names of its notices in a language.
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
    fn from(Missing { out, area, matters }: Missing) -> Self {
        Self { out, area, matters }
    }
}
