//! Every fault of a body is told at once, and only what the request itself sent.

use serde_json::{Value, json};
use tests::world::{World, YEAR};

use super::{at, told, words};
use crate::fill;

/// A report that is begun: its path and its version.
async fn begun(world: &World) -> (String, String) {
    let begun = world.post("unit_head", "/activity-reports", None, &fill::report(world, 3)).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    let path = format!("/activity-reports/{}", begun.body["id"].as_str().expect("an id"));
    (path, begun.etag.expect("an etag"))
}

#[actix_web::test]
async fn a_draft_that_is_written() {
    let world = World::new("chiba").await;
    let (path, etag) = begun(&world).await;
    let body = json!({
        "zz": 1, "acting_for": "hello", "finality": "perhaps", "closes_year": "no",
        "answers": {"nothing": 1, "overall": 7}, "activities": [{"id": "x", "nothing": 1, "visits": -1}, 7],
    });
    let expected = [
        "bad-format /acting_for",
        "bad-format /activities/0/id",
        "not-an-option /finality",
        "too-small /activities/0/visits",
        "unknown-field /activities/0/nothing",
        "unknown-field /answers/nothing",
        "unknown-field /zz",
        "wrong-type /activities/1",
        "wrong-type /answers/overall",
        "wrong-type /closes_year",
    ];
    for answer in
        [world.merge("unit_head", &path, &etag, &body).await, world.put("unit_head", &path, &etag, &body).await]
    {
        assert_eq!((answer.status, told(&answer)), (422, expected.map(str::to_owned).to_vec()), "{}", answer.body);
        let members = ["acting_for", "activities", "answers", "closes_year", "finality", "particulars"];
        assert_eq!(words(at(&answer, "/zz"), "known"), members);
        assert!(words(at(&answer, "/answers/nothing"), "known").contains(&"overall"));
        let activity = words(at(&answer, "/activities/0/nothing"), "known");
        assert!(activity.contains(&"id") && activity.contains(&"visits"), "{activity:?}");
        assert_eq!(at(&answer, "/activities/0/id")["limits"]["expected"], "uuid");
    }
    // whoever may not write there hears nothing of it
    let head = world.person("unit_head");
    let mut others =
        world.people().iter().filter(|one| one.role == head.role && one.organisation_key != head.organisation_key);
    let other = format!("unit_head@{}", others.next().expect("another unit").organisation_key);
    let other = world.merge(&other, &path, &etag, &body).await;
    assert!(other.body.get("errors").is_none(), "{}", other.body);
}

/// A body of another kind of document, with parts that it has not.
#[actix_web::test]
async fn the_parts_outside_a_form() {
    let world = World::new("chiba").await;
    let page = world.get("area_officer", &format!("/area-rollups?fy={YEAR}")).await;
    let path = format!("/area-rollups/{}", page.body["rows"][0]["id"].as_str().expect("an id"));
    let etag = world.get("area_officer", &path).await.etag.expect("an etag");
    let body = json!({
        "finality": "final", "activities": [{}], "answers": {"nothing": 1},
        "particulars": {
            "more": 1, "meeting": {"more": 1},
            "missing_units": [{"unit": uuid::Uuid::nil(), "reason": "サンプル"}],
        },
    });
    let answer = world.put("area_officer", &path, &etag, &body).await;
    assert_eq!(
        (answer.status, told(&answer)),
        (
            422,
            [
                "unknown-field /activities",
                "unknown-field /answers/nothing",
                "unknown-field /finality",
                "unknown-field /particulars/meeting/more",
                "unknown-field /particulars/more",
            ]
            .map(str::to_owned)
            .to_vec()
        ),
        "{}",
        answer.body
    );
    assert_eq!(words(at(&answer, "/particulars/more"), "known"), ["citations", "meeting", "missing_units"]);
    assert_eq!(words(at(&answer, "/finality"), "known"), ["acting_for", "answers", "closes_year", "particulars"]);
    // references that lead nowhere are told with what breaks the form
    let body = json!({
        "answers": {"nothing": 1},
        "particulars": {"missing_units": [{"unit": uuid::Uuid::nil(), "reason": "サンプル"}]},
    });
    let answer = world.put("area_officer", &path, &etag, &body).await;
    assert_eq!(told(&answer), ["no-such-thing /particulars/missing_units/0/unit", "unknown-field /answers/nothing"]);
}

