//! How long a refusal takes that must tell nothing: of a wrong password, whether anybody has that login, the account is
//! closed, or not; of a document that is hidden, and of one that nobody has.
//!
//! Pairs are asked in turn, once the one first and once the other, so that what else the machine does falls on both.

use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait as _, DatabaseConnection};
use serde_json::{Value, json};

use super::client::{Connection, Request, request};
use super::fill::report;
use super::setup::Setup;

/// How far medians may be apart.
const APART: f64 = 0.05;

/// Prints the medians of each pair and their ratio; each is asked so often, and some times before that, so that caches
/// and plans are warm.
///
/// # Panics
/// When something else is answered than the refusal.
pub async fn measure(setup: &Setup, times: usize) {
    let program = setup.program();
    let db = setup.database().await;
    println!("medians of {times} requests each, in turn");
    let closed = setup.person("area_officer").login.clone();
    let close = format!("UPDATE account SET disabled_at = clock_timestamp() WHERE login = '{closed}'");
    let [known, nobodys, closed] =
        [setup.person("unit_head").login.as_str(), "nobody-at-all", &closed].map(|login| wrong_password(setup, login));
    let hidden = hidden(setup, program.port);
    db.execute_unprepared(&close).await.expect("a closed account");
    let mut pairs = Pairs { connection: Connection::open(program.port).expect("a connection"), db, times };
    for (name, other) in [("a login that nobody has", &nobodys), ("a closed account", &closed)] {
        pairs.ask(&format!("wrong password, known / {name}"), 401, [&known, other]).await;
    }
    for (name, pair) in &hidden {
        pairs.ask(&format!("{name}, hidden / nobody's"), 404, [&pair[0], &pair[1]]).await;
    }
}

fn wrong_password(setup: &Setup, login: &str) -> Request {
    let body = json!({"municipality": setup.pack.municipality.code, "login": login, "password": "wrong wrong wrong"});
    request("POST", "/api/v1/session", "", &[], &body.to_string())
}

/// What is asked of documents by somebody who may see none of them: of one that is there, and of one that is not.
fn hidden(setup: &Setup, port: u16) -> Vec<(String, [Request; 2])> {
    let (head, auditor) = (setup.token(port, "unit_head"), setup.token(port, "auditor"));
    // one who may read no document at all, and one who may read those of another unit
    let strangers = ["administrator", "department_head"].map(|role| (role, setup.token(port, role)));
    let mut connection = Connection::open(port).expect("a connection");
    let headers = [("Idempotency-Key", "\"first-report\"")];
    let body = report(&setup.pack, setup.unit(), 2019, false);
    connection.ask(&request("POST", "/api/v1/activity-reports", &head, &headers, &body));
    let mut asked = Vec::new();
    for kind in ["activity-reports", "measure-reports", "area-rollups", "annual-reports"] {
        let mut list = |token: &str| {
            let path = format!("/api/v1/{kind}?fy=2019&limit=200");
            connection.send(&request("GET", &path, token, &[], "")).expect("an answer").body
        };
        let all: Value = serde_json::from_str(&list(&auditor)).expect("JSON");
        for (role, stranger) in &strangers {
            let own = list(stranger);
            let mut ids = all["rows"].as_array().expect("rows").iter().filter_map(|row| row["id"].as_str());
            let id = ids.find(|id| !own.contains(id)).expect("a hidden document");
            let nobodys = format!("{}ffffffffffff", &id[..id.len() - 12]);
            let of = |id: &str| request("GET", &format!("/api/v1/{kind}/{id}"), stranger, &[], "");
            asked.push((format!("{kind} to {role}"), [of(id), of(&nobodys)]));
        }
    }
    asked
}

struct Pairs {
    connection: Connection,
    db: DatabaseConnection,
    times: usize,
}

impl Pairs {
    async fn ask(&mut self, name: &str, status: u16, pair: [&Request; 2]) {
        let mut took = [Vec::new(), Vec::new()];
        let warm = self.times / 20;
        for round in 0..warm + self.times {
            for turn in 0..2 {
                let which = (round + turn) % 2;
                // a refusal that is slowed down is another refusal
                self.db.execute_unprepared("DELETE FROM attempt").await.expect("no attempts");
                let began = Instant::now();
                let answer = self.connection.send(pair[which]).expect("an answer");
                let time = began.elapsed();
                assert_eq!(answer.status, status, "{name}: {}", answer.body);
                if round >= warm {
                    took[which].push(time);
                }
            }
        }
        let [first, second] = took.map(median);
        let ratio = first.as_secs_f64() / second.as_secs_f64();
        // the medians of a few tell nothing
        let told = if self.times >= 100 && (ratio - 1.0).abs() > APART { "  tells too much" } else { "" };
        println!("{name:55} {first:>9.2?} / {second:>9.2?} = {ratio:.3}{told}");
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
