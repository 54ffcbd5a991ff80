//! What waits for a second person is seen by everybody who may confirm it, is not replaced by anything else, is withdrawn
//! with a reason, and lapses by itself; sealing and correcting alike.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::document::Document;
use tests::persona::Persona;
use tests::world::{Answer, World, YEAR};

use crate::{check, fill, sealing, verification};

const DIRECTOR: &str = "municipality_director";
const CHAIR: &str = "evaluation_chair";

/// What waits, with the version of the year.
async fn pending(who: &Persona<'_>) -> Document {
    who.open(&format!("/years/{YEAR}/pending")).await
}

/// Acts on the year in the version that somebody read with what waits.
async fn on(who: &Persona<'_>, read: &Document, verb: &str, body: &Value) -> Answer {
    let mut year = Document { path: format!("/years/{YEAR}"), ..read.clone() };
    who.act_with(&mut year, verb, body).await
}

/// A sealed year, and corrections of a figure that others follow from.
async fn corrections(world: &World) -> impl Fn(i64) -> Value + use<> {
    world.area_officer().accept(&mut fill::submitted(world, 23).await).await.ok();
    check::add_up(world).await;
    let id = sealing::sealed(world).await;
    let file = world.auditor().read(&format!("/snapshots/{id}/downloads/snapshot.json")).await;
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
    let history = world.unit_reporter().read(&format!("/years/{YEAR}/history")).await;
    let rows = history.as_array().expect("a list").iter();
    let text = |row: &Value, name: &str| row[name].as_str().expect("text").to_owned();
    rows.map(|row| (text(row, "event"), text(row, "by_role"), row["reason"].clone())).collect()
}

#[track_caller]
fn refused(answer: Answer, asker: &Value) {
    let told = &answer.refused(409, "already-asked")["pending"];
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
    let (director, chair, officer) =
        (world.municipality_director(), world.evaluation_chair(), world.municipality_officer());
    let me = director.read("/me").await["person"].clone();
    assert_eq!(pending(&chair).await["pending"], Value::Null);
    let asked = director.act_on_year("correct", &fix(7)).await;
    assert_eq!(asked.headers["location"], format!("/api/v1/years/{YEAR}/pending"));
    let asked = asked.outcome("asked");
    assert_eq!(asked["lapsed"], Value::Null, "none waited before: {asked}");

    // everybody who may confirm or check it reads the same, on the version of the year
    let year = chair.open(&format!("/years/{YEAR}")).await;
    for who in [&director, &chair, &officer, &world.auditor()] {
        let seen = pending(who).await;
        assert_eq!((&seen.etag, &seen["version"]), (&year.etag, &year["version"]), "{who:?}");
        let told = &seen["pending"];
        assert_eq!((&told["act"], &told["edition"], &told["by"]["id"]), (&json!("correct"), &json!(2), &me), "{told}");
        assert_eq!((&told["by_role"], &told["lapsed"]), (&json!(DIRECTOR), &Value::Null), "{told}");
        assert_eq!((&told["reason"], &told["corrections"]), (&fix(7)["reason"], &fix(7)["corrections"]), "{told}");
        let derived = told["derived"].as_array().expect("figures");
        assert!(derived.iter().any(|one| one["figure"] == "all|visits" && one["before"] != one["after"]), "{told}");
        let day = |name: &str| told[name].as_str().expect("a time").parse::<chrono::DateTime<chrono::Utc>>();
        let (from, until) = (day("asked_at").expect("a time"), day("stands_until").expect("a time"));
        assert_eq!(until - from, TimeDelta::days(30));
    }
    let reporter = world.unit_reporter();
    reporter.get(&format!("/years/{YEAR}/pending")).await.refused(403, "not-permitted");

    // another one is refused, whoever asks, and says where to look
    refused(chair.act_on_year("correct", &fix(8)).await, &me);
    refused(director.act_on_year("correct", &fix(8)).await, &me);

    let read = pending(&chair).await;
    let why = json!({"reason": "値を確かめ直すため（サンプル）"});
    officer.act_on_year("pending/withdraw", &why).await.refused(403, "not-permitted");
    let silent = chair.act_on_year("pending/withdraw", &json!({"reason": " "})).await;
    assert_eq!(silent.refused(422, "invalid-answers")["errors"][0]["pointer"], "/reason");
    chair.act_on_year("pending/withdraw", &why).await.now("sealed");
    assert_eq!(pending(&chair).await["pending"], Value::Null);
    // T2: not an address that is wrong, but nothing that waits
    let again = chair.act_on_year("pending/withdraw", &why).await.refused(409, "nothing-pending");
    assert!(again["detail"].as_str().expect("advice").contains("/pending"), "{again}");

    // what was asked for instead is not what was read: the version read before does not confirm it
    director.act_on_year("correct", &fix(8)).await.outcome("asked");
    on(&chair, &read, "correct", &fix(7)).await.refused(412, "stale-version");
    let read = pending(&chair).await;
    let told = &read["pending"];
    let body = json!({"reason": told["reason"], "corrections": told["corrections"], "screening": told["screening"]});
    on(&chair, &read, "correct", &body).await.outcome("sealed");
    assert_eq!(pending(&chair).await["pending"], Value::Null);

    let said = |event: &str, role: &str, reason: &Value| (event.to_owned(), role.to_owned(), reason.clone());
    let (none, because) = (Value::Null, fix(7)["reason"].clone());
    let expected = [
        said("create", "municipality_officer", &none),
        said("open", "municipality_officer", &none),
        said("ask_seal", DIRECTOR, &none),
        said("seal", CHAIR, &none),
        said("ask_correction", DIRECTOR, &because),
        said("withdraw_correction", CHAIR, &why["reason"]),
        said("ask_correction", DIRECTOR, &because),
        said("correct", CHAIR, &because),
    ];
    assert_eq!(life(&world).await, expected);
    let audit = world.auditor().read("/audit-events?limit=200").await.to_string();
    assert!(audit.contains("withdraw_pending"), "{audit}");
}

