//! Initiatives and good practices, as the description shows them.

use app::initiatives::{First, Group, Row};
use edge::language::Language;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::closed::{ConfidenceWord, InitiativeSide};
use crate::notice_views::{NoticeView, notices};
use crate::references::Reference;

/// Something that somebody does.
#[derive(Serialize, ToSchema)]
pub(crate) struct InitiativeView {
    /// The initiative.
    id: Uuid,
    /// Who does it: a section, the council of social welfare, or the city.
    #[schema(value_type = InitiativeSide)]
    side: String,
    /// Its section, or a measure's departments in printed order.
    #[schema(value_type = Vec<Reference>)]
    organisations: Value,
    /// Its ward, when it lies in one.
    #[schema(value_type = Option<Reference>)]
    ward: Option<Value>,
    /// What it is called.
    title: String,
    /// The beginning of the result, as far as it is for everybody.
    summary: String,
    /// Its themes, in the plan's order.
    #[schema(value_type = Vec<Reference>)]
    themes: Value,
    /// False for a measure whose theme is not published; it is listed all the same, and never guessed.
    theme_known: bool,
    /// Its fiscal year, or the first one of a measure.
    fiscal_year: i16,
    /// The last year of a measure; else the year itself.
    last_year: i16,
    /// The report it stands in; null for those who may not read it, and for measures.
    #[schema(example = "2019-0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f")]
    document: Option<String>,
    /// The measure it is.
    #[schema(value_type = Option<Reference>)]
    measure: Option<Value>,
    /// Whether its section calls it a good practice.
    good_practice: bool,
    /// Whether it is invented, for showing only.
    sample: bool,
    /// Which corrections of the sealed year touched what is shown of it since; their pointers lead into the report.
    notices: Vec<NoticeView>,
}

/// A page of initiatives.
#[derive(Serialize, ToSchema)]
pub(crate) struct InitiativePage {
    /// The initiatives of this page.
    pub(crate) rows: Vec<InitiativeView>,
    /// Send it as `cursor` for the next page; null on the last.
    pub(crate) next: Option<String>,
}

/// The first few; `/initiatives` has them all.
#[derive(Serialize, ToSchema)]
pub(crate) struct FirstView {
    /// The first initiatives.
    rows: Vec<InitiativeView>,
    /// Whether there are more.
    more: bool,
}

/// What is done about a theme, side by side.
#[derive(Serialize, ToSchema)]
pub(crate) struct ThemeGroup {
    /// Null in the last group: initiatives whose theme is not published.
    theme: Option<Reference>,
    /// Whether the group has a theme.
    theme_known: bool,
    /// What sections do.
    section: FirstView,
    /// What the council of social welfare does.
    social_welfare_council: FirstView,
    /// What the city does.
    city: FirstView,
}

/// A year by theme.
#[derive(Serialize, ToSchema)]
pub(crate) struct ThemeOverview {
    /// The western year in which the fiscal year begins.
    pub(crate) fiscal_year: i16,
    /// The themes in the plan's order, and at last what has no published theme.
    pub(crate) groups: Vec<ThemeGroup>,
}

/// A good practice that a plan prints.
#[derive(Serialize, ToSchema)]
struct PrintedPractice {
    /// The good practice.
    id: Uuid,
    /// Its title.
    name: String,
    /// The plan that prints it.
    plan: Reference,
    /// Who does it, as printed.
    by: String,
    /// What is said about it, as printed.
    points: Vec<String>,
    /// Where the plan says so.
    source: Vec<String>,
    /// How sure it is.
    #[schema(value_type = ConfidenceWord)]
    confidence: String,
}

/// A ward's good practices.
#[derive(Serialize, ToSchema)]
pub(crate) struct WardPractices {
    /// The ward.
    pub(crate) ward: Reference,
    /// What plans print.
    #[schema(value_type = Vec<PrintedPractice>)]
    pub(crate) printed: Value,
    /// What sections marked in accepted reports: the first; `/initiatives?good_practice=true&ward=…` has them all.
    pub(crate) marked: FirstView,
}

impl InitiativeView {
    /// A row, with the names of its notices in a language.
    pub(crate) fn of(row: Row, language: Language) -> Self {
        Self {
            id: row.id,
            side: row.side,
            organisations: row.organisations,
            ward: row.ward,
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
    /// The first rows of a list, with the names of their notices in a language.
    pub(crate) fn of(first: First, language: Language) -> Self {
        let rows = first.rows.into_iter().map(|row| InitiativeView::of(row, language));
        Self { rows: rows.collect(), more: first.more }
    }
}

impl ThemeGroup {
    /// A theme's group, with the names of its rows' notices in a language.
    pub(crate) fn of(group: Group, language: Language) -> Self {
        Self {
            theme_known: group.theme.is_some(),
            theme: group.theme.map(|theme| Reference { id: theme.id, key: theme.key, name: theme.name }),
            section: FirstView::of(group.section, language),
            social_welfare_council: FirstView::of(group.social_welfare_council, language),
            city: FirstView::of(group.city, language),
        }
    }
}
