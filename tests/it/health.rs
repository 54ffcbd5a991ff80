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
