//! The cycle from a section to the city, on both packs: nothing of any city is in the program.

use domain::form::Of;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

fn path(answer: &Answer) -> String {
    format!("/activity-reports/{}", answer.body["id"].as_str().expect("an id"))
}

async fn submitted(world: &World, visits: i64) -> Answer {
    let begun = world.post("section_reporter", "/activity-reports", None, &fill::report(world, visits)).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    assert_eq!(begun.body["state"], "draft");
    assert_eq!(begun.body["allowed"], json!(["propose", "discard"]), "a reporter writes, the head hands in");
    let path = path(&begun);
    let seen = world.get("section_head", &path).await;
    assert_eq!(seen.body["allowed"], json!(["submit", "discard"]));
    let handed = world.post("section_head", &format!("{path}/submit"), seen.etag.as_deref(), &json!({})).await;
    assert_eq!((handed.status, &handed.body["state"]), (200, &json!("submitted")), "{}", handed.body);
    handed
}

/// The one rollup of the ward officer's ward.
async fn rollup(world: &World) -> Answer {
    let page = world.get("ward_officer", &format!("/ward-rollups?fy={YEAR}")).await;
    let rows = page.body["rows"].as_array().expect("rows").clone();
    assert_eq!(rows.len(), 1, "a ward officer sees their own ward only");
    world.get("ward_officer", &format!("/ward-rollups/{}", rows[0]["id"].as_str().expect("an id"))).await
}

fn figure<'a>(rollup: &'a Value, key: &str) -> &'a Value {
    let figures = rollup["computed"]["figures"].as_array().expect("figures");
    &figures.iter().find(|figure| figure["key"] == key).expect("a figure")["figure"]
}

