//! The subcommittee: two tracks, one verification, and nobody judges their own work.

use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

async fn only(world: &World, role: &str, path: &str) -> Answer {
    let page = world.get(role, &format!("/{path}?fy={YEAR}")).await;
    let id = page.body["rows"][0]["id"].as_str().expect("an id").to_owned();
    world.get(role, &format!("/{path}/{id}")).await
}

async fn under_verification(world: &World) -> (String, Answer) {
    tests::moved::accepted(world, "ward_rollup").await;
    tests::moved::accepted(world, "measure_report").await;
    let annual = only(world, "city_officer", "annual-reports").await;
    let path = format!("/annual-reports/{}", annual.body["id"].as_str().expect("an id"));
    let answers = json!({"answers": fill::answers(world, "annual_report", domain::form::Of::Report)});
    let annual = world.merge("city_officer", &path, annual.etag.as_deref().expect("an etag"), &answers).await;
    let annual = world.post("city_officer", &format!("{path}/compute"), annual.etag.as_deref(), &json!({})).await;
    assert_eq!(annual.status, 200, "{}", annual.body);
    let annual = world.post("city_director", &format!("{path}/submit"), annual.etag.as_deref(), &json!({})).await;
    assert_eq!((annual.status, &annual.body["state"]), (200, &json!("submitted")), "{}", annual.body);
    let rollup = only(world, "city_officer", "ward-rollups").await;
    let member = world.get("subcommittee_member", "/me").await.body["person"].clone();
    let reviews = json!({"reviews": [{"subject": rollup.body["id"], "person": member}]});
    let annual = world.post("subcommittee_chair", &format!("{path}/assign"), annual.etag.as_deref(), &reviews).await;
    assert_eq!((annual.status, &annual.body["state"]), (200, &json!("under_verification")), "{}", annual.body);
    (path, annual)
}

async fn subjects(world: &World) -> Vec<Value> {
    let mut ids = Vec::new();
    for path in ["ward-rollups", "measure-reports"] {
        let page = world.get("city_officer", &format!("/{path}?fy={YEAR}&limit=200")).await;
        ids.extend(page.body["rows"].as_array().expect("rows").iter().map(|row| row["id"].clone()));
    }
    ids
}

async fn a_verification(pack: &str) {
    let world = World::new(pack).await;
    let path = verified(&world).await;
    sealed_by_two(&world, &path).await;
}

/// A year that is over and that the subcommittee has verified; the annual report's path.
pub(crate) async fn verified(world: &World) -> String {
    world.end_the_year();
    verified_now(world).await
}

/// A verified annual report, on the clock's own day.
pub(crate) async fn verified_now(world: &World) -> String {
    let (path, annual) = under_verification(world).await;
    let early = world.post("subcommittee_chair", &format!("{path}/conclude"), annual.etag.as_deref(), &json!({})).await;
    assert_eq!((early.status, &early.body["guards"][0]["guard"]), (409, &json!("findings-complete")));
    let subjects = subjects(world).await;
    assert_eq!(early.body["guards"][0]["rows"].as_array().expect("rows").len(), subjects.len());

    let scale = &world.pack.scales[0];
    for subject in &subjects {
        let finding = json!({
            "subject": subject, "scale": scale.key, "label": scale.labels[0].key, "opinion": "サンプルの意見",
        });
        let found = world.post("subcommittee_member", &format!("{path}/findings"), None, &finding).await;
        assert_eq!(found.status, 201, "{}", found.body);
    }
    let findings = world.get("city_officer", &format!("{path}/findings")).await;
    assert_eq!(findings.body.as_array().expect("findings").len(), subjects.len());
    assert!(findings.body[0]["self_evaluation"].is_object() && findings.body[0]["current"] == json!(true));

    let annual = world.get("subcommittee_chair", &path).await;
    assert!(annual.body["allowed"].as_array().expect("verbs").contains(&json!("conclude")), "{}", annual.body["verbs"]);
    let done = world.post("subcommittee_chair", &format!("{path}/conclude"), annual.etag.as_deref(), &json!({})).await;
    assert_eq!((done.status, &done.body["state"]), (200, &json!("verified")), "{}", done.body);
    path
}

/// Two persons seal; the file is sound, the year is closed for ever, and the database itself says so.
async fn sealed_by_two(world: &World, annual: &str) {
    let seal = format!("/years/{YEAR}/seal");
    let year = world.get("city_director", &format!("/years/{YEAR}")).await;
    let refused = world.post("city_officer", &seal, year.etag.as_deref(), &json!({})).await;
    assert_eq!(refused.status, 403);
    let asked = world.post("city_director", &seal, year.etag.as_deref(), &json!({})).await;
    assert_eq!((asked.status, &asked.body["outcome"]), (202, &json!("asked")), "{}", asked.body);
    let alone = world.post("city_director", &seal, asked.etag.as_deref(), &json!({})).await;
    assert_eq!((alone.status, &alone.body["type"]), (403, &json!("/problems/own-work")));
    let sealed = world.post("subcommittee_chair", &seal, asked.etag.as_deref(), &json!({})).await;
    assert_eq!((sealed.status, &sealed.body["outcome"]), (200, &json!("sealed")), "{}", sealed.body);

    let id = sealed.body["snapshot"].as_str().expect("an id");
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

    let again = world.get("city_director", &format!("/years/{YEAR}")).await;
    let again = world.post("city_director", &seal, again.etag.as_deref(), &json!({})).await;
    assert_eq!(again.body["type"], "/problems/year-is-sealed");
    let late = world.post("section_reporter", "/activity-reports", None, &fill::report(world, 3)).await;
    assert_eq!(late.body["type"], "/problems/year-is-sealed", "{}", late.body);
    assert_eq!(world.get("city_officer", annual).await.body["state"], "sealed");
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    for text in
        ["UPDATE document SET late = true WHERE state = 'sealed'", "DELETE FROM fiscal_year", "DELETE FROM snapshot"]
    {
        assert!(sea_orm::ConnectionTrait::execute_unprepared(&owner, text).await.is_err(), "{text}");
    }
}

#[actix_web::test]
async fn the_subcommittee_verifies_chiba() {
    a_verification("chiba").await;
}

#[actix_web::test]
async fn the_subcommittee_verifies_another_city() {
    a_verification("minato-sample").await;
}

#[actix_web::test]
async fn findings_that_make_no_sense_are_told_at_once() {
    let world = World::new("chiba").await;
    let (path, _) = under_verification(&world).await;
    let finding = json!({"subject": "2019-x", "scale": "no such", "label": "x", "opinion": "意見"});
    let refused = world.post("subcommittee_member", &format!("{path}/findings"), None, &finding).await;
    let pointers: Vec<&str> =
        refused.body["errors"].as_array().expect("errors").iter().filter_map(|one| one["pointer"].as_str()).collect();
    assert_eq!((refused.status, pointers), (422, vec!["/subject", "/scale"]));
    // the chair was not named for this ward, and somebody else was
    let rollup = only(&world, "city_officer", "ward-rollups").await;
    let finding = json!({"subject": rollup.body["id"], "opinion": "意見"});
    let refused = world.post("subcommittee_chair", &format!("{path}/findings"), None, &finding).await;
    assert_eq!((refused.status, &refused.body["guards"][0]["rows"][0]["why"]), (409, &json!("another-is-named")));
    // and the city does not find anything about itself
    let refused = world.post("city_director", &format!("{path}/findings"), None, &finding).await;
    assert_eq!(refused.status, 403);
}
