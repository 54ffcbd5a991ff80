//! The year of municipalities of other shapes, from nothing to the sealed file and its downloads. What a municipality does
//! not have is not asked for. Rows of `other-cities.md` stand at the tests.

use domain::actor::OrganisationKind;
use serde_json::Value;
use tests::world::World;

use super::{Journey, a_year_of};

async fn of(pack: &str) -> (Journey, String) {
    // the persons of a world hold their roles since 2019
    let year = tests::packs::read(pack).plan.first_year.number().max(2020);
    let now = format!("{year}-04-02T03:00:00Z").parse().expect("a time");
    a_year_of(World::bare(pack, now).await, year).await
}

/// Every download about the whole year.
async fn downloads(journey: &Journey, snapshot: &str) -> Vec<String> {
    let path = format!("/snapshots/{snapshot}/downloads");
    let list = journey.world.get("auditor", &path).await.body;
    let mut made = Vec::new();
    for row in list["downloads"].as_array().expect("downloads").iter().filter(|row| row["about"] == "year") {
        let name = row["name"].as_str().expect("a name");
        let token = journey.world.token("auditor").await;
        loop {
            let address = format!("/api/v1{path}/{name}");
            let request = journey.world.request(reqwest::Method::GET, &address).bearer_auth(&token);
            let got = request.send().await.expect("an answer");
            match got.status().as_u16() {
                202 => {}
                200 => break,
                other => panic!("{name}: {other} {}", got.text().await.expect("a text")),
            }
        }
        made.push(name.to_owned());
    }
    made
}

/// The kinds of what was added up.
fn computed(annual: &Value) -> Vec<String> {
    let sources = annual["computed"]["sources"].as_array().expect("sources").iter();
    sources.map(|source| source["kind"].as_str().expect("a kind").to_owned()).collect()
}

async fn annual(journey: &Journey) -> Value {
    let rows = journey.documents("auditor", "annual-reports").await;
    journey.world.get("auditor", &format!("/annual-reports/{}", super::id(&rows[0]))).await.body
}

/// Rows 2, 15: districts lie directly below the municipality, which takes their reports in.
#[actix_web::test]
async fn units_directly_below_the_municipality() {
    let (journey, snapshot) = of("matsumoto").await;
    assert!(journey.organisations(OrganisationKind::Area).is_empty());
    let annual = annual(&journey).await;
    let kinds = computed(&annual);
    assert!(kinds.contains(&"activity_report".to_owned()) && !kinds.contains(&"area_rollup".to_owned()), "{kinds:?}");
    assert_eq!(annual["particulars"]["missing_units"].as_array().map(Vec::len), Some(1));
    assert!(downloads(&journey, &snapshot).await.len() > 5);
}

/// Row 2: a town in which only measures are reported.
#[actix_web::test]
async fn measures_only() {
    let (journey, snapshot) = of("motegi").await;
    let annual = annual(&journey).await;
    assert!(computed(&annual).iter().all(|kind| kind == "measure_report"));
    assert!(downloads(&journey, &snapshot).await.len() > 5);
}

/// Rows 2, 13: departments only, and four plans graded on one sheet.
#[actix_web::test]
async fn departments_only() {
    let (journey, snapshot) = of("kokubunji").await;
    let annual = annual(&journey).await;
    assert!(computed(&annual).iter().all(|kind| kind == "measure_report"));
    assert!(downloads(&journey, &snapshot).await.len() > 5);
}

/// Rows 15, 17: wards in the order of the municipality, with measures of their own.
#[actix_web::test]
async fn wards_in_the_order_of_the_pack() {
    let (journey, snapshot) = of("kawasaki").await;
    let rollups = journey.documents("auditor", "area-rollups").await;
    assert_eq!(rollups.len(), journey.organisations(OrganisationKind::Area).len());
    let shown = journey.world.get("auditor", "/organisations").await.body;
    let shown = shown.as_array().expect("rows").iter().filter(|one| one["kind"] == "area");
    let shown: Vec<&str> = shown.map(|one| one["key"].as_str().expect("a key")).collect();
    let packed: Vec<String> = journey.organisations(OrganisationKind::Area).into_iter().map(|one| one.key).collect();
    assert_eq!(shown, packed);
    assert!(downloads(&journey, &snapshot).await.len() > 5);
}

/// Row 12: a special ward as the municipality, with areas that compile without a meeting.
#[actix_web::test]
async fn areas_that_do_not_meet() {
    let (journey, snapshot) = of("setagaya").await;
    let rollups = journey.documents("auditor", "area-rollups").await;
    let rollup = journey.world.get("auditor", &format!("/area-rollups/{}", super::id(&rollups[0]))).await.body;
    assert!(rollup["particulars"].get("meeting").is_none(), "{rollup}");
    assert!(downloads(&journey, &snapshot).await.len() > 5);
}

/// Row 12: districts, blocks that compile them, and wards that compile the blocks.
#[actix_web::test]
async fn areas_in_areas() {
    let (journey, snapshot) = of("layers-sample").await;
    let annual = annual(&journey).await;
    assert!(downloads(&journey, &snapshot).await.len() > 5);
    // the officer of a ward sees what lies two layers below it
    let ward = journey.organisations(OrganisationKind::Area)[0].key.clone();
    assert!(!journey.documents(&format!("area_officer@{ward}"), "activity-reports").await.is_empty());
    // a figure of the whole is explained by the reports of units, through both layers
    let path = format!("/annual-reports/{}/figures/all%7Cvisits/explain", super::id(&annual));
    let explained = journey.world.get("auditor", &path).await.body;
    let inputs = explained["inputs"].as_array().expect("inputs").iter();
    let reported: i64 = inputs.map(|input| input["amount"]["value"].as_i64().expect("a number")).sum();
    let municipality = journey.organisations(OrganisationKind::Municipality)[0].key.clone();
    assert_eq!(reported, journey.below(&municipality)["all|visits"], "{explained}");
}
