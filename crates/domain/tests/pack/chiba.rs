//! What the Chiba pack holds: the numbers of the published leaflet, and what is not public.

use std::collections::BTreeSet;

use domain::actor::OrganisationKind;
use domain::form::Of;
use domain::pack::{Best, Confidence, Item, ItemKind, Pack};
use domain::workflow::DocumentKind;

use super::{Checked, Step, below, keys, pack};

fn measures(pack: &Pack) -> Vec<&Item> {
    pack.items.iter().filter(|item| item.kind == ItemKind::Measure).collect()
}

fn organisations(pack: &Pack, kind: OrganisationKind) -> usize {
    pack.organisations.iter().filter(|organisation| organisation.kind == kind).count()
}

fn item<'a>(pack: &'a Pack, key: &str) -> Step<&'a Item> {
    pack.items.iter().find(|item| item.key == key).ok_or_else(|| format!("no {key}").into())
}

#[test]
fn counts() -> Checked {
    let pack = pack("chiba")?;
    let counted = ItemKind::ALL.map(|kind| (kind.as_str(), keys(&pack, kind).len()));
    assert_eq!(
        counted,
        [
            ("theme", 10),
            ("direction", 3),
            ("service_type", 9),
            ("priority_area", 1),
            ("priority_measure", 4),
            ("measure", 38),
            ("area_plan", 6),
            ("area_policy", 28),
            ("priority_item", 0),
        ]
    );
    assert_eq!(organisations(&pack, OrganisationKind::Municipality), 1);
    assert_eq!(organisations(&pack, OrganisationKind::Area), 6);
    assert_eq!(organisations(&pack, OrganisationKind::Unit), 3);
    assert_eq!(organisations(&pack, OrganisationKind::Department), 23);
    assert_eq!(pack.good_practices.len(), 6);
    Ok(())
}

#[test]
fn measures_are_38_of_129_with_41_service_types_and_1_to_5_departments() -> Checked {
    let pack = pack("chiba")?;
    assert_eq!((pack.plan.measures.published, pack.plan.measures.total), (38, Some(129)));
    assert!(pack.plan.measures.partial() && pack.plan.units.partial());
    let measures = measures(&pack);
    let of = |kind: ItemKind| measures.iter().flat_map(|item| &item.links).filter(|link| link.kind == kind).count();
    assert_eq!(of(ItemKind::ServiceType), 41);
    assert_eq!(of(ItemKind::Theme), 0, "the theme of a measure is not public");
    let departments: BTreeSet<_> = measures.iter().flat_map(|item| &item.departments).collect();
    assert_eq!(departments.len(), 23);
    assert_eq!(measures.iter().map(|item| item.departments.len()).max(), Some(5));
    let mut types = Vec::new();
    for key in ["type-hiyo-josei", "type-buppin-teikyo", "type-jinzai-ikusei", "type-basho-teikyo"] {
        types.push(measures.iter().flat_map(|item| &item.links).filter(|link| link.to == key).count());
    }
    assert_eq!(types, [11, 3, 20, 7]);
    Ok(())
}

#[test]
fn leaflet_numbers_run_from_1_in_each_service_type() -> Checked {
    let pack = pack("chiba")?;
    for (key, count) in
        [("type-hiyo-josei", 11), ("type-buppin-teikyo", 3), ("type-jinzai-ikusei", 20), ("type-basho-teikyo", 7)]
    {
        let numbers: BTreeSet<i64> = measures(&pack)
            .iter()
            .filter_map(|item| item.attributes.get("leaflet_numbers")?.get(key)?.as_i64())
            .collect();
        assert_eq!(numbers, (1..=count).collect(), "{key}");
    }
    Ok(())
}

