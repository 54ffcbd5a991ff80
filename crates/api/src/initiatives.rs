//! Finding: what sections, the council of social welfare and the city do, by theme, filter and word; good practices.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use app::App;
use app::initiatives::{First, Group, Row, Wanted};
use domain::id::{OrganisationId, PlanItemId};
use domain::initiative::{Facet, Side};
use domain::policy::Action;
use edge::page::{Query, cursor};
use edge::{Bearer, Code, Problem};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::documents::Reply;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_initiatives).service(list_initiatives_by_theme).service(list_good_practices);
}

/// Something that is named.
#[derive(Serialize, ToSchema)]
struct NamedView {
    id: Uuid,
    name: String,
}

/// Something that somebody does.
#[derive(Serialize, ToSchema)]
struct InitiativeView {
    id: Uuid,
    /// `section`, `social_welfare_council`, `city`.
    side: String,
    /// `[{id, name}]`: its section, or a measure's departments in printed order.
    #[schema(value_type = Vec<Object>)]
    organisations: Value,
    ward: Option<NamedView>,
    title: String,
    /// The beginning of the result, as far as it is for everybody.
    summary: String,
    /// `[{id, key, name}]`, in the plan's order.
    #[schema(value_type = Vec<Object>)]
    themes: Value,
    /// False for a measure whose theme is not published; it is listed all the same, and never guessed.
    theme_known: bool,
    fiscal_year: i16,
    /// The last year of a measure; else the year itself.
    last_year: i16,
    /// The report it stands in; null for those who may not read it, and for measures.
    document: Option<String>,
    /// The measure it is.
    measure: Option<Uuid>,
    /// Its section calls it a good practice.
    good_practice: bool,
    /// Invented, for showing only.
    sample: bool,
}

/// A page of initiatives.
#[derive(Serialize, ToSchema)]
struct InitiativePage {
    rows: Vec<InitiativeView>,
    next: Option<String>,
}

/// The first few; `/initiatives` has them all.
#[derive(Serialize, ToSchema)]
struct FirstView {
    rows: Vec<InitiativeView>,
    more: bool,
}

/// A theme.
#[derive(Serialize, ToSchema)]
struct ThemeView {
    id: Uuid,
    key: String,
    name: String,
}

/// What is done about a theme, side by side.
#[derive(Serialize, ToSchema)]
struct ThemeGroup {
    /// Null in the last group: initiatives whose theme is not published.
    theme: Option<ThemeView>,
    theme_known: bool,
    section: FirstView,
    social_welfare_council: FirstView,
    city: FirstView,
}

/// A year by theme.
#[derive(Serialize, ToSchema)]
struct ThemeOverview {
    fiscal_year: i16,
    groups: Vec<ThemeGroup>,
}

/// A ward's good practices.
#[derive(Serialize, ToSchema)]
struct WardPractices {
    ward: NamedView,
    /// `[{id, name, plan, by, points, source, confidence}]`: what plans print.
    #[schema(value_type = Vec<Object>)]
    printed: Value,
    /// What sections marked in accepted reports: the first; `/initiatives?good_practice=true&ward=…` has them all.
    marked: FirstView,
}

fn shown(row: Row) -> InitiativeView {
    InitiativeView {
        id: row.id,
        side: row.side,
        organisations: row.organisations,
        ward: row.ward.map(|(id, name)| NamedView { id, name }),
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
    }
}

fn first(first: First) -> FirstView {
    FirstView { rows: first.rows.into_iter().map(shown).collect(), more: first.more }
}

fn group(group: Group) -> ThemeGroup {
    ThemeGroup {
        theme_known: group.theme.is_some(),
        theme: group.theme.map(|theme| ThemeView { id: theme.id, key: theme.key, name: theme.name }),
        section: first(group.section),
        social_welfare_council: first(group.social_welfare_council),
        city: first(group.city),
    }
}

const FILTERS: [&str; 13] = [
    "fy",
    "ward",
    "section",
    "department",
    "service_type",
    "direction",
    "priority_measure",
    "theme",
    "side",
    "good_practice",
    "q",
    "limit",
    "cursor",
];

