//! Documents and lists of documents, as responses show them.

use std::collections::BTreeMap;

use app::documents::Shown;
use chrono::{DateTime, Utc};
use domain::era::fiscal_year_label;
use domain::id::{DocumentId, PersonId};
use domain::rollup::Computed;
use domain::violation::{Limit, Violation};
use domain::workflow::{Offer, Row, Unmet, WhyNot};
use edge::language::Language;
use edge::problem::{limits, of_guard, of_rule};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::answer_value::{AnswerValue, LimitValue};
use crate::closed::{DocumentKindWord, DocumentState, FinalityWord, GuardWord, VerbWord, WhyNotCode};
use crate::content_views::ParticularsView;
use crate::figure_views::ComputedView;
use crate::indicator_views::IndicatorView;
use crate::notice_views::{NoticeView, notices};
use crate::problem_views::{GuardRowView, WayOutView};
use crate::references::Reference;
pub(crate) use crate::step_bodies::{NothingMore, ReasonBody, StepBody};
pub(crate) use crate::step_views::StepRow;

/// Why a verb is not possible.
#[derive(Serialize, ToSchema)]
pub(crate) struct WhyNotVerb {
    /// The word of the problem that the operation would return.
    #[schema(value_type = WhyNotCode)]
    code: &'static str,
    /// The conditions that must hold first.
    guards: Vec<UnmetView>,
}

/// A guard that does not hold.
#[derive(Serialize, ToSchema)]
struct UnmetView {
    /// The guard that does not hold.
    #[schema(value_type = GuardWord)]
    guard: &'static str,
    /// The guard in words, in the language of the request.
    message: &'static str,
    /// The things for which the guard does not hold.
    rows: Vec<GuardRowView>,
    /// What to do about the guard.
    way_out: WayOutView,
}

/// Something that prevents a document from being submitted.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnreadableView {
    /// The limits of the rule, by name, such as `least`, `most` and `options`.
    #[schema(value_type = BTreeMap<String, LimitValue>)]
    limits: BTreeMap<&'static str, Limit>,
    /// JSON pointer into the document (RFC 6901).
    #[schema(example = "/activities/0/visits")]
    pointer: String,
    /// The rule that does not hold.
    #[schema(example = "not-a-number")]
    rule: &'static str,
    /// The rule in words, in the language of the request.
    message: String,
}

/// A verb of a document: possible, or with the reason why not.
#[derive(Serialize, ToSchema)]
pub(crate) struct Verb {
    /// The last part of the operation's address.
    #[schema(value_type = VerbWord)]
    verb: &'static str,
    /// The operation that carries out the verb.
    #[schema(example = "submit_activity_report")]
    operation: &'static str,
    /// Why the verb is not possible; null when it is possible.
    why_not: Option<WhyNotVerb>,
}

/// A document of the yearly cycle.
#[derive(Serialize, ToSchema)]
pub(crate) struct Document {
    /// The document's identifier: its fiscal year and a UUID, `2018-0192f3c4-…`.
    #[schema(value_type = String)]
    id: DocumentId,
    /// The kind of the document.
    #[schema(value_type = DocumentKindWord)]
    kind: &'static str,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The fiscal year in words: 平成30年度.
    fiscal_year_label: String,
    /// The organisation that the document belongs to.
    organisation: Reference,
    /// The measure or area plan that the document is about.
    item: Option<Reference>,
    /// The document's number among the documents of its organisation.
    number: i32,
    /// The state of the document.
    #[schema(value_type = DocumentState)]
    state: &'static str,
    /// The person who brought the document into its state.
    #[schema(value_type = Option<Uuid>)]
    state_by: Option<PersonId>,
    /// When the document entered its state.
    state_at: DateTime<Utc>,
    /// Why the document was sent back or reopened. The comments at single fields are in the document's history.
    state_reason: Option<String>,
    /// The version, as in the ETag.
    version: i32,
    /// The number of the revision, from 1. A document that is reopened begins the next revision.
    revision: i32,
    /// SHA-256 of exactly this content, in hexadecimal.
    content_hash: String,
    /// Whether the figures are final; only for an activity report.
    #[schema(value_type = Option<FinalityWord>)]
    finality: Option<String>,
    /// Whether the report closes its unit's year. At most one that is submitted or accepted does.
    closes_year: bool,
    /// Whether the document was first submitted after its due date.
    late: bool,
    /// When the document was first submitted.
    first_submitted_at: Option<DateTime<Utc>>,
    /// When the document was last submitted.
    last_submitted_at: Option<DateTime<Utc>>,
    /// The edition of the form that the document answers. `GET /forms/{edition}` with its `id` returns the questions.
    edition: Reference,
    /// The answers, by key of the form's questions.
    #[schema(value_type = BTreeMap<String, AnswerValue>)]
    answers: Value,
    /// The activities of an activity report: each has an `id`, and its answers by key of the form's questions about
    /// activities.
    #[schema(value_type = Vec<BTreeMap<String, AnswerValue>>)]
    activities: Value,
    /// The indicators of the measure that the document is about. `particulars` has their actual values.
    indicators: Vec<IndicatorView>,
    /// The parts of the document outside the form.
    #[schema(value_type = ParticularsView)]
    particulars: Value,
    /// What was added up; only for an area rollup and an annual report.
    #[schema(value_type = Option<ComputedView>)]
    computed: Option<Computed>,
    /// The sources that changed after they were added up.
    stale: Vec<GuardRowView>,
    /// Each answer that cannot be read or contradicts another, as it was typed. It prevents the document from being
    /// submitted. What else does, such as an answer that is missing, stands in `why_not` of the verb `submit`.
    violations: Vec<UnreadableView>,
    /// Notices, which block nothing: about joint activities before the document is submitted, and about corrections of
    /// the sealed year that affect the document.
    notices: Vec<NoticeView>,
    /// When the document was created.
    created_at: DateTime<Utc>,
    /// When the document last changed.
    updated_at: DateTime<Utc>,
    /// The verbs that are possible now.
    #[schema(value_type = Vec<VerbWord>)]
    allowed: Vec<&'static str>,
    /// Every verb, possible or not. Writing is no verb: whoever may write can as long as `state` is `draft` or
    /// `sent_back`.
    verbs: Vec<Verb>,
}

