//! A year at a glance, as the description shows it.

use app::years::{DocumentRow, NotPrinted, SectionRow, SectionStatus};
use chrono::{DateTime, Utc};
use domain::workflow::{Row, Unmet};
use domain::year::FiscalYear;
use edge::language::Language;
use edge::problem::of_guard;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DocumentState, GuardWord, SectionStatusWord};
use crate::notice_views::NoticeView;
use crate::problem_views::WayOutView;
use crate::references::Reference;

/// A section's reports of the year, counted by state.
#[derive(Serialize, ToSchema)]
pub(crate) struct SectionView {
    /// The section.
    organisation: Reference,
    /// The ward it lies in.
    ward: Option<Reference>,
    /// How far it has come: it is `silent` or has `begun`, is `waiting` for the ward, was `sent-back`, is still `open`
    /// though a report was accepted, or `closed`.
    #[schema(value_type = SectionStatusWord)]
    status: &'static str,
    /// How many reports are drafts.
    drafts: i64,
    /// How many reports wait for the ward.
    submitted: i64,
    /// How many reports were sent back.
    sent_back: i64,
    /// How many reports were accepted.
    accepted: i64,
    /// Whether one of them came late.
    late: bool,
    /// Whether every accepted report is final.
    all_final: bool,
    /// When one of them last changed.
    updated_at: Option<DateTime<Utc>>,
}

/// A rollup, measure report or annual report.
#[derive(Serialize, ToSchema)]
pub(crate) struct OverviewRow {
    /// The document.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    id: String,
    /// Its organisation.
    organisation: Reference,
    /// The measure or ward plan it is about.
    item: Option<Reference>,
    /// The state of the document.
    #[schema(value_type = DocumentState)]
    state: String,
    /// Whether it was first handed in after the day it was due.
    late: bool,
    /// When it last changed.
    updated_at: DateTime<Utc>,
}

/// Who has reported and who has not, as far as one may see it.
#[derive(Serialize, ToSchema)]
pub(crate) struct CompletenessView {
    /// Every section.
    pub(crate) sections: Vec<SectionView>,
    /// Every ward's rollup.
    pub(crate) wards: Vec<OverviewRow>,
    /// Every measure's report.
    pub(crate) measures: Vec<OverviewRow>,
    /// The annual report.
    pub(crate) annual: Vec<OverviewRow>,
    /// Which editions of the sealed year corrected something since.
    pub(crate) notices: Vec<NoticeView>,
}

/// Something that is missing.
#[derive(Serialize, ToSchema)]
pub(crate) struct MissingRow {
    /// The thing: an identifier, or a JSON pointer into the document.
    subject: String,
    /// What people call it, in the language of the request.
    name: String,
    /// Why it is missing.
    #[schema(example = "not-submitted")]
    why: &'static str,
}

/// A guard that does not hold.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockerView {
    /// Which guard does not hold.
    #[schema(value_type = GuardWord)]
    guard: &'static str,
    /// The guard in words, in the language of the request.
    message: &'static str,
    /// What it does not hold for.
    rows: Vec<MissingRow>,
    /// How to get on.
    way_out: WayOutView,
}

/// What still blocks the year.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreflightView {
    /// Whether it can be sealed.
    pub(crate) clean: bool,
    /// Everything that blocks it, guard by guard.
    pub(crate) blockers: Vec<BlockerView>,
    /// Reports that will be named in the sealed year without their content, because nobody accepted them.
    pub(crate) left_out: Vec<MissingRow>,
    /// Whether a first person has asked to seal it: `read_pending` shows what.
    pub(crate) asked: bool,
    /// That person, who does not seal it themselves: another one does.
    pub(crate) asked_by: Option<Uuid>,
    /// Characters that no font of the report has: 〓 will stand for them in the PDF. They block nothing.
    pub(crate) unprintable: Vec<UnprintableView>,
}

/// A character that no font of the report has.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnprintableView {
    /// The part of the year it stands in: `activity-report/2018-<uuid>`.
    part: String,
    /// Its number in Unicode: `U+1F600`.
    character: String,
    /// How many times it stands there.
    count: usize,
}

/// The ledger of one organisation, in sums.
#[derive(Serialize, ToSchema)]
pub(crate) struct LedgerRow {
    /// The organisation.
    pub(crate) organisation: Reference,
    /// How many issues have no disposition.
    pub(crate) open: i64,
    /// How many issues were adopted into next year's activities.
    pub(crate) adopted: i64,
    /// How many issues go on as another one.
    pub(crate) merged: i64,
    /// How many issues go on into the next year.
    pub(crate) deferred: i64,
    /// How many issues are resolved.
    pub(crate) resolved: i64,
    /// How many issues are no matter of the plan.
    pub(crate) out_of_scope: i64,
}

impl From<SectionRow> for SectionView {
    fn from(row: SectionRow) -> Self {
        Self {
            status: SectionStatus::of(&row).word(),
            organisation: Reference::to(row.organisation_id, row.organisation_key, row.organisation_name),
            ward: Reference::some(row.ward_id, row.ward_key, row.ward_name),
            drafts: row.drafts,
            submitted: row.submitted,
            sent_back: row.sent_back,
            accepted: row.accepted,
            late: row.late,
            all_final: row.all_final,
            updated_at: row.updated_at,
        }
    }
}

/// A thing that is missing, in a language.
pub(crate) fn missing(row: Row, language: Language) -> MissingRow {
    MissingRow { subject: row.subject, name: language.either(row.name, row.name_en), why: row.why }
}

impl From<NotPrinted> for UnprintableView {
    fn from(one: NotPrinted) -> Self {
        let character = format!("U+{:04X}", u32::from(one.letter));
        Self { part: one.part, character, count: one.count }
    }
}

/// A document of a year.
pub(crate) fn overview(year: FiscalYear, row: DocumentRow) -> OverviewRow {
    OverviewRow {
        id: format!("{year}-{}", row.id),
        organisation: Reference::to(row.organisation_id, row.organisation_key, row.organisation_name),
        item: Reference::some(row.item_id, row.item_key, row.item_name),
        state: row.state,
        late: row.late,
        updated_at: row.updated_at,
    }
}

/// A guard that does not hold, in a language.
pub(crate) fn blocker(unmet: Unmet, language: Language) -> BlockerView {
    let rows = unmet.rows.into_iter().map(|row| missing(row, language)).collect();
    let way_out = WayOutView::of(unmet.guard, language);
    BlockerView { guard: unmet.guard.word(), message: of_guard(unmet.guard, language), rows, way_out }
}
