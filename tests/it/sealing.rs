//! Sealing binds two persons to one content; what was not accepted stays its author's; a correction supersedes and
//! never overwrites.

use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::{fill, verification};

async fn act(world: &World, role: &str, verb: &str, body: &Value) -> Answer {
    let year = world.get(role, &format!("/years/{YEAR}")).await;
    world.post(role, &format!("/years/{YEAR}/{verb}"), year.etag.as_deref(), body).await
}

/// A year that two persons sealed; the snapshot's identifier.
pub(crate) async fn sealed(world: &World) -> String {
    verification::verified(world).await;
    assert_eq!(act(world, "city_director", "seal", &json!({})).await.status, 202);
    let done = act(world, "subcommittee_chair", "seal", &json!({})).await;
    assert_eq!((done.status, &done.body["outcome"]), (200, &json!("sealed")), "{}", done.body);
    done.body["snapshot"].as_str().expect("an id").to_owned()
}

async fn file(world: &World, id: &str) -> Value {
    let answer = world.get("auditor", &format!("/snapshots/{id}/downloads/snapshot.json")).await;
    assert_eq!(answer.status, 200);
    answer.body
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
    assert_eq!(world.post("section_reporter", "/activity-reports", None, &report).await.status, 201);
    let id = sealed(&world).await;
    let file = file(&world, &id).await;
    assert!(!file.to_string().contains("書きかけの活動"), "nobody accepted it, so nobody else reads it");
    let left_out = part(&file, "left-out");
    assert_eq!(left_out[0]["state"], "draft");
    assert_eq!(left_out[0]["organisation"]["name"], json!(world.person("section_reporter").organisation));
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
    let preflight = world.get("city_officer", &format!("/years/{YEAR}/preflight")).await;
    assert_eq!(preflight.body["blockers"][0]["rows"][0]["why"], "year-not-over", "{}", preflight.body);
    let mut early = act(&world, "city_director", "seal", &json!({})).await;
    early.body["guards"][0].as_object_mut().expect("a guard").remove("message").expect("words");
    assert_eq!((early.status, &early.body["guards"]), (409, &unmet), "{}", early.body);
    world.let_pass(chrono::TimeDelta::minutes(1));
    let due = act(&world, "city_director", "seal", &json!({})).await;
    assert_eq!((due.status, &due.body["outcome"]), (202, &json!("asked")), "{}", due.body);
}

#[actix_web::test]
async fn what_changed_since_the_first_word_is_asked_anew() {
    let world = World::new("chiba").await;
    verification::verified(&world).await;
    assert_eq!(act(&world, "city_director", "seal", &json!({})).await.status, 202);
    let section = world.person("section_head").organisation_id.clone();
    let body = json!({"fiscal_year": YEAR, "organisation": section, "text": "後から挙がった課題（サンプル）"});
    let issue = world.post("section_head", "/issues", None, &body).await;
    let path = format!("/issues/{}/dispose", issue.body["id"].as_str().expect("an id"));
    let body = json!({"disposition": "resolved", "reason": "サンプル"});
    assert_eq!(world.post("ward_officer", &path, issue.etag.as_deref(), &body).await.status, 200);
    let pending = world.get("subcommittee_chair", &format!("/years/{YEAR}/pending")).await;
    assert_eq!(pending.body["pending"]["lapsed"], "content-changed", "{}", pending.body);
    // the second person would seal something else than the first one saw: theirs is now the first word
    let second = act(&world, "subcommittee_chair", "seal", &json!({})).await;
    assert_eq!((second.status, &second.body["outcome"]), (202, &json!("asked")), "{}", second.body);
    let alone = act(&world, "subcommittee_chair", "seal", &json!({})).await;
    assert_eq!(alone.body["type"], "/problems/own-work");
    let done = act(&world, "city_director", "seal", &json!({})).await;
    assert_eq!((done.status, &done.body["outcome"]), (200, &json!("sealed")), "{}", done.body);
    let file = file(&world, done.body["snapshot"].as_str().expect("an id")).await;
    assert_eq!(part(&file, "issues")[0]["text"], "後から挙がった課題（サンプル）");
}

