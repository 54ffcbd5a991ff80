//! Drafts keep every word that was typed. A PUT replaces, a PATCH changes.

use domain::form::Of;
use reqwest::Method;
use serde_json::{Value, json};
use tests::answers::form;
use tests::document::Document;
use tests::persona::Persona;
use tests::world::{World, YEAR};

use crate::fill;

mod lost;

/// `rule pointer` of every violation.
fn told(violations: &Value) -> Vec<String> {
    let violations = violations.as_array().expect("violations").iter();
    violations
        .map(|one| format!("{} {}", one["rule"].as_str().expect(""), one["pointer"].as_str().expect("")))
        .collect()
}

/// The content without what the server gives.
fn typed(answer: &Document) -> Value {
    let mut activities = answer["activities"].clone();
    for activity in activities.as_array_mut().expect("activities") {
        activity.as_object_mut().expect("an object").remove("id").expect("an id");
    }
    json!({"answers": answer["answers"], "activities": activities})
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
    let head = world.unit_head();
    let mut begun = head.post("/activity-reports", &report).await.created();
    let expected = [
        "not-a-number /activities/0/visits",
        "not-an-option /activities/1/themes/0",
        "wrong-type /activities/2/joint_led_by",
        "too-large /activities/2/visits",
        "more-than /activities/1/people",
    ];
    let seen = head.open(&begun.path).await;
    for answer in [&begun, &seen] {
        assert_eq!(told(&answer["violations"]), expected, "{}", answer.body);
        let kept = &typed(answer)["activities"];
        assert_eq!(kept[0]["visits"], "二十人くらい");
        assert_eq!((&kept[0]["sessions"], &kept[0]["held_month"]), (&json!(2), &json!(format!("{YEAR}-07-01"))));
        assert_eq!(
            (&kept[1]["visits"], &kept[1]["people"], &kept[1]["themes"]),
            (&json!(3), &json!(4), &json!(["nothing"]))
        );
        assert_eq!((&kept[2]["visits"], &kept[2]["joint_led_by"]), (&json!("9007199254740993"), &json!(7)));
    }
    assert_eq!(begun["content_hash"], seen["content_hash"]);
    // only handing in is refused, and the guard names each place
    let refused = head.submit(&mut begun).await.refused(409, "not-yet");
    assert_eq!(refused["guards"][0]["guard"], "answers-complete");
    let rows = refused["guards"][0]["rows"].as_array().expect("rows").iter();
    let places: Vec<&str> =
        rows.filter(|row| row["why"] != "required").filter_map(|row| row["subject"].as_str()).collect();
    let pointers: Vec<&str> = expected.iter().filter_map(|one| Some(one.split_once(' ')?.1)).collect();
    assert_eq!(places, pointers);
    // begun and handed in at once, nothing is kept: everything is told
    report["submit"] = json!(true);
    let refused = head.post("/activity-reports", &report).await.refused(422, "invalid-answers");
    assert_eq!(told(&refused["errors"]), expected.map(|one| one.replace(" /", " /draft/")));
    assert!(refused["errors"][0]["message"].as_str().is_some_and(|words| words.contains("20")));
    // mended, it is a report
    head.merge(&mut begun, &fill::report(&world, 3)["draft"]).await.ok();
    assert_eq!(begun["violations"], json!([]));
    head.submit(&mut begun).await.ok();
}

/// A10
#[actix_web::test]
async fn nothing_typed_is_lost_in_chiba() {
    nothing_typed_is_lost("chiba").await;
}

/// A10
#[actix_web::test]
async fn nothing_typed_is_lost_in_another_municipality() {
    nothing_typed_is_lost("minato-sample").await;
}

/// A10: only what a draft cannot hold is refused, and the bound is named.
#[actix_web::test]
async fn hard_limits_name_their_bound() {
    let world = World::new("chiba").await;
    let (head, mut begun) = (world.unit_head(), fill::begun(&world, 3).await);
    let many: Vec<Value> = (0..501).map(|_| json!({"title": "一"})).collect();
    let deep = format!("{{\"answers\":{}{}}}", "[".repeat(70), "]".repeat(70));
    let long = json!({"answers": {"overall": "あ".repeat(100_000)}}).to_string();
    let token = world.token("unit_head").await;
    for (body, status, rule, most) in [
        (json!({"activities": many}).to_string(), 422, "too-many", 500),
        (deep, 400, "too-deep", 64),
        (long, 413, "too-many-bytes", 262_144),
    ] {
        let request = world.request(Method::PUT, &format!("/api/v1{}", begun.path)).bearer_auth(&token);
        let request = request.header("if-match", &begun.etag);
        let refused = world.send(request.header("content-type", "application/json").body(body)).await;
        let error = &refused.body["errors"][0];
        assert_eq!(
            (refused.status, &error["rule"], &error["limits"]["most"]),
            (status, &json!(rule), &json!(most)),
            "{}",
            refused.body
        );
    }
    let unknown = json!({"answers": {"nothing": 1}, "activities": [{"nothing": 1}]});
    let unknown = head.put(&mut begun, &unknown).await.refused(422, "invalid-answers");
    assert_eq!(told(&unknown["errors"]), ["unknown-field /answers/nothing", "unknown-field /activities/0/nothing"]);
    // a text that is too long for its question is no bound: it is kept
    let longer = json!({"answers": {"overall": "あ".repeat(9_000)}});
    head.put(&mut begun, &longer).await.ok();
    assert_eq!(begun["answers"], longer["answers"]);
    assert_eq!(told(&begun["violations"])[0], "too-long /answers/overall");
}

