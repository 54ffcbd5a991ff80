//! Forms: checked all at once, and adding up alike whatever the grouping. On both packs.

use std::collections::BTreeMap;

use domain::figure::Figure;
use domain::form::{
    Amount, Contribution, Edition, Filled, Known, Report, add_up, check_report, contributions, wire_of_row,
};
use domain::violation::Rule;
use domain::year::FiscalYear;
use kit::packs;
use proptest::prelude::*;
use serde_json::{Value, json};

fn year() -> FiscalYear {
    FiscalYear::new(2018).expect("a year")
}

/// The activity form of a pack, with what its answers may point at.
fn form(name: &str) -> (Edition, Known) {
    let pack = packs::read(name);
    let form = pack.forms.iter().find(|form| form.document().as_str() == "activity_report").expect("a form").clone();
    (form, pack.options())
}

fn theme(known: &Known, nth: usize) -> String {
    known.items["theme"].iter().nth(nth).expect("a theme").clone()
}

fn checked(name: &str, activities: &Value) -> Report {
    let (form, known) = form(name);
    check_report(&form, &json!({}), activities, &known, year()).expect("a good report")
}

/// The time of an activity is asked for once, at a question that the form has.
#[test]
fn an_activity_without_a_time_is_told_at_a_question_of_its_form() {
    for (name, way) in [("chiba", "/activities/0/held_on"), ("minato-sample", "/activities/0/held_month")] {
        let (form, known) = form(name);
        let filled = Filled::read(&form, &json!({}), &json!([{"title": "サロン"}]), &known, year()).expect("a draft");
        let missing = filled.unanswered(&form);
        let times: Vec<&str> =
            missing.iter().map(|one| one.pointer.as_str()).filter(|pointer| pointer.contains("/held_")).collect();
        assert_eq!(times, [way], "{name}");
    }
}

#[test]
fn every_violation_comes_at_once_with_its_pointer() {
    let (form, known) = form("chiba");
    let activities = json!([
        {"title": "サロン", "visits": -1, "sessions": 1.5, "themes": ["no such"], "held_on": "2019-04-01"},
        {"title": "散歩", "held_on": "2018-07-01", "held_month": "2018-08", "cost": "not_applicable"},
        {"title": "a\u{0}", "zzz": 1, "people": 9_007_199_254_740_993_i64},
        7,
    ]);
    let violations = check_report(&form, &json!({"nothing": 1}), &activities, &known, year()).unwrap_err();
    let found: BTreeMap<&str, Rule> = violations.iter().map(|one| (one.pointer.as_str(), one.rule)).collect();
    let expected = BTreeMap::from([
        ("/answers/nothing", Rule::UnknownField),
        ("/activities/0/visits", Rule::TooSmall),
        ("/activities/0/sessions", Rule::WrongType),
        ("/activities/0/themes/0", Rule::NotAnOption),
        ("/activities/0/held_on", Rule::OutsideYear),
        ("/activities/1/held_month", Rule::Contradiction),
        ("/activities/2/title", Rule::ControlCharacter),
        ("/activities/2/zzz", Rule::UnknownField),
        ("/activities/2/people", Rule::TooLarge),
        ("/activities/3", Rule::WrongType),
    ]);
    assert_eq!(found, expected);
}

#[test]
fn a_draft_may_lack_what_a_submission_may_not() {
    for name in ["chiba", "minato-sample"] {
        let (form, known) = form(name);
        let draft = Filled::read(&form, &json!({}), &json!([{"title": "サロン"}]), &known, year()).expect("a draft");
        let missing = draft.unanswered(&form);
        let pointers: Vec<&str> = missing.iter().map(|one| one.pointer.as_str()).collect();
        for pointer in ["/activities/0/themes", "/activities/0/visits", "/activities/0/sessions"] {
            assert!(pointers.contains(&pointer), "{name} {pointer} {pointers:?}");
        }
    }
}

#[test]
fn rows_of_the_database_say_what_was_said() {
    let (form, known) = form("chiba");
    let said = json!([{
        "title": "サロン", "themes": [theme(&known, 0)], "sessions": 3.0, "visits": 0, "cost": "not_applicable",
        "held_on": "平成30年7月1日", "good_practice": true,
    }]);
    let mut filled = Filled::read(&form, &json!({}), &said, &known, year()).expect("a form");
    filled.identify(&[], uuid::Uuid::nil);
    let report = filled.report().expect("a report");
    let row = &filled.rows()[0];
    assert_eq!(row["visits"], json!(0), "zero is a number");
    assert_eq!(row["not_applicable"], json!(["cost"]));
    let mut wire = wire_of_row(row).expect("a row");
    assert_eq!(wire, filled.wire()[0]);
    wire.as_object_mut().expect("an object").remove("id");
    assert_eq!(wire, report.activities[0].0.to_value());
    assert_eq!(wire["held_on"], json!("2018-07-01"));
    assert_eq!(report.activities[0].0.figure("cost"), Figure::NotApplicable);
    assert_eq!(report.activities[0].0.figure("staff"), Figure::Missing);
}