fn violation(violation: &Violation, language: Language) -> UnreadableView {
    UnreadableView {
        limits: limits(violation),
        pointer: violation.pointer.clone(),
        rule: violation.rule.as_str(),
        message: of_rule(violation, language),
    }
}

fn rows(rows: &[Row], language: Language) -> Vec<GuardRowView> {
    rows.iter().map(|row| GuardRowView::of(row, language)).collect()
}

fn unmet(unmet: &Unmet, language: Language) -> UnmetView {
    UnmetView {
        guard: unmet.guard.as_str(),
        message: of_guard(unmet.guard, language),
        rows: rows(&unmet.rows, language),
        way_out: WayOutView::of(unmet.guard, language),
    }
}

fn why_not(why: &WhyNot, language: Language) -> WhyNotVerb {
    WhyNotVerb { code: why.as_str(), guards: why.unmet().iter().map(|one| unmet(one, language)).collect() }
}

fn verb(Offer { event, action, why_not: why }: &Offer, language: Language) -> Verb {
    Verb { verb: event.verb(), operation: action.as_str(), why_not: why.as_ref().map(|why| why_not(why, language)) }
}

impl Document {
    /// Returns a document, with its words in a language.
    pub(crate) fn of(shown: Shown, language: Language) -> Self {
        let Shown { document, activities, stale, violations, notices: all, offers } = shown;
        let subject = &document.subject;
        Self {
            id: subject.id,
            kind: subject.kind.as_str(),
            fiscal_year: subject.id.year.number(),
            fiscal_year_label: fiscal_year_label(subject.id.year),
            item: document.item.map(|item| Reference {
                id: item.0,
                key: document.item_key.unwrap_or_default(),
                name: document.item_name.unwrap_or_default(),
            }),
            number: document.number,
            state: subject.state.kind().as_str(),
            state_by: subject.state.mark().by,
            state_at: subject.state.mark().at,
            state_reason: subject.state.reason().map(ToString::to_string),
            version: subject.version,
            revision: subject.revision,
            content_hash: hex::encode(&subject.content_hash),
            organisation: Reference {
                id: document.organisation.0,
                key: document.organisation_key,
                name: document.organisation_name,
            },
            finality: document.finality,
            closes_year: document.closes_year,
            late: document.late,
            first_submitted_at: document.first_submitted_at,
            last_submitted_at: document.last_submitted_at,
            edition: Reference { id: document.edition.0, key: document.edition_key, name: document.edition_name },
            answers: document.answers,
            activities,
            indicators: document.indicators.into_iter().map(IndicatorView::from).collect(),
            particulars: document.particulars,
            computed: document.computed,
            stale: rows(&stale, language),
            violations: violations.iter().map(|one| violation(one, language)).collect(),
            notices: notices(all, language),
            created_at: document.created_at,
            updated_at: document.updated_at,
            allowed: offers.iter().filter(|offer| offer.why_not.is_none()).map(|offer| offer.event.verb()).collect(),
            verbs: offers.iter().map(|offer| verb(offer, language)).collect(),
        }
    }
}

/// A row of a list of documents.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentRow {
    /// The document's identifier: its fiscal year and a UUID.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    pub(crate) id: String,
    /// The organisation that the document belongs to.
    pub(crate) organisation: Reference,
    /// The measure or area plan that the document is about.
    pub(crate) item: Option<Reference>,
    /// The document's number among the documents of its organisation.
    pub(crate) number: i32,
    /// The state of the document.
    #[schema(value_type = DocumentState)]
    pub(crate) state: String,
    /// The version, as in the ETag.
    pub(crate) version: i32,
    /// The number of the revision, from 1.
    pub(crate) revision: i32,
    /// Whether the figures are final; only for an activity report.
    #[schema(value_type = Option<FinalityWord>)]
    pub(crate) finality: Option<String>,
    /// Whether the report closes its unit's year.
    pub(crate) closes_year: bool,
    /// Whether the document was first submitted after its due date.
    pub(crate) late: bool,
    /// When the document last changed.
    pub(crate) updated_at: DateTime<Utc>,
    /// Notices of corrections of the sealed year that affect the document.
    pub(crate) notices: Vec<NoticeView>,
}

/// A page of documents.
#[derive(Serialize, ToSchema)]
pub(crate) struct DocumentPage {
    /// The documents of this page.
    pub(crate) rows: Vec<DocumentRow>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
    pub(crate) next: Option<String>,
}
