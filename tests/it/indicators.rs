//! Indicators: a measure report shows those of its measure, takes their values as people write them, and the plan shows
//! them over its years.

use domain::form::Of;
use domain::indicator::Target;
use serde_json::{Value, json};
use tests::document::Document;
use tests::world::{World, YEAR};

use crate::fill;

/// Returns the report on a measure, as the head of a department sees it.
async fn report(world: &World, who: &str, measure: &str) -> Document {
    let rows = world.persona(who).rows(&format!("/measure-reports?fy={YEAR}&limit=200")).await;
    let row = rows.iter().find(|row| row["item"]["key"] == measure).expect("the measure");
    world.persona(who).open(&format!("/measure-reports/{}", row["id"].as_str().expect("an id"))).await
}

/// Returns an indicator in a year, as the plan shows it to somebody.
async fn over_years(world: &World, who: &str, key: &str) -> Vec<Value> {
    let plans = world.persona(who).read("/plans").await;
    let path = format!("/plans/{}/indicators", plans[0]["id"].as_str().expect("a plan"));
    let rows = world.persona(who).read(&path).await;
    let row = rows.as_array().expect("rows").iter().find(|row| row["indicator"]["key"] == key).expect("the indicator");
    row["years"].as_array().expect("years").clone()
}

fn of(years: &[Value], year: i16) -> &Value {
    years.iter().find(|one| one["fiscal_year"] == year).expect("the year")
}

#[actix_web::test]
async fn a_measure_is_reported_with_the_values_of_its_indicators() {
    let world = World::new("minato-sample").await;
    let (head, office) = (world.department_head(), world.municipality_officer());
    let mut measure = report(&world, "department_head", "measure-1").await;
    let keys: Vec<&Value> =
        measure.body["indicators"].as_array().expect("indicators").iter().map(|one| &one["key"]).collect();
    assert_eq!(keys, ["days", "heated"]);
    assert_eq!(measure.body["indicators"][1]["baseline"], json!({"fiscal_year": 2017, "value": "12.5"}));

    // whatever was typed stays, and is told with its place
    let told = json!([{"indicator": "days", "value": "２１日／月"}, {"indicator": "heated", "value": "四割くらい"}]);
    let answers = fill::answers(&world, "measure_report", Of::Report);
    let written =
        head.merge(&mut measure, &json!({"answers": answers, "particulars": {"indicators": told}})).await.ok();
    assert_eq!(written["particulars"]["indicators"], told);
    assert_eq!(written["violations"][0]["pointer"], "/particulars/indicators/1/value", "{written}");
    assert_eq!(written["violations"][0]["rule"], "not-a-number");
    let guards = head.submit(&mut measure).await.refused(409, "not-yet")["guards"].clone();
    assert!(guards.to_string().contains("暖房のある集会所の割合（%）"), "{guards}");

    // one that is missing is named; one decimal more than the plan has is told
    let only = json!({"particulars": {"indicators": [{"indicator": "heated", "value": "42.86"}]}});
    let written = head.merge(&mut measure, &only).await.ok();
    assert_eq!(written["violations"][0]["rule"], "too-many-decimals", "{written}");
    let guards = head.submit(&mut measure).await.refused(409, "not-yet")["guards"].to_string();
    assert!(guards.contains("月に開けた日数"), "{guards}");

    let right = json!([{"indicator": "days", "value": "２１日／月"}, {"indicator": "heated", "value": "△2.5%"}]);
    head.merge(&mut measure, &json!({"particulars": {"indicators": right}})).await.ok();
    head.submit(&mut measure).await.ok();
    assert_eq!(of(&over_years(&world, "auditor", "days").await, YEAR)["actual"], Value::Null, "not accepted yet");
    office.accept(&mut measure).await.ok();
    let years = over_years(&world, "municipality_officer", "heated").await;
    assert_eq!(years.len(), 5, "every year of the plan");
    let this = of(&years, YEAR);
    // (−2.5 − 12.5) of (50.0 − 12.5)
    assert_eq!(
        (&this["target"], &this["actual"], &this["reached_percent"]),
        (&json!("50.0"), &json!("-2.5"), &json!("-40.0"))
    );
    assert_eq!(this["document"], measure.body["id"]);
    let days = of(&over_years(&world, "department_head", "days").await, YEAR).clone();
    assert_eq!((&days["target"], &days["reached_percent"]), (&json!("20"), &json!("105.0")));
    // whoever may not read the report sees the target, and no value before the year is sealed
    let stranger = of(&over_years(&world, "unit_reporter", "heated").await, YEAR).clone();
    assert_eq!(
        (&stranger["target"], &stranger["actual"], &stranger["document"]),
        (&json!("50.0"), &Value::Null, &Value::Null)
    );
}

