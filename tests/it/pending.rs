//! What waits for a second person is seen by everybody who may confirm it, is not replaced by anything else, is withdrawn
//! with a reason, and lapses by itself; sealing and correcting alike.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::{fill, sealing, verification};

const DIRECTOR: &str = "city_director";
const CHAIR: &str = "subcommittee_chair";

async fn pending(world: &World, role: &str) -> Answer {
    world.get(role, &format!("/years/{YEAR}/pending")).await
}

async fn act(world: &World, role: &str, verb: &str, body: &Value) -> Answer {
    let seen = pending(world, role).await;
    on(world, role, verb, seen.etag.as_deref(), body).await
}

/// Acts on a version seen earlier.
async fn on(world: &World, role: &str, verb: &str, etag: Option<&str>, body: &Value) -> Answer {
    world.post(role, &format!("/years/{YEAR}/{verb}"), etag, body).await
}

/// A sealed year, and corrections of a figure that others follow from.
async fn corrections(world: &World) -> impl Fn(i64) -> Value {
    let mut report = fill::report(world, 23);
    report["submit"] = json!(true);
    let handed = world.post("section_head", "/activity-reports", None, &report).await;
    let path = format!("/activity-reports/{}/accept", handed.body["id"].as_str().expect("an id"));
    let taken = world.post("ward_officer", &path, handed.etag.as_deref(), &json!({})).await;
    assert_eq!(taken.status, 200, "{}", taken.body);
    let rollups = world.get("ward_officer", &format!("/ward-rollups?fy={YEAR}")).await;
    let path = format!("/ward-rollups/{}", rollups.body["rows"][0]["id"].as_str().expect("an id"));
    let rollup = world.get("ward_officer", &path).await;
    let added = world.post("ward_officer", &format!("{path}/compute"), rollup.etag.as_deref(), &json!({})).await;
    assert_eq!(added.status, 200, "{}", added.body);
    let id = sealing::sealed(world).await;
    let file = world.get("auditor", &format!("/snapshots/{id}/downloads/snapshot.json")).await.body;
    let parts = file["parts"].as_array().expect("parts").iter();
    let mut reports =
        parts.filter(|part| part["name"].as_str().is_some_and(|name| name.starts_with("activity-report/")));
    let (part, at, before) = reports
        .find_map(|report| {
            let activities = report["body"]["content"]["activities"].as_array()?;
            let found = activities.iter().enumerate().find_map(|(at, one)| Some((at, one["visits"].as_i64()?)))?;
            Some((report["name"].clone(), found.0, found.1))
        })
        .expect("visits");
    move |more| {
        json!({"reason": "転記の誤り（サンプル）", "corrections": [{
            "part": part, "pointer": format!("/content/activities/{at}/visits"), "before": before, "after": before + more,
        }]})
    }
}

/// The year's history: what happened, as what, and why.
async fn life(world: &World) -> Vec<(String, String, Value)> {
    let history = world.get("section_reporter", &format!("/years/{YEAR}/history")).await;
    let rows = history.body.as_array().expect("a list").iter();
    let text = |row: &Value, name: &str| row[name].as_str().expect("text").to_owned();
    rows.map(|row| (text(row, "event"), text(row, "by_role"), row["reason"].clone())).collect()
}

fn refused(answer: &Answer, asker: &Value) {
    assert_eq!((answer.status, &answer.body["type"]), (409, &json!("/problems/already-asked")), "{}", answer.body);
    let told = &answer.body["pending"];
    assert_eq!((&told["by"]["id"], &told["by_role"]), (asker, &json!(DIRECTOR)), "{told}");
    assert!(told["by_organisation"]["name"].is_string() && told["asked_at"].is_string(), "{told}");
    assert_eq!(told["read"], format!("/api/v1/years/{YEAR}/pending"));
    assert_eq!(told["withdraw"], format!("/api/v1/years/{YEAR}/pending/withdraw"));
}

