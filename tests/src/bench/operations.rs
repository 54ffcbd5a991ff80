//! The operations that are measured: how often each, over how many connections, and the requests themselves.

use domain::pack::Pack;
use serde_json::Value;

use super::client::{Connection, Request, deal, drive, request};
use super::fill::{WAITING, report};

/// What the requests need.
#[derive(Debug)]
pub struct Cast {
    /// Where the program listens.
    pub port: u16,
    /// The access token of an officer of the municipality.
    pub municipality: String,
    /// The access token of an officer of the area.
    pub officer: String,
    /// The area.
    pub area: String,
    /// Its rollup.
    pub rollup: String,
    /// The units of the officer's area.
    pub units: Vec<String>,
    /// Where pages of the list begin.
    pub cursors: Vec<String>,
    /// How many accepted reports 2019 has.
    pub reports: u32,
    /// The plan.
    pub pack: Pack,
}

/// An operation.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Its name.
    pub name: &'static str,
    /// How often it is asked in a round.
    pub times: usize,
    /// Over how many connections.
    pub connections: usize,
}

/// In the order in which they are printed.
pub const OPERATIONS: [Operation; 6] = [
    Operation { name: "read", times: 4000, connections: 8 },
    Operation { name: "list", times: 2400, connections: 8 },
    Operation { name: "create", times: 1200, connections: 8 },
    Operation { name: "accept", times: 240, connections: 8 },
    Operation { name: "rollup read", times: 2000, connections: 8 },
    Operation { name: "rollup compute", times: 120, connections: 1 },
];

/// Numbers that look random and are the same in every run.
fn spread(n: usize, bound: u32) -> u32 {
    let mixed = u64::try_from(n)
        .expect("a number")
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    u32::try_from((mixed >> 33) % u64::from(bound)).expect("a number")
}

impl Cast {
    /// Sends the requests of a round, and insists on success.
    ///
    /// # Panics
    /// When one is refused.
    pub fn run(&self, operation: &Operation, round: usize) {
        if operation.name == "rollup compute" {
            self.compute(operation.times, &round.to_string());
        } else {
            drive(self.port, self.requests(operation, round));
        }
    }

    /// The requests of a round, connection by connection.
    ///
    /// # Panics
    /// For an operation that is not dealt out: each computation needs the version that the last one left.
    pub fn requests(&self, operation: &Operation, round: usize) -> Vec<Vec<Request>> {
        let Operation { name, times, connections, .. } = operation;
        let made = (0..*times).map(|n| {
            let place = round * times + n;
            match *name {
                "read" => {
                    let id = format!("2019-00000000-0000-7000-8000-{:012}", spread(place, self.reports) + 1);
                    request("GET", &format!("/api/v1/activity-reports/{id}"), &self.municipality, &[], "")
                }
                "list" => {
                    let cursor = &self.cursors[place % self.cursors.len()];
                    let path = format!("/api/v1/activity-reports?fy=2019&area={}&limit=50{cursor}", self.area);
                    request("GET", &path, &self.municipality, &[], "")
                }
                "create" => {
                    // a connection keeps to its own units: two reports of one unit at once want one number
                    let unit = &self.units
                        [(n % connections) + connections * ((n / connections) % (self.units.len() / connections))];
                    let key = format!("\"create-{place}\"");
                    let headers = [("Idempotency-Key", key.as_str())];
                    request(
                        "POST",
                        "/api/v1/activity-reports",
                        &self.officer,
                        &headers,
                        &report(&self.pack, unit, 2020, false),
                    )
                }
                "accept" => self.accept(place),
                "rollup read" => {
                    request("GET", &format!("/api/v1/area-rollups/{}", self.rollup), &self.officer, &[], "")
                }
                other => panic!("{other} is not dealt out"),
            }
        });
        deal(made.collect(), *connections)
    }

    /// Submitted reports are numbered unit by unit, so eight in a row belong to eight units.
    fn accept(&self, place: usize) -> Request {
        let year = WAITING[(place / self.units.len()) % WAITING.len()];
        let id = format!("{year}-00000000-0000-7000-9000-{:012}", place + 1);
        let key = format!("\"accept-{place}\"");
        let headers = [("Idempotency-Key", key.as_str()), ("If-Match", "\"v2\"")];
        request("POST", &format!("/api/v1/activity-reports/{id}/accept"), &self.officer, &headers, "{}")
    }

    /// Adds the rollup up again and again: each time on the version that the last time left.
    ///
    /// # Panics
    /// When it is refused.
    pub fn compute(&self, times: usize, round: &str) {
        let path = format!("/api/v1/area-rollups/{}", self.rollup);
        let mut connection = Connection::open(self.port).expect("a connection");
        let mut etag = connection.ask(&request("GET", &path, &self.officer, &[], "")).etag;
        for n in 0..times {
            let key = format!("\"compute-{round}-{n}\"");
            let headers = [("Idempotency-Key", key.as_str()), ("If-Match", etag.as_str())];
            etag = connection.ask(&request("POST", &format!("{path}/compute"), &self.officer, &headers, "{}")).etag;
        }
    }

    /// The cursors of the first pages of the list.
    ///
    /// # Panics
    /// When a page is refused.
    pub fn walk(&mut self) {
        let mut connection = Connection::open(self.port).expect("a connection");
        let mut cursor = String::new();
        while self.cursors.len() < 9 {
            self.cursors.push(cursor);
            let path = format!(
                "/api/v1/activity-reports?fy=2019&area={}&limit=50{}",
                self.area,
                self.cursors.last().expect("one")
            );
            let page: Value =
                serde_json::from_str(&connection.ask(&request("GET", &path, &self.municipality, &[], "")).body)
                    .expect("JSON");
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
    }
}
