//! Joint activities over HTTP: who leaves one to a leader is told early, and what nobody counts stops the ward.

use domain::actor::OrganisationKind;
use domain::form::Of;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

/// A world, and two sections of a ward with a section of another ward.
struct Neighbours {
    world: World,
    one: String,
    other: String,
    far: String,
    officer: String,
}

async fn neighbours(pack: &str) -> Neighbours {
    let world = World::new(pack).await;
    let all = world.pack.organisations.iter().chain(&world.pack.samples.organisations);
    let sections = all.filter(|one| one.kind == OrganisationKind::Section);
    let mut by_ward: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for section in sections {
        by_ward.entry(section.parent.clone().expect("a ward")).or_default().push(section.key.clone());
    }
    let (ward, here) = by_ward.iter().find(|(_, sections)| sections.len() > 1).expect("neighbours");
    let far = by_ward.iter().find(|(other, _)| *other != ward).expect("another ward").1[0].clone();
    let (one, other, officer) = (here[0].clone(), here[1].clone(), format!("ward_officer@{ward}"));
    Neighbours { world, one, other, far, officer }
}

impl Neighbours {
    /// A joint activity and one of its own.
    fn activities(&self, led_by: Option<&str>) -> Value {
        let mut joint = fill::activity(&self.world, "合同の夏まつり（サンプル）", 700);
        joint["joint_led_by"] = json!(led_by);
        json!([fill::activity(&self.world, "サロン（サンプル）", 10), joint])
    }

    async fn begun(&self, section: &str, activities: &Value) -> Answer {
        let body = json!({
            "fiscal_year": YEAR, "section": self.world.organisation(section),
            "draft": {"answers": fill::answers(&self.world, "activity_report", Of::Report), "activities": activities},
        });
        let begun = self.world.post(&head(section), "/activity-reports", None, &body).await;
        assert_eq!(begun.status, 201, "{}", begun.body);
        begun
    }

    async fn step(&self, who: &str, path: &str, verb: &str) -> Answer {
        let seen = self.world.get(who, path).await;
        let body = if verb == "reopen" { json!({"reason": "サンプル"}) } else { json!({}) };
        self.world.post(who, &format!("{path}/{verb}"), seen.etag.as_deref(), &body).await
    }

    async fn taken(&self, who: &str, path: &str, verb: &str) -> Value {
        let done = self.step(who, path, verb).await;
        assert_eq!(done.status, 200, "{verb}: {}", done.body);
        done.body
    }

    /// A report that is handed in and accepted.
    async fn accepted(&self, section: &str, activities: &Value) -> String {
        let path = path(&self.begun(section, activities).await.body);
        self.taken(&head(section), &path, "submit").await;
        self.taken(&self.officer, &path, "accept").await;
        path
    }

    async fn rollup(&self) -> String {
        let page = self.world.get(&self.officer, &format!("/ward-rollups?fy={YEAR}")).await;
        format!("/ward-rollups/{}", page.body["rows"][0]["id"].as_str().expect("an id"))
    }

    /// What the guard about joint activities says when the ward would hand in.
    async fn guard(&self, rollup: &str) -> Option<Vec<Value>> {
        let refused = self.step(&self.officer, rollup, "submit").await;
        assert_eq!(refused.status, 409, "{}", refused.body);
        let guards = refused.body["guards"].as_array().expect("guards").iter();
        let found = guards.into_iter().find(|one| one["guard"] == "joint-counted");
        found.map(|guard| guard["rows"].as_array().expect("rows").clone())
    }
}

fn head(section: &str) -> String {
    format!("section_head@{section}")
}

fn path(body: &Value) -> String {
    format!("/activity-reports/{}", body["id"].as_str().expect("an id"))
}

fn figure(rollup: &Value, key: &str) -> Value {
    let figures = rollup["computed"]["figures"].as_array().expect("figures");
    figures.iter().find(|figure| figure["key"] == key).expect("a figure")["figure"].clone()
}

