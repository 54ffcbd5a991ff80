//! Initiatives and good practices, as openapi.json describes them.

use app::initiatives::{First, Group, Row};
use edge::language::Language;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{ConfidenceWord, InitiativeSide};
use crate::notice_views::{NoticeView, notices};
use crate::references::Reference;

/// An initiative: an activity of a unit, or a measure.
#[derive(Serialize, ToSchema)]
pub(crate) struct InitiativeView {
    /// The initiative's identifier.
    id: Uuid,
    /// Who carries out the initiative: a unit, the council of social welfare or the municipality.
    #[schema(value_type = InitiativeSide)]
    side: String,
    /// The unit of the activity, or the departments of the measure in printed order.
    #[schema(value_type = Vec<Reference>)]
    organisations: Value,
    /// The area that the initiative lies in; null when it lies in no area.
    #[schema(value_type = Option<Reference>)]
    area: Option<Value>,
    /// The title of the initiative.
    title: String,
    /// The beginning of the result, as far as everybody may read it.
    summary: String,
    /// The themes of the initiative, in the plan's order.
    #[schema(value_type = Vec<Reference>)]
    themes: Value,
    /// Whether the theme is published. False for a measure without a published theme: it is listed without one, and no
    /// theme is guessed.
    theme_known: bool,
    /// The fiscal year of the activity, or the first fiscal year of the measure.
    fiscal_year: i16,
    /// The last fiscal year of the measure; for an activity, the fiscal year itself.
    last_year: i16,
    /// The report that contains the activity; null for a measure, and for callers who may not read the report.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: Option<String>,
    /// The measure; null for an activity.
    #[schema(value_type = Option<Reference>)]
    measure: Option<Value>,
    /// Whether the unit marked the activity as a good practice.
    good_practice: bool,
    /// Whether the initiative is invented, for demonstration only.
    sample: bool,
    /// Notices of corrections of the sealed year that affect what is shown. Their pointers lead into the report.
    notices: Vec<NoticeView>,
}

/// A page of initiatives.
#[derive(Serialize, ToSchema)]
pub(crate) struct InitiativePage {
    /// The initiatives of this page.
    pub(crate) rows: Vec<InitiativeView>,
    /// The cursor of the next page, to send as `cursor`; null on the last page.
    pub(crate) next: Option<String>,
}

/// The first initiatives of a list; `/initiatives` has all of them.
#[derive(Serialize, ToSchema)]
pub(crate) struct FirstView {
    /// The first initiatives.
    rows: Vec<InitiativeView>,
    /// Whether there are more initiatives.
    more: bool,
}

/// The initiatives of a theme, side by side.
#[derive(Serialize, ToSchema)]
pub(crate) struct ThemeGroup {
    /// The theme; null in the last group, whose initiatives have no published theme.
    theme: Option<Reference>,
    /// Whether the group has a theme.
    theme_known: bool,
    /// The initiatives of units.
    unit: FirstView,
    /// The initiatives of the council of social welfare.
    social_welfare_council: FirstView,
    /// The initiatives of the municipality.
    municipality: FirstView,
}

/// The initiatives of a year, by theme.
#[derive(Serialize, ToSchema)]
pub(crate) struct ThemeOverview {
    /// The western year in which the fiscal year begins.
    pub(crate) fiscal_year: i16,
    /// The groups by theme in the plan's order. The last group has no published theme.
    pub(crate) groups: Vec<ThemeGroup>,
}

/// A good practice that a plan prints.
#[derive(Serialize, ToSchema)]
struct PrintedPractice {
    /// The identifier of the good practice.
    id: Uuid,
    /// The title of the good practice.
    name: String,
    /// The plan that prints the good practice.
    plan: Reference,
    /// Who carries out the good practice, as printed.
    by: String,
    /// The description of the good practice, as printed.
    points: Vec<String>,
    /// The places in the plan where the good practice is printed.
    source: Vec<String>,
    /// How certain the facts are.
    #[schema(value_type = ConfidenceWord)]
    confidence: String,
}

/// An area's good practices.
#[derive(Serialize, ToSchema)]
pub(crate) struct AreaPractices {
    /// The area.
    pub(crate) area: Reference,
    /// The good practices that plans print.
    #[schema(value_type = Vec<PrintedPractice>)]
    pub(crate) printed: Value,
    /// The first good practices that units marked in accepted reports. `/initiatives?good_practice=true&area=…` has
    /// all of them.
    pub(crate) marked: FirstView,
}

impl InitiativeView {
    /// Returns a row, with the names of its notices in a language.
    pub(crate) fn of(row: Row, language: Language) -> Self {
        Self {
            id: row.id,
            side: row.side,
            organisations: row.organisations,
            area: row.area,
            title: row.title,
            summary: row.summary,
            theme_known: row.themes.as_array().is_some_and(|themes| !themes.is_empty()),
            themes: row.themes,
            fiscal_year: row.fiscal_year,
            last_year: row.last_year,
            document: row.document.map(|id| id.to_string()),
            measure: row.measure,
            good_practice: row.good_practice,
            sample: row.sample,
            notices: notices(row.notices, language),
        }
    }
}

impl FirstView {
    /// Returns the first rows of a list, with the names of their notices in a language.
    pub(crate) fn of(first: First, language: Language) -> Self {
        let rows = first.rows.into_iter().map(|row| InitiativeView::of(row, language));
        Self { rows: rows.collect(), more: first.more }
    }
}

impl ThemeGroup {
    /// Returns the group of a theme, with the names of its rows' notices in a language.
    pub(crate) fn of(group: Group, language: Language) -> Self {
        Self {
            theme_known: group.theme.is_some(),
            theme: group.theme.map(|theme| Reference { id: theme.id, key: theme.key, name: theme.name }),
            unit: FirstView::of(group.unit, language),
            social_welfare_council: FirstView::of(group.social_welfare_council, language),
            municipality: FirstView::of(group.municipality, language),
        }
    }
}