#[actix_web::test]
async fn an_indicator_of_nobody_or_twice_is_refused_at_its_place() {
    let world = World::new("minato-sample").await;
    let head = world.department_head();
    let mut measure = report(&world, "department_head", "measure-1").await;
    for (indicators, pointer, rule) in [
        (json!([{"indicator": "shops", "value": "3"}]), "/particulars/indicators/0/indicator", "not-an-option"),
        (
            json!([{"indicator": "days", "value": "3"}, {"indicator": "days", "value": "4"}]),
            "/particulars/indicators/1/indicator",
            "twice",
        ),
        (json!([{"indicator": "days", "value": "3", "unit": "日"}]), "/particulars/indicators/0/unit", "unknown-field"),
        (json!({"days": "3"}), "/particulars/indicators", "wrong-type"),
    ] {
        let refused = head.merge(&mut measure, &json!({"particulars": {"indicators": indicators}})).await;
        let error = &refused.refused(422, "invalid-answers")["errors"][0];
        assert_eq!((&error["pointer"], &error["rule"]), (&json!(pointer), &json!(rule)), "{error}");
    }
    let unit = world.unit_head();
    let refused = unit.get("/plans/00000000-0000-7000-8000-000000000000/indicators").await;
    refused.refused(404, "not-found");
    let plans = head.read("/plans").await;
    unit.get(&format!("/plans/{}/indicators?fy=2019", plans[0]["id"].as_str().expect("a plan")))
        .await
        .refused(400, "bad-query");
}

/// Row 4 of `other-cities.md`: a target is changed in mid-plan, with its day and reason; the year before stays.
#[actix_web::test]
async fn a_target_is_changed_from_a_day_on_and_never_in_silence() {
    let world = World::new("minato-sample").await;
    let told = json!({"particulars": {"indicators": [{"indicator": "days", "value": "21"}]}});
    let mut measure = report(&world, "department_head", "measure-1").await;
    world.department_head().merge(&mut measure, &told).await.ok();
    let owner = store::Store::lazy(&world.owner_url, 1).expect("a store");
    let mut pack = world.pack.clone();
    let days = |pack: &mut domain::pack::Pack, change: fn(&mut Vec<Target>)| {
        let measure = pack.items.iter_mut().find(|item| item.key == "measure-1").expect("the measure");
        change(&mut measure.indicators[0].targets);
    };
    days(&mut pack, |targets| targets[1].value = "10".into());
    let refused = app::packs::import(&owner, world.clock.as_ref(), &pack, true, false).await;
    let Err(app::packs::NotImported::Conflicts(conflicts)) = refused else { panic!("imported") };
    assert_eq!((conflicts[0].name.as_str(), conflicts[0].reason.as_str()), ("集会所の開放", "rewritten"));

    let mut pack = world.pack.clone();
    days(&mut pack, |targets| {
        targets.push(Target {
            fiscal_year: YEAR,
            value: "10".into(),
            decided_on: "2019-07-01".parse().ok(),
            reason: Some("改修のため（サンプル）".into()),
        });
    });
    app::packs::import(&owner, world.clock.as_ref(), &pack, true, false).await.expect("an import");
    owner.close().await;
    let years = over_years(&world, "auditor", "days").await;
    assert_eq!(of(&years, YEAR - 1)["target"], "20");
    assert_eq!(of(&years, YEAR)["target"], "10");
    assert_eq!(of(&years, YEAR + 1)["target"], "22");
}

/// The demonstration's sealed years are read by everybody: plan, target and actual of each year.
#[actix_web::test]
async fn sealed_years_tell_their_values_to_everybody() {
    let world = World::shown("minato-sample").await;
    let years = over_years(&world, "unit_reporter", "finished").await;
    let told = |year: i16| (of(&years, year)["target"].clone(), of(&years, year)["actual"].clone());
    assert_eq!(told(2018), (json!("30"), json!("32")));
    assert_eq!(told(2019), (json!("25"), json!("27")), "the target of 2019 was changed in its October");
    assert_eq!(told(2022), (json!("40"), Value::Null));
    let without = over_years(&world, "unit_reporter", "without").await;
    assert_eq!(of(&without, 2019)["met"], true);
}