async fn a_correction(pack: &str) {
    let world = World::new(pack).await;
    let early = act(&world, "city_director", "correct", &json!({"reason": "x", "corrections": []})).await;
    assert_eq!((early.status, &early.body["from"][0]["state"]), (409, &json!("sealed")));
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
    let blind = act(&world, "city_director", "correct", &fix(&json!("別の文"), "正しい文")).await;
    let error = &blind.body["errors"][0];
    assert_eq!((blind.status, &error["pointer"]), (422, &json!("/corrections/0/before")));
    assert_eq!((&error["rule"], &error["limits"]["edition"]), (&json!("not-as-sealed"), &json!(1)), "{error}");
    assert_eq!(error["limits"]["found"], before.to_string());
    assert_eq!(act(&world, "city_officer", "correct", &fix(&before, "正しい文")).await.status, 403);

    let asked = act(&world, "city_director", "correct", &fix(&before, "正しい文")).await;
    assert_eq!((asked.status, &asked.body["outcome"]), (202, &json!("asked")), "{}", asked.body);
    let alone = act(&world, "city_director", "correct", &fix(&before, "正しい文")).await;
    assert_eq!(alone.body["type"], "/problems/own-work");
    let done = act(&world, "subcommittee_chair", "correct", &fix(&before, "正しい文")).await;
    assert_eq!((done.status, &done.body["outcome"]), (200, &json!("sealed")), "{}", done.body);

    let second = done.body["snapshot"].as_str().expect("an id").to_owned();
    let new = file(&world, &second).await;
    assert_eq!(part(&new, &annual).pointer(&pointer), Some(&json!("正しい文")));
    assert_eq!(part(&new, "corrections")["corrections"][0]["before"], before);
    assert_eq!(new["manifest"]["supersedes"], old["manifest"]["root"]);
    assert_eq!(file(&world, &first).await, old, "the old edition is as it was");
    for (id, edition, superseded) in [(&first, 1, true), (&second, 2, false)] {
        let shown = world.get("subcommittee_member", &format!("/snapshots/{id}")).await;
        assert_eq!((&shown.body["edition"], &shown.body["superseded"]), (&json!(edition), &json!(superseded)));
        let checked = world.get("subcommittee_member", &format!("/snapshots/{id}/verification")).await;
        assert_eq!(
            (&checked.body["verdict"], &checked.body["exit_code"]),
            (&json!("sound"), &json!(0)),
            "{}",
            checked.body
        );
        let told = checked.body["checks"].as_array().expect("checks").iter();
        let told: Vec<_> = told.map(|one| (one["check"].as_str().expect("a name"), one["result"].clone())).collect();
        let sound = |name| (name, json!("sound"));
        let no_year_before = ("previous", json!("none"));
        assert_eq!(told, [sound("content"), sound("signature"), sound("public"), sound("sums"), no_year_before]);
        assert!(checked.body["checks"][3]["documents"].as_u64().is_some_and(|added| added > 3), "{}", checked.body);
    }
    stale(&world, &fix, &before).await;
}

/// A correction of what another one corrected meanwhile is told so, with the value that stands.
async fn stale(world: &World, fix: &impl Fn(&Value, &str) -> Value, before: &Value) {
    let late = act(world, "subcommittee_chair", "correct", &fix(before, "第三の文")).await;
    let error = &late.body["errors"][0];
    let told = (&error["pointer"], &error["rule"]);
    assert_eq!((late.status, told), (422, (&json!("/corrections/0/before"), &json!("not-as-sealed"))), "{}", late.body);
    assert_eq!(error["limits"], json!({"found": "\"正しい文\"", "edition": 2, "corrected": true}));
    assert!(error["message"].as_str().is_some_and(|said| said.contains("第2版で訂正")), "{error}");
}

#[actix_web::test]
async fn a_correction_supersedes_in_chiba() {
    a_correction("chiba").await;
}

#[actix_web::test]
async fn a_correction_supersedes_in_another_city() {
    a_correction("minato-sample").await;
}

#[actix_web::test]
async fn everybody_sees_what_is_missing_of_their_own() {
    let world = World::new("chiba").await;
    let handed = {
        let mut report = fill::report(&world, 3);
        report["submit"] = json!(true);
        world.post("section_head", "/activity-reports", None, &report).await
    };
    assert_eq!(handed.status, 201, "{}", handed.body);
    let path = format!("/years/{YEAR}/completeness");
    let own = world.get("section_head", &path).await;
    assert_eq!(own.body["sections"].as_array().expect("sections").len(), 1);
    assert_eq!(own.body["sections"][0]["status"], "waiting");
    assert_eq!((&own.body["wards"], &own.body["measures"]), (&json!([]), &json!([])));
    let city = world.get("city_officer", &path).await;
    let sections = city.body["sections"].as_array().expect("sections");
    assert_eq!(sections.iter().filter(|one| one["status"] == "waiting").count(), 1);
    assert!(sections.iter().filter(|one| one["status"] == "silent").count() > 10);
    assert_eq!(city.body["measures"].as_array().expect("measures").len(), 38);
    let ward = world.get("ward_officer", &path).await;
    assert_eq!(ward.body["wards"].as_array().expect("wards").len(), 1);
    assert_eq!(world.get("city_officer", "/years/2017/completeness").await.status, 404);
    assert_eq!(world.get("section_head", &format!("/years/{YEAR}/preflight")).await.status, 403);
}
