//! The days of a year: what was sent back may come back, and the municipality changes days and opens the collection again.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

fn path() -> String {
    format!("/years/{YEAR}")
}

async fn act(world: &World, role: &str, verb: &str, body: &Value) -> Answer {
    let year = world.get("auditor", &path()).await;
    world.post(role, &format!("{}/{verb}", path()), year.etag.as_deref(), body).await
}

async fn edit(world: &World, role: &str, body: &Value) -> Answer {
    let year = world.get("auditor", &path()).await;
    world.patch(role, &path(), year.etag.as_deref().expect("an etag"), body).await
}

async fn close(world: &World) {
    assert_eq!(act(world, "city_officer", "close-collection", &json!({})).await.body["state"], "collected");
}

async fn begin(world: &World, submit: bool) -> Answer {
    let mut report = fill::report(world, 3);
    report["submit"] = json!(submit);
    report["draft"]["closes_year"] = json!(false);
    world.post("section_head", "/activity-reports", None, &report).await
}

async fn step(world: &World, role: &str, path: &str, verb: &str, body: &Value) -> Answer {
    let seen = world.get(role, path).await;
    world.post(role, &format!("{path}/{verb}"), seen.etag.as_deref(), body).await
}

fn report(answer: &Answer) -> String {
    assert_eq!(answer.status, 201, "{}", answer.body);
    format!("/activity-reports/{}", answer.body["id"].as_str().expect("an id"))
}

/// B4: what is sent back after the collection may come back for some days; after them, and for everything else, the
/// refusal names the way out.
async fn what_is_sent_back_comes_back(pack: &str) {
    let world = World::new(pack).await;
    let handed = report(&begin(&world, true).await);
    let draft = report(&begin(&world, false).await);
    close(&world).await;

    let late = step(&world, "section_head", &draft, "submit", &json!({})).await;
    let guard = &late.body["guards"][0];
    assert_eq!((late.status, &guard["guard"]), (409, &json!("collection-open")), "{}", late.body);
    assert_eq!(guard["way_out"]["operation"], "request_exception");
    assert!(guard["way_out"]["message"].as_str().is_some_and(|said| said.contains("60")), "{guard}");

    let back = json!({"reason": "数をお確かめください（サンプル）"});
    let sent = step(&world, "ward_officer", &handed, "send-back", &back).await;
    assert_eq!(sent.status, 200, "{}", sent.body);
    world.let_pass(TimeDelta::days(14));
    let seen = world.get("section_head", &handed).await;
    assert!(seen.body["allowed"].as_array().expect("verbs").contains(&json!("submit")), "{}", seen.body["verbs"]);
    let again = step(&world, "section_head", &handed, "submit", &json!({})).await;
    assert_eq!((again.status, &again.body["state"]), (200, &json!("submitted")), "{}", again.body);

    let sent = step(&world, "ward_officer", &handed, "send-back", &back).await;
    assert_eq!(sent.status, 200, "{}", sent.body);
    world.let_pass(TimeDelta::days(15));
    let seen = world.get("section_head", &handed).await;
    let submit = seen.body["verbs"].as_array().expect("verbs").iter().find(|verb| verb["verb"] == "submit");
    let offered = &submit.expect("the verb")["why_not"]["guards"][0];
    assert_eq!(offered["guard"], "resubmission-open");
    assert_eq!(offered["way_out"]["operation"], "request_exception");
    let over = step(&world, "section_head", &handed, "submit", &json!({})).await;
    assert_eq!((over.status, &over.body["guards"][0]["guard"]), (409, &json!("resubmission-open")), "{}", over.body);
    // the municipality gives more days, with a reason
    let longer = json!({"resubmission_days": 30, "reason": "連休のため（サンプル）"});
    assert_eq!(edit(&world, "city_officer", &longer).await.body["resubmission_days"], 30);
    let again = step(&world, "section_head", &handed, "submit", &json!({})).await;
    assert_eq!((again.status, &again.body["state"]), (200, &json!("submitted")), "{}", again.body);
}

#[actix_web::test]
async fn what_is_sent_back_after_the_collection_comes_back_in_chiba() {
    what_is_sent_back_comes_back("chiba").await;
}

#[actix_web::test]
async fn what_is_sent_back_after_the_collection_comes_back_in_another_city() {
    what_is_sent_back_comes_back("minato-sample").await;
}

/// What may be said of a year.
const MEMBERS: [&str; 4] = ["opens_on", "due_on", "closes_on", "resubmission_days"];