#[test]
fn area_plans_differ_in_shape_and_uncertain_ones_say_so() -> Checked {
    let pack = pack("chiba")?;
    let mut shapes: Vec<usize> =
        keys(&pack, ItemKind::AreaPlan).iter().map(|key| below(&pack, ItemKind::AreaPolicy, key)).collect();
    shapes.sort_unstable();
    assert_eq!(shapes, [3, 3, 5, 5, 5, 7]);
    let sure = |area: &str| {
        let plan = format!("ward-plan-{area}");
        let policies = pack.items.iter().filter(|item| item.parent.as_deref() == Some(&plan));
        policies.map(|item| item.evidence.confidence).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    assert_eq!(sure("wakaba"), [Confidence::High]);
    assert_eq!(sure("mihama"), [Confidence::Medium]);
    for area in ["chuo", "hanamigawa", "inage", "midori"] {
        assert_eq!(sure(area), [Confidence::Low], "{area}");
    }
    let label = |key: &str| item(&pack, key).map(|plan| plan.attributes.get("policy_label").cloned());
    assert_eq!(label("ward-plan-wakaba")?, Some("仕組み".into()));
    assert_eq!(label("ward-plan-chuo")?, Some("基本方針".into()));
    Ok(())
}

#[test]
fn the_term_is_printed_in_an_era_that_ended() -> Checked {
    let pack = pack("chiba")?;
    assert_eq!(pack.plan.starts_on.to_string(), "2018-04-01");
    assert_eq!(pack.plan.ends_on.to_string(), "2021-03-31");
    assert_eq!((pack.plan.first_year.number(), pack.plan.last_year.number()), (2018, 2020));
    Ok(())
}

#[test]
fn codes_are_those_of_the_municipality_and_its_areas() -> Checked {
    let pack = pack("chiba")?;
    assert_eq!(pack.municipality.code, "121002");
    let codes: Vec<_> = pack.organisations.iter().filter_map(|organisation| organisation.code.as_deref()).collect();
    assert_eq!(codes, ["121002", "121011", "121029", "121037", "121045", "121053", "121061"]);
    let each: Vec<_> = pack.organisations.iter().filter(|it| it.each_area).map(|it| it.name.as_str()).collect();
    assert_eq!(each, ["各区地域振興課"]);
    Ok(())
}

#[test]
fn what_is_invented_is_marked_and_kept_apart() -> Checked {
    let pack = pack("chiba")?;
    assert!(pack.organisations.iter().all(|organisation| !organisation.sample));
    assert!(pack.items.iter().all(|item| !item.sample));
    let scales: Vec<_> = pack.scales.iter().map(|scale| (scale.key.as_str(), scale.best, scale.sample)).collect();
    assert_eq!(scales, [("practice", Best::Unordered, false), ("a-d", Best::Highest, true)]);
    assert!(pack.samples.organisations.iter().all(|it| it.sample && it.name.ends_with("（サンプル）")));
    assert!(pack.samples.items.iter().all(|it| it.sample && it.name.ends_with("（サンプル）")));
    Ok(())
}

#[test]
fn a_demonstration_has_two_units_in_each_area_and_two_items_in_each_unit() -> Checked {
    for name in ["chiba", "minato-sample"] {
        let pack = pack(name)?;
        let units: Vec<_> = pack
            .organisations
            .iter()
            .chain(&pack.samples.organisations)
            .filter(|organisation| organisation.kind == OrganisationKind::Unit)
            .collect();
        for area in pack.organisations.iter().filter(|it| it.kind == OrganisationKind::Area) {
            let here = units.iter().filter(|it| pack.area_of(it).is_some_and(|of| of.key == area.key)).count();
            assert!(here >= 2, "{}", area.key);
        }
        for unit in units {
            let items = pack.samples.items.iter().filter(|it| it.organisation.as_ref() == Some(&unit.key)).count();
            assert_eq!(items, 2, "{}", unit.key);
        }
    }
    Ok(())
}

#[test]
fn forms_ask_every_reserved_question_about_an_activity() -> Checked {
    let pack = pack("chiba")?;
    assert_eq!(pack.forms.len(), 4);
    let activity = pack.forms.iter().find(|form| form.document() == DocumentKind::ActivityReport);
    let asked: Vec<_> = activity.iter().flat_map(|form| form.fields(Of::Activity)).map(|field| &field.key).collect();
    for core in domain::form::CORE {
        assert!(asked.iter().any(|key| *key == core.key), "{}", core.key);
    }
    Ok(())
}
