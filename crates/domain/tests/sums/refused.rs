//! What no correction changes, and what a correction would contradict.

use domain::violation::{Limit, Rule};
use kit::own_sum;
use serde_json::{Value, json};

use super::{corrected, file, first, year};

fn one(part: &str, pointer: &str, before: &Value, after: &Value) -> Value {
    json!({"part": part, "pointer": pointer, "before": before, "after": after})
}

/// Where, which rule, and its limits.
type Told = (String, Rule, Vec<(&'static str, String)>);

/// The violations about one correction.
fn violations(correction: Value) -> Vec<Told> {
    let refused = corrected(&[correction]).expect_err("refused");
    let text = |limits: Vec<(&'static str, Limit)>| limits.into_iter().map(|(name, value)| (name, value.to_string()));
    refused.into_iter().map(|one| (one.pointer, one.rule, text(one.limits).collect())).collect()
}

/// A1: a derived value is corrected where it comes from, which the refusal names.
#[test]
fn a_derived_value_is_refused_with_its_source() {
    let (parts, _) = year();
    let sealed = file(&parts);
    let (rollup, report) = (first(&parts, "area-rollup"), first(&parts, "activity-report"));
    let figures = own_sum::part(&sealed, &rollup)["content"]["computed"]["figures"].as_array().expect("figures");
    let place = figures.iter().position(|figure| figure["key"] == "month:06|visits").expect("the visits of June");
    let value = &figures[place]["amount"]["value"];
    let at = format!("/content/computed/figures/{place}/amount/value");
    let told = violations(one(&rollup, &at, value, &json!(9)));
    let [(pointer, Rule::Derived, limits)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(pointer, "/corrections/0/pointer");
    let [("source", source)] = limits.as_slice() else { panic!("{limits:?}") };
    // those reports that tell of June, and no other
    let june = own_sum::documents(&sealed, "activity-report").filter(|(_, report)| {
        let own = own_sum::of_report(&sealed, report);
        own.contains_key("month:06|visits") && source.contains("activity-report/")
    });
    let june: Vec<String> = june.map(|(name, _)| format!("{name}: visits")).collect();
    let listed: Vec<&str> = source.split(", ").collect();
    assert!(!listed.is_empty() && listed.iter().all(|one| june.iter().any(|other| other == one)), "{source} {june:?}");

    let body = own_sum::part(&sealed, &report);
    let content = violations(one(&report, "/content_hash", &body["content_hash"], &json!("0")));
    assert_eq!(content[0].2, [("source", format!("{report}: /content"))]);
    let name = violations(one(&report, "/organisation/name", &body["organisation"]["name"], &json!("別の名")));
    let organisations = own_sum::part(&sealed, "organisations").as_array().expect("a list");
    let place = organisations.iter().position(|one| one["key"] == body["organisation"]["key"]).expect("the unit");
    assert_eq!((name[0].1, &name[0].2), (Rule::Derived, &vec![("source", format!("organisations: /{place}/name"))]));
    let before = violations(one("previous-year", "/edition", &json!(1), &json!(2)));
    assert_eq!((before[0].1, &before[0].2), (Rule::Derived, &vec![("source", "2018".to_owned())]));
}

/// A1: what happened, and what names something, is no value that was wrong.
#[test]
fn a_record_is_not_corrected() {
    let (parts, _) = year();
    let sealed = file(&parts);
    let report = first(&parts, "activity-report");
    for (part, pointer) in [
        (report.as_str(), "/steps/0/at"),
        (&report, "/organisation/key"),
        (&report, "/edition"),
        (&report, "/content/closes_year"),
        ("municipality", "/code"),
        ("organisations", "/0/key"),
        ("forms", "/0/groups/0/fields/0/rollup"),
        ("scales", "/0/labels/0/key"),
    ] {
        let before = own_sum::part(&sealed, part).pointer(pointer).expect(pointer);
        let told = violations(one(part, pointer, before, &json!("x")));
        assert_eq!(told, [("/corrections/0/pointer".to_owned(), Rule::OnRecord, Vec::new())], "{part} {pointer}");
    }
}

/// A1: a corrected answer still fits its form and those beside it; the refusal names what it contradicts.
#[test]
fn a_correction_that_contradicts_the_form_is_refused() {
    let (parts, _) = year();
    let sealed = file(&parts);
    let (report, measure) = (first(&parts, "activity-report"), first(&parts, "measure-report"));
    let value = |part: &str, pointer: &str| own_sum::part(&sealed, part).pointer(pointer).expect(pointer).clone();
    let refused =
        |part: &str, pointer: &str, after: Value| violations(one(part, pointer, &value(part, pointer), &after));
    let after = || "/corrections/0/after".to_owned();

    // fewer visits than persons
    let people = value(&report, "/content/activities/0/people").as_i64().expect("people");
    let told = refused(&report, "/content/activities/0/visits", json!(people - 1));
    let contradicted = told
        .iter()
        .find(|(.., limits)| limits.contains(&("contradicts", format!("{report}: /content/activities/0/people"))));
    assert_eq!(contradicted.expect("the persons").0, after(), "{told:?}");
    // not an option, out of bounds, of another type, out of the year
    for (part, pointer, wrong, rule) in [
        (&report, "/content/activities/0/themes/0", json!("no-such-theme"), Rule::NotAnOption),
        (&report, "/content/activities/0/sessions", json!(1_000_000), Rule::TooLarge),
        (&report, "/content/activities/0/held_month", json!("2031-05"), Rule::OutsideYear),
        (&report, "/content/answers/own_mark", json!("no-such-mark"), Rule::NotAnOption),
        (&measure, "/content/answers/done", Value::Null, Rule::Required),
        // A12: signs that nobody sees are no answer
        (&report, "/content/activities/0/title", json!("\u{200B}\u{200D}\u{FEFF}"), Rule::Required),
        (&measure, "/content/answers/done", json!("\u{3164}"), Rule::Required),
    ] {
        let pointer_of_list = pointer.ends_with("/0").then(|| pointer.to_owned());
        let told = refused(part, pointer, wrong);
        assert!(told.iter().any(|(at, of, _)| *at == after() && *of == rule), "{pointer_of_list:?} {told:?}");
    }
}

/// A1: an activity that its leader counts is counted nowhere once the leader tells of another month.
#[test]
fn a_correction_after_which_nobody_counts_is_refused() {
    let (parts, _) = year();
    let sealed = file(&parts);
    let claims = own_sum::documents(&sealed, "activity-report").flat_map(|(name, report)| {
        let activities = report["content"]["activities"].as_array().expect("activities");
        let own = report["organisation"]["key"].clone();
        activities.iter().enumerate().map(move |(line, activity)| (name, own.clone(), line, activity))
    });
    let claims: Vec<_> = claims.filter(|(.., activity)| activity["joint_led_by"].is_string()).collect();
    let (claim, _, line, one_of) = claims.iter().find(|(_, own, _, one)| one["joint_led_by"] != *own).expect("a claim");
    let (leader, _, at, _) = claims
        .iter()
        .find(|(_, own, _, one)| one["title"] == one_of["title"] && one["joint_led_by"] == *own)
        .expect("the leader's own");
    let pointer = format!("/content/activities/{at}/held_month");
    for (part, told_of) in [(leader, "joint-not-told-by-leader"), (claim, "joint-not-told-by-leader")] {
        let pointer = if part == leader { pointer.clone() } else { format!("/content/activities/{line}/held_month") };
        let before = own_sum::part(&sealed, part).pointer(&pointer).expect("a month");
        let told = violations(one(part, &pointer, before, &json!("2019-05")));
        let [(at, Rule::Contradiction, limits)] = told.as_slice() else { panic!("{told:?}") };
        assert!(at.starts_with("/corrections/0/") && limits.contains(&("found", told_of.to_owned())), "{told:?}");
        let names = |(name, value): &(&str, String)| *name == "contradicts" && value.starts_with(claim);
        assert!(limits.iter().any(names), "{limits:?}");
    }
}

/// A1: an answer is kept as a form keeps it, and the list of corrections says so.
#[test]
fn a_corrected_answer_is_kept_as_a_form_keeps_it() {
    let (parts, _) = year();
    let sealed = file(&parts);
    let report = first(&parts, "activity-report");
    let at = "/content/activities/0/held_month";
    let before = own_sum::part(&sealed, &report).pointer(at).expect("a month").clone();
    let amended = corrected(&[one(&report, at, &before, &json!("令和元年5月"))]).expect("corrected");
    let after = file(&amended.parts);
    assert_eq!(own_sum::part(&after, &report).pointer(at), Some(&json!("2019-05-01")));
    assert_eq!(amended.corrections[0].after, json!("2019-05-01"));
    own_sum::compare(&after);
}

/// A1: a correction to what stands there already is a mistake, and no edition.
#[test]
fn a_correction_that_changes_nothing_is_refused() {
    let (parts, _) = year();
    let sealed = file(&parts);
    let report = first(&parts, "activity-report");
    let at = "/content/activities/0/visits";
    let stands = own_sum::part(&sealed, &report).pointer(at).expect("visits").clone();
    let told = violations(one(&report, at, &stands, &stands));
    assert_eq!(told, [("/corrections/0/after".to_owned(), Rule::Unchanged, Vec::new())]);
}
