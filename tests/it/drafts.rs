//! Drafts keep every word that was typed. A PUT replaces, a PATCH changes.

use domain::form::Of;
use reqwest::Method;
use serde_json::{Value, json};
use tests::answers::form;
use tests::world::{Answer, World, YEAR};

use crate::fill;

mod lost;

/// `rule pointer` of every violation.
fn told(violations: &Value) -> Vec<String> {
    let violations = violations.as_array().expect("violations").iter();
    violations
        .map(|one| format!("{} {}", one["rule"].as_str().expect(""), one["pointer"].as_str().expect("")))
        .collect()
}

fn path(answer: &Answer) -> String {
    format!("/activity-reports/{}", answer.body["id"].as_str().expect("an id"))
}

fn etag(answer: &Answer) -> &str {
    answer.etag.as_deref().expect("an etag")
}

/// The content without what the server gives.
fn typed(answer: &Answer) -> Value {
    let mut activities = answer.body["activities"].clone();
    for activity in activities.as_array_mut().expect("activities") {
        activity.as_object_mut().expect("an object").remove("id").expect("an id");
    }
    json!({"answers": answer.body["answers"], "activities": activities})
}

async fn nothing_typed_is_lost(pack: &str) {
    let world = World::new(pack).await;
    let mut report = fill::report(&world, 3);
    let theme = report["draft"]["activities"][0]["themes"].clone();
    report["draft"]["activities"] = json!([
        {"title": "一", "visits": "二十人くらい", "sessions": "２", "themes": theme, "held_month": "7月"},
        {"title": "二", "visits": "３人", "people": "四人", "themes": ["nothing"]},
        {"visits": 9_007_199_254_740_993_i64, "joint_led_by": 7},
    ]);
    let begun = world.post("section_head", "/activity-reports", None, &report).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    let expected = [
        "not-a-number /activities/0/visits",
        "not-an-option /activities/1/themes/0",
        "wrong-type /activities/2/joint_led_by",
        "too-large /activities/2/visits",
        "more-than /activities/1/people",
    ];
    let seen = world.get("section_head", &path(&begun)).await;
    for answer in [&begun, &seen] {
        assert_eq!(told(&answer.body["violations"]), expected, "{}", answer.body);
        let kept = &typed(answer)["activities"];
        assert_eq!(kept[0]["visits"], "二十人くらい");
        assert_eq!((&kept[0]["sessions"], &kept[0]["held_month"]), (&json!(2), &json!(format!("{YEAR}-07-01"))));
        assert_eq!(
            (&kept[1]["visits"], &kept[1]["people"], &kept[1]["themes"]),
            (&json!(3), &json!(4), &json!(["nothing"]))
        );
        assert_eq!((&kept[2]["visits"], &kept[2]["joint_led_by"]), (&json!("9007199254740993"), &json!(7)));
    }
    assert_eq!(begun.body["content_hash"], seen.body["content_hash"]);
    // only handing in is refused, and the guard names each place
    let refused = world.post("section_head", &format!("{}/submit", path(&begun)), Some(etag(&seen)), &json!({})).await;
    assert_eq!((refused.status, &refused.body["guards"][0]["guard"]), (409, &json!("answers-complete")));
    let rows = refused.body["guards"][0]["rows"].as_array().expect("rows").iter();
    let places: Vec<&str> =
        rows.filter(|row| row["why"] != "required").filter_map(|row| row["subject"].as_str()).collect();
    let pointers: Vec<&str> = expected.iter().filter_map(|one| Some(one.split_once(' ')?.1)).collect();
    assert_eq!(places, pointers);
    // begun and handed in at once, nothing is kept: everything is told
    report["submit"] = json!(true);
    let refused = world.post("section_head", "/activity-reports", None, &report).await;
    assert_eq!(
        (refused.status, told(&refused.body["errors"])),
        (422, expected.map(|one| one.replace(" /", " /draft/")).to_vec())
    );
    assert!(refused.body["errors"][0]["message"].as_str().is_some_and(|words| words.contains("20")));
    // mended, it is a report
    let mended = world.merge("section_head", &path(&begun), etag(&seen), &fill::report(&world, 3)["draft"]).await;
    assert_eq!((mended.status, &mended.body["violations"]), (200, &json!([])), "{}", mended.body);
    let handed = world.post("section_head", &format!("{}/submit", path(&begun)), Some(etag(&mended)), &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
}

/// A10
#[actix_web::test]
async fn nothing_typed_is_lost_in_chiba() {
    nothing_typed_is_lost("chiba").await;
}

/// A10
#[actix_web::test]
async fn nothing_typed_is_lost_in_another_city() {
    nothing_typed_is_lost("minato-sample").await;
}

/// A10: only what a draft cannot hold is refused, and the bound is named.
#[actix_web::test]
async fn hard_limits_name_their_bound() {
    let world = World::new("chiba").await;
    let begun = world.post("section_head", "/activity-reports", None, &fill::report(&world, 3)).await;
    let (path, etag) = (path(&begun), etag(&begun).to_owned());
    let many: Vec<Value> = (0..501).map(|_| json!({"title": "一"})).collect();
    let deep = format!("{{\"answers\":{}{}}}", "[".repeat(70), "]".repeat(70));
    let long = json!({"answers": {"overall": "あ".repeat(100_000)}}).to_string();
    let token = world.token("section_head").await;
    for (body, status, rule, most) in [
        (json!({"activities": many}).to_string(), 422, "too-many", 500),
        (deep, 400, "too-deep", 64),
        (long, 413, "too-many-bytes", 262_144),
    ] {
        let request =
            world.request(Method::PUT, &format!("/api/v1{path}")).bearer_auth(&token).header("if-match", &etag);
        let refused = world.send(request.header("content-type", "application/json").body(body)).await;
        let error = &refused.body["errors"][0];
        assert_eq!(
            (refused.status, &error["rule"], &error["limits"]["most"]),
            (status, &json!(rule), &json!(most)),
            "{}",
            refused.body
        );
    }
    let unknown = world
        .put("section_head", &path, &etag, &json!({"answers": {"nothing": 1}, "activities": [{"nothing": 1}]}))
        .await;
    assert_eq!(
        told(&unknown.body["errors"]),
        ["unknown-field /answers/nothing", "unknown-field /activities/0/nothing"]
    );
    // a text that is too long for its question is no bound: it is kept
    let longer = json!({"answers": {"overall": "あ".repeat(9_000)}});
    let kept = world.put("section_head", &path, &etag, &longer).await;
    assert_eq!((kept.status, &kept.body["answers"]), (200, &longer["answers"]));
    assert_eq!(told(&kept.body["violations"])[0], "too-long /answers/overall");
}

/// The documents of every kind that somebody may write in: who, and the path.
async fn documents(world: &World) -> Vec<(&'static str, &'static str, String)> {
    let begun = world.post("section_head", "/activity-reports", None, &fill::report(world, 3)).await;
    let mut documents = vec![("activity_report", "section_head", path(&begun))];
    for (kind, who) in
        [("ward_rollup", "ward_officer"), ("measure_report", "department_head"), ("annual_report", "city_officer")]
    {
        let plural = format!("{}s", kind.replace('_', "-"));
        let page = world.get(who, &format!("/{plural}?fy={YEAR}")).await;
        documents.push((kind, who, format!("/{plural}/{}", page.body["rows"][0]["id"].as_str().expect("a row"))));
    }
    documents
}

/// Two questions of a kind that are answered in words.
fn questions(world: &World, kind: &str) -> [String; 2] {
    let fields = form(&world.pack, kind, YEAR).fields(Of::Report);
    let mut words = fields.iter().filter(|field| matches!(field.kind, domain::form::Kind::Text { .. }));
    let mut next = || words.next().map(|field| field.key.clone());
    let first = next().expect("a question");
    [first.clone(), next().unwrap_or(first)]
}

/// A9: one rule for all kinds: what a PUT does not name is gone, what a PATCH does not name stays.
#[actix_web::test]
async fn a_put_replaces_and_a_patch_keeps() {
    let world = World::new("chiba").await;
    for (kind, who, path) in documents(&world).await {
        let [one, other] = questions(&world, kind);
        let seen = world.get(who, &path).await;
        let both = json!({"answers": {&one: "甲", &other: "乙"}, "closes_year": true});
        let written = world.put(who, &path, etag(&seen), &both).await;
        assert_eq!((written.status, &written.body["answers"]), (200, &both["answers"]), "{kind} {}", written.body);
        assert_eq!(written.body["activities"], json!([]), "{kind}");
        let kept = world.merge(who, &path, etag(&written), &json!({"answers": {&other: "丙"}})).await;
        assert_eq!(kept.body["answers"], json!({&one: "甲", &other: "丙"}), "{kind} {}", kept.body);
        assert_eq!(kept.body["closes_year"], true, "{kind}");
        let without = world.merge(who, &path, etag(&kept), &json!({"answers": {&one: null}})).await;
        assert_eq!(without.body["answers"], json!({&other: "丙"}), "{kind} {}", without.body);
        let replaced = world.put(who, &path, etag(&without), &json!({"answers": {&one: "丁"}})).await;
        assert_eq!(replaced.body["answers"], json!({&one: "丁"}), "{kind} {}", replaced.body);
        assert_eq!(replaced.body["closes_year"], false, "{kind}");
        let wrong = json!({"answers": 7, "nothing": 1, "acting_for": "somebody"});
        let refused = world.merge(who, &path, etag(&replaced), &wrong).await;
        let expected = ["bad-format /acting_for", "unknown-field /nothing", "wrong-type /answers"];
        assert_eq!(told(&refused.body["errors"]), expected, "{kind}");
    }
}

#[actix_web::test]
async fn a_patch_says_that_it_is_one() {
    let world = World::new("chiba").await;
    let begun = world.post("section_head", "/activity-reports", None, &fill::report(&world, 3)).await;
    let token = world.token("section_head").await;
    let request = world.request(Method::PATCH, &format!("/api/v1{}", path(&begun))).bearer_auth(token);
    let refused = world.send(request.header("if-match", etag(&begun)).json(&json!({"answers": {}}))).await;
    assert_eq!((refused.status, &refused.body["type"]), (415, &json!("/problems/unsupported-media-type")));
    assert!(refused.body["detail"].as_str().is_some_and(|words| words.contains("application/merge-patch+json")));
}

/// A10, C5: the record of a meeting is typed input too; each violation points at its field, and no type of the program's
/// language is named.
#[actix_web::test]
async fn the_record_of_a_meeting_is_read_field_by_field() {
    let world = World::new("chiba").await;
    let (_, who, path) = documents(&world).await.remove(1);
    let seen = world.get(who, &path).await;
    let meeting =
        json!({"held_on": "令和二年五月二十日", "attendance": "十二人", "results": "成果", "issues": "\u{200B}"});
    let written = world.put(who, &path, etag(&seen), &json!({"particulars": {"meeting": meeting}})).await;
    let read = json!({"meeting": {"held_on": "2020-05-20", "attendance": 12, "results": "成果"}});
    assert_eq!((written.status, &written.body["particulars"]), (200, &read), "{}", written.body);
    let meeting = json!({"held_on": "五月ごろ", "attendance": -1, "results": 7});
    let kept = world.put(who, &path, etag(&written), &json!({"particulars": {"meeting": meeting}})).await;
    assert_eq!((kept.status, &kept.body["particulars"]["meeting"]), (200, &meeting), "{}", kept.body);
    let at = |part: &str| format!("/particulars/meeting/{part}");
    let expected = [
        format!("too-small {}", at("attendance")),
        format!("not-a-date {}", at("held_on")),
        format!("wrong-type {}", at("results")),
    ];
    assert_eq!(told(&kept.body["violations"]), expected);
    // what has no place is refused, with the place
    let wrong = json!({"particulars": {
        "meeting": {"where": "公民館"}, "missing_sections": [{"section": 1, "because": 2}, 3], "citations": {}, "more": 1,
    }});
    let refused = world.put(who, &path, etag(&kept), &wrong).await;
    assert_eq!(refused.status, 422);
    let expected = [
        "wrong-type /particulars/citations",
        "unknown-field /particulars/meeting/where",
        "unknown-field /particulars/missing_sections/0/because",
        "wrong-type /particulars/missing_sections/0/section",
        "wrong-type /particulars/missing_sections/1",
        "unknown-field /particulars/more",
    ];
    assert_eq!(told(&refused.body["errors"]), expected);
    let words = refused.body.to_string();
    assert!(!["u32", "struct", "serde", "invalid type"].iter().any(|word| words.contains(word)), "{words}");
}
