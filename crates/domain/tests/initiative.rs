//! Initiatives: what is told of an activity, which conditions it fulfils, and what a search is made of.

use domain::form::{Activity, Edition, Known, check_report};
use domain::gram::{grams, index, searched};
use domain::id::{DocumentId, OrganisationId, PlanItemId};
use domain::initiative::{Facet, SUMMARY_MOST, Side, Standing, Told, of_activity, of_line};
use domain::violation::Rule;
use domain::year::FiscalYear;
use serde_json::{Value, json};
use uuid::Uuid;

fn year(number: i32) -> FiscalYear {
    FiscalYear::new(number).expect("a year")
}

fn item(number: u128) -> PlanItemId {
    PlanItemId(Uuid::from_u128(number))
}

fn field(key: &str, kind: Value, shown: &str) -> Value {
    let label = json!({"ja": key, "en": key});
    json!({
        "key": key, "label": label, "help": label, "kind": kind, "needed": "optional", "rollup": "never", "shown": shown,
    })
}

fn choice(options: &[(&str, &str)]) -> Value {
    let options = options.iter().map(|(key, ja)| json!({"key": key, "label": {"ja": ja, "en": key}}));
    json!({"type": "choice", "options": options.collect::<Vec<_>>()})
}

/// A form in which only the named questions are for everybody.
fn form(public: &[&str]) -> Edition {
    let text = json!({"type": "text", "most": 2000, "lines": true});
    let count = json!({"type": "count", "most": 9, "counts": "persons"});
    let kinds = [
        ("title", text.clone()),
        ("themes", json!({"type": "items", "kind": "theme", "most": 3})),
        ("service_type", json!({"type": "item", "kind": "service_type"})),
        ("target_group", choice(&[("old", "高齢の方"), ("young", "子ども")])),
        ("status", choice(&[("done", "実施"), ("cancelled", "中止")])),
        ("result", text.clone()),
        ("issue", text),
        ("good_practice", json!({"type": "yes_no"})),
        ("sessions", json!({"type": "count", "most": 9, "counts": "occasions"})),
        ("visits", count.clone()),
        ("people", count),
    ];
    let shown = |key: &str| if public.contains(&key) { "public" } else { "municipality" };
    let fields: Vec<Value> = kinds.into_iter().map(|(key, kind)| field(key, kind, shown(key))).collect();
    let label = json!({"ja": "x", "en": "x"});
    let form = json!({
        "key": "x", "document": "activity_report", "first_year": 2018, "last_year": 2020, "title": label,
        "groups": [{"key": "x", "label": label, "of": "activity", "fields": fields}],
    });
    Edition::parse(&form).expect("a form")
}

fn told(form: &Edition, activity: &Value) -> Option<Told> {
    let mut known = Known::default();
    known.items.insert("theme".to_owned(), ["t1".to_owned()].into());
    known.items.insert("service_type".to_owned(), ["s1".to_owned()].into());
    let report = check_report(form, &json!({}), &json!([activity]), &known, year(2018)).expect("a report");
    let Activity(answers) = &report.activities[0];
    of_activity(form, &Activity(answers.clone()))
}

fn activity() -> Value {
    json!({
        "title": "いきいきサロン", "themes": ["t1"], "service_type": "s1", "target_group": "old", "result": "笑顔",
        "issue": "担い手", "good_practice": true,
    })
}

#[test]
fn only_what_is_for_everybody_is_told() {
    let all = ["title", "themes", "service_type", "target_group", "result", "issue", "good_practice"];
    let everything = told(&form(&all), &activity()).expect("told");
    assert_eq!(everything.text.folded, "イキイキサロン\n高齢ノ方\n笑顔\n担イ手");
    assert_eq!((everything.themes, everything.service_type.as_deref()), (vec!["t1".to_owned()], Some("s1")));
    assert!(everything.good_practice && everything.summary == "笑顔");

    let little = told(&form(&["title"]), &activity()).expect("told");
    assert_eq!(little.text.folded, "イキイキサロン");
    assert_eq!((little.summary.as_str(), little.themes.len(), little.service_type), ("", 0, None));
    assert!(!little.good_practice);

    assert_eq!(told(&form(&["result"]), &activity()), None, "without its name nothing is told");
}

