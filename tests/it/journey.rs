//! A whole year by HTTP requests only, from nothing to a sealed file, on both packs: what every unit, area,
//! department, the municipality and the evaluating body do, and that the municipality's totals are what the units sent.

mod above;
mod below;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::actor::OrganisationKind;
use domain::pack::Organisation;
use reqwest::Method;
use serde_json::{Value, json};
use tests::world::World;

use crate::forms::filled::{self, Wanted};

/// The year of the journey: another than the one that is open in every world, and with another edition in one pack.
const YEAR: i16 = 2020;

/// The figures that the test itself adds up, by `dimension|metric`.
type Totals = BTreeMap<String, i64>;

/// A year under way.
struct Journey {
    world: World,
    /// What was sent and counts, by area.
    sent: BTreeMap<String, Totals>,
}

impl Journey {
    /// A year, created and opened.
    async fn begin(pack: &str) -> Self {
        let world = World::new(pack).await;
        let autumn: DateTime<Utc> = "2020-10-01T03:00:00Z".parse().expect("a time");
        world.clock.set(autumn);
        let year = json!({
            "fiscal_year": YEAR, "opens_on": "2020-04-01", "due_on": "2021-04-30", "closes_on": "2021-06-30",
        });
        let mut year = world.municipality_officer().post("/years", &year).await.created();
        assert_eq!(year["state"], "planned");
        world.municipality_officer().act(&mut year, "open").await.now("open");
        Self { world, sent: BTreeMap::new() }
    }

    /// The organisations of a kind, samples included.
    fn organisations(&self, kind: OrganisationKind) -> Vec<Organisation> {
        let pack = &self.world.pack;
        let all = pack.organisations.iter().chain(&pack.samples.organisations);
        all.filter(|one| one.kind == kind).cloned().collect()
    }

    /// The documents of a kind that somebody sees.
    async fn documents(&self, who: &str, path: &str) -> Vec<Value> {
        self.world.persona(who).rows(&format!("/{path}?fy={YEAR}&limit=200")).await
    }

    /// Answers to what a document needs, from the edition of its form alone.
    async fn answers(&self, who: &str, path: &str) -> Value {
        let persona = self.world.persona(who);
        let seen = persona.read(path).await;
        let form = persona.read(&format!("/forms/{}", id(&seen["edition"]))).await;
        let asker = filled::asker(&self.world, who, YEAR.into(), id(&seen["organisation"])).await;
        filled::answers(&form, "report", Wanted::Needed, &asker)
    }

    /// Writes into a document, on the version seen.
    async fn write(&self, who: &str, path: &str, body: &Value) {
        let who = self.world.persona(who);
        who.merge(&mut who.open(path).await, body).await.ok();
    }

    /// Does something with a document, on the version seen, and it ends in a state.
    async fn act(&self, who: &str, path: &str, verb: &str, body: &Value, state: &str) -> Value {
        self.world.persona(who).act_at(path, verb, body).await.now(state)
    }

    /// The sealed file, byte for byte.
    async fn download(&self, snapshot: &str) -> Vec<u8> {
        let token = self.world.token("auditor").await;
        let path = format!("/api/v1/snapshots/{snapshot}/downloads/snapshot.json");
        let file = self.world.request(Method::GET, &path).bearer_auth(token).send().await.expect("a file");
        file.bytes().await.expect("bytes").to_vec()
    }
}

fn id(answer: &Value) -> &str {
    answer["id"].as_str().expect("an id")
}

/// The figures of a computed document that the test added up itself; and that people are not among them.
fn assert_totals(computed: &Value, expected: &Totals) {
    let figures = computed["computed"]["figures"].as_array().expect("figures");
    for (key, value) in expected {
        let figure = figures.iter().find(|figure| figure["key"] == *key);
        assert_eq!(figure.map(|figure| &figure["figure"]), Some(&json!(value)), "{key}");
    }
    assert!(figures.iter().all(|figure| figure["metric"] != "people"), "people are never added up");
}

async fn a_whole_year(pack: &str) {
    let mut journey = Journey::begin(pack).await;
    below::every_unit_reports(&mut journey).await;
    // areas compile, and the municipality and its evaluating body verify, when the year is over
    journey.world.let_pass(chrono::TimeDelta::days(243));
    below::every_area_compiles(&journey).await;
    below::every_department_reports(&journey).await;
    let annual = above::the_municipality_submits(&journey).await;
    above::the_body_verifies(&journey, &annual).await;
    let snapshot = above::two_persons_seal(&journey).await;
    above::anybody_can_check(&journey, &snapshot).await;
    crate::audit::subjects::resolve(&journey.world, &crate::audit::subjects::OF_A_YEAR).await;
}

#[actix_web::test]
async fn a_whole_year_in_chiba() {
    a_whole_year("chiba").await;
}

#[actix_web::test]
async fn a_whole_year_in_another_municipality() {
    a_whole_year("minato-sample").await;
}
