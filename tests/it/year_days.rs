//! The days of a year: what was sent back may come back, and the municipality changes days and opens the collection again.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::persona::Persona;
use tests::world::{Answer, World, YEAR};

use crate::fill;

fn path() -> String {
    format!("/years/{YEAR}")
}

async fn edit(who: Persona<'_>, body: &Value) -> Answer {
    who.patch(&mut who.open(&path()).await, body).await
}

async fn close(world: &World) {
    world.municipality_officer().act_on_year("close-collection", &json!({})).await.now("collected");
}

async fn begin(world: &World, submit: bool) -> Answer {
    let mut report = fill::report(world, 3);
    report["submit"] = json!(submit);
    report["draft"]["closes_year"] = json!(false);
    world.unit_head().post("/activity-reports", &report).await
}

/// B4: what is sent back after the collection may come back for some days; after them, and for everything else, the
/// refusal names the way out.
async fn what_is_sent_back_comes_back(pack: &str) {
    let world = World::new(pack).await;
    let (head, officer) = (world.unit_head(), world.area_officer());
    let mut report = begin(&world, true).await.created();
    let mut draft = begin(&world, false).await.created();
    close(&world).await;

    let late = head.submit(&mut draft).await.refused(409, "not-yet");
    let guard = &late["guards"][0];
    assert_eq!(guard["guard"], "collection-open", "{late}");
    assert_eq!(guard["way_out"]["operation"], "request_exception");
    assert!(guard["way_out"]["message"].as_str().is_some_and(|said| said.contains("60")), "{guard}");

    officer.send_back(&mut report, "数をご確認ください（サンプル）").await.ok();
    world.let_pass(TimeDelta::days(14));
    let mut report = head.open(&report.path).await;
    assert!(report["allowed"].as_array().expect("verbs").contains(&json!("submit")), "{}", report["verbs"]);
    head.submit(&mut report).await.now("submitted");

    officer.send_back(&mut report, "数をご確認ください（サンプル）").await.ok();
    world.let_pass(TimeDelta::days(15));
    let mut report = head.open(&report.path).await;
    let submit = report["verbs"].as_array().expect("verbs").iter().find(|verb| verb["verb"] == "submit");
    let offered = &submit.expect("the verb")["why_not"]["guards"][0];
    assert_eq!(offered["guard"], "resubmission-open");
    assert_eq!(offered["way_out"]["operation"], "request_exception");
    let over = head.submit(&mut report).await.refused(409, "not-yet");
    assert_eq!(over["guards"][0]["guard"], "resubmission-open", "{over}");
    // the municipality gives more days, with a reason
    let longer = json!({"resubmission_days": 30, "reason": "連休のため（サンプル）"});
    assert_eq!(edit(world.municipality_officer(), &longer).await.ok()["resubmission_days"], 30);
    head.submit(&mut report).await.now("submitted");
}

#[actix_web::test]
async fn what_is_sent_back_after_the_collection_comes_back_in_chiba() {
    what_is_sent_back_comes_back("chiba").await;
}

#[actix_web::test]
async fn what_is_sent_back_after_the_collection_comes_back_in_another_municipality() {
    what_is_sent_back_comes_back("minato-sample").await;
}

/// What may be said of a year.
const MEMBERS: [&str; 4] = ["opens_on", "due_on", "closes_on", "resubmission_days"];

