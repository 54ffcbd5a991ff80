//! What a load balancer asks.

use reqwest::Method;
use serde_json::json;
use tests::world::World;

#[actix_web::test]
async fn a_program_on_a_migrated_database_is_alive_and_ready() {
    let world = World::new("chiba").await;
    for (path, status) in [("/healthz", "alive"), ("/readyz", "ready")] {
        let answer = world.send(world.request(Method::GET, path)).await;
        assert_eq!((answer.status, &answer.body["status"]), (200, &json!(status)), "{path}");
    }
}

/// Who integrates reads the description from the server, and reviews it in the repository.
#[actix_web::test]
async fn the_description_that_is_served_is_the_one_that_is_committed() {
    let world = World::new("minato-sample").await;
    let served = world.send(world.request(Method::GET, "/api/openapi.json")).await;
    let committed: serde_json::Value =
        serde_json::from_str(include_str!("../../openapi/openapi.json")).expect("a description");
    assert_eq!(served.status, 200);
    assert!(served.body == committed, "they differ; look at both, then `just regen`");
}