/// The documents of every kind that somebody may write in: its kind, who, and the document.
async fn documents(world: &World) -> Vec<(&'static str, Persona<'_>, Document)> {
    let mut documents = vec![("activity_report", world.unit_head(), fill::begun(world, 3).await)];
    for (kind, who) in [
        ("area_rollup", world.area_officer()),
        ("measure_report", world.department_head()),
        ("annual_report", world.municipality_officer()),
    ] {
        let document = who.first(&format!("{}s", kind.replace('_', "-"))).await;
        documents.push((kind, who, document));
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
    for (kind, who, mut document) in documents(&world).await {
        let [one, other] = questions(&world, kind);
        let both = json!({"answers": {&one: "甲", &other: "乙"}, "closes_year": true});
        let written = who.put(&mut document, &both).await.ok();
        assert_eq!(written["answers"], both["answers"], "{kind} {written}");
        assert_eq!(written["activities"], json!([]), "{kind}");
        let kept = who.merge(&mut document, &json!({"answers": {&other: "丙"}})).await.ok();
        assert_eq!(kept["answers"], json!({&one: "甲", &other: "丙"}), "{kind} {kept}");
        assert_eq!(kept["closes_year"], true, "{kind}");
        let without = who.merge(&mut document, &json!({"answers": {&one: null}})).await.ok();
        assert_eq!(without["answers"], json!({&other: "丙"}), "{kind} {without}");
        let replaced = who.put(&mut document, &json!({"answers": {&one: "丁"}})).await.ok();
        assert_eq!(replaced["answers"], json!({&one: "丁"}), "{kind} {replaced}");
        assert_eq!(replaced["closes_year"], false, "{kind}");
        let wrong = json!({"answers": 7, "nothing": 1, "acting_for": "somebody"});
        let refused = who.merge(&mut document, &wrong).await.refused(422, "invalid-answers");
        let expected = ["bad-format /acting_for", "unknown-field /nothing", "wrong-type /answers"];
        assert_eq!(told(&refused["errors"]), expected, "{kind}");
    }
}

#[actix_web::test]
async fn a_patch_says_that_it_is_one() {
    let world = World::new("chiba").await;
    let begun = fill::begun(&world, 3).await;
    let token = world.token("unit_head").await;
    let request = world.request(Method::PATCH, &format!("/api/v1{}", begun.path)).bearer_auth(token);
    let refused = world.send(request.header("if-match", &begun.etag).json(&json!({"answers": {}}))).await;
    let refused = refused.refused(415, "unsupported-media-type");
    assert!(refused["detail"].as_str().is_some_and(|words| words.contains("application/merge-patch+json")));
}

/// A10, C5: the record of a meeting is typed input too; each violation points at its field, and no type of the program's
/// language is named.
#[actix_web::test]
async fn the_record_of_a_meeting_is_read_field_by_field() {
    let world = World::new("chiba").await;
    let (_, who, mut rollup) = documents(&world).await.remove(1);
    let meeting =
        json!({"held_on": "令和二年五月二十日", "attendance": "十二人", "results": "成果", "issues": "\u{200B}"});
    who.put(&mut rollup, &json!({"particulars": {"meeting": meeting}})).await.ok();
    let read = json!({"meeting": {"held_on": "2020-05-20", "attendance": 12, "results": "成果"}});
    assert_eq!(rollup["particulars"], read);
    let meeting = json!({"held_on": "五月ごろ", "attendance": -1, "results": 7});
    who.put(&mut rollup, &json!({"particulars": {"meeting": meeting}})).await.ok();
    assert_eq!(rollup["particulars"]["meeting"], meeting);
    let at = |part: &str| format!("/particulars/meeting/{part}");
    let expected = [
        format!("too-small {}", at("attendance")),
        format!("not-a-date {}", at("held_on")),
        format!("wrong-type {}", at("results")),
    ];
    assert_eq!(told(&rollup["violations"]), expected);
    // what has no place is refused, with the place
    let wrong = json!({"particulars": {
        "meeting": {"where": "公民館"}, "missing_units": [{"unit": 1, "because": 2}, 3], "citations": {}, "more": 1,
    }});
    let refused = who.put(&mut rollup, &wrong).await.refused(422, "invalid-answers");
    let expected = [
        "wrong-type /particulars/citations",
        "unknown-field /particulars/meeting/where",
        "unknown-field /particulars/missing_units/0/because",
        "wrong-type /particulars/missing_units/0/unit",
        "wrong-type /particulars/missing_units/1",
        "unknown-field /particulars/more",
    ];
    assert_eq!(told(&refused["errors"]), expected);
    let words = refused.to_string();
    assert!(!["u32", "struct", "serde", "invalid type"].iter().any(|word| words.contains(word)), "{words}");
}