/// A correction waits in sight; nothing takes its place; it is withdrawn, and another one is confirmed as it was read.
#[actix_web::test]
async fn a_correction_that_waits_is_seen_kept_and_withdrawn() {
    let world = World::new("minato-sample").await;
    let fix = corrections(&world).await;
    let me = world.get(DIRECTOR, "/me").await.body["person"].clone();
    assert_eq!(pending(&world, CHAIR).await.body["pending"], Value::Null);
    let asked = act(&world, DIRECTOR, "correct", &fix(7)).await;
    assert_eq!((asked.status, &asked.body["outcome"]), (202, &json!("asked")), "{}", asked.body);
    assert_eq!(asked.headers["location"], format!("/api/v1/years/{YEAR}/pending"));
    assert_eq!(asked.body["lapsed"], Value::Null, "none waited before: {}", asked.body);

    // everybody who may confirm or check it reads the same, on the version of the year
    let year = world.get(CHAIR, &format!("/years/{YEAR}")).await;
    for role in [DIRECTOR, CHAIR, "city_officer", "auditor"] {
        let seen = pending(&world, role).await;
        assert_eq!((seen.status, &seen.etag), (200, &year.etag), "{role}: {}", seen.body);
        assert_eq!(seen.body["version"], year.body["version"]);
        let told = &seen.body["pending"];
        assert_eq!((&told["act"], &told["edition"], &told["by"]["id"]), (&json!("correct"), &json!(2), &me), "{told}");
        assert_eq!((&told["by_role"], &told["lapsed"]), (&json!(DIRECTOR), &Value::Null), "{told}");
        assert_eq!((&told["reason"], &told["corrections"]), (&fix(7)["reason"], &fix(7)["corrections"]), "{told}");
        let derived = told["derived"].as_array().expect("figures");
        assert!(derived.iter().any(|one| one["figure"] == "all|visits" && one["before"] != one["after"]), "{told}");
        let day = |name: &str| told[name].as_str().expect("a time").parse::<chrono::DateTime<chrono::Utc>>();
        let (from, until) = (day("asked_at").expect("a time"), day("stands_until").expect("a time"));
        assert_eq!(until - from, TimeDelta::days(30));
    }
    assert_eq!(pending(&world, "section_reporter").await.status, 403);

    // another one is refused, whoever asks, and says where to look
    refused(&act(&world, CHAIR, "correct", &fix(8)).await, &me);
    refused(&act(&world, DIRECTOR, "correct", &fix(8)).await, &me);

    let read = pending(&world, CHAIR).await;
    let why = json!({"reason": "値を確かめ直すため（サンプル）"});
    assert_eq!(act(&world, "city_officer", "pending/withdraw", &why).await.status, 403);
    let silent = act(&world, CHAIR, "pending/withdraw", &json!({"reason": " "})).await;
    assert_eq!((silent.status, &silent.body["errors"][0]["pointer"]), (422, &json!("/reason")));
    let gone = act(&world, CHAIR, "pending/withdraw", &why).await;
    assert_eq!((gone.status, &gone.body["state"]), (200, &json!("sealed")), "{}", gone.body);
    assert_eq!(pending(&world, CHAIR).await.body["pending"], Value::Null);
    // T2: not an address that is wrong, but nothing that waits
    let again = act(&world, CHAIR, "pending/withdraw", &why).await;
    assert_eq!((again.status, &again.body["type"]), (409, &json!("/problems/nothing-pending")), "{}", again.body);
    assert!(again.body["detail"].as_str().expect("advice").contains("/pending"), "{}", again.body);

    // what was asked for instead is not what was read: the version read before does not confirm it
    assert_eq!(act(&world, DIRECTOR, "correct", &fix(8)).await.status, 202);
    let late = on(&world, CHAIR, "correct", read.etag.as_deref(), &fix(7)).await;
    assert_eq!((late.status, &late.body["type"]), (412, &json!("/problems/stale-version")), "{}", late.body);
    let read = pending(&world, CHAIR).await;
    let told = &read.body["pending"];
    let body = json!({"reason": told["reason"], "corrections": told["corrections"], "screening": told["screening"]});
    let done = on(&world, CHAIR, "correct", read.etag.as_deref(), &body).await;
    assert_eq!((done.status, &done.body["outcome"]), (200, &json!("sealed")), "{}", done.body);
    assert_eq!(pending(&world, CHAIR).await.body["pending"], Value::Null);

    let said = |event: &str, role: &str, reason: &Value| (event.to_owned(), role.to_owned(), reason.clone());
    let (none, because) = (Value::Null, fix(7)["reason"].clone());
    let expected = [
        said("create", "city_officer", &none),
        said("open", "city_officer", &none),
        said("ask_seal", DIRECTOR, &none),
        said("seal", CHAIR, &none),
        said("ask_correction", DIRECTOR, &because),
        said("withdraw_correction", CHAIR, &why["reason"]),
        said("ask_correction", DIRECTOR, &because),
        said("correct", CHAIR, &because),
    ];
    assert_eq!(life(&world).await, expected);
    let audit = world.get("auditor", "/audit-events?limit=200").await.body.to_string();
    assert!(audit.contains("withdraw_pending"), "{audit}");
}