#[actix_web::test]
async fn a_report_that_is_created() {
    let world = World::new("chiba").await;
    let mut body = fill::report(&world, 3);
    body["zz"] = json!(1);
    body["submit"] = json!("now");
    body["draft"]["answers"] = json!({"nothing": 1});
    body["draft"]["activities"] = json!(7);
    body["draft"]["closes_year"] = json!("no");
    let answer = world.post("unit_head", "/activity-reports", None, &body).await;
    let expected = [
        "unknown-field /draft/answers/nothing",
        "unknown-field /zz",
        "wrong-type /draft/activities",
        "wrong-type /draft/closes_year",
        "wrong-type /submit",
    ];
    assert_eq!((answer.status, told(&answer)), (422, expected.map(str::to_owned).to_vec()), "{}", answer.body);
    // without a unit there is no form: the shape is told nevertheless
    let body = json!({"fiscal_year": 99_999, "unit": "hello", "draft": {"answers": 7, "activities": [7]}});
    let answer = world.post("unit_head", "/activity-reports", None, &body).await;
    let expected = [
        "bad-format /unit",
        "out-of-range /fiscal_year",
        "wrong-type /draft/activities/0",
        "wrong-type /draft/answers",
    ];
    assert_eq!((answer.status, told(&answer)), (422, expected.map(str::to_owned).to_vec()), "{}", answer.body);
    assert_eq!(at(&answer, "/unit")["limits"]["expected"], "uuid");
    let answer = world.post("unit_head", "/activity-reports", None, &json!({"draft": 7})).await;
    assert_eq!(told(&answer), ["required /fiscal_year", "required /unit", "wrong-type /draft"]);
}

#[actix_web::test]
async fn a_report_that_is_sent_back() {
    let world = World::new("chiba").await;
    let (path, etag) = begun(&world).await;
    let handed = world.post("unit_head", &format!("{path}/submit"), Some(&etag), &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    let send_back = format!("{path}/send-back");
    let nowhere = json!({"pointer": "/nowhere", "text": " "});
    let more = json!({"pointer": "/answers/overall", "text": "サンプル", "zz": 1});
    for (body, expected) in [
        (
            json!({"comments": [nowhere, more], "zz": 1}),
            vec![
                "no-such-thing /comments/0/pointer",
                "required /comments/0/text",
                "required /reason",
                "unknown-field /comments/1/zz",
                "unknown-field /zz",
            ],
        ),
        (
            json!({"reason": " ", "comments": [nowhere]}),
            vec!["no-such-thing /comments/0/pointer", "required /comments/0/text", "required /reason"],
        ),
    ] {
        let answer = world.post("area_officer", &send_back, handed.etag.as_deref(), &body).await;
        assert_eq!((answer.status, told(&answer)), (422, expected.into_iter().map(str::to_owned).collect()));
    }
}

/// What an earlier request left behind is in `violations` of the document, and is no fault of the next patch.
#[actix_web::test]
async fn kept_answers_are_no_fault_of_a_later_patch() {
    let world = World::new("chiba").await;
    let (path, etag) = begun(&world).await;
    let kept = json!({"answers": {"overall": 7}, "activities": [{"title": "一", "visits": "いくつか"}]});
    let kept = world.merge("unit_head", &path, &etag, &kept).await;
    assert_eq!(kept.status, 200, "{}", kept.body);
    let etag = kept.etag.as_deref().expect("an etag");
    let answer = world.merge("unit_head", &path, etag, &json!({"answers": {"nothing": 1}})).await;
    assert_eq!(told(&answer), ["unknown-field /answers/nothing"]);
    let both = json!({"answers": {"nothing": 1, "overall": 8}});
    let answer = world.merge("unit_head", &path, etag, &both).await;
    assert_eq!(told(&answer), ["unknown-field /answers/nothing", "wrong-type /answers/overall"]);
    let violations = world.get("unit_head", &path).await.body["violations"].clone();
    let pointers: Vec<&Value> = violations.as_array().expect("violations").iter().map(|one| &one["pointer"]).collect();
    assert_eq!(pointers, ["/answers/overall", "/activities/0/visits"]);
}

/// The other operations check what can be read, too, when another member does not fit.
#[actix_web::test]
async fn other_bodies() {
    let world = World::new("chiba").await;
    let year = json!({
        "fiscal_year": 1800, "opens_on": "2019-02-30", "due_on": "あした", "closes_on": "2019-06-01", "zz": 1,
    });
    let answer = world.post("municipality_officer", "/years", None, &year).await;
    let expected = ["no-such-day /opens_on", "not-a-date /due_on", "out-of-range /fiscal_year", "unknown-field /zz"];
    assert_eq!((answer.status, told(&answer)), (422, expected.map(str::to_owned).to_vec()), "{}", answer.body);
    let raise = json!({"fiscal_year": 2019, "text": " ", "zz": 1});
    let answer = world.post("unit_head", "/issues", None, &raise).await;
    assert_eq!(told(&answer), ["required /organisation", "required /text", "unknown-field /zz"], "{}", answer.body);
}