/// What a query asks for; each filter is one facet.
fn wanted(request: &HttpRequest) -> Result<Wanted, Problem> {
    let query = Query::of(request, &FILTERS)?;
    let place = |name: &str, facet: fn(OrganisationId) -> Facet| {
        query.parsed(name, |text| text.parse::<OrganisationId>().ok().map(facet))
    };
    let item = |name: &str, facet: fn(PlanItemId) -> Facet| {
        query.parsed(name, |text| text.parse::<PlanItemId>().ok().map(facet))
    };
    let facets = [
        query.parsed("fy", |text| text.parse().ok().map(Facet::Year))?,
        place("ward", Facet::Ward)?,
        place("section", Facet::Section)?,
        place("department", Facet::Department)?,
        item("service_type", Facet::ServiceType)?,
        item("direction", Facet::Direction)?,
        item("priority_measure", Facet::PriorityMeasure)?,
        query.parsed("theme", Facet::theme)?,
        query.parsed("side", |text| Side::of(text).map(Facet::Side))?,
        // the only value: what is no good practice is not a thing to look for
        query.parsed("good_practice", |text| (text == "true").then_some(Facet::GoodPractice))?,
    ];
    let words = query.parsed("q", |text| Some(domain::gram::searched(text)))?.transpose();
    Ok(Wanted {
        facets: facets.into_iter().flatten().collect(),
        words: words.map_err(|complaints| Problem::with(Code::BadQuery, complaints))?.unwrap_or_default(),
        after: query.cursor("initiatives", |text| text.parse().ok())?,
        limit: query.limit()?,
    })
}

/// List what sections, the council of social welfare and the city do. All that fulfil every condition are listed, in
/// the order of their identifiers, which is stable and says nothing more. Sections' activities appear when their report
/// is accepted, and go when it is opened again; a plan's measures stand in each year in which they are valid.
///
/// `q` is words of two characters or more, all of which must stand in the title, venue, target group, result, issue or
/// next step, as far as the form shows these to the public; width, case and kana do not matter. A shorter word is
/// refused. `theme=unknown` finds what has no published theme. A city-wide measure lies in no ward.
#[utoipa::path(
    tag = "initiatives",
    security(("session" = [Action::ReadInitiatives.name()])),
    params(
        ("fy" = Option<i16>, Query), ("ward" = Option<Uuid>, Query), ("section" = Option<Uuid>, Query),
        ("department" = Option<Uuid>, Query), ("service_type" = Option<Uuid>, Query), ("direction" = Option<Uuid>, Query),
        ("priority_measure" = Option<Uuid>, Query), ("theme" = Option<String>, Query), ("side" = Option<String>, Query),
        ("good_practice" = Option<bool>, Query), ("q" = Option<String>, Query), ("limit" = Option<u32>, Query),
        ("cursor" = Option<String>, Query),
    ),
    responses((status = 200, body = InitiativePage)),
)]
#[get("/initiatives")]
async fn list_initiatives(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let page = app::initiatives::list(&app, &bearer.ask(), &wanted(&request)?).await?;
    let next = page.next.map(|next| cursor("initiatives", &next.to_string()));
    Ok(HttpResponse::Ok().json(InitiativePage { rows: page.rows.into_iter().map(shown).collect(), next }))
}

/// List a year's initiatives theme by theme. The themes have the plan's order; of each, the first few of the three
/// sides stand side by side. The last group holds those whose theme is not published.
#[utoipa::path(
    tag = "initiatives",
    security(("session" = [Action::ReadInitiatives.name()])),
    params(("fy" = i16, Query)),
    responses((status = 200, body = ThemeOverview)),
)]
#[get("/initiatives/by-theme")]
async fn list_initiatives_by_theme(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let year = Query::of(&request, &["fy"])?.required("fy", |text| text.parse().ok())?;
    let overview = app::initiatives::by_theme(&app, &bearer.ask(), year).await?;
    let groups = overview.groups.into_iter().map(group).collect();
    Ok(HttpResponse::Ok().json(ThemeOverview { fiscal_year: overview.year.number(), groups }))
}

/// List good practices by ward: what plans print, and what accepted reports mark.
#[utoipa::path(
    tag = "initiatives",
    security(("session" = [Action::ReadInitiatives.name()])),
    params(("ward" = Option<Uuid>, Query), ("fy" = Option<i16>, Query)),
    responses((status = 200, body = Vec<WardPractices>)),
)]
#[get("/good-practices")]
async fn list_good_practices(app: Data<App>, bearer: Bearer, request: HttpRequest) -> Reply {
    let query = Query::of(&request, &["ward", "fy"])?;
    let ward = query.parsed("ward", |text| text.parse().ok())?;
    let year = query.parsed("fy", |text| text.parse().ok())?;
    let wards = app::initiatives::good_practices(&app, &bearer.ask(), ward, year).await?;
    let wards = wards.into_iter().map(|one| WardPractices {
        ward: NamedView { id: one.ward, name: one.name },
        printed: one.printed,
        marked: first(one.marked),
    });
    Ok(HttpResponse::Ok().json(wards.collect::<Vec<_>>()))
}