#[test]
fn what_was_cancelled_is_no_initiative() {
    let form = form(&["title", "status"]);
    for (status, is) in [("done", true), ("cancelled", false)] {
        let mut activity = activity();
        activity["status"] = json!(status);
        assert_eq!(told(&form, &activity).is_some(), is, "{status}");
    }
}

#[test]
fn a_summary_is_short_and_says_when_there_is_more() {
    let form = form(&["title", "result"]);
    for (length, expected) in
        [(SUMMARY_MOST, SUMMARY_MOST), (SUMMARY_MOST + 1, SUMMARY_MOST + 1), (900, SUMMARY_MOST + 1)]
    {
        let mut activity = activity();
        activity["result"] = json!("笑".repeat(length));
        let summary = told(&form, &activity).expect("told").summary;
        assert_eq!(summary.chars().count(), expected);
        assert_eq!(summary.ends_with('…'), length > SUMMARY_MOST);
    }
}

#[test]
fn no_pair_reaches_from_one_text_into_the_next() {
    let indexed = index(["見守", "り隊", "！"]);
    assert_eq!(indexed.folded, "見守\nリ隊");
    assert_eq!(indexed.grams, grams("見守").into_iter().chain(grams("リ隊")).collect());
    assert_eq!(indexed.grams.len(), 2);
}

#[test]
fn a_search_of_too_little_is_refused_word_by_word() {
    assert_eq!(searched("ｻﾛﾝ　見守り"), Ok(vec!["サロン".to_owned(), "見守リ".to_owned()]));
    assert_eq!(searched(" 　"), Ok(Vec::new()));
    let wrong = searched(&format!("子 サロン ・ {}", "あ".repeat(100))).expect_err("violations");
    let rules: Vec<(&str, Rule)> = wrong.iter().map(|one| (one.pointer.as_str(), one.rule)).collect();
    assert_eq!(rules, [("/q", Rule::TooShort), ("/q", Rule::TooShort), ("/q", Rule::TooLong)]);
}

fn standing() -> Standing {
    Standing {
        side: Side::Municipality,
        years: vec![year(2018), year(2019)],
        areas: vec![OrganisationId(Uuid::from_u128(1))],
        unit: None,
        departments: vec![OrganisationId(Uuid::from_u128(2)), OrganisationId(Uuid::from_u128(3))],
        themes: vec![item(4), item(5)],
        service_types: vec![item(6)],
        directions: vec![item(7), item(7)],
        priority_measures: Vec::new(),
        good_practice: false,
    }
}

#[test]
fn each_condition_is_one_text_of_its_own() {
    let mut standing = standing();
    standing.good_practice = true;
    let facets = standing.facets();
    let texts: std::collections::BTreeSet<String> = facets.iter().map(Facet::to_string).collect();
    assert_eq!(texts.len(), facets.len());
    // side 1, years 2, area 1, departments 2, themes 2, cells 4, service type 1, direction 1, good practice 1 + 1 + 2
    assert_eq!(facets.len(), 18);
    assert!(facets.contains(&Facet::Cell(year(2019), Some(item(5)), Side::Municipality)));
}

#[test]
fn a_theme_that_is_not_known_is_a_group_and_no_guess() {
    let unknown = Standing { themes: Vec::new(), ..standing() };
    assert!(unknown.facets().contains(&Facet::Theme(None)));
    assert!(unknown.facets().contains(&Facet::Cell(year(2018), None, Side::Municipality)));
    assert!(!standing().facets().contains(&Facet::Theme(None)));
    assert_eq!(Facet::theme("unknown"), Some(Facet::Theme(None)));
    assert_eq!(Facet::theme(&item(4).to_string()), Some(Facet::Theme(Some(item(4)))));
    assert_eq!(Facet::theme("theme-01"), None);
}

#[test]
fn an_activity_keeps_its_identifier() {
    let id = DocumentId { year: year(2018), uuid: Uuid::from_u128(9) };
    assert_eq!(of_line(id, 3), of_line(id, 3));
    assert_ne!(of_line(id, 3), of_line(id, 4));
}
