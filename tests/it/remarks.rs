//! B9: remarks point at what is there and stay with their activity; what was judged can be read.

use serde_json::{Value, json};
use tests::document::Document;
use tests::world::World;

use crate::fill;

async fn remarks_stay_with_their_activity(pack: &str) {
    let world = World::new(pack).await;
    let (head, officer) = (world.unit_head(), world.area_officer());
    let mut report = fill::submitted(&world, 23).await;
    let (salon, walk) = (report["activities"][0].clone(), report["activities"][1].clone());
    let say = |pointers: &[&str]| {
        let remarks: Vec<Value> = pointers.iter().map(|at| json!({"pointer": at, "text": "ご確認ください"})).collect();
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
    let refused = officer.act_with(&mut report, "send-back", &say(&nowhere)).await.refused(422, "invalid-answers");
    let told = refused["errors"].as_array().expect("errors").iter();
    let told: Vec<String> = told.map(|one| format!("{} {}", one["rule"], one["pointer"])).collect();
    let each = (0..nowhere.len()).map(|index| format!("\"no-such-thing\" \"/comments/{index}/pointer\""));
    assert_eq!(told, each.collect::<Vec<String>>());

    // a question that nobody answered is a place, and an activity may be named
    let by_name = format!("/activities/{}/title", walk["id"].as_str().expect("an id"));
    let there = ["/activities/0/visits", &by_name, "/activities/1", "/activities/0/people", "/answers", ""];
    officer.act_with(&mut report, "send-back", &say(&there)).await.ok();

    // sorted anew, with one more in front; the walk is taken out in the end
    let new = fill::activity(&world, "体操（サンプル）", 4);
    head.merge(&mut report, &json!({"activities": [new, walk, salon]})).await.ok();
    assert_eq!((&report["activities"][1]["id"], &report["activities"][2]["id"]), (&walk["id"], &salon["id"]));
    assert_eq!(
        now(&world, &report).await,
        [
            json!("/activities/2/visits"),
            json!("/activities/1/title"),
            json!("/activities/1"),
            json!("/activities/2/people"),
            json!("/answers"),
            json!(""),
        ]
    );
    let without = json!({"activities": [report["activities"][2], report["activities"][0]]});
    head.merge(&mut report, &without).await.ok();
    assert_eq!(now(&world, &report).await[..3], [json!("/activities/0/visits"), Value::Null, Value::Null]);
}

/// Where the remarks of the second step stand now.
async fn now(world: &World, report: &Document) -> Vec<Value> {
    let history = world.unit_head().read(&format!("{}/history", report.path)).await;
    let comments = history[1]["comments"].as_array().expect("comments").iter();
    comments.map(|comment| comment["now"].clone()).collect()
}

#[actix_web::test]
async fn remarks_stay_with_their_activity_in_chiba() {
    remarks_stay_with_their_activity("chiba").await;
}

#[actix_web::test]
async fn remarks_stay_with_their_activity_in_another_municipality() {
    remarks_stay_with_their_activity("minato-sample").await;
}

/// What was handed in is what the steps judged, also after it was written anew; and only for those who may read it.
#[actix_web::test]
async fn every_revision_can_be_read() {
    let world = World::new("chiba").await;
    let (head, officer) = (world.unit_head(), world.area_officer());
    let mut report = fill::submitted(&world, 23).await;
    let first = report.clone();
    officer.send_back(&mut report, "数を確かめてください").await.ok();
    head.merge(&mut report, &json!({"answers": {"challenges": "訂正した"}})).await.ok();
    head.submit(&mut report).await.ok();
    officer.accept(&mut report).await.ok();
    officer.reopen(&mut report, "数を確かめてください").await.ok();
    assert_eq!(report["revision"], 2);
    head.submit(&mut report).await.ok();

    let history = head.read(&format!("{}/history", report.path)).await;
    let judged = |event: &str| -> Vec<Value> {
        let steps = history.as_array().expect("steps").iter().filter(|step| step["event"] == event);
        steps.map(|step| step["content_hash"].clone()).collect()
    };
    let one = officer.read(&format!("{}/revisions/1", report.path)).await;
    let handed = one["handed_in"].as_array().expect("contents");
    assert_eq!(handed.len(), 2, "{one}");
    assert_eq!(handed[0]["content_hash"], judged("send_back")[0]);
    assert_eq!(handed[1]["content_hash"], judged("accept")[0]);
    assert_eq!(handed[0]["content"]["activities"], first["activities"]);
    assert_eq!(
        (&handed[0]["content"]["answers"]["challenges"], &handed[1]["content"]["answers"]["challenges"]),
        (&Value::Null, &json!("訂正した"))
    );
    let two = world.unit_reporter().read(&format!("{}/revisions/2", report.path)).await;
    assert_eq!(two["handed_in"].as_array().map(Vec::len), Some(1), "{two}");
    for (who, number) in [(&head, "3"), (&head, "0"), (&head, "x"), (&world.department_head(), "1")] {
        who.get(&format!("{}/revisions/{number}", report.path)).await.refused(404, "not-found");
    }
}