/// A2: a claim whose leader tells nothing is told in the draft, stops the ward with both reports named, is explained,
/// and counts once when the leader tells it.
async fn a_claim_that_leads_nowhere_stops_the_ward(pack: &str) {
    let all = neighbours(pack).await;
    let begun = all.begun(&all.other, &all.activities(Some(&all.one))).await;
    let claim = path(&begun.body);
    assert_eq!(begun.body["notices"][0]["subject"], "/activities/1");
    assert_eq!(begun.body["notices"][0]["why"], "joint-leader-silent", "{}", begun.body["notices"]);
    let handed = all.taken(&head(&all.other), &claim, "submit").await;
    assert_eq!(handed["notices"], json!([]), "what is handed in is not the author's to mend");
    all.taken(&all.officer, &claim, "accept").await;

    // the leader reports, and does not report it
    let own = json!([fill::activity(&all.world, "サロン（サンプル）", 10)]);
    let leader = all.accepted(&all.one, &own).await;
    let rollup = all.rollup().await;
    let computed = all.taken(&all.officer, &rollup, "compute").await;
    assert_eq!(figure(&computed, "all|visits"), 20);
    let rows = all.guard(&rollup).await.expect("nobody counts it");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[0]["why"], "joint-not-told-by-leader");
    assert!(rows[0]["name"].is_string() && rows[1]["name"].is_string() && rows[0]["name"] != rows[1]["name"]);
    assert_eq!(
        format!("/activity-reports/{}", rows[0]["subject"].as_str().expect("a place")),
        format!("{claim}/activities/1")
    );
    assert_eq!(format!("/activity-reports/{}", rows[1]["subject"].as_str().expect("a report")), leader);
    assert_eq!(rows[1]["why"], "named-as-leader");
    let told = all.world.get(&all.officer, &format!("{rollup}/figures/all%7Cvisits/explain")).await;
    let out = told.body["left_out"].as_array().expect("left out").iter().find(|out| !out["pointer"].is_null());
    let out = out.expect("the joint activity");
    assert_eq!((&out["why"], &out["matters"]), (&json!("joint-not-told-by-leader"), &json!(true)), "{out}");

    // the leader tells it after all
    all.taken(&all.officer, &leader, "reopen").await;
    let seen = all.world.get(&head(&all.one), &leader).await;
    let draft = json!({"activities": all.activities(Some(&all.one))});
    let written = all.world.merge(&head(&all.one), &leader, seen.etag.as_deref().expect("an etag"), &draft).await;
    assert_eq!(written.status, 200, "{}", written.body);
    all.taken(&head(&all.one), &leader, "submit").await;
    all.taken(&all.officer, &leader, "accept").await;
    let computed = all.taken(&all.officer, &rollup, "compute").await;
    assert_eq!(figure(&computed, "all|visits"), 720, "once");
    assert_eq!(all.guard(&rollup).await, None);
    let told = all.world.get(&all.officer, &format!("{rollup}/figures/all%7Cvisits/explain")).await;
    let out = told.body["left_out"].as_array().expect("left out").iter().find(|out| out["why"] == "joint-activity");
    let counted = &out.expect("the joint activity")["particulars"]["counted_in"];
    assert_eq!(format!("/activity-reports/{}", counted["document"].as_str().expect("a report")), leader);
    assert_eq!(counted["pointer"], "/activities/1");
}

#[actix_web::test]
async fn a_claim_that_leads_nowhere_stops_the_ward_in_chiba() {
    a_claim_that_leads_nowhere_stops_the_ward("chiba").await;
}

#[actix_web::test]
async fn a_claim_that_leads_nowhere_stops_the_ward_in_another_city() {
    a_claim_that_leads_nowhere_stops_the_ward("minato-sample").await;
}

/// A2: two that name each other cannot both hand in; a leader of another ward is refused.
#[actix_web::test]
async fn what_is_certainly_wrong_cannot_be_handed_in() {
    let all = neighbours("minato-sample").await;
    let first = path(&all.begun(&all.one, &all.activities(Some(&all.other))).await.body);
    all.taken(&head(&all.one), &first, "submit").await;
    let second = all.begun(&all.other, &all.activities(Some(&all.one))).await;
    let refused = all.step(&head(&all.other), &path(&second.body), "submit").await;
    assert_eq!(
        (refused.status, &refused.body["guards"][0]["guard"]),
        (409, &json!("joint-counted")),
        "{}",
        refused.body
    );
    assert_eq!(refused.body["guards"][0]["rows"][0]["why"], "joint-circle");
    // it leads itself: then both may
    let seen = all.world.get(&head(&all.other), &path(&second.body)).await;
    let draft = json!({"activities": all.activities(Some(&all.other))});
    let written =
        all.world.merge(&head(&all.other), &path(&second.body), seen.etag.as_deref().expect("an etag"), &draft).await;
    assert_eq!((written.status, &written.body["notices"]), (200, &json!([])), "{}", written.body);
    all.taken(&head(&all.other), &path(&second.body), "submit").await;

    let third = all.begun(&all.one, &all.activities(Some(&all.far))).await;
    assert_eq!(third.body["violations"][0]["rule"], "leader-elsewhere", "{}", third.body["violations"]);
    let refused = all.step(&head(&all.one), &path(&third.body), "submit").await;
    assert_eq!((refused.status, &refused.body["guards"][0]["guard"]), (409, &json!("answers-complete")));
    assert_eq!(refused.body["guards"][0]["rows"][0]["subject"], "/activities/1/joint_led_by");
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
    let begun = all.begun(&all.one, &json!([wrong, unheld])).await;
    assert_eq!(begun.body["activities"][0]["children"], 7, "what was typed stays");
    let violations = begun.body["violations"].as_array().expect("violations");
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
    let refused = all.step(&head(&all.one), &path(&begun.body), "submit").await;
    let row = &refused.body["guards"][0]["rows"][1];
    let expected = json!({
        "subject": "/activities/0/children", "name": "そのうち子ども／来た人（毎回の合計）", "why": "more-than",
    });
    assert_eq!((refused.status, row), (409, &expected));

    let empty = all.begun(&all.one, &json!([])).await;
    let refused = all.step(&head(&all.one), &path(&empty.body), "submit").await;
    assert_eq!((refused.status, &refused.body["guards"][0]["rows"][0]["why"]), (409, &json!("no-activity")));
    let seen = all.world.get(&head(&all.one), &path(&empty.body)).await;
    let mut answers = fill::answers(&all.world, "activity_report", Of::Report);
    answers["no_activity"] = json!(true);
    let etag = seen.etag.expect("an etag");
    let written = all.world.merge(&head(&all.one), &path(&empty.body), &etag, &json!({"answers": answers})).await;
    assert_eq!(written.body["violations"], json!([]), "{}", written.body);
    all.taken(&head(&all.one), &path(&empty.body), "submit").await;
}
