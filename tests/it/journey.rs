//! A whole year by HTTP requests only, from nothing to a sealed file, on both packs: what every unit, area,
//! department, the municipality and the evaluating body do, and that the municipality's totals are what the units sent.

mod above;
mod below;
mod shapes;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::actor::OrganisationKind;
use domain::pack::Organisation;
use reqwest::Method;
use serde_json::{Value, json};
use tests::world::World;

use crate::forms::filled::{self, Wanted};

/// The figures that the test itself adds up, by `dimension|metric`.
type Totals = BTreeMap<String, i64>;

/// A year under way.
struct Journey {
    world: World,
    /// The fiscal year.
    year: i16,
    /// What was sent and counts, by the key of whoever takes it in.
    sent: BTreeMap<String, Totals>,
}

impl Journey {
    /// A year, created and opened in its autumn.
    async fn begin(world: World, year: i16) -> Self {
        let autumn: DateTime<Utc> = format!("{year}-10-01T03:00:00Z").parse().expect("a time");
        world.clock.set(autumn);
        let days = json!({
            "fiscal_year": year, "opens_on": format!("{year}-04-01"), "due_on": format!("{}-04-30", year + 1),
            "closes_on": format!("{}-06-30", year + 1),
        });
        let mut opened = world.municipality_officer().post("/years", &days).await.created();
        assert_eq!(opened["state"], "planned");
        world.municipality_officer().act(&mut opened, "open").await.now("open");
        Self { world, year, sent: BTreeMap::new() }
    }

    /// Who takes in what an organisation hands in: the key of the organisation, and a person there.
    fn receiver(&self, of: &Organisation) -> (String, String) {
        let receiver = self.world.pack.receiver_of(of).expect("a receiver");
        let person = match receiver.kind {
            OrganisationKind::Area => format!("area_officer@{}", receiver.key),
            _ => "municipality_officer".to_owned(),
        };
        (receiver.key.clone(), person)
    }

    /// The sum of what was sent to an organisation, and to the areas whose rollups it takes in.
    fn below(&self, key: &str) -> Totals {
        let mut all = self.sent.get(key).cloned().unwrap_or_default();
        for area in self.organisations(OrganisationKind::Area) {
            if self.world.pack.receiver_of(&area).is_some_and(|receiver| receiver.key == key) {
                for (figure, value) in self.below(&area.key) {
                    *all.entry(figure).or_default() += value;
                }
            }
        }
        all
    }

    /// The units that a document lacks a report of, each with a reason.
    fn excused(document: &Value) -> Vec<Value> {
        let submit = document["verbs"].as_array().expect("verbs").iter().find(|verb| verb["verb"] == "submit");
        // nothing is missing where the verb may be used
        let guards = submit.expect("the verb")["why_not"]["guards"].as_array().cloned().unwrap_or_default();
        let missing = guards.iter().find(|guard| guard["guard"] == "units-accounted-for");
        let missing = missing.map(|guard| guard["rows"].as_array().expect("rows").clone()).unwrap_or_default();
        let reason = |row: &Value| json!({"unit": row["subject"], "reason": "総会が翌年度に延びたため（サンプル）"});
        missing.iter().map(reason).collect()
    }

    /// The organisations of a kind, samples included.
    fn organisations(&self, kind: OrganisationKind) -> Vec<Organisation> {
        let pack = &self.world.pack;
        let all = pack.organisations.iter().chain(&pack.samples.organisations);
        all.filter(|one| one.kind == kind).cloned().collect()
    }

    /// The documents of a kind that somebody sees.
    async fn documents(&self, who: &str, path: &str) -> Vec<Value> {
        self.world.persona(who).rows(&format!("/{path}?fy={}&limit=200", self.year)).await
    }

    /// Answers to what a document needs, from the edition of its form alone.
    async fn answers(&self, who: &str, path: &str) -> Value {
        let persona = self.world.persona(who);
        let seen = persona.read(path).await;
        let form = persona.read(&format!("/forms/{}", id(&seen["edition"]))).await;
        let asker = filled::asker(&self.world, who, self.year.into(), id(&seen["organisation"])).await;
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

/// Drives a year from nothing to its sealed file; gives it with the path of the sealed year.
async fn a_year_of(world: World, year: i16) -> (Journey, String) {
    let mut journey = Journey::begin(world, year).await;
    below::every_unit_reports(&mut journey).await;
    // areas compile, and the municipality and its evaluating body verify, when the year is over
    journey.world.let_pass(chrono::TimeDelta::days(243));
    below::every_area_compiles(&journey).await;
    below::every_department_reports(&journey).await;
    let annual = above::the_municipality_submits(&journey).await;
    above::the_body_verifies(&journey, &annual).await;
    let snapshot = above::two_persons_seal(&journey).await;
    above::anybody_can_check(&journey, &snapshot).await;
    (journey, snapshot)
}

/// Another year than the one that is open in every world, and with another edition in one pack.
async fn a_whole_year(pack: &str) {
    let (journey, _) = a_year_of(World::new(pack).await, 2020).await;
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
