//! Every figure explains itself: what it was made of, merged again, is what is stored; and what changed since says so.

use domain::actor::OrganisationKind;
use domain::form::{Amount, Of};
use domain::pack::Organisation;
use serde_json::{Value, json};
use tests::document::Document;
use tests::persona::Persona;
use tests::world::{World, YEAR};

use crate::fill;

fn units(world: &World) -> Vec<Organisation> {
    let all = world.pack.organisations.iter().chain(&world.pack.samples.organisations);
    all.filter(|one| one.kind == OrganisationKind::Unit).cloned().collect()
}

/// An accepted report of a unit.
async fn reported(world: &World, unit: &Organisation, visits: i64, led_by: Option<&str>) -> Document {
    let head = world.unit_head().at(&unit.key);
    let mut activities = vec![fill::activity(world, "サロン（サンプル）", visits)];
    if let Some(leader) = led_by {
        let mut joint = fill::activity(world, "合同の訓練（サンプル）", 1000);
        joint["joint_led_by"] = json!(leader);
        activities.push(joint);
    }
    let report = json!({
        "fiscal_year": YEAR, "unit": world.organisation(&unit.key), "submit": true,
        "draft": {"answers": fill::answers(world, "activity_report", Of::Report), "activities": activities},
    });
    let mut report = head.post("/activity-reports", &report).await.created();
    officer_of(world, unit).accept(&mut report).await.ok();
    report
}

fn officer_of<'world>(world: &'world World, unit: &Organisation) -> Persona<'world> {
    world.area_officer().at(unit.parent.as_deref().expect("an area"))
}

/// The area's rollup, added up, handed in and accepted.
async fn compiled(world: &World, officer: &Persona<'_>) -> Document {
    let mut rollup = officer.first("area-rollups").await;
    let computed = officer.compute(&mut rollup).await.ok();
    let submit = computed["verbs"].as_array().expect("verbs").iter().find(|verb| verb["verb"] == "submit");
    let guards = submit.expect("the verb")["why_not"]["guards"].as_array().expect("guards").clone();
    let missing = guards.iter().find(|guard| guard["guard"] == "units-accounted-for").expect("silent units");
    let missing = missing["rows"].as_array().expect("rows").iter();
    let excused: Vec<Value> =
        missing.map(|row| json!({"unit": row["subject"], "reason": "サンプル：総会が延期"})).collect();
    let meeting = json!({"held_on": "2019-09-01", "attendance": 14, "results": "サンプル", "issues": "サンプル"});
    let written = json!({
        "answers": fill::answers(world, "area_rollup", Of::Report),
        "particulars": {"meeting": meeting, "missing_units": excused},
    });
    officer.merge(&mut rollup, &written).await.ok();
    officer.submit(&mut rollup).await.ok();
    world.municipality_officer().accept(&mut rollup).await.ok();
    rollup
}

/// An accepted report of the first measure of a department.
async fn measured(world: &World) -> Document {
    let head = world.department_head();
    let mut measure = head.first("measure-reports").await;
    let form = tests::answers::form(&world.pack, "measure_report", YEAR);
    let mut answers = fill::answers(world, "measure_report", Of::Report);
    for field in form.fields(Of::Report).iter().filter(|field| field.rollup == domain::form::Rollup::Sum) {
        answers[&field.key] = json!(7);
    }
    let particulars = fill::actuals(&measure.body);
    head.merge(&mut measure, &json!({"answers": answers, "particulars": particulars})).await.ok();
    head.submit(&mut measure).await.ok();
    world.municipality_officer().accept(&mut measure).await.ok();
    measure
}

async fn explained(who: &Persona<'_>, document: &Document, key: &str) -> Value {
    let key = key.replace('|', "%7C").replace(':', "%3A");
    who.read(&format!("{}/figures/{key}/explain", document.path)).await
}

fn merged(inputs: &Value) -> Option<Amount> {
    let amounts = inputs.as_array().expect("inputs").iter().filter(|input| !input["amount"].is_null());
    let amounts = amounts.map(|input| serde_json::from_value::<Amount>(input["amount"].clone()).expect("an amount"));
    amounts.reduce(|sum, amount| sum.merge(&amount))
}

