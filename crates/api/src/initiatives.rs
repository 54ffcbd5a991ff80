//! Search for initiatives by theme, filter and word, and good practices. Initiatives are what units, the council of
//! social welfare and the municipality do.

use actix_web::{HttpResponse, get};
use app::initiatives::Wanted;
use domain::id::{OrganisationId, PlanItemId};
use domain::initiative::{Facet, Side};
use domain::policy::Action;
use edge::page::{Query, cursor};
use edge::{Code, Problem};
use utoipa::IntoParams;
use uuid::Uuid;

use crate::closed::InitiativeSide;
use crate::documents::Reply;
use crate::initiative_views::{AreaPractices, FirstView, InitiativePage, InitiativeView, ThemeGroup, ThemeOverview};
use crate::references::Reference;
use crate::request::Caller;
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_initiatives).service(list_initiatives_by_theme).service(list_good_practices);
}

/// The parameters of the list of initiatives. Each filter is one condition. All conditions must hold.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct InitiativeList {
    /// Only initiatives of this fiscal year: the western year in which it begins.
    #[param(example = 2019)]
    fy: Option<i16>,
    /// Only initiatives in this area.
    area: Option<Uuid>,
    /// Only initiatives of this unit.
    unit: Option<Uuid>,
    /// Only initiatives of this department, or of the council of social welfare.
    department: Option<Uuid>,
    /// Only initiatives of this service type of the plan.
    service_type: Option<Uuid>,
    /// Only initiatives that serve this direction of the plan.
    direction: Option<Uuid>,
    /// Only initiatives that serve this priority measure of the plan.
    priority_measure: Option<Uuid>,
    /// Only initiatives of this theme of the plan; `unknown`: only initiatives whose theme is not published.
    #[param(example = "unknown")]
    theme: Option<String>,
    /// Only initiatives of this side.
    #[param(value_type = Option<InitiativeSide>)]
    side: Option<String>,
    /// Only good practices. The only value is `true`.
    #[param(example = true)]
    good_practice: Option<bool>,
    /// Words of two characters or more, separated by spaces, all of which must be found.
    #[param(example = "サロン")]
    q: Option<String>,
    /// The maximum number of entries on a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next` of the previous page; the first page when absent.
    cursor: Option<String>,
}

/// The parameters of the initiatives of a year, by theme.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct ByTheme {
    /// The fiscal year: the western year in which it begins.
    #[param(example = 2019)]
    fy: i16,
}

/// The parameters of the list of good practices.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct Practices {
    /// Only good practices of this area.
    area: Option<Uuid>,
    /// Only good practices of this fiscal year: the western year in which it begins.
    #[param(example = 2019)]
    fy: Option<i16>,
}

/// Returns what a query asks for; each filter is one facet.
fn wanted(query: &Query) -> Result<Wanted, Problem> {
    let place = |name: &str, facet: fn(OrganisationId) -> Facet| {
        query.parsed(name, |text| text.parse::<OrganisationId>().ok().map(facet))
    };
    let item = |name: &str, facet: fn(PlanItemId) -> Facet| {
        query.parsed(name, |text| text.parse::<PlanItemId>().ok().map(facet))
    };
    let facets = [
        query.parsed("fy", |text| text.parse().ok().map(Facet::Year))?,
        place("area", Facet::Area)?,
        place("unit", Facet::Unit)?,
        place("department", Facet::Department)?,
        item("service_type", Facet::ServiceType)?,
        item("direction", Facet::Direction)?,
        item("priority_measure", Facet::PriorityMeasure)?,
        query.parsed("theme", Facet::theme)?,
        query.parsed("side", |text| text.parse::<Side>().ok().map(Facet::Side))?,
        // `true` is the only value, because nobody searches for initiatives that are no good practice
        query.parsed("good_practice", |text| (text == "true").then_some(Facet::GoodPractice))?,
    ];
    let words = query.parsed("q", |text| Some(domain::gram::searched(text)))?.transpose();
    Ok(Wanted {
        facets: facets.into_iter().flatten().collect(),
        words: words.map_err(|violations| Problem::with(Code::BadQuery, violations))?.unwrap_or_default(),
        after: query.cursor("initiatives", |text| text.parse().ok())?,
        limit: query.limit()?,
    })
}

/// List what units, the council of social welfare and the municipality do. The list holds all initiatives that meet
/// every condition, in the order of their identifiers. This order is stable and has no other meaning. An activity of a
/// unit appears when its report is accepted, and disappears when the report is reopened. A measure of a plan appears
/// in each year in which it is valid.
///
/// `q` holds words of two characters or more. All words must occur in the title, venue, target group, result, issue or
/// next step, as far as the form shows these to the public. Width, case and kana do not matter. A shorter word is
/// refused. `theme=unknown` finds the initiatives without a published theme. A measure of the whole municipality lies
/// in no area.
#[utoipa::path(
    tag = "initiatives",
    security(("session" = [Action::ReadInitiatives.as_str()])),
    params(InitiativeList),
    responses((status = 200, body = InitiativePage)),
)]
#[get("/initiatives")]
async fn list_initiatives(caller: Caller) -> Reply {
    let wanted = wanted(caller.query())?;
    let page = app::initiatives::list(&caller.app, &caller.context(), &wanted).await?;
    let next = page.next.map(|next| cursor("initiatives", &next.to_string()));
    let rows = page.rows.into_iter().map(|row| InitiativeView::of(row, caller.language())).collect();
    Ok(HttpResponse::Ok().json(InitiativePage { rows, next }))
}

/// List a year's initiatives theme by theme. The themes are in the plan's order. Each theme has the first few
/// initiatives of the three sides, side by side. The last group holds the initiatives whose theme is not published.
#[utoipa::path(
    tag = "initiatives",
    security(("session" = [Action::ReadInitiatives.as_str()])),
    params(ByTheme),
    responses((status = 200, body = ThemeOverview)),
)]
#[get("/initiatives/by-theme")]
async fn list_initiatives_by_theme(caller: Caller) -> Reply {
    let year = caller.query().required("fy", |text| text.parse().ok())?;
    let overview = app::initiatives::by_theme(&caller.app, &caller.context(), year).await?;
    let groups = overview.groups.into_iter().map(|group| ThemeGroup::of(group, caller.language())).collect();
    Ok(HttpResponse::Ok().json(ThemeOverview { fiscal_year: overview.year.number(), groups }))
}

/// List good practices by area: those that plans print, and those that accepted reports mark.
#[utoipa::path(
    tag = "initiatives",
    security(("session" = [Action::ReadInitiatives.as_str()])),
    params(Practices),
    responses((status = 200, body = Vec<AreaPractices>)),
)]
#[get("/good-practices")]
async fn list_good_practices(caller: Caller) -> Reply {
    let query = caller.query();
    let area = query.parsed("area", |text| text.parse().ok())?;
    let year = query.parsed("fy", |text| text.parse().ok())?;
    let areas = app::initiatives::good_practices(&caller.app, &caller.context(), area, year).await?;
    let areas = areas.into_iter().map(|one| AreaPractices {
        area: Reference::to(one.area, one.key, one.name),
        printed: one.printed,
        marked: FirstView::of(one.marked, caller.language()),
    });
    Ok(HttpResponse::Ok().json(areas.collect::<Vec<_>>()))
}
