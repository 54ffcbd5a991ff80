//! Joint activities over HTTP: who leaves one to a leader is told early, and what nobody counts stops the area.

use domain::actor::OrganisationKind;
use domain::form::Of;
use serde_json::{Value, json};
use tests::document::Document;
use tests::persona::Persona;
use tests::world::{World, YEAR};

use crate::fill;

/// A world, and two units of an area with a unit of another area.
struct Neighbours {
    world: World,
    one: String,
    other: String,
    far: String,
    area: String,
}

async fn neighbours(pack: &str) -> Neighbours {
    let world = World::new(pack).await;
    let all = world.pack.organisations.iter().chain(&world.pack.samples.organisations);
    let units = all.filter(|one| one.kind == OrganisationKind::Unit);
    let mut by_area: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for unit in units {
        by_area.entry(unit.parent.clone().expect("an area")).or_default().push(unit.key.clone());
    }
    let (area, here) = by_area.iter().find(|(_, units)| units.len() > 1).expect("neighbours");
    let far = by_area.iter().find(|(other, _)| *other != area).expect("another area").1[0].clone();
    let (one, other, area) = (here[0].clone(), here[1].clone(), area.clone());
    Neighbours { world, one, other, far, area }
}

impl Neighbours {
    /// A joint activity and one of its own.
    fn activities(&self, led_by: Option<&str>) -> Value {
        let mut joint = fill::activity(&self.world, "合同の夏まつり（サンプル）", 700);
        joint["joint_led_by"] = json!(led_by);
        json!([fill::activity(&self.world, "サロン（サンプル）", 10), joint])
    }

    fn head(&self, unit: &str) -> Persona<'_> {
        self.world.unit_head().at(unit)
    }

    /// The officer of the area.
    fn officer(&self) -> Persona<'_> {
        self.world.area_officer().at(&self.area)
    }

    async fn begun(&self, unit: &str, activities: &Value) -> Document {
        let body = json!({
            "fiscal_year": YEAR, "unit": self.world.organisation(unit),
            "draft": {"answers": fill::answers(&self.world, "activity_report", Of::Report), "activities": activities},
        });
        self.head(unit).post("/activity-reports", &body).await.created()
    }

    /// A report that is handed in and accepted.
    async fn accepted(&self, unit: &str, activities: &Value) -> Document {
        let mut report = self.begun(unit, activities).await;
        self.head(unit).submit(&mut report).await.ok();
        self.officer().accept(&mut report).await.ok();
        report
    }

    /// What the guard about joint activities says when the area would hand in.
    async fn guard(&self, rollup: &mut Document) -> Option<Vec<Value>> {
        let refused = self.officer().submit(rollup).await.refused(409, "not-yet");
        let guards = refused["guards"].as_array().expect("guards").iter();
        let found = guards.into_iter().find(|one| one["guard"] == "joint-counted");
        found.map(|guard| guard["rows"].as_array().expect("rows").clone())
    }
}

fn figure(rollup: &Value, key: &str) -> Value {
    let figures = rollup["computed"]["figures"].as_array().expect("figures");
    figures.iter().find(|figure| figure["key"] == key).expect("a figure")["figure"].clone()
}

/// A2: a claim whose leader tells nothing is told in the draft, stops the area with both reports named, is explained,
/// and counts once when the leader tells it.
async fn a_claim_that_leads_nowhere_stops_the_area(pack: &str) {
    let all = neighbours(pack).await;
    let (one, other, officer) = (all.head(&all.one), all.head(&all.other), all.officer());
    let mut claim = all.begun(&all.other, &all.activities(Some(&all.one))).await;
    assert_eq!(claim["notices"][0]["subject"], "/activities/1");
    assert_eq!(claim["notices"][0]["why"], "joint-leader-silent", "{}", claim["notices"]);
    other.submit(&mut claim).await.ok();
    assert_eq!(claim["notices"], json!([]), "what is handed in is not the author's to mend");
    officer.accept(&mut claim).await.ok();

    // the leader reports, and does not report it
    let own = json!([fill::activity(&all.world, "サロン（サンプル）", 10)]);
    let mut leader = all.accepted(&all.one, &own).await;
    let mut rollup = officer.first("area-rollups").await;
    officer.compute(&mut rollup).await.ok();
    assert_eq!(figure(&rollup.body, "all|visits"), 20);
    let rows = all.guard(&mut rollup).await.expect("nobody counts it");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[0]["why"], "joint-not-told-by-leader");
    assert!(rows[0]["name"].is_string() && rows[1]["name"].is_string() && rows[0]["name"] != rows[1]["name"]);
    assert_eq!(rows[0]["subject"], format!("{}/activities/1", claim.id()));
    assert_eq!(rows[1]["subject"], leader["id"]);
    assert_eq!(rows[1]["why"], "named-as-leader");
    let told = officer.read(&format!("{}/figures/all%7Cvisits/explain", rollup.path)).await;
    let out = told["left_out"].as_array().expect("left out").iter().find(|out| !out["pointer"].is_null());
    let out = out.expect("the joint activity");
    assert_eq!((&out["why"], &out["matters"]), (&json!("joint-not-told-by-leader"), &json!(true)), "{out}");

    // the leader tells it after all
    officer.reopen(&mut leader, "サンプル").await.ok();
    one.merge(&mut leader, &json!({"activities": all.activities(Some(&all.one))})).await.ok();
    one.submit(&mut leader).await.ok();
    officer.accept(&mut leader).await.ok();
    officer.compute(&mut rollup).await.ok();
    assert_eq!(figure(&rollup.body, "all|visits"), 720, "once");
    assert_eq!(all.guard(&mut rollup).await, None);
    let told = officer.read(&format!("{}/figures/all%7Cvisits/explain", rollup.path)).await;
    let out = told["left_out"].as_array().expect("left out").iter().find(|out| out["why"] == "joint-activity");
    let counted = &out.expect("the joint activity")["particulars"]["counted_in"];
    assert_eq!(counted["document"], leader["id"]);
    assert_eq!(counted["pointer"], "/activities/1");
}

