//! Sealing binds two persons to one content; what was not accepted stays its author's; a correction supersedes and
//! never overwrites.

use serde_json::{Value, json};
use tests::persona::Persona;
use tests::world::{Answer, World, YEAR};

use crate::{fill, verification};

async fn seal(who: Persona<'_>) -> Answer {
    who.act_on_year("seal", &json!({})).await
}

/// A year that two persons sealed; the snapshot's identifier.
pub(crate) async fn sealed(world: &World) -> String {
    verification::verified(world).await;
    seal(world.municipality_director()).await.outcome("asked");
    let done = seal(world.evaluation_chair()).await.outcome("sealed");
    done["snapshot"].as_str().expect("an id").to_owned()
}

async fn file(world: &World, id: &str) -> Value {
    world.auditor().read(&format!("/snapshots/{id}/downloads/snapshot.json")).await
}

fn part<'a>(file: &'a Value, name: &str) -> &'a Value {
    let parts = file["parts"].as_array().expect("parts");
    &parts.iter().find(|part| part["name"].as_str().is_some_and(|own| own.starts_with(name))).expect("a part")["body"]
}

#[actix_web::test]
async fn a_draft_is_named_in_the_sealed_year_and_never_shown() {
    let world = World::new("chiba").await;
    let mut report = fill::report(&world, 3);
    report["draft"]["activities"][0]["title"] = json!("書きかけの活動（サンプル）");
    world.unit_reporter().post("/activity-reports", &report).await.created();
    let id = sealed(&world).await;
    let file = file(&world, &id).await;
    assert!(!file.to_string().contains("書きかけの活動"), "nobody accepted it, so nobody else reads it");
    let left_out = part(&file, "left-out");
    assert_eq!(left_out[0]["state"], "draft");
    assert_eq!(left_out[0]["organisation"]["name"], json!(world.person("unit_reporter").organisation));
}

/// A15: a year is sealed when it is over, and the list of what blocks it says so.
#[actix_web::test]
async fn a_year_that_goes_on_is_not_sealed() {
    let world = World::new("chiba").await;
    // the last evening in Japan
    world.clock.set("2020-03-31T14:59:00Z".parse().expect("a time"));
    verification::verified_now(&world).await;
    let unmet = json!([{
        "guard": "year-over",
        "rows": [{"subject": "2020-03-31", "name": "年度の最後の日", "why": "year-not-over"}],
        "way_out": {"operation": null, "message": "年度の最後の日が過ぎるまでお待ちください。"},
    }]);
    let preflight = world.municipality_officer().read(&format!("/years/{YEAR}/preflight")).await;
    assert_eq!(preflight["blockers"][0]["rows"][0]["why"], "year-not-over", "{preflight}");
    let mut early = seal(world.municipality_director()).await.refused(409, "not-yet");
    early["guards"][0].as_object_mut().expect("a guard").remove("message").expect("words");
    assert_eq!(early["guards"], unmet);
    world.let_pass(chrono::TimeDelta::minutes(1));
    seal(world.municipality_director()).await.outcome("asked");
}

#[actix_web::test]
async fn what_changed_since_the_first_word_is_asked_anew() {
    let world = World::new("chiba").await;
    verification::verified(&world).await;
    seal(world.municipality_director()).await.outcome("asked");
    let unit = world.person("unit_head").organisation_id.clone();
    let body = json!({"fiscal_year": YEAR, "organisation": unit, "text": "後から挙がった課題（サンプル）"});
    let mut issue = world.unit_head().post("/issues", &body).await.created();
    let body = json!({"disposition": "resolved", "reason": "サンプル"});
    world.area_officer().act_with(&mut issue, "dispose", &body).await.ok();
    let pending = world.evaluation_chair().read(&format!("/years/{YEAR}/pending")).await;
    assert_eq!(pending["pending"]["lapsed"], "content-changed", "{pending}");
    // the second person would seal something else than the first one saw: theirs is now the first word
    seal(world.evaluation_chair()).await.outcome("asked");
    seal(world.evaluation_chair()).await.refused(403, "own-work");
    let done = seal(world.municipality_director()).await.outcome("sealed");
    let file = file(&world, done["snapshot"].as_str().expect("an id")).await;
    assert_eq!(part(&file, "issues")[0]["text"], "後から挙がった課題（サンプル）");
}

