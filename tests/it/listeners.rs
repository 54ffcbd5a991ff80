//! In front of the program and beside it: trusted proxies, and the operator's own listener.

use std::sync::Arc;

use edge::client_address::ProxyHops;
use edge::metrics::Metrics;
use serde_json::{Value, json};
use server::serve::Front;
use tests::world::World;

/// Another server over the world's own database.
fn serve(world: &World, front: Front) -> String {
    let (server, port) = server::serve::server_behind(&world.app, "127.0.0.1:0", 1, 4, front).expect("a server");
    #[expect(clippy::disallowed_methods, reason = "the server of the test")]
    tokio::spawn(server);
    format!("http://127.0.0.1:{port}")
}

/// A guess at an account that nobody has, so that only the network's bucket counts.
async fn guess(world: &World, base: &str, from: &str, number: usize) -> u16 {
    let body = json!({
        "municipality": world.pack.municipality.code, "login": format!("nobody-{number}"), "password": "wrong",
    });
    let request = reqwest::Client::new().post(format!("{base}/api/v1/session")).json(&body);
    request.header("x-forwarded-for", from).send().await.expect("an answer").status().as_u16()
}

#[actix_web::test]
async fn behind_a_trusted_proxy_each_client_is_counted_for_itself() {
    let world = World::new("chiba").await;
    let behind = serve(&world, Front { hops: ProxyHops(1), ..Front::default() });
    assert_eq!(guess(&world, &behind, "203.0.113.1, 192.0.2.1", 0).await, 401);
    world.as_owner("UPDATE attempt SET spent_micro = 9000000000 WHERE bucket = 'network:192.0.2.1/32'").await;
    // what a client writes itself, further left, changes nothing
    assert_eq!(guess(&world, &behind, "203.0.113.2, 192.0.2.1", 1).await, 429, "the bucket of this client is full");
    assert_eq!(guess(&world, &behind, "192.0.2.2", 2).await, 401, "and that of its neighbour is not");
    // without a proxy nobody is believed: all come from the peer
    let world = World::new("chiba").await;
    assert_eq!(guess(&world, &world.base, "192.0.2.1", 0).await, 401);
    world.as_owner("UPDATE attempt SET spent_micro = 9000000000 WHERE bucket LIKE 'office:%'").await;
    assert_eq!(guess(&world, &world.base, "192.0.2.2", 1).await, 429);
}

#[actix_web::test]
async fn measurements_stand_on_a_listener_of_their_own_and_name_nobody() {
    let world = World::new("chiba").await;
    let metrics = Arc::new(Metrics::new(world.app.refusals.clone(), "1.2.3"));
    let base = serve(&world, Front { metrics: Some(Arc::clone(&metrics)), ..Front::default() });
    let (operator, port) = server::metrics::server(&metrics, "127.0.0.1:0").expect("a server");
    #[expect(clippy::disallowed_methods, reason = "the server of the test")]
    tokio::spawn(operator);

    let client = reqwest::Client::new();
    let id = world.app.clock.id();
    let token = world.token("unit_head").await;
    let paths = ["/api/v1/me", "/api/v1/me", &format!("/api/v1/activity-reports/2019-{id}"), &format!("/{id}")];
    for path in paths {
        client.get(format!("{base}{path}")).bearer_auth(&token).send().await.expect("an answer");
    }
    let invented = reqwest::Method::from_bytes(b"INVENTED").expect("a method");
    client.request(invented, format!("{base}/api/v1/me")).send().await.expect("an answer");
    assert_eq!(client.get(format!("{base}/metrics")).send().await.expect("an answer").status(), 404, "not in public");

    let answer = client.get(format!("http://127.0.0.1:{port}/metrics")).send().await.expect("an answer");
    assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let text = answer.text().await.expect("text");
    for line in [
        "sasaeai_http_request_duration_seconds_count{method=\"GET\",route=\"/api/v1/me\",status=\"200\"} 2",
        "sasaeai_http_request_duration_seconds_count{method=\"GET\",route=\"/api/v1/activity-reports/{id}\",status=\"404\"} 1",
        "sasaeai_build_info{version=\"1.2.3\"} 1",
        "sasaeai_refusals_dropped_total 0",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(text.contains("method=\"other\"") && text.contains("\nsasaeai_uptime_seconds "), "{text}");
    assert!(!text.contains(&id.to_string()) && !text.contains("INVENTED"), "{text}");
    let other = client.get(format!("http://127.0.0.1:{port}/api/v1/me")).bearer_auth(&token).send().await;
    assert_eq!(other.expect("an answer").status(), 404, "and nothing else stands there");
    let off = world.request(reqwest::Method::GET, "/metrics");
    assert_eq!(world.send(off).await.body["type"], Value::from("/problems/no-such-operation"));
}
