//! Rules between answers, as a refusal says them: with the names of the questions they are about.

use ::edge::language::Language::{self, En, Ja};
use ::edge::problem::of_rule;
use domain::form::{check_report, contradictions};
use domain::year::FiscalYear;
use serde_json::{Value, json};

fn words(activities: &Value, place: usize, language: Language) -> String {
    let pack = kit::packs::read("minato-sample");
    let form = pack.forms.iter().find(|form| form.document().as_str() == "activity_report").expect("a form");
    let year = FiscalYear::new(2018).expect("a year");
    let report = check_report(form, &json!({}), activities, &pack.options(), year).expect("a draft");
    of_rule(&contradictions(form, &report)[place], language)
}

/// A8: both questions are named.
#[test]
fn a_part_above_its_whole_is_told_with_both_names() {
    let activities = json!([{"title": "一", "sessions": 1, "visits": 9, "people": 9, "children": 11}]);
    let told = words(&activities, 0, Ja);
    assert!(told.contains("そのうち子ども") && told.contains("来た人（毎回の合計）"), "{told}");
    let told = words(&activities, 0, En);
    assert!(told.contains("Of whom children") && told.contains("Visits"), "{told}");
}

/// B8: a report without an activity is asked whether there was none.
#[test]
fn a_report_without_an_activity_is_asked() {
    let told = words(&json!([]), 0, Ja);
    assert!(told.contains("今回は"), "{told}");
}