fn sum(contributions: &[Contribution], dimension: &str, metric: &str) -> Option<Figure> {
    let found = contributions.iter().find(|one| one.dimension == dimension && one.metric == metric);
    found.map(|one| one.amount.figure())
}

#[test]
fn people_never_add_up_and_a_joint_activity_counts_once() {
    let (form, known) = form("chiba");
    let units: Vec<&String> = known.organisations["unit"].iter().collect();
    let (own, other) = (units[0], units[1]);
    let theme = theme(&known, 0);
    let activities = json!([
        {"title": "一", "themes": [theme], "visits": 5, "people": 5, "sessions": 1},
        {"title": "二", "themes": [theme], "visits": 7, "sessions": 1, "joint_led_by": other},
        {"title": "三", "themes": [theme], "visits": 2, "sessions": 1, "joint_led_by": own},
    ]);
    let report = checked("chiba", &activities);
    let (added, left_out) = contributions(&form, &report, own);
    assert_eq!(sum(&added, "all", "visits"), Some(Figure::Known(7)));
    assert_eq!(sum(&added, "all", "activities"), Some(Figure::Known(2)));
    assert!(added.iter().all(|one| one.metric != "people"));
    assert_eq!((left_out.len(), left_out[0].line, left_out[0].claim.counted_by.as_str()), (1, 1, other.as_str()));
    let (led, _) = contributions(&form, &report, other);
    assert_eq!(sum(&led, "all", "visits"), Some(Figure::Known(12)), "the leader counts it");
}

fn amount() -> impl Strategy<Value = Amount> {
    (0i64..1000, 0i64..5, 0i64..5, 0i64..5).prop_map(|(value, known, missing, not_applicable)| Amount::Sum {
        value,
        known,
        missing,
        not_applicable,
    })
}

fn contribution() -> impl Strategy<Value = Contribution> {
    ("[ab]", "[xy]", amount()).prop_map(|(dimension, metric, amount)| Contribution { dimension, metric, amount })
}

proptest! {
    #[test]
    fn adding_up_areas_equals_adding_up_units(
        rows in proptest::collection::vec(contribution(), 0..40), cut in 0usize..40, turn in 0usize..40
    ) {
        let cut = cut.min(rows.len());
        let (first, second) = rows.split_at(cut);
        let areas: Vec<Contribution> = add_up(first).into_iter().chain(add_up(second)).collect();
        let mut turned = rows.clone();
        if !turned.is_empty() {
            turned.rotate_left(turn % rows.len());
        }
        prop_assert_eq!(add_up(&areas), add_up(&rows));
        prop_assert_eq!(add_up(&turned), add_up(&rows));
    }
}

/// A form of a pack with one question changed, read again.
fn asking(pack: &str, document: &str, key: &str, change: impl Fn(&mut Value)) -> Result<Edition, Vec<(String, Rule)>> {
    let pack = packs::read(pack);
    let form = pack.forms.iter().find(|form| form.document().as_str() == document).expect("a form");
    let mut form = form.to_value();
    let groups = form["groups"].as_array_mut().expect("groups").iter_mut();
    let mut fields = groups.flat_map(|group| group["fields"].as_array_mut().expect("fields"));
    change(fields.find(|field| field["key"] == key).expect("a question"));
    let told = |violations: Vec<domain::violation::Violation>| {
        violations.into_iter().map(|one| (one.pointer, one.rule)).collect()
    };
    Edition::parse(&form).map_err(told)
}

/// W2: a count says what it counts, and the reserved ones cannot be said to count something that needs no protection.
#[test]
fn a_count_says_what_it_counts() {
    let report = "activity_report";
    let silent = asking("chiba", report, "staff", |field| {
        field["kind"].as_object_mut().expect("a kind").remove("counts");
    });
    assert_eq!(silent.map(|_| ()), Err(vec![(String::new(), Rule::BadFormat)]));
    for (key, counts) in
        [("visits", "things"), ("people", "helpers"), ("sessions", "persons"), ("volunteers", "things")]
    {
        let violations = asking("chiba", report, key, |field| field["kind"]["counts"] = json!(counts)).unwrap_err();
        assert!(violations.len() == 1 && violations[0].0.ends_with("/kind"), "{key}: {violations:?}");
    }
    assert!(asking("minato-sample", report, "children", |field| field["kind"]["counts"] = json!("things")).is_ok());
}

/// W10: measures are unlike, so that what they count adds up to nothing; money does.
#[test]
fn counts_of_measures_never_add_up() {
    for (pack, key) in [("chiba", "visits"), ("minato-sample", "places")] {
        for rollup in ["sum", "max"] {
            let asked = asking(pack, "measure_report", key, |field| field["rollup"] = json!(rollup));
            let violations = asked.unwrap_err();
            assert!(violations.len() == 1 && violations[0].0.ends_with("/rollup"), "{violations:?}");
        }
        assert!(asking(pack, "measure_report", "spent", |field| field["rollup"] = json!("sum")).is_ok());
    }
}