/// What lapses gives way: who asked has no account any more, or a month has gone.
#[actix_web::test]
async fn a_correction_that_nobody_stands_for_any_more_lapses() {
    let world = World::new("minato-sample").await;
    let fix = corrections(&world).await;
    assert_eq!(act(&world, CHAIR, "correct", &fix(7)).await.status, 202);
    world.let_pass(TimeDelta::days(31));
    assert_eq!(pending(&world, DIRECTOR).await.body["pending"]["lapsed"], "too-old");
    // the same body is a first word now, and the answer says what became of the former
    let asked = act(&world, DIRECTOR, "correct", &fix(7)).await;
    assert_eq!((asked.status, &asked.body["outcome"]), (202, &json!("asked")), "{}", asked.body);
    assert_eq!(asked.body["lapsed"], "too-old", "{}", asked.body);

    let account = world.get(DIRECTOR, "/me").await.body["account"].as_str().expect("an id").to_owned();
    let closed = world.post("administrator", &format!("/accounts/{account}/disable"), None, &json!({})).await;
    assert_eq!(closed.status, 200, "{}", closed.body);
    let seen = pending(&world, CHAIR).await;
    assert_eq!(seen.body["pending"]["lapsed"], "asker-left", "{}", seen.body);
    let why = json!({"reason": "戻ったため（サンプル）"});
    let opened = world.post("administrator", &format!("/accounts/{account}/enable"), None, &why).await;
    assert_eq!(opened.status, 200, "{}", opened.body);
    let seen = pending(&world, CHAIR).await;
    assert_eq!(seen.body["pending"]["lapsed"], "asker-left", "who comes back asks anew: {}", seen.body);
    let asked = act(&world, CHAIR, "correct", &fix(7)).await;
    assert_eq!((asked.status, &asked.body["outcome"]), (202, &json!("asked")), "{}", asked.body);
    assert_eq!(asked.body["lapsed"], "asker-left", "{}", asked.body);
    let history = world.get(CHAIR, &format!("/years/{YEAR}/history")).await;
    let details = history.body.as_array().expect("a list").iter().filter(|row| row["event"] == "ask_correction");
    let lapsed: Vec<&Value> = details.map(|row| &row["details"]["lapsed"]).collect();
    assert_eq!(lapsed, [&Value::Null, &json!("too-old"), &json!("asker-left")]);
}