async fn a_year_of_a_ward(pack: &str) {
    let world = World::new(pack).await;
    let report = submitted(&world, 23).await;
    let report_path = path(&report);

    // sent back with a comment at a field, mended, accepted
    let no_reason =
        world.post("ward_officer", &format!("{report_path}/send-back"), report.etag.as_deref(), &json!({})).await;
    assert_eq!(no_reason.status, 422);
    assert_eq!(no_reason.body["errors"][0]["pointer"], "/reason");
    let back = json!({"reason": "延べ人数をお確かめください", "comments": [{"pointer": "/activities/0/visits", "text": "多くありませんか"}]});
    let back = world.post("ward_officer", &format!("{report_path}/send-back"), report.etag.as_deref(), &back).await;
    assert_eq!((back.status, &back.body["state"]), (200, &json!("sent_back")), "{}", back.body);
    assert_eq!(back.body["state_reason"], "延べ人数をお確かめください");
    let mended = json!({"activities": [fill::activity(&world, "サロン（サンプル）", 20)]});
    let mended = world.merge("section_head", &report_path, back.etag.as_deref().expect("an etag"), &mended).await;
    assert_eq!(mended.status, 200, "{}", mended.body);
    let again = world.post("section_head", &format!("{report_path}/submit"), mended.etag.as_deref(), &json!({})).await;
    assert_eq!(again.status, 200, "{}", again.body);
    let accepted =
        world.post("ward_officer", &format!("{report_path}/accept"), again.etag.as_deref(), &json!({})).await;
    assert_eq!((accepted.status, &accepted.body["state"]), (200, &json!("accepted")), "{}", accepted.body);

    // the ward adds up, and says where each figure comes from and what it lacks
    let before = rollup(&world).await;
    let rollup_path = format!("/ward-rollups/{}", before.body["id"].as_str().expect("an id"));
    let computed =
        world.post("ward_officer", &format!("{rollup_path}/compute"), before.etag.as_deref(), &json!({})).await;
    assert_eq!(computed.status, 200, "{}", computed.body);
    assert_eq!(figure(&computed.body, "all|visits"), &json!(20));
    assert_eq!(figure(&computed.body, "all|activities"), &json!(1));
    let left_out = computed.body["computed"]["left_out"].as_array().expect("left out").len();
    assert!(left_out > 0, "the silent sections are named");
    let explained = world.get("ward_officer", &format!("{rollup_path}/figures/all%7Cvisits/explain")).await;
    assert_eq!(explained.status, 200, "{}", explained.body);
    assert_eq!(explained.body["inputs"][0]["document"], report.body["id"]);
    assert_eq!(explained.body["inputs"][0]["amount"]["value"], 20);

    // three guards hold the rollup back, and name what is missing
    let early =
        world.post("ward_officer", &format!("{rollup_path}/submit"), computed.etag.as_deref(), &json!({})).await;
    assert_eq!((early.status, &early.body["type"]), (409, &json!("/problems/not-yet")));
    let guards: Vec<&str> =
        early.body["guards"].as_array().expect("guards").iter().filter_map(|guard| guard["guard"].as_str()).collect();
    assert_eq!(guards, ["answers-complete", "sections-accounted-for", "verification-recorded"]);

    // the missing sections excused, the meeting recorded, the questions answered
    let silent = early.body["guards"][1]["rows"].as_array().expect("rows").clone();
    let excused: Vec<Value> =
        silent.iter().map(|row| json!({"section": row["subject"], "reason": "サンプル：総会が延期"})).collect();
    let meeting =
        json!({"held_on": "令和元年9月1日", "attendance": 14, "results": "顔の見える関係", "issues": "担い手の不足"});
    let written = json!({
        "answers": fill::answers(&world, "ward_rollup", Of::Report),
        "particulars": {"meeting": meeting, "missing_sections": excused},
    });
    let written = world.merge("ward_officer", &rollup_path, computed.etag.as_deref().expect("an etag"), &written).await;
    assert_eq!(written.status, 200, "{}", written.body);
    let handed =
        world.post("ward_officer", &format!("{rollup_path}/submit"), written.etag.as_deref(), &json!({})).await;
    assert_eq!((handed.status, &handed.body["state"]), (200, &json!("submitted")), "{}", handed.body);

    // a report opened again makes the ward's figures stale: the city cannot accept them
    let reopened = json!({"reason": "記入漏れ"});
    let reopened =
        world.post("ward_officer", &format!("{report_path}/reopen"), accepted.etag.as_deref(), &reopened).await;
    assert_eq!((reopened.status, &reopened.body["revision"]), (200, &json!(2)), "{}", reopened.body);
    let refused =
        world.post("city_officer", &format!("{rollup_path}/accept"), handed.etag.as_deref(), &json!({})).await;
    assert_eq!(refused.status, 409);
    assert_eq!(refused.body["guards"][0]["guard"], "sources-current");
    let seen = world.get("city_officer", &rollup_path).await;
    assert_eq!(seen.body["stale"][0]["why"], "no-longer-accepted");

    // its life is told, each step bound to the content it judged
    let history = world.get("section_head", &format!("{report_path}/history")).await;
    let events: Vec<&str> =
        history.body.as_array().expect("steps").iter().filter_map(|step| step["event"].as_str()).collect();
    assert_eq!(events, ["submit", "send_back", "submit", "accept", "reopen"]);
    assert_eq!(history.body[1]["comments"][0]["pointer"], "/activities/0/visits");
    assert_ne!(history.body[0]["content_hash"], history.body[2]["content_hash"]);
    assert_eq!(history.body[2]["content_hash"], history.body[3]["content_hash"]);
}

#[actix_web::test]
async fn a_ward_closes_its_year_in_chiba() {
    a_year_of_a_ward("chiba").await;
}

#[actix_web::test]
async fn a_ward_closes_its_year_in_another_city() {
    a_year_of_a_ward("minato-sample").await;
}

#[actix_web::test]
async fn fifty_acceptances_at_once_have_one_winner() {
    let world = World::new("chiba").await;
    let report = submitted(&world, 23).await;
    let accept = format!("{}/accept", path(&report));
    let etag = report.etag.as_deref();
    world.token("ward_officer").await;
    let tries = (0..50).map(|_| async { world.post("ward_officer", &accept, etag, &json!({})).await.status });
    let mut statuses: Vec<u16> = futures_util::future::join_all(tries).await;
    statuses.sort_unstable();
    assert_eq!(statuses[0], 200);
    assert!(statuses[1..].iter().all(|status| *status == 412), "{statuses:?}");
    let history = world.get("ward_officer", &format!("{}/history", path(&report))).await;
    assert_eq!(history.body.as_array().expect("steps").len(), 2);
}

