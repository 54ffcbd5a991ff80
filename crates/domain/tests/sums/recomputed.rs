//! Whether the figures of a file are what its own reports add up to: the first that is not is named.

use domain::snapshot::sums::{Difference, NotDerived, Sums, recompute};
use domain::snapshot::{Part, Stored};
use serde_json::{Value, json};

use super::{first, sealed, year};

/// What adding up a year again finds, after a change behind the program's back.
fn found(change: impl FnOnce(&mut Vec<Part>)) -> Sums {
    let (mut parts, header) = year();
    change(&mut parts);
    let bytes = sealed(parts, header);
    recompute(&Stored::open(&bytes).expect("a sealed year"))
}

fn body<'a>(parts: &'a mut [Part], name: &str) -> &'a mut Value {
    &mut parts.iter_mut().find(|part| part.name == name).expect("a part").body
}

fn difference(found: Sums) -> Difference {
    let Sums::Differ(difference) = found else { panic!("{found}") };
    difference
}

#[test]
fn a_year_is_what_its_reports_add_up_to() {
    let Sums::Same { documents, figures } = found(|_| {}) else { panic!("it differs") };
    assert_eq!(documents, 14);
    assert!(figures > 200, "{figures}");
}

/// A1: the file holds 70 visits, and the area's figure is still the one with 7.
#[test]
fn a_figure_that_does_not_follow_is_named() {
    let told = difference(found(|parts| {
        let report = first(parts, "activity-report");
        let visits = &mut body(parts, &report)["content"]["activities"][0]["visits"];
        *visits = json!(visits.as_i64().expect("visits") * 10);
    }));
    // its own hash is the first that differs, and then the figures of its area
    assert_eq!(told.what, "content_hash");
    let told = difference(found(|parts| {
        let rollup = first(parts, "area-rollup");
        let figures = body(parts, &rollup)["content"]["computed"]["figures"].as_array_mut().expect("figures");
        let visits = figures.iter_mut().find(|figure| figure["key"] == "all|visits").expect("visits");
        visits["amount"]["value"] = json!(1);
    }));
    assert_eq!((told.what.as_str(), told.part.split('/').next()), ("all|visits", Some("area-rollup")));
    assert!(told.stated.contains("\"value\":1,") || told.stated.ends_with("\"value\":1}"), "{told:?}");
    let said = Sums::Differ(told.clone()).to_string();
    assert!(said.starts_with("wrong sums: ") && said.contains("all|visits") && said.contains(&told.part), "{said}");
}

#[test]
fn whatever_refers_to_another_content_is_named() {
    let told = difference(found(|parts| {
        let annual = first(parts, "annual-report");
        body(parts, &annual)["content"]["computed"]["sources"][1]["hash"] = json!("00");
    }));
    assert_eq!((told.what.as_str(), told.stated.contains("\"hash\":\"00\"")), ("sources/1", true));
    let told = difference(found(|parts| {
        let rollup = first(parts, "area-rollup");
        body(parts, &rollup)["content"]["computed"]["left_out"] = json!([]);
    }));
    assert_eq!((told.what.as_str(), told.stated.as_str()), ("left_out/0", "nothing"));
}

#[test]
fn of_a_year_by_other_rules_nothing_is_claimed() {
    let by = |rules: Option<&str>| {
        found(|parts| {
            let rollup = first(parts, "area-rollup");
            let computed = body(parts, &rollup)["content"]["computed"].as_object_mut().expect("what was added up");
            match rules {
                Some(rules) => drop(computed.insert("rules".to_owned(), json!(rules))),
                None => drop(computed.remove("rules")),
            }
        })
    };
    for rules in [Some("sasaeai-sums/9"), None] {
        let told = by(rules);
        assert!(matches!(told, Sums::NotRecomputed(NotDerived::Rules { .. })), "{told}");
        assert!(told.to_string().starts_with("sums: not recomputed: "), "{told}");
    }
    let told = found(|parts| {
        body(parts, "forms")[0]["groups"][0]["fields"][0]["kind"]["type"] = json!("a kind of a later program");
    });
    assert!(matches!(told, Sums::NotRecomputed(NotDerived::Form { .. })), "{told}");
    let told = found(|parts| parts.retain(|part| part.name != "scales"));
    assert!(matches!(told, Sums::NotRecomputed(NotDerived::NoPart("scales"))), "{told}");
}
