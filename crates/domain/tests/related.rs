//! Rules between answers: stated by the form, told with every question they are about, kept by both packs' samples.

use domain::form::{Edition, Known, Report, check_report, contradictions, not_offered};
use domain::pack::Pack;
use domain::violation::{Rule, Violation};
use domain::year::FiscalYear;
use kit::packs;
use serde_json::{Value, json};

fn ground(name: &str) -> (Pack, Edition, Known) {
    let pack = packs::read(name);
    let form = pack.forms.iter().find(|form| form.document().as_str() == "activity_report").expect("a form").clone();
    let known = pack.options();
    (pack, form, known)
}

fn checked(form: &Edition, known: &Known, answers: &Value, activities: &Value) -> Report {
    check_report(form, answers, activities, known, FiscalYear::new(2018).expect("a year")).expect("a draft")
}

fn told(violations: &[Violation]) -> Vec<(&str, Rule)> {
    violations.iter().map(|one| (one.pointer.as_str(), one.rule)).collect()
}

/// A8: what is a part is never more than the whole, and nobody comes to what was not held; both questions are named.
#[test]
fn numbers_that_contradict_each_other_are_told_with_both_questions() {
    let (_, form, known) = ground("minato-sample");
    let activities = json!([
        {"title": "よい会", "sessions": 2, "visits": 9, "people": 9, "children": 9, "first_timers": 0, "largest": 9},
        {"title": "一", "sessions": 1, "visits": 9, "people": 10, "children": 11, "first_timers": 12, "largest": 13},
        {"title": "二", "sessions": 0, "visits": 1},
        {"title": "三", "sessions": 0, "visits": 0, "children": 4, "largest": "not_applicable"},
        {"title": "四", "children": 4},
    ]);
    let violations = contradictions(&form, &checked(&form, &known, &json!({}), &activities));
    let expected = [
        ("/activities/1/people", Rule::MoreThan),
        ("/activities/1/first_timers", Rule::MoreThan),
        ("/activities/1/children", Rule::MoreThan),
        ("/activities/1/largest", Rule::MoreThan),
        ("/activities/2/visits", Rule::NoneWithout),
        ("/activities/3/children", Rule::MoreThan),
    ];
    assert_eq!(told(&violations), expected);
    let (_, form, known) = ground("chiba");
    let activities = json!([{"title": "一", "visits": 3, "people": 4, "cost": 10, "grant": 11}]);
    let violations = contradictions(&form, &checked(&form, &known, &json!({}), &activities));
    let expected = [("/activities/0/people", Rule::MoreThan), ("/activities/0/grant", Rule::MoreThan)];
    assert_eq!(told(&violations), expected);
}

/// B8: a report tells an activity, or says that there was none, and never both.
#[test]
fn a_report_without_an_activity_says_so() {
    for pack in ["chiba", "minato-sample"] {
        let (_, form, known) = ground(pack);
        let rules = |answers: Value, activities: Value| {
            let violations = contradictions(&form, &checked(&form, &known, &answers, &activities));
            violations.iter().map(|one| one.rule).collect::<Vec<_>>()
        };
        assert_eq!(rules(json!({}), json!([])), [Rule::NoActivity]);
        assert_eq!(rules(json!({"no_activity": false}), json!([])), [Rule::NoActivity]);
        assert_eq!(rules(json!({"no_activity": true}), json!([])), []);
        assert_eq!(rules(json!({}), json!([{"title": "一"}])), []);
        assert_eq!(rules(json!({"no_activity": true}), json!([{"title": "一"}])), [Rule::ActivityDespite]);
    }
}

/// A8: what belongs to one unit is no option of another; an area may name what is below it, the municipality everything.
#[test]
fn what_belongs_to_another_is_no_option() {
    for name in ["chiba", "minato-sample"] {
        let (_, form, known) = ground(name);
        let owners = &known.owners["priority_item"];
        let (item, owner) = owners.iter().next().expect("a priority item");
        let area = &known.receiver_of[owner];
        let stranger = known.organisations["unit"].iter().find(|one| *one != owner && known.receiver_of[*one] == *area);
        let stranger = stranger.expect("another unit of the area");
        let elsewhere =
            known.organisations["unit"].iter().find(|one| known.receiver_of[*one] != *area).expect("a unit");
        let activities = json!([{"title": "一", "priority_item": item, "joint_led_by": owner}]);
        let report = checked(&form, &known, &json!({}), &activities);
        assert_eq!(told(&not_offered(&form, &report, owner, &known)), []);
        assert_eq!(told(&not_offered(&form, &report, area, &known)), [], "the area, of what is below it");
        let not_yours = ("/activities/0/priority_item", Rule::NotYours);
        assert_eq!(told(&not_offered(&form, &report, stranger, &known)), [not_yours]);
        let led_elsewhere = ("/activities/0/joint_led_by", Rule::LeaderElsewhere);
        assert_eq!(told(&not_offered(&form, &report, elsewhere, &known)), [not_yours, led_elsewhere]);
        assert!(known.offers("municipality", "priority_item", item), "whoever stands above the areas");
        assert!(!known.offers(&known.receiver_of[elsewhere], "priority_item", item), "another area");
    }
}

/// A8: a rule over questions that are not asked, or cannot be compared, is a fault of the form.
#[test]
fn a_rule_names_questions_that_are_asked() {
    let (_, form, _) = ground("minato-sample");
    let faults = |rule: Value| {
        let mut written = form.to_value();
        written["rules"] = json!([rule]);
        let violations = Edition::parse(&written).err().unwrap_or_default();
        violations.iter().map(|one| (one.pointer.clone(), one.rule)).collect::<Vec<_>>()
    };
    let at = |name: &str, rule| vec![(format!("/rules/0{name}"), rule)];
    for (rule, expected) in [
        (json!({"rule": "at_most", "field": "children", "of": "visits"}), Vec::new()),
        (json!({"rule": "at_most", "field": "no_such", "of": "visits"}), at("/field", Rule::NoSuchThing)),
        (json!({"rule": "at_most", "field": "title", "of": "visits"}), at("/field", Rule::NoSuchThing)),
        (json!({"rule": "at_most", "field": "visits", "of": "visits"}), at("/of", Rule::NoSuchThing)),
        (json!({"rule": "at_most", "field": "visits", "of": "words"}), at("/of", Rule::NoSuchThing)),
        (json!({"rule": "none_without", "field": "visits", "without": "ways"}), at("/without", Rule::NoSuchThing)),
        (json!({"rule": "activity_unless", "field": "online"}), at("/field", Rule::NoSuchThing)),
        (json!({"rule": "activity_unless", "field": "words"}), at("/field", Rule::NoSuchThing)),
    ] {
        assert_eq!(faults(rule.clone()), expected, "{rule}");
    }
    let mut written = form.to_value();
    written["rules"] = json!([{"rule": "more_or_less", "field": "visits"}]);
    assert!(Edition::parse(&written).is_err());
}
