//! The subcommittee: two tracks, one verification, and nobody judges their own work.

use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

async fn only(world: &World, role: &str, path: &str) -> Answer {
    let page = world.get(role, &format!("/{path}?fy={YEAR}")).await;
    let id = page.body["rows"][0]["id"].as_str().expect("an id").to_owned();
    world.get(role, &format!("/{path}/{id}")).await
}

/// Moves documents along in the database itself: what the cycle's own tests show is not shown again here.
async fn everything_below_is_accepted(world: &World) {
    use sea_orm::ConnectionTrait as _;
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    let text = "UPDATE document SET state = 'accepted' WHERE kind IN ('ward_rollup', 'measure_report')";
    owner.execute_unprepared(text).await.expect("accepted");
    owner.close().await.expect("closing");
}

async fn under_verification(world: &World) -> (String, Answer) {
    everything_below_is_accepted(world).await;
    let annual = only(world, "city_officer", "annual-reports").await;
    let path = format!("/annual-reports/{}", annual.body["id"].as_str().expect("an id"));
    let answers = json!({"answers": fill::answers(world, "annual_report", domain::form::Of::Report)});
    let annual = world.put("city_officer", &path, annual.etag.as_deref().expect("an etag"), &answers).await;
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
    let (path, annual) = under_verification(&world).await;
    let early = world.post("subcommittee_chair", &format!("{path}/conclude"), annual.etag.as_deref(), &json!({})).await;
    assert_eq!((early.status, &early.body["guards"][0]["guard"]), (409, &json!("findings-complete")));
    let subjects = subjects(&world).await;
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