#[actix_web::test]
async fn what_is_not_theirs_does_not_exist_for_them() {
    let world = World::new("chiba").await;
    let report = submitted(&world, 23).await;
    let path = path(&report);
    for role in ["department_head", "subcommittee_member", "administrator"] {
        assert_eq!(world.get(role, &path).await.status, 404, "{role}");
        let page = world.get(role, &format!("/activity-reports?fy={YEAR}")).await;
        assert_eq!((page.status, &page.body["type"]), (403, &json!("/problems/not-permitted")), "{role}");
    }
    // seen, and yet not theirs to decide
    let council =
        world.post("ward_council_member", &format!("{path}/accept"), report.etag.as_deref(), &json!({})).await;
    assert_eq!((council.status, &council.body["type"]), (403, &json!("/problems/not-permitted")));
}

#[actix_web::test]
async fn nobody_judges_what_they_wrote_themselves() {
    let world = World::new("chiba").await;
    // the ward officer writes for a volunteer, and hands in
    let mut report = fill::report(&world, 3);
    report["submit"] = json!(true);
    let handed = world.post("ward_officer", "/activity-reports", None, &report).await;
    assert_eq!((handed.status, &handed.body["state"]), (201, &json!("submitted")), "{}", handed.body);
    let accept = format!("{}/accept", path(&handed));
    let refused = world.post("ward_officer", &accept, handed.etag.as_deref(), &json!({})).await;
    assert_eq!((refused.status, &refused.body["type"]), (403, &json!("/problems/own-work")), "{}", refused.body);
    assert_eq!(refused.body["guards"][0]["guard"], "not-own-work");
    // C3: a page is told beforehand, and the same
    let seen = world.get("ward_officer", &path(&handed)).await;
    let accepting = seen.body["verbs"].as_array().expect("verbs").iter().find(|verb| verb["verb"] == "accept");
    let why_not = &accepting.expect("the verb")["why_not"];
    assert_eq!((&why_not["code"], &why_not["guards"][0]["guard"]), (&json!("own-work"), &json!("not-own-work")));
}

#[actix_web::test]
async fn a_measure_is_reported_by_its_department_and_accepted_by_the_city() {
    let world = World::new("chiba").await;
    let page = world.get("department_head", &format!("/measure-reports?fy={YEAR}")).await;
    let row = page.body["rows"][0].clone();
    let path = format!("/measure-reports/{}", row["id"].as_str().expect("a measure of the department"));
    let seen = world.get("department_officer", &path).await;
    let written = json!({"answers": fill::answers(&world, "measure_report", Of::Report)});
    let written = world.merge("department_officer", &path, seen.etag.as_deref().expect("an etag"), &written).await;
    assert_eq!(written.status, 200, "{}", written.body);
    let handed = world.post("department_head", &format!("{path}/submit"), written.etag.as_deref(), &json!({})).await;
    assert_eq!(handed.status, 200, "{}", handed.body);
    let accepted = world.post("city_officer", &format!("{path}/accept"), handed.etag.as_deref(), &json!({})).await;
    assert_eq!((accepted.status, &accepted.body["state"]), (200, &json!("accepted")), "{}", accepted.body);
    let all = world.get("city_officer", &format!("/measure-reports?fy={YEAR}&limit=200")).await;
    assert_eq!(all.body["rows"].as_array().expect("rows").len(), 38);
}

/// §4: reports of one section begun at once all get a number of their own.
#[actix_web::test]
async fn eight_reports_begun_at_once_are_eight() {
    let world = World::new("chiba").await;
    let mut body = fill::report(&world, 3);
    body["draft"]["closes_year"] = json!(false);
    world.token("section_head").await;
    for round in 0..10 {
        let begun = (0..8).map(|_| world.post("section_head", "/activity-reports", None, &body));
        let begun = futures_util::future::join_all(begun).await;
        let statuses: Vec<u16> = begun.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [201; 8], "round {round}");
    }
    let page = world.get("section_head", &format!("/activity-reports?fy={YEAR}&limit=200")).await;
    let mut numbers: Vec<i64> =
        page.body["rows"].as_array().expect("rows").iter().filter_map(|row| row["number"].as_i64()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=80).collect::<Vec<i64>>());
}