async fn a_correction(pack: &str) {
    let world = World::new(pack).await;
    let (director, chair) = (world.municipality_director(), world.evaluation_chair());
    let early = director.act_on_year("correct", &json!({"reason": "x", "corrections": []})).await;
    assert_eq!(early.refused(409, "not-in-this-state")["from"][0]["state"], "sealed");
    let first = sealed(&world).await;
    let old = file(&world, &first).await;
    let mut name = old["parts"].as_array().expect("parts").iter().filter_map(|part| part["name"].as_str());
    let annual = name.rfind(|name| name.starts_with("annual-report/")).expect("the annual report").to_owned();
    let key =
        part(&old, &annual)["content"]["answers"].as_object().expect("answers").keys().next().expect("one").clone();
    let pointer = format!("/content/answers/{key}");
    let before = part(&old, &annual).pointer(&pointer).expect("a value").clone();
    let fix = |before: &Value, after: &str| {
        json!({"reason": "転記の誤り（サンプル）", "corrections": [
            {"part": annual, "pointer": pointer, "before": before, "after": after}]})
    };
    // whoever corrects has seen what stands there
    let blind =
        director.act_on_year("correct", &fix(&json!("別の文"), "正しい文")).await.refused(422, "invalid-answers");
    let error = &blind["errors"][0];
    assert_eq!(error["pointer"], "/corrections/0/before");
    assert_eq!((&error["rule"], &error["limits"]["edition"]), (&json!("not-as-sealed"), &json!(1)), "{error}");
    assert_eq!(error["limits"]["found"], before.to_string());
    let right = fix(&before, "正しい文");
    world.municipality_officer().act_on_year("correct", &right).await.refused(403, "not-permitted");

    director.act_on_year("correct", &right).await.outcome("asked");
    director.act_on_year("correct", &right).await.refused(403, "own-work");
    let done = chair.act_on_year("correct", &right).await.outcome("sealed");

    let second = done["snapshot"].as_str().expect("an id").to_owned();
    let new = file(&world, &second).await;
    assert_eq!(part(&new, &annual).pointer(&pointer), Some(&json!("正しい文")));
    assert_eq!(part(&new, "corrections")["corrections"][0]["before"], before);
    assert_eq!(new["manifest"]["supersedes"], old["manifest"]["root"]);
    assert_eq!(file(&world, &first).await, old, "the old edition is as it was");
    for (id, edition, superseded) in [(&first, 1, true), (&second, 2, false)] {
        let member = world.evaluator();
        let shown = member.read(&format!("/snapshots/{id}")).await;
        assert_eq!((&shown["edition"], &shown["superseded"]), (&json!(edition), &json!(superseded)));
        let checked = member.read(&format!("/snapshots/{id}/verification")).await;
        assert_eq!((&checked["verdict"], &checked["exit_code"]), (&json!("sound"), &json!(0)), "{checked}");
        let told = checked["checks"].as_array().expect("checks").iter();
        let told: Vec<_> = told.map(|one| (one["check"].as_str().expect("a name"), one["result"].clone())).collect();
        let sound = |name| (name, json!("sound"));
        let no_year_before = ("previous", json!("none"));
        assert_eq!(told, [sound("content"), sound("signature"), sound("public"), sound("sums"), no_year_before]);
        assert!(checked["checks"][3]["documents"].as_u64().is_some_and(|added| added > 3), "{checked}");
    }
    stale(&world, &fix, &before).await;
}

/// A correction of what another one corrected meanwhile is told so, with the value that stands.
async fn stale(world: &World, fix: &impl Fn(&Value, &str) -> Value, before: &Value) {
    let late = world.evaluation_chair().act_on_year("correct", &fix(before, "第三の文")).await;
    let late = late.refused(422, "invalid-answers");
    let error = &late["errors"][0];
    let told = (&error["pointer"], &error["rule"]);
    assert_eq!(told, (&json!("/corrections/0/before"), &json!("not-as-sealed")), "{late}");
    assert_eq!(error["limits"], json!({"found": "\"正しい文\"", "edition": 2, "corrected": true}));
    assert!(error["message"].as_str().is_some_and(|said| said.contains("第2版で訂正")), "{error}");
}

#[actix_web::test]
async fn a_correction_supersedes_in_chiba() {
    a_correction("chiba").await;
}

#[actix_web::test]
async fn a_correction_supersedes_in_another_municipality() {
    a_correction("minato-sample").await;
}

#[actix_web::test]
async fn everybody_sees_what_is_missing_of_their_own() {
    let world = World::new("chiba").await;
    fill::submitted(&world, 3).await;
    let path = format!("/years/{YEAR}/completeness");
    let own = world.unit_head().read(&path).await;
    assert_eq!(own["units"].as_array().expect("units").len(), 1);
    assert_eq!(own["units"][0]["status"], "waiting");
    assert_eq!((&own["areas"], &own["measures"]), (&json!([]), &json!([])));
    let municipality = world.municipality_officer().read(&path).await;
    let units = municipality["units"].as_array().expect("units");
    assert_eq!(units.iter().filter(|one| one["status"] == "waiting").count(), 1);
    assert!(units.iter().filter(|one| one["status"] == "silent").count() > 10);
    assert_eq!(municipality["measures"].as_array().expect("measures").len(), 38);
    let area = world.area_officer().read(&path).await;
    assert_eq!(area["areas"].as_array().expect("areas").len(), 1);
    world.municipality_officer().get("/years/2017/completeness").await.refused(404, "not-found");
    world.unit_head().get(&format!("/years/{YEAR}/preflight")).await.refused(403, "not-permitted");
}