/// Every figure of a document: its inputs add up to it, and rule and edition are named.
async fn adds_up(who: &Persona<'_>, document: &Document) -> Vec<String> {
    let figures = who.read(&format!("{}/figures", document.path)).await;
    let mut keys = Vec::new();
    for figure in figures["figures"].as_array().expect("figures") {
        let key = figure["key"].as_str().expect("a key").to_owned();
        assert_eq!(figure["label"].is_null(), figure["metric"] == "activities", "{figure}");
        let explained = explained(who, document, &key).await;
        assert_eq!(explained["stale"], false, "{key}");
        let stored: Amount = serde_json::from_value(figure["amount"].clone()).expect("an amount");
        assert_eq!(merged(&explained["inputs"]), Some(stored), "{} {key}", document.path);
        assert_eq!(explained["rule"], figure["amount"]["rule"], "{key}");
        assert_eq!(explained["edition"]["version"].as_str().map(str::len), Some(64), "{key}");
        keys.push(key);
    }
    keys
}

async fn every_figure_explains_itself(pack: &str) {
    let world = World::new(pack).await;
    let units = units(&world);
    let first = &units[0];
    let (municipality, officer, area) = (world.municipality_officer(), officer_of(&world, first), first.parent.clone());
    let beside = units[1..].iter().find(|one| one.parent == area).expect("two units of an area");
    let elsewhere = units.iter().find(|one| one.parent != area);
    let mut report = reported(&world, first, 23, Some(&first.key)).await;
    reported(&world, beside, 20, Some(&first.key)).await;
    if let Some(unit) = elsewhere {
        reported(&world, unit, 9, None).await;
        compiled(&world, &officer_of(&world, unit)).await;
    }
    let rollup = compiled(&world, &officer).await;
    let mut measure = measured(&world).await;
    let mut annual = municipality.first("annual-reports").await;
    municipality.compute(&mut annual).await.ok();

    let of_area = adds_up(&officer, &rollup).await;
    let of_municipality = adds_up(&municipality, &annual).await;
    assert!(of_area.iter().all(|key| of_municipality.contains(key)), "{of_municipality:?}");
    assert!(of_area.iter().all(|key| !key.starts_with("measures|")), "{of_area:?}");
    let of_measures =
        of_municipality.iter().find(|key| key.starts_with("measures|")).expect("what the measures report");
    let told = explained(&municipality, &annual, of_measures).await;
    assert_eq!(told["figure"]["figure"], 7);
    assert_eq!(told["inputs"][0]["document"], measure["id"]);
    assert!(told["left_out"].as_array().expect("left out").iter().all(|out| out["kind"] == "measure_report"));

    // what is left out below is named above, with its area, and says for which figures it matters
    let told = explained(&municipality, &annual, "all|visits").await;
    let left_out = told["left_out"].as_array().expect("left out");
    let joint = left_out.iter().find(|out| out["why"] == "joint-activity").expect("the joint activity");
    assert_eq!((&joint["matters"], joint["area"].is_string()), (&json!(true), true), "{joint}");
    assert!(left_out.iter().any(|out| out["why"] == "no-report" && out["area"].is_string()), "{left_out:?}");
    let other = explained(&officer, &rollup, "all|visits").await;
    let silent = other["left_out"].as_array().expect("left out").iter().find(|out| out["why"] == "no-report");
    assert!(silent.is_none_or(|out| out["matters"].is_null()));

    // a report that comes later is no input of what was added up before
    let before = other["inputs"].as_array().expect("inputs").len();
    reported(&world, first, 500, None).await;
    let later = explained(&officer, &rollup, "all|visits").await;
    assert_eq!((later["inputs"].as_array().map(Vec::len), &later["stale"]), (Some(before), &json!(true)));
    // … and makes everything above stale, up to the municipality
    assert_eq!(explained(&municipality, &annual, "all|visits").await["stale"], true);

    // one that was opened again is still named, without an amount
    officer.reopen(&mut report, "記入漏れ").await.ok();
    for (who, document) in [(&officer, &rollup), (&municipality, &annual)] {
        let told = explained(who, document, "all|visits").await;
        assert_eq!(told["stale"], true, "{}", document.path);
        let inputs = told["inputs"].as_array().expect("inputs");
        let gone: Vec<&Value> = inputs.iter().filter(|input| input["current"] == false).collect();
        assert_eq!(gone.len(), 1, "{inputs:?}");
        assert_eq!((&gone[0]["document"], &gone[0]["amount"]), (&report["id"], &Value::Null));
    }
    municipality.reopen(&mut measure, "記入漏れ").await.ok();
    let told = explained(&municipality, &annual, of_measures).await;
    assert_eq!((&told["stale"], &told["inputs"][0]["current"]), (&json!(true), &json!(false)));
}

#[actix_web::test]
async fn every_figure_explains_itself_in_chiba() {
    every_figure_explains_itself("chiba").await;
}

#[actix_web::test]
async fn every_figure_explains_itself_in_another_municipality() {
    every_figure_explains_itself("minato-sample").await;
}
