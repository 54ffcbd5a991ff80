//! A year at a glance, as openapi.json describes it.

use app::years::{DocumentRow, NotPrinted, UnitRow, UnitStatus};
use chrono::{DateTime, Utc};
use domain::id::DocumentId;
use domain::workflow::{Row, Unmet};
use domain::year::FiscalYear;
use edge::language::Language;
use edge::problem::of_guard;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{DocumentState, GuardWord, UnitStatusWord};
use crate::notice_views::NoticeView;
use crate::problem_views::WayOutView;
use crate::references::Reference;

/// A unit's reports of the year, counted by state.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnitView {
    /// The unit.
    organisation: Reference,
    /// The area that the unit lies in.
    area: Option<Reference>,
    /// How far the unit has come. It is `silent` or has `begun`, is `waiting` for the area, was `sent-back`, is
    /// still `open` although a report was accepted, or is `closed`.
    #[schema(value_type = UnitStatusWord)]
    status: &'static str,
    /// The number of reports that are drafts.
    drafts: i64,
    /// The number of reports that wait for the area.
    submitted: i64,
    /// The number of reports that were sent back.
    sent_back: i64,
    /// The number of reports that were accepted.
    accepted: i64,
    /// Whether one of the reports came late.
    late: bool,
    /// Whether every accepted report is final.
    all_final: bool,
    /// When one of the reports last changed.
    updated_at: Option<DateTime<Utc>>,
}

/// A rollup, measure report or annual report.
#[derive(Serialize, ToSchema)]
pub(crate) struct OverviewRow {
    /// The document's identifier.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    id: String,
    /// The document's organisation.
    organisation: Reference,
    /// The measure or area plan that the document is about.
    item: Option<Reference>,
    /// The state of the document.
    #[schema(value_type = DocumentState)]
    state: String,
    /// Whether the document was first submitted after its due date.
    late: bool,
    /// When the document last changed.
    updated_at: DateTime<Utc>,
}

/// Who has reported and who has not, as far as the caller may see.
#[derive(Serialize, ToSchema)]
pub(crate) struct CompletenessView {
    /// Every unit that the caller may see.
    pub(crate) units: Vec<UnitView>,
    /// The rollup of every area.
    pub(crate) areas: Vec<OverviewRow>,
    /// The report of every measure.
    pub(crate) measures: Vec<OverviewRow>,
    /// The annual report.
    pub(crate) annual: Vec<OverviewRow>,
    /// Notices of editions that corrected the sealed year.
    pub(crate) notices: Vec<NoticeView>,
}

/// Something that is missing.
#[derive(Serialize, ToSchema)]
pub(crate) struct MissingRow {
    /// The identifier of the thing, or a JSON pointer into the document.
    subject: String,
    /// The name of the thing, in the language of the request.
    name: String,
    /// Why the thing is missing.
    #[schema(example = "not-submitted")]
    why: &'static str,
}

/// A guard that does not hold.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockerView {
    /// The guard that does not hold.
    #[schema(value_type = GuardWord)]
    guard: &'static str,
    /// The guard in words, in the language of the request.
    message: &'static str,
    /// The things for which the guard does not hold.
    rows: Vec<MissingRow>,
    /// What to do about the guard.
    way_out: WayOutView,
}

/// What still blocks the sealing of the year.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreflightView {
    /// Whether the year can be sealed.
    pub(crate) clean: bool,
    /// The guards that block the sealing.
    pub(crate) blockers: Vec<BlockerView>,
    /// The reports that the sealed year will name without their content, because nobody accepted them.
    pub(crate) left_out: Vec<MissingRow>,
    /// Whether a first person has asked to seal the year. `read_pending` shows the request.
    pub(crate) asked: bool,
    /// The person who asked to seal the year. Another person must confirm it.
    pub(crate) asked_by: Option<Uuid>,
    /// Characters that no font of the report has. The PDF will show 〓 in their place. They do not block the sealing.
    pub(crate) unprintable: Vec<UnprintableView>,
}

/// A character that no font of the report has.
#[derive(Serialize, ToSchema)]
pub(crate) struct UnprintableView {
    /// The part of the year that contains the character: `activity-report/2018-<uuid>`.
    part: String,
    /// The character's number in Unicode: `U+1F600`.
    character: String,
    /// How many times the character occurs in the part.
    count: usize,
}

/// The number of an organisation's issues, by disposition.
#[derive(Serialize, ToSchema)]
pub(crate) struct LedgerRow {
    /// The organisation.
    pub(crate) organisation: Reference,
    /// The number of issues without a disposition.
    pub(crate) open: i64,
    /// The number of issues adopted into next year's activities.
    pub(crate) adopted: i64,
    /// The number of issues merged into another issue.
    pub(crate) merged: i64,
    /// The number of issues deferred to the next year.
    pub(crate) deferred: i64,
    /// The number of resolved issues.
    pub(crate) resolved: i64,
    /// The number of issues outside the scope of the plan.
    pub(crate) out_of_scope: i64,
}

impl From<UnitRow> for UnitView {
    fn from(row: UnitRow) -> Self {
        Self {
            status: UnitStatus::of(&row).as_str(),
            organisation: Reference::to(row.organisation_id, row.organisation_key, row.organisation_name),
            area: Reference::some(row.area_id, row.area_key, row.area_name),
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

/// Returns a thing that is missing, with its name in a language.
pub(crate) fn missing(row: Row, language: Language) -> MissingRow {
    MissingRow { subject: row.subject, name: language.either(row.name, row.name_en), why: row.why }
}

impl From<NotPrinted> for UnprintableView {
    fn from(one: NotPrinted) -> Self {
        let character = format!("U+{:04X}", u32::from(one.letter));
        Self { part: one.part, character, count: one.count }
    }
}

/// Returns a document of a year as it is shown.
pub(crate) fn overview(year: FiscalYear, row: DocumentRow) -> OverviewRow {
    OverviewRow {
        id: DocumentId { year, uuid: row.id }.to_string(),
        organisation: Reference::to(row.organisation_id, row.organisation_key, row.organisation_name),
        item: Reference::some(row.item_id, row.item_key, row.item_name),
        state: row.state,
        late: row.late,
        updated_at: row.updated_at,
    }
}

/// Returns a guard that does not hold, with its words in a language.
pub(crate) fn blocker(unmet: Unmet, language: Language) -> BlockerView {
    let rows = unmet.rows.into_iter().map(|row| missing(row, language)).collect();
    let way_out = WayOutView::of(unmet.guard, language);
    BlockerView { guard: unmet.guard.as_str(), message: of_guard(unmet.guard, language), rows, way_out }
}
