//! F1–F6: a database that is cut off, hangs, cannot be written to or is away costs nobody anything but another try.

mod cut;
mod log;
mod readiness;
mod waits;

use std::time::Duration;

use app::App;
use reqwest::{Client, RequestBuilder};
use serde_json::Value;
use store::{Limits, Store};
use tests::proxy::Proxy;
use tests::world::World;

use crate::fill;

/// Limits that a test can wait for.
const SHORT: Limits = Limits {
    connection: Duration::from_secs(3),
    statement: Duration::from_secs(3),
    commit: Duration::from_mins(5),
    readiness: Duration::from_secs(1),
};

/// A world whose second server reaches the database through a proxy.
struct Through {
    world: World,
    proxy: Proxy,
    app: App,
    base: String,
    client: Client,
}

/// An answer: its status, whether it says when to come again, and its body.
#[derive(Debug)]
struct Told {
    status: u16,
    retry: bool,
    replayed: bool,
    body: Value,
}

impl Through {
    async fn new(pool: u32) -> Self {
        let world = World::new("chiba").await;
        let proxy = Proxy::of(&world.program_url).await;
        let store = Store::with_limits(&proxy.url, pool, SHORT).expect("a store");
        let app = world.app.with_store(store);
        let (server, port) = server::serve::server(&app, "127.0.0.1:0", 1, pool).expect("a server");
        #[expect(clippy::disallowed_methods, reason = "the server of the test")]
        tokio::spawn(server);
        // signed in beside the proxy
        world.token("unit_head").await;
        Self { world, proxy, app, base: format!("http://127.0.0.1:{port}"), client: Client::new() }
    }

    async fn get(&self, path: &str) -> Told {
        let token = self.world.token("unit_head").await;
        self.told(self.client.get(format!("{}{path}", self.base)).bearer_auth(token)).await
    }

    /// Begins a report under a key.
    async fn begin(&self, key: &str) -> Told {
        let (token, body) = (self.world.token("unit_head").await, fill::report(&self.world, 3));
        let request = self.client.post(format!("{}/api/v1/activity-reports", self.base)).bearer_auth(token);
        self.told(request.header("idempotency-key", format!("\"{key}\"")).json(&body)).await
    }

    async fn told(&self, request: RequestBuilder) -> Told {
        let answer = request.send().await.expect("an answer");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = answer.json().await.unwrap_or_default();
        let has = |name: &str| headers.contains_key(name);
        Told { status, retry: has("retry-after"), replayed: has("idempotency-replayed"), body }
    }

    /// How many reports there are.
    async fn reports(&self) -> usize {
        let list = self.world.get("unit_head", "/activity-reports?fy=2019").await;
        list.body["rows"].as_array().expect("rows").len()
    }
}

impl Told {
    /// Nothing was changed: 503, when to come again, and with the same key.
    fn is_unavailable(&self) {
        self.is("/problems/unavailable");
    }

    /// Done or not, nobody knows.
    fn is_open(&self) {
        self.is("/problems/outcome-open");
    }

    fn is(&self, problem: &str) {
        assert_eq!((self.status, self.retry), (503, true), "{self:?}");
        assert_eq!(self.body["type"], problem, "{self:?}");
        let words = self.body["detail"].as_str().expect("words");
        assert!(words.contains("同じ Idempotency-Key"), "{words}");
    }
}