/// The same of a seal.
#[actix_web::test]
async fn a_seal_that_waits_is_seen_and_withdrawn() {
    let world = World::new("chiba").await;
    verification::verified(&world).await;
    let asked = act(&world, DIRECTOR, "seal", &json!({})).await;
    assert_eq!((asked.status, &asked.body["outcome"]), (202, &json!("asked")), "{}", asked.body);
    let read = pending(&world, CHAIR).await;
    let told = read.body["pending"].clone();
    assert_eq!((&told["act"], &told["edition"], &told["lapsed"]), (&json!("seal"), &json!(1), &Value::Null), "{told}");
    assert_eq!(read.etag, asked.etag);

    let why = json!({"reason": "報告を確かめ直すため（サンプル）"});
    assert_eq!(act(&world, DIRECTOR, "pending/withdraw", &why).await.body["state"], "open");
    let late = on(&world, CHAIR, "seal", read.etag.as_deref(), &json!({})).await;
    assert_eq!(late.status, 412, "{}", late.body);
    assert_eq!(act(&world, DIRECTOR, "seal", &json!({})).await.body["outcome"], "asked");
    // the collection is closed meanwhile: what would be sealed is the same
    let seen = pending(&world, "city_officer").await;
    let closed = on(&world, "city_officer", "close-collection", seen.etag.as_deref(), &json!({})).await;
    assert_eq!(closed.body["state"], "collected", "{}", closed.body);
    let read = pending(&world, CHAIR).await;
    assert_eq!((&read.body["pending"]["lapsed"], &read.body["pending"]["root"]), (&Value::Null, &told["root"]));
    let done = on(&world, CHAIR, "seal", read.etag.as_deref(), &json!({})).await;
    assert_eq!((done.status, &done.body["outcome"]), (200, &json!("sealed")), "{}", done.body);
    let sealed = world.get(CHAIR, &format!("/snapshots/{}", done.body["snapshot"].as_str().expect("an id"))).await;
    assert_eq!(sealed.body["root"], told["root"], "what was read is what was sealed");

    let events: Vec<String> = life(&world).await.into_iter().map(|(event, _, _)| event).collect();
    let expected = ["create", "open", "ask_seal", "withdraw_seal", "ask_seal", "close_collection", "seal"];
    assert_eq!(events, expected);
    let history = world.get("auditor", &format!("/years/{YEAR}/history")).await.body;
    let last = history.as_array().expect("a list").last().expect("a row");
    assert_eq!((&last["before"]["state"], &last["after"]["state"]), (&json!("collected"), &json!("sealed")));
    assert_eq!(last["details"]["snapshot"], done.body["snapshot"]);
}

/// A year that moves on, or back, while its seal waits: the request lapses, and is still shown and withdrawn.
#[actix_web::test]
async fn a_seal_of_what_was_opened_again_lapses() {
    let world = World::new("minato-sample").await;
    let annual = verification::verified(&world).await;
    assert_eq!(act(&world, DIRECTOR, "seal", &json!({})).await.body["outcome"], "asked");
    let preflight = world.get(CHAIR, &format!("/years/{YEAR}/preflight")).await;
    assert_eq!(preflight.body["asked_by"], world.get(DIRECTOR, "/me").await.body["person"]);
    let seen = world.get(CHAIR, &annual).await;
    let why = json!({"reason": "検証のやり直し（サンプル）"});
    let opened = world.post(CHAIR, &format!("{annual}/reopen"), seen.etag.as_deref(), &why).await;
    assert_eq!(opened.status, 200, "{}", opened.body);
    let seen = pending(&world, CHAIR).await;
    assert_eq!((seen.status, &seen.body["pending"]["lapsed"]), (200, &json!("content-changed")), "{}", seen.body);
    assert_eq!(act(&world, CHAIR, "seal", &json!({})).await.status, 409, "the preflight is not clean");
    assert_eq!(act(&world, CHAIR, "pending/withdraw", &why).await.status, 200);
    assert_eq!(pending(&world, CHAIR).await.body["pending"], Value::Null);
}
