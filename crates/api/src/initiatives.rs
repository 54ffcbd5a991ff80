//! Finding: what sections, the council of social welfare and the city do, by theme, filter and word; good practices.

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
use crate::initiative_views::{FirstView, InitiativePage, InitiativeView, ThemeGroup, ThemeOverview, WardPractices};
use crate::references::Reference;
use crate::request::Caller;
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_initiatives).service(list_initiatives_by_theme).service(list_good_practices);
}

/// The parameters of the list: each filter is one condition, and all of them hold.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct InitiativeList {
    /// Only those of this fiscal year: the western year in which it begins.
    #[param(example = 2019)]
    fy: Option<i16>,
    /// Only those in this ward.
    ward: Option<Uuid>,
    /// Only those of this section.
    section: Option<Uuid>,
    /// Only those of this department, or of the council of social welfare.
    department: Option<Uuid>,
    /// Only those of this service type of the plan.
    service_type: Option<Uuid>,
    /// Only those that serve this direction of the plan.
    direction: Option<Uuid>,
    /// Only those that serve this priority measure of the plan.
    priority_measure: Option<Uuid>,
    /// Only those of this theme of the plan; `unknown`: only those whose theme is not published.
    #[param(example = "unknown")]
    theme: Option<String>,
    /// Only those of this side.
    #[param(value_type = Option<InitiativeSide>)]
    side: Option<String>,
    /// Only good practices. The only value is `true`.
    #[param(example = true)]
    good_practice: Option<bool>,
    /// Words of two characters or more, with spaces between them, all of which must be found.
    #[param(example = "サロン")]
    q: Option<String>,
    /// The most entries of a page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// The parameters of a year by theme.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct ByTheme {
    /// The fiscal year: the western year in which it begins.
    #[param(example = 2019)]
    fy: i16,
}

/// The parameters of good practices.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct Practices {
    /// Only those of this ward.
    ward: Option<Uuid>,
    /// Only those of this fiscal year: the western year in which it begins.
    #[param(example = 2019)]
    fy: Option<i16>,
}

/// What a query asks for; each filter is one facet.
fn wanted(query: &Query) -> Result<Wanted, Problem> {
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
    params(InitiativeList),
    responses((status = 200, body = InitiativePage)),
)]
#[get("/initiatives")]
async fn list_initiatives(caller: Caller) -> Reply {
    let wanted = wanted(caller.query())?;
    let page = app::initiatives::list(&caller.app, &caller.ask(), &wanted).await?;
    let next = page.next.map(|next| cursor("initiatives", &next.to_string()));
    let rows = page.rows.into_iter().map(|row| InitiativeView::of(row, caller.language())).collect();
    Ok(HttpResponse::Ok().json(InitiativePage { rows, next }))
}

/// List a year's initiatives theme by theme. The themes have the plan's order; of each, the first few of the three
/// sides stand side by side. The last group holds those whose theme is not published.
#[utoipa::path(
    tag = "initiatives",
    security(("session" = [Action::ReadInitiatives.name()])),
    params(ByTheme),
    responses((status = 200, body = ThemeOverview)),
)]
#[get("/initiatives/by-theme")]
async fn list_initiatives_by_theme(caller: Caller) -> Reply {
    let year = caller.query().required("fy", |text| text.parse().ok())?;
    let overview = app::initiatives::by_theme(&caller.app, &caller.ask(), year).await?;
    let groups = overview.groups.into_iter().map(|group| ThemeGroup::of(group, caller.language())).collect();
    Ok(HttpResponse::Ok().json(ThemeOverview { fiscal_year: overview.year.number(), groups }))
}

/// List good practices by ward: what plans print, and what accepted reports mark.
#[utoipa::path(
    tag = "initiatives",
    security(("session" = [Action::ReadInitiatives.name()])),
    params(Practices),
    responses((status = 200, body = Vec<WardPractices>)),
)]
#[get("/good-practices")]
async fn list_good_practices(caller: Caller) -> Reply {
    let query = caller.query();
    let ward = query.parsed("ward", |text| text.parse().ok())?;
    let year = query.parsed("fy", |text| text.parse().ok())?;
    let wards = app::initiatives::good_practices(&caller.app, &caller.ask(), ward, year).await?;
    let wards = wards.into_iter().map(|one| WardPractices {
        ward: Reference::to(one.ward, one.key, one.name),
        printed: one.printed,
        marked: FirstView::of(one.marked, caller.language()),
    });
    Ok(HttpResponse::Ok().json(wards.collect::<Vec<_>>()))
}