#[actix_web::test]
async fn a_claim_that_leads_nowhere_stops_the_area_in_chiba() {
    a_claim_that_leads_nowhere_stops_the_area("chiba").await;
}

#[actix_web::test]
async fn a_claim_that_leads_nowhere_stops_the_area_in_another_municipality() {
    a_claim_that_leads_nowhere_stops_the_area("minato-sample").await;
}

/// A2: two that name each other cannot both hand in; a leader of another area is refused.
#[actix_web::test]
async fn what_is_certainly_wrong_cannot_be_handed_in() {
    let all = neighbours("minato-sample").await;
    let (one, other) = (all.head(&all.one), all.head(&all.other));
    let mut first = all.begun(&all.one, &all.activities(Some(&all.other))).await;
    one.submit(&mut first).await.ok();
    let mut second = all.begun(&all.other, &all.activities(Some(&all.one))).await;
    let refused = other.submit(&mut second).await.refused(409, "not-yet");
    assert_eq!(refused["guards"][0]["guard"], "joint-counted", "{refused}");
    assert_eq!(refused["guards"][0]["rows"][0]["why"], "joint-circle");
    // it leads itself: then both may
    other.merge(&mut second, &json!({"activities": all.activities(Some(&all.other))})).await.ok();
    assert_eq!(second["notices"], json!([]));
    other.submit(&mut second).await.ok();

    let mut third = all.begun(&all.one, &all.activities(Some(&all.far))).await;
    assert_eq!(third["violations"][0]["rule"], "leader-elsewhere", "{}", third["violations"]);
    let refused = one.submit(&mut third).await.refused(409, "not-yet");
    assert_eq!(refused["guards"][0]["guard"], "answers-complete");
    assert_eq!(refused["guards"][0]["rows"][0]["subject"], "/activities/1/joint_led_by");
}

/// A8, B8: a draft keeps what contradicts itself and says so with both questions; it cannot be handed in.
#[actix_web::test]
async fn a_draft_that_contradicts_itself_is_kept_and_cannot_be_handed_in() {
    let all = neighbours("minato-sample").await;
    let items = all.world.pack.items.iter().chain(&all.world.pack.samples.items);
    let foreign = items.into_iter().find(|item| item.organisation.as_deref() == Some(all.other.as_str()));
    let mut wrong = fill::activity(&all.world, "よい会（サンプル）", 5);
    wrong["people"] = json!(6);
    wrong["children"] = json!(7);
    wrong["priority_item"] = json!(foreign.expect("a priority item").key);
    let mut unheld = fill::activity(&all.world, "開かれない会（サンプル）", 5);
    unheld["sessions"] = json!(0);
    let head = all.head(&all.one);
    let mut report = all.begun(&all.one, &json!([wrong, unheld])).await;
    assert_eq!(report["activities"][0]["children"], 7, "what was typed stays");
    let violations = report["violations"].as_array().expect("violations");
    let found: Vec<(&str, &str)> = violations
        .iter()
        .map(|one| (one["pointer"].as_str().expect("a place"), one["rule"].as_str().expect("a rule")))
        .collect();
    let expected = [
        ("/activities/0/people", "more-than"),
        ("/activities/0/children", "more-than"),
        ("/activities/1/visits", "none-without"),
        ("/activities/0/priority_item", "not-yours"),
    ];
    assert_eq!(found, expected);
    assert_eq!(violations[1]["limits"]["other"], "来た人（毎回の合計）");
    let refused = head.submit(&mut report).await.refused(409, "not-yet");
    let expected = json!({
        "subject": "/activities/0/children", "name": "そのうち子ども／来た人（毎回の合計）", "why": "more-than",
    });
    assert_eq!(refused["guards"][0]["rows"][1], expected);

    let mut empty = all.begun(&all.one, &json!([])).await;
    let refused = head.submit(&mut empty).await.refused(409, "not-yet");
    assert_eq!(refused["guards"][0]["rows"][0]["why"], "no-activity");
    let mut answers = fill::answers(&all.world, "activity_report", Of::Report);
    answers["no_activity"] = json!(true);
    head.merge(&mut empty, &json!({"answers": answers})).await.ok();
    assert_eq!(empty["violations"], json!([]));
    head.submit(&mut empty).await.ok();
}
