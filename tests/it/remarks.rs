//! B9: remarks point at what is there and stay with their activity; what was judged can be read.

use serde_json::{Value, json};
use tests::world::{Answer, World};

use crate::fill;

fn etag(answer: &Answer) -> Option<&str> {
    answer.etag.as_deref()
}

/// A report that was handed in.
async fn handed_in(world: &World) -> (String, Answer) {
    let mut report = fill::report(world, 23);
    report["submit"] = json!(true);
    let begun = world.post("section_head", "/activity-reports", None, &report).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    (format!("/activity-reports/{}", begun.body["id"].as_str().expect("an id")), begun)
}

async fn remarks_stay_with_their_activity(pack: &str) {
    let world = World::new(pack).await;
    let (path, handed) = handed_in(&world).await;
    let (salon, walk) = (handed.body["activities"][0].clone(), handed.body["activities"][1].clone());
    let say = |pointers: &[&str]| {
        let remarks: Vec<Value> =
            pointers.iter().map(|at| json!({"pointer": at, "text": "お確かめください"})).collect();
        json!({"reason": "数を確かめてください", "comments": remarks})
    };
    let nowhere = [
        "/activities/7",
        "/activities/7/visits",
        "/activities/0/nothing",
        "/activities/00",
        "/answers/nothing",
        "/nothing",
        "visits",
        "/particulars/meeting/held_on",
        "/activities/0/visits/deeper",
    ];
    let refused = world.post("ward_officer", &format!("{path}/send-back"), etag(&handed), &say(&nowhere)).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let told = refused.body["errors"].as_array().expect("errors").iter();
    let told: Vec<String> = told.map(|one| format!("{} {}", one["rule"], one["pointer"])).collect();
    let each = (0..nowhere.len()).map(|index| format!("\"no-such-thing\" \"/comments/{index}/pointer\""));
    assert_eq!(told, each.collect::<Vec<String>>());

    // a question that nobody answered is a place, and an activity may be named
    let by_name = format!("/activities/{}/title", walk["id"].as_str().expect("an id"));
    let there = ["/activities/0/visits", &by_name, "/activities/1", "/activities/0/people", "/answers", ""];
    let back = world.post("ward_officer", &format!("{path}/send-back"), etag(&handed), &say(&there)).await;
    assert_eq!(back.status, 200, "{}", back.body);

    // sorted anew, with one more in front; the walk is taken out in the end
    let new = fill::activity(&world, "体操（サンプル）", 4);
    let moved = world
        .merge("section_head", &path, etag(&back).expect("an etag"), &json!({"activities": [new, walk, salon]}))
        .await;
    assert_eq!(moved.status, 200, "{}", moved.body);
    assert_eq!((&moved.body["activities"][1]["id"], &moved.body["activities"][2]["id"]), (&walk["id"], &salon["id"]));
    assert_eq!(
        now(&world, &path).await,
        [
            json!("/activities/2/visits"),
            json!("/activities/1/title"),
            json!("/activities/1"),
            json!("/activities/2/people"),
            json!("/answers"),
            json!(""),
        ]
    );
    let without = json!({"activities": [moved.body["activities"][2], moved.body["activities"][0]]});
    let taken = world.merge("section_head", &path, etag(&moved).expect("an etag"), &without).await;
    assert_eq!(taken.status, 200, "{}", taken.body);
    assert_eq!(now(&world, &path).await[..3], [json!("/activities/0/visits"), Value::Null, Value::Null]);
}

/// Where the remarks of the second step stand now.
async fn now(world: &World, path: &str) -> Vec<Value> {
    let history = world.get("section_head", &format!("{path}/history")).await;
    let comments = history.body[1]["comments"].as_array().expect("comments").iter();
    comments.map(|comment| comment["now"].clone()).collect()
}

#[actix_web::test]
async fn remarks_stay_with_their_activity_in_chiba() {
    remarks_stay_with_their_activity("chiba").await;
}

#[actix_web::test]
async fn remarks_stay_with_their_activity_in_another_city() {
    remarks_stay_with_their_activity("minato-sample").await;
}

/// What was handed in is what the steps judged, also after it was written anew; and only for those who may read it.
#[actix_web::test]
async fn every_revision_can_be_read() {
    let world = World::new("chiba").await;
    let (path, first) = handed_in(&world).await;
    let send_back = json!({"reason": "数を確かめてください"});
    let back = world.post("ward_officer", &format!("{path}/send-back"), etag(&first), &send_back).await;
    let changed = json!({"answers": {"challenges": "訂正した"}});
    let changed = world.merge("section_head", &path, etag(&back).expect("an etag"), &changed).await;
    let second = world.post("section_head", &format!("{path}/submit"), etag(&changed), &json!({})).await;
    let accepted = world.post("ward_officer", &format!("{path}/accept"), etag(&second), &json!({})).await;
    let reopened = world.post("ward_officer", &format!("{path}/reopen"), etag(&accepted), &send_back).await;
    assert_eq!((reopened.status, &reopened.body["revision"]), (200, &json!(2)), "{}", reopened.body);
    let again = world.post("section_head", &format!("{path}/submit"), etag(&reopened), &json!({})).await;
    assert_eq!(again.status, 200, "{}", again.body);

    let history = world.get("section_head", &format!("{path}/history")).await;
    let judged = |event: &str| -> Vec<Value> {
        let steps = history.body.as_array().expect("steps").iter().filter(|step| step["event"] == event);
        steps.map(|step| step["content_hash"].clone()).collect()
    };
    let one = world.get("ward_officer", &format!("{path}/revisions/1")).await;
    let handed = one.body["handed_in"].as_array().expect("contents");
    assert_eq!((one.status, handed.len()), (200, 2), "{}", one.body);
    assert_eq!(handed[0]["content_hash"], judged("send_back")[0]);
    assert_eq!(handed[1]["content_hash"], judged("accept")[0]);
    assert_eq!(handed[0]["content"]["activities"], first.body["activities"]);
    assert_eq!(
        (&handed[0]["content"]["answers"]["challenges"], &handed[1]["content"]["answers"]["challenges"]),
        (&Value::Null, &json!("訂正した"))
    );
    let two = world.get("section_reporter", &format!("{path}/revisions/2")).await;
    assert_eq!(two.body["handed_in"].as_array().map(Vec::len), Some(1), "{}", two.body);
    for (who, number, status) in [
        ("section_head", "3", 404),
        ("section_head", "0", 404),
        ("section_head", "x", 404),
        ("department_head", "1", 404),
    ] {
        assert_eq!(world.get(who, &format!("{path}/revisions/{number}")).await.status, status, "{who} {number}");
    }
}
