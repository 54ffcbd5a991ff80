//! The order of a sealed year, and what is said of its figures.

use domain::snapshot::{File, Part};
use serde_json::Value;
use tests::withheld::{Loss, MOST};

/// W2, W4, W5, W6: areas stand by their codes, units area by area, documents as organisations and items of the plan do;
/// only reports of units say whether their figures are final; and no more is withheld than the bound.
pub(crate) fn as_the_plan_has_it(file: &[u8]) {
    let parts = File::read(file).expect("a sealed year").parts;
    let list =
        |name: &str| parts.iter().find(|part| part.name == name).expect("a part").body.as_array().expect("a list");
    let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
    let of_kind = |kind: &'static str| list("organisations").iter().filter(move |one| one["kind"] == kind);
    let codes: Vec<_> = of_kind("area").filter_map(|area| text(&area["code"])).collect();
    assert!(codes.len() > 1 && codes.is_sorted(), "{codes:?}");
    let areas: Vec<_> = of_kind("area").map(|area| &area["id"]).collect();
    let places: Vec<_> = of_kind("unit").map(|one| areas.iter().position(|area| **area == one["area_id"])).collect();
    assert!(places.len() > 4 && places.is_sorted(), "{places:?}");

    let documents = |kind: &'static str| parts.iter().filter(move |part| part.name.starts_with(kind));
    let place =
        |list: &[Value], key: &Value| list.iter().position(|one| one["key"] == *key).expect("it is in the list");
    for kind in ["activity-report/", "area-rollup/"] {
        let whose = documents(kind).map(|part| place(list("organisations"), &part.body["organisation"]["key"]));
        assert!(whose.is_sorted(), "{kind}");
    }
    let measures: Vec<usize> =
        documents("measure-report/").map(|part| place(list("items"), &part.body["item"]["key"])).collect();
    assert!(measures.len() > 4 && measures.is_sorted(), "{measures:?}");

    let finality = |part: &Part| part.body["content"]["finality"].clone();
    assert!(documents("activity-report/").all(|part| finality(part).is_string()));
    for kind in ["area-rollup/", "measure-report/", "annual-report/"] {
        assert!(documents(kind).all(|part| finality(part).is_null()), "{kind}");
    }
    let loss = Loss::of(file);
    assert!(loss.counts > 0 && loss.hidden <= MOST * loss.small, "{loss:?}");
}