/// B5: the municipality changes days and opens the collection again, with a reason that stays readable.
async fn the_municipality_changes_days(pack: &str) {
    let world = World::new(pack).await;
    let before = world.get("auditor", &path()).await.body;
    // a postponement for all, by the city and nobody else
    let postponed = json!({"due_on": "2020-05-20", "closes_on": "2020-06-30", "reason": "感染症のため（サンプル）"});
    assert_eq!(edit(&world, "ward_officer", &postponed).await.status, 403);
    let changed = edit(&world, "city_officer", &postponed).await;
    assert_eq!((changed.status, &changed.body["due_on"]), (200, &json!("2020-05-20")), "{}", changed.body);
    assert_eq!(changed.body["opens_on"], before["opens_on"], "what is absent stays");
    let old = world.patch("city_officer", &path(), "\"v1\"", &postponed).await;
    assert_eq!(old.status, 412, "{}", old.body);

    // what makes no sense is told
    let turned = json!({"due_on": "2020-07-01", "reason": "サンプル"});
    let error = &edit(&world, "city_officer", &turned).await.body["errors"][0];
    assert_eq!((&error["pointer"], &error["rule"]), (&json!("/due_on"), &json!("too-late")), "{error}");
    assert_eq!(error["limits"]["to"], "2020-06-30");
    let nothing = json!({"due_on": "2020-05-20", "reason": "サンプル"});
    // T7: what stands there already is told at the member that says it
    let error = &edit(&world, "city_officer", &nothing).await.body["errors"][0];
    assert_eq!((&error["pointer"], &error["rule"]), (&json!("/due_on"), &json!("unchanged")), "{error}");
    let error = &edit(&world, "city_officer", &json!({"reason": "サンプル"})).await.body["errors"][0];
    assert_eq!((&error["rule"], &error["limits"]["members"]), (&json!("one-of"), &json!(MEMBERS)), "{error}");
    let silent = json!({"due_on": "2020-05-21", "reason": " "});
    assert_eq!(edit(&world, "city_officer", &silent).await.body["errors"][0]["pointer"], "/reason");

    // an accidental close
    let why = json!({"reason": "誤って締め切ったため（サンプル）"});
    let early = act(&world, "city_officer", "reopen-collection", &why).await;
    assert_eq!((early.status, &early.body["type"]), (409, &json!("/problems/not-in-this-state")), "{}", early.body);
    assert_eq!(early.body["detail"], "今は「受付中」です。この操作ができるのは「受付終了」のときです。");
    close(&world).await;
    assert_eq!(begin(&world, true).await.status, 409);
    assert_eq!(act(&world, "section_head", "reopen-collection", &why).await.status, 403);
    let opened = act(&world, "city_director", "reopen-collection", &why).await;
    assert_eq!((opened.status, &opened.body["state"]), (200, &json!("open")), "{}", opened.body);
    assert_eq!(begin(&world, true).await.status, 201);

    // a last day that has passed takes no reports, so another one is asked for
    close(&world).await;
    world.clock.set("2020-07-10T03:00:00Z".parse().expect("a time"));
    world.let_pass(TimeDelta::zero());
    let passed = act(&world, "city_officer", "reopen-collection", &why).await;
    let error = &passed.body["errors"][0];
    assert_eq!((&error["pointer"], &error["rule"]), (&json!("/closes_on"), &json!("too-early")), "{}", passed.body);
    let later = json!({"closes_on": "2020-07-31", "reason": "再開（サンプル）"});
    assert_eq!(act(&world, "city_officer", "reopen-collection", &later).await.body["closes_on"], "2020-07-31");
    assert_eq!(begin(&world, true).await.status, 201);

    // everybody who may see the year sees why
    let history = world.get("section_reporter", &format!("{}/history", path())).await;
    let told: Vec<(&Value, &Value)> =
        history.body.as_array().expect("changes").iter().map(|row| (&row["event"], &row["reason"])).collect();
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
    let (birth, edit) = (&history.body[0], &history.body[2]);
    assert_eq!((&birth["before"], &birth["after"]["state"]), (&none, &json!("planned")));
    assert_eq!((&edit["before"]["due_on"], &edit["after"]["due_on"]), (&before["due_on"], &json!("2020-05-20")));
    assert_eq!(edit["by"]["id"], world.get("city_officer", "/me").await.body["person"]);
    assert_eq!((&edit["by_role"], &edit["version"]), (&json!("city_officer"), &json!(3)));
    assert_eq!(edit["by_organisation"]["name"], json!(world.person("city_officer").organisation));
    assert_eq!(world.get("section_reporter", "/years/2017/history").await.status, 404);
}

#[actix_web::test]
async fn the_municipality_changes_the_days_of_a_year_in_chiba() {
    the_municipality_changes_days("chiba").await;
}

#[actix_web::test]
async fn the_municipality_changes_the_days_of_a_year_in_another_city() {
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
    let refused = world.post("section_head", "/activity-reports", None, &tomorrow).await;
    let error = &refused.body["errors"][0];
    let at = json!(format!("/draft/activities/1/{key}"));
    assert_eq!((refused.status, &error["pointer"], &error["rule"]), (422, &at, &json!("not-yet-come")));
    assert_eq!(error["limits"]["today"], "2019-10-01");
    let (today, _) = dated("2019-10-01");
    assert_eq!(world.post("section_head", "/activity-reports", None, &today).await.status, 201);

    let page = world.get("ward_officer", &format!("/ward-rollups?fy={YEAR}")).await;
    let rollup = format!("/ward-rollups/{}", page.body["rows"][0]["id"].as_str().expect("an id"));
    for (day, early) in [("2048-05-20", 1), ("令和103年5月20日", 1), ("2019-10-02", 1), ("2019-10-01", 0)] {
        let seen = world.get("ward_officer", &rollup).await;
        let meeting = json!({"particulars": {"meeting": {"held_on": day}}});
        let written = world.put("ward_officer", &rollup, seen.etag.as_deref().expect("an etag"), &meeting).await;
        assert_eq!(written.status, 200, "{day}: {}", written.body);
        let told = written.body["violations"].as_array().expect("violations").iter();
        assert_eq!(told.filter(|one| one["rule"] == "not-yet-come").count(), early, "{day}: {}", written.body);
    }
}
