//! The evaluating body: two tracks, one verification, and nobody judges their own work.

use serde_json::{Value, json};
use tests::document::Document;
use tests::world::{World, YEAR};

use crate::fill;

async fn under_evaluation(world: &World) -> Document {
    let municipality = world.municipality_officer();
    tests::moved::accepted(world, "area_rollup").await;
    tests::moved::accepted(world, "measure_report").await;
    let mut annual = municipality.first("annual-reports").await;
    let answers = json!({"answers": fill::answers(world, "annual_report", domain::form::Of::Report)});
    municipality.merge(&mut annual, &answers).await.ok();
    municipality.compute(&mut annual).await.ok();
    world.municipality_officer().act(&mut annual, "propose").await.now("draft");
    world.municipality_director().submit(&mut annual).await.now("submitted");
    let rollup = municipality.first("area-rollups").await;
    let member = world.evaluator().read("/me").await["person"].clone();
    let reviews = json!({"reviews": [{"subject": rollup["id"], "person": member}]});
    world.evaluation_chair().act_with(&mut annual, "assign", &reviews).await.now("under_evaluation");
    annual
}

async fn subjects(world: &World) -> Vec<Value> {
    let mut ids = Vec::new();
    for path in ["area-rollups", "measure-reports"] {
        let rows = world.municipality_officer().rows(&format!("/{path}?fy={YEAR}&limit=200")).await;
        ids.extend(rows.iter().map(|row| row["id"].clone()));
    }
    ids
}

async fn a_verification(pack: &str) {
    let world = World::new(pack).await;
    let path = verified(&world).await;
    sealed_by_two(&world, &path).await;
}

/// A year that is over and that the evaluating body has verified; the annual report's path.
pub(crate) async fn verified(world: &World) -> String {
    world.end_the_year();
    verified_now(world).await
}

/// A verified annual report, on the clock's own day.
pub(crate) async fn verified_now(world: &World) -> String {
    let (chair, member) = (world.evaluation_chair(), world.evaluator());
    let mut annual = under_evaluation(world).await;
    let early = chair.act(&mut annual, "conclude").await.refused(409, "not-yet");
    assert_eq!(early["guards"][0]["guard"], "findings-complete");
    let subjects = subjects(world).await;
    assert_eq!(early["guards"][0]["rows"].as_array().expect("rows").len(), subjects.len());

    let at = format!("{}/findings", annual.path);
    let scale = &world.pack.scales[0];
    for subject in &subjects {
        let finding = json!({
            "subject": subject, "scale": scale.key, "label": scale.labels[0].key, "opinion": "サンプルの意見",
        });
        member.post(&at, &finding).await.answered(201);
    }
    let findings = world.municipality_officer().read(&at).await;
    assert_eq!(findings.as_array().expect("findings").len(), subjects.len());
    assert!(findings[0]["self_evaluation"].is_object() && findings[0]["current"] == json!(true));

    let mut annual = chair.open(&annual.path).await;
    assert!(annual["allowed"].as_array().expect("verbs").contains(&json!("conclude")), "{}", annual["verbs"]);
    chair.act(&mut annual, "conclude").await.now("verified");
    annual.path
}

/// Two persons seal; the file is sound, the year is closed for ever, and the database itself says so.
async fn sealed_by_two(world: &World, annual: &str) {
    let (director, chair) = (world.municipality_director(), world.evaluation_chair());
    let mut year = director.open(&format!("/years/{YEAR}")).await;
    world.municipality_officer().act(&mut year, "seal").await.refused(403, "not-permitted");
    director.act(&mut year, "seal").await.outcome("asked");
    director.act(&mut year, "seal").await.refused(403, "own-work");
    let sealed = chair.act(&mut year, "seal").await.outcome("sealed");

    let id = sealed["snapshot"].as_str().expect("an id");
    let token = world.token("auditor").await;
    let path = format!("/api/v1/snapshots/{id}/downloads/snapshot.json");
    let file = world.request(reqwest::Method::GET, &path).bearer_auth(token).send().await.expect("a file");
    let file = file.bytes().await.expect("bytes");
    let day = chrono::NaiveDate::from_ymd_opt(2019, 1, 1).expect("a day");
    let keys = domain::snapshot::PublicKeys::new(vec![world.app.secrets.seal.public(day, None)]).expect("keys");
    let verdict = domain::snapshot::verify(&file, &keys);
    assert_eq!(verdict.exit_code(), 0, "{verdict:?}");
    let text = String::from_utf8(file.to_vec()).expect("text");
    assert!(text.contains("サンプルの意見") && text.contains(&world.pack.municipality.name));
    let altered = text.replace("サンプルの意見", "サンプルの異見");
    assert_eq!(domain::snapshot::verify(altered.as_bytes(), &keys).exit_code(), 1);

    let mut year = director.open(&format!("/years/{YEAR}")).await;
    director.act(&mut year, "seal").await.refused(409, "year-is-sealed");
    let late = world.unit_reporter().post("/activity-reports", &fill::report(world, 3)).await;
    late.refused(409, "year-is-sealed");
    assert_eq!(world.municipality_officer().read(annual).await["state"], "sealed");
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    for text in
        ["UPDATE document SET late = true WHERE state = 'sealed'", "DELETE FROM fiscal_year", "DELETE FROM snapshot"]
    {
        assert!(sea_orm::ConnectionTrait::execute_unprepared(&owner, text).await.is_err(), "{text}");
    }
}

#[actix_web::test]
async fn the_body_verifies_chiba() {
    a_verification("chiba").await;
}

#[actix_web::test]
async fn the_body_verifies_another_municipality() {
    a_verification("minato-sample").await;
}

#[actix_web::test]
async fn findings_that_make_no_sense_are_told_at_once() {
    let world = World::new("chiba").await;
    let at = format!("{}/findings", under_evaluation(&world).await.path);
    let finding = json!({"subject": "2019-x", "scale": "no such", "label": "x", "opinion": "意見"});
    let refused = world.evaluator().post(&at, &finding).await.refused(422, "invalid-answers");
    let pointers: Vec<&str> =
        refused["errors"].as_array().expect("errors").iter().filter_map(|one| one["pointer"].as_str()).collect();
    assert_eq!(pointers, ["/subject", "/scale"]);
    // the chair was not named for this area, and somebody else was
    let rollup = world.municipality_officer().first("area-rollups").await;
    let finding = json!({"subject": rollup["id"], "opinion": "意見"});
    let refused = world.evaluation_chair().post(&at, &finding).await.refused(409, "not-yet");
    assert_eq!(refused["guards"][0]["rows"][0]["why"], "another-is-named");
    // and the municipality does not find anything about itself
    world.municipality_director().post(&at, &finding).await.refused(403, "not-permitted");
}
