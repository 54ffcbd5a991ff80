//! The initiatives of a plan's measures: one each, for all the years of the measure.

use domain::actor::OrganisationKind;
use domain::gram::index;
use domain::id::{OrganisationId, PlanItemId};
use domain::initiative::{Facet, Side, Standing, of_measure};
use domain::pack::{Item, ItemKind, Organisation, Pack, identity};
use domain::year::FiscalYear;
use serde_json::{Value, json};

/// Returns the rows of the measures among a pack's items.
pub(crate) fn of_measures(pack: &Pack, items: &[&Item]) -> Vec<Value> {
    items.iter().filter(|item| item.kind == ItemKind::Measure).filter_map(|item| row(pack, item)).collect()
}

/// Returns `None` for a measure without an owner, or valid in no year of the plan. The reader of packs refuses both.
fn row(pack: &Pack, item: &Item) -> Option<Value> {
    let owners: Vec<&Organisation> = item.departments.iter().filter_map(|key| pack.organisation(key)).collect();
    let first = *owners.first()?;
    let years = years(pack, item);
    let standing = standing(pack, item, &owners, years.clone());
    let facets: Vec<String> = standing.facets().iter().map(Facet::to_string).collect();
    let themes: Vec<String> = standing.themes.iter().map(ToString::to_string).collect();
    let text = index([item.name.as_str()]);
    let id = item_id(pack, item.kind, &item.key);
    Some(json!({
        "id": of_measure(id), "fiscal_year": years.first()?.number(), "last_year": years.last()?.number(),
        "side": standing.side.as_str(), "item_id": id.0, "organisation_id": organisation_id(pack, first).0,
        "area_id": pack.area_of(first).map(|area| organisation_id(pack, area).0), "title": item.name, "summary": "",
        "folded": text.folded, "themes": themes, "sample": item.sample, "facets": facets, "grams": text.grams,
    }))
}

fn item_id(pack: &Pack, kind: ItemKind, key: &str) -> PlanItemId {
    identity::item(&pack.municipality.code, &pack.plan.key, kind, key)
}

fn organisation_id(pack: &Pack, one: &Organisation) -> OrganisationId {
    identity::organisation(&pack.municipality.code, &one.key)
}

fn years(pack: &Pack, item: &Item) -> Vec<FiscalYear> {
    let last = item.validity.to.map_or(pack.plan.last_year, |to| to.min(pack.plan.last_year));
    let from = item.validity.from.max(pack.plan.first_year);
    std::iter::successors(Some(from), |year| year.next().ok()).take_while(|year| *year <= last).collect()
}

fn standing(pack: &Pack, item: &Item, owners: &[&Organisation], years: Vec<FiscalYear>) -> Standing {
    let linked = |kind: ItemKind| -> Vec<PlanItemId> {
        let links = item.links.iter().filter(|link| link.kind == kind);
        links.map(|link| item_id(pack, kind, &link.to)).collect()
    };
    let mut directions = linked(ItemKind::Direction);
    directions.extend(directions_of_service_types(pack, item));
    let council = owners.first().is_some_and(|one| one.kind == OrganisationKind::SocialWelfareCouncil);
    Standing {
        side: if council { Side::SocialWelfareCouncil } else { Side::Municipality },
        years,
        areas: areas(pack, owners),
        unit: None,
        departments: owners.iter().map(|one| organisation_id(pack, one)).collect(),
        themes: linked(ItemKind::Theme),
        service_types: linked(ItemKind::ServiceType),
        directions,
        priority_measures: linked(ItemKind::PriorityMeasure),
        good_practice: false,
    }
}

/// Returns the directions of a measure's service types, to which the plan assigns them.
fn directions_of_service_types(pack: &Pack, item: &Item) -> Vec<PlanItemId> {
    let types = item.links.iter().filter(|link| link.kind == ItemKind::ServiceType);
    let types = types.filter_map(|link| pack.items.iter().find(|one| one.kind == link.kind && one.key == link.to));
    let links = types.flat_map(|one| &one.links).filter(|link| link.kind == ItemKind::Direction);
    links.map(|link| item_id(pack, link.kind, &link.to)).collect()
}

/// Returns the areas of the departments. A name that stands for one department in each area belongs to every
/// area; a department of the whole municipality belongs to none.
fn areas(pack: &Pack, owners: &[&Organisation]) -> Vec<OrganisationId> {
    let every = owners.iter().any(|one| one.each_area);
    let all = pack.organisations.iter().filter(|one| every && one.kind == OrganisationKind::Area);
    owners.iter().filter_map(|one| pack.area_of(one)).chain(all).map(|area| organisation_id(pack, area)).collect()
}