/// What lapses gives way: who asked has no account any more, or a month has gone.
#[actix_web::test]
async fn a_correction_that_nobody_stands_for_any_more_lapses() {
    let world = World::new("minato-sample").await;
    let fix = corrections(&world).await;
    let (director, chair, administrator) =
        (world.municipality_director(), world.evaluation_chair(), world.administrator());
    chair.act_on_year("correct", &fix(7)).await.outcome("asked");
    world.let_pass(TimeDelta::days(31));
    assert_eq!(pending(&director).await["pending"]["lapsed"], "too-old");
    // the same body is a first word now, and the answer says what became of the former
    let asked = director.act_on_year("correct", &fix(7)).await.outcome("asked");
    assert_eq!(asked["lapsed"], "too-old", "{asked}");

    let account = director.read("/me").await["account"].as_str().expect("an id").to_owned();
    administrator.post(&format!("/accounts/{account}/disable"), &json!({})).await.ok();
    assert_eq!(pending(&chair).await["pending"]["lapsed"], "asker-left");
    let why = json!({"reason": "戻ったため（サンプル）"});
    administrator.post(&format!("/accounts/{account}/enable"), &why).await.ok();
    assert_eq!(pending(&chair).await["pending"]["lapsed"], "asker-left", "who comes back asks anew");
    let asked = chair.act_on_year("correct", &fix(7)).await.outcome("asked");
    assert_eq!(asked["lapsed"], "asker-left", "{asked}");
    let history = chair.read(&format!("/years/{YEAR}/history")).await;
    let details = history.as_array().expect("a list").iter().filter(|row| row["event"] == "ask_correction");
    let lapsed: Vec<&Value> = details.map(|row| &row["details"]["lapsed"]).collect();
    assert_eq!(lapsed, [&Value::Null, &json!("too-old"), &json!("asker-left")]);
}

/// The same of a seal.
#[actix_web::test]
async fn a_seal_that_waits_is_seen_and_withdrawn() {
    let world = World::new("chiba").await;
    verification::verified(&world).await;
    let (director, chair, officer) =
        (world.municipality_director(), world.evaluation_chair(), world.municipality_officer());
    let asked = director.act_on_year("seal", &json!({})).await;
    let read = pending(&chair).await;
    let told = read["pending"].clone();
    assert_eq!((&told["act"], &told["edition"], &told["lapsed"]), (&json!("seal"), &json!(1), &Value::Null), "{told}");
    assert_eq!(Some(&read.etag), asked.etag.as_ref());
    asked.outcome("asked");

    let why = json!({"reason": "報告を確かめ直すため（サンプル）"});
    director.act_on_year("pending/withdraw", &why).await.now("open");
    on(&chair, &read, "seal", &json!({})).await.refused(412, "stale-version");
    director.act_on_year("seal", &json!({})).await.outcome("asked");
    // the collection is closed meanwhile: what would be sealed is the same
    on(&officer, &pending(&officer).await, "close-collection", &json!({})).await.now("collected");
    let read = pending(&chair).await;
    assert_eq!((&read["pending"]["lapsed"], &read["pending"]["root"]), (&Value::Null, &told["root"]));
    let done = on(&chair, &read, "seal", &json!({})).await.outcome("sealed");
    let sealed = chair.read(&format!("/snapshots/{}", done["snapshot"].as_str().expect("an id"))).await;
    assert_eq!(sealed["root"], told["root"], "what was read is what was sealed");

    let events: Vec<String> = life(&world).await.into_iter().map(|(event, _, _)| event).collect();
    let expected = ["create", "open", "ask_seal", "withdraw_seal", "ask_seal", "close_collection", "seal"];
    assert_eq!(events, expected);
    let history = world.auditor().read(&format!("/years/{YEAR}/history")).await;
    let last = history.as_array().expect("a list").last().expect("a row");
    assert_eq!((&last["before"]["state"], &last["after"]["state"]), (&json!("collected"), &json!("sealed")));
    assert_eq!(last["details"]["snapshot"], done["snapshot"]);
}

/// A year that moves on, or back, while its seal waits: the request lapses, and is still shown and withdrawn.
#[actix_web::test]
async fn a_seal_of_what_was_opened_again_lapses() {
    let world = World::new("minato-sample").await;
    let (director, chair) = (world.municipality_director(), world.evaluation_chair());
    let annual = verification::verified(&world).await;
    director.act_on_year("seal", &json!({})).await.outcome("asked");
    let preflight = chair.read(&format!("/years/{YEAR}/preflight")).await;
    assert_eq!(preflight["asked_by"], director.read("/me").await["person"]);
    let why = "検証のやり直し（サンプル）";
    chair.reopen(&mut chair.open(&annual).await, why).await.ok();
    assert_eq!(pending(&chair).await["pending"]["lapsed"], "content-changed");
    // the preflight is not clean
    chair.act_on_year("seal", &json!({})).await.refused(409, "not-yet");
    chair.act_on_year("pending/withdraw", &json!({"reason": why})).await.ok();
    assert_eq!(pending(&chair).await["pending"], Value::Null);
}