/// B5: the municipality changes days and opens the collection again, with a reason that stays readable.
async fn the_municipality_changes_days(pack: &str) {
    let world = World::new(pack).await;
    let (municipality, director, head) =
        (world.municipality_officer(), world.municipality_director(), world.unit_head());
    let before = world.auditor().read(&path()).await;
    // a postponement for all, by the municipality and nobody else
    let postponed = json!({"due_on": "2020-05-20", "closes_on": "2020-06-30", "reason": "感染症のため（サンプル）"});
    edit(world.area_officer(), &postponed).await.refused(403, "not-permitted");
    let changed = edit(world.municipality_officer(), &postponed).await.ok();
    assert_eq!(changed["due_on"], "2020-05-20", "{changed}");
    assert_eq!(changed["opens_on"], before["opens_on"], "what is absent stays");
    world.patch("municipality_officer", &path(), "\"v1\"", &postponed).await.refused(412, "stale-version");

    // what makes no sense is told
    let turned = json!({"due_on": "2020-07-01", "reason": "サンプル"});
    let error = &edit(world.municipality_officer(), &turned).await.refused(422, "invalid-answers")["errors"][0];
    assert_eq!((&error["pointer"], &error["rule"]), (&json!("/due_on"), &json!("too-late")), "{error}");
    assert_eq!(error["limits"]["to"], "2020-06-30");
    let nothing = json!({"due_on": "2020-05-20", "reason": "サンプル"});
    // T7: what stands there already is told at the member that says it
    let error = &edit(world.municipality_officer(), &nothing).await.refused(422, "invalid-answers")["errors"][0];
    assert_eq!((&error["pointer"], &error["rule"]), (&json!("/due_on"), &json!("unchanged")), "{error}");
    let error = &edit(world.municipality_officer(), &json!({"reason": "サンプル"}))
        .await
        .refused(422, "invalid-answers")["errors"][0];
    assert_eq!((&error["rule"], &error["limits"]["members"]), (&json!("one-of"), &json!(MEMBERS)), "{error}");
    let silent = json!({"due_on": "2020-05-21", "reason": " "});
    assert_eq!(
        edit(world.municipality_officer(), &silent).await.refused(422, "invalid-answers")["errors"][0]["pointer"],
        "/reason"
    );

    // an accidental close
    let why = json!({"reason": "誤って締め切ったため（サンプル）"});
    let early = municipality.act_on_year("reopen-collection", &why).await.refused(409, "not-in-this-state");
    assert_eq!(early["detail"], "今は「受付中」です。この操作ができるのは「受付終了」のときです。");
    close(&world).await;
    begin(&world, true).await.refused(409, "not-yet");
    head.act_on_year("reopen-collection", &why).await.refused(403, "not-permitted");
    director.act_on_year("reopen-collection", &why).await.now("open");
    begin(&world, true).await.created();

    // a last day that has passed takes no reports, so another one is asked for
    close(&world).await;
    world.clock.set("2020-07-10T03:00:00Z".parse().expect("a time"));
    world.let_pass(TimeDelta::zero());
    let passed = municipality.act_on_year("reopen-collection", &why).await.refused(422, "invalid-answers");
    let error = &passed["errors"][0];
    assert_eq!((&error["pointer"], &error["rule"]), (&json!("/closes_on"), &json!("too-early")), "{passed}");
    let later = json!({"closes_on": "2020-07-31", "reason": "再開（サンプル）"});
    assert_eq!(municipality.act_on_year("reopen-collection", &later).await.ok()["closes_on"], "2020-07-31");
    begin(&world, true).await.created();

    // everybody who may see the year sees why
    let history = world.unit_reporter().read(&format!("{}/history", path())).await;
    let told: Vec<(&Value, &Value)> =
        history.as_array().expect("changes").iter().map(|row| (&row["event"], &row["reason"])).collect();
    let (edited, closed, reopened) = (json!("edit"), json!("close_collection"), json!("reopen_collection"));
    let (created, opened, none) = (json!("create"), json!("open"), Value::Null);
    let expected = [
        (&created, &none),
        (&opened, &none),
        (&edited, &postponed["reason"]),
        (&closed, &none),
        (&reopened, &why["reason"]),
        (&closed, &none),
        (&reopened, &later["reason"]),
    ];
    assert_eq!(told, expected);
    let (birth, edit) = (&history[0], &history[2]);
    assert_eq!((&birth["before"], &birth["after"]["state"]), (&none, &json!("planned")));
    assert_eq!((&edit["before"]["due_on"], &edit["after"]["due_on"]), (&before["due_on"], &json!("2020-05-20")));
    assert_eq!(edit["by"]["id"], municipality.read("/me").await["person"]);
    assert_eq!((&edit["by_role"], &edit["version"]), (&json!("municipality_officer"), &json!(3)));
    assert_eq!(edit["by_organisation"]["name"], json!(world.person("municipality_officer").organisation));
    world.unit_reporter().get("/years/2017/history").await.refused(404, "not-found");
}

#[actix_web::test]
async fn the_municipality_changes_the_days_of_a_year_in_chiba() {
    the_municipality_changes_days("chiba").await;
}

#[actix_web::test]
async fn the_municipality_changes_the_days_of_a_year_in_another_municipality() {
    the_municipality_changes_days("minato-sample").await;
}

/// A15: nothing is said to have been held on a day that has not come.
#[actix_web::test]
async fn what_has_not_happened_yet_is_not_reported() {
    let world = World::new("chiba").await;
    let dated = |day: &str| {
        let mut report = fill::report(&world, 3);
        let activity = &mut report["draft"]["activities"][1];
        let key = if activity["held_on"].is_string() { "held_on" } else { "held_month" };
        activity[key] = json!(day);
        (report, key)
    };
    let (mut tomorrow, key) = dated("2019-10-02");
    tomorrow["submit"] = json!(true);
    let (head, officer) = (world.unit_head(), world.area_officer());
    let refused = head.post("/activity-reports", &tomorrow).await.refused(422, "invalid-answers");
    let error = &refused["errors"][0];
    let at = json!(format!("/draft/activities/1/{key}"));
    assert_eq!((&error["pointer"], &error["rule"]), (&at, &json!("not-yet-come")));
    assert_eq!(error["limits"]["today"], "2019-10-01");
    let (today, _) = dated("2019-10-01");
    head.post("/activity-reports", &today).await.created();

    let mut rollup = officer.first("area-rollups").await;
    for (day, early) in [("2048-05-20", 1), ("令和103年5月20日", 1), ("2019-10-02", 1), ("2019-10-01", 0)] {
        let meeting = json!({"particulars": {"meeting": {"held_on": day}}});
        let written = officer.put(&mut rollup, &meeting).await.ok();
        let told = written["violations"].as_array().expect("violations").iter();
        assert_eq!(told.filter(|one| one["rule"] == "not-yet-come").count(), early, "{day}: {written}");
    }
}
