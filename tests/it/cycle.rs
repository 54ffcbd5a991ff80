//! The cycle from a unit to the municipality, on both packs: nothing of any municipality is in the program.

use domain::form::Of;
use serde_json::{Value, json};
use tests::document::Document;
use tests::world::{World, YEAR};

use crate::fill;

async fn submitted(world: &World, visits: i64) -> Document {
    let (reporter, head) = (world.unit_reporter(), world.unit_head());
    let begun = reporter.post("/activity-reports", &fill::report(world, visits)).await.created();
    assert_eq!(begun["state"], "draft");
    assert_eq!(begun["allowed"], json!(["propose", "discard"]), "a reporter writes, the head hands in");
    let mut report = head.open(&begun.path).await;
    assert_eq!(report["allowed"], json!(["submit", "discard"]));
    head.submit(&mut report).await.now("submitted");
    report
}

/// The one rollup of the area officer's area.
async fn rollup(world: &World) -> Document {
    let rows = world.area_officer().rows(&format!("/area-rollups?fy={YEAR}")).await;
    assert_eq!(rows.len(), 1, "an area officer sees their own area only");
    world.area_officer().first("area-rollups").await
}

fn figure<'a>(rollup: &'a Value, key: &str) -> &'a Value {
    let figures = rollup["computed"]["figures"].as_array().expect("figures");
    &figures.iter().find(|figure| figure["key"] == key).expect("a figure")["figure"]
}

async fn a_year_of_an_area(pack: &str) {
    let world = World::new(pack).await;
    let (head, area, municipality) = (world.unit_head(), world.area_officer(), world.municipality_officer());
    let mut report = submitted(&world, 23).await;

    // sent back with a comment at a field, mended, accepted
    let no_reason = area.act(&mut report, "send-back").await.refused(422, "invalid-answers");
    assert_eq!(no_reason["errors"][0]["pointer"], "/reason");
    let back = json!({"reason": "延べ人数をご確認ください", "comments": [{"pointer": "/activities/0/visits", "text": "多くありませんか"}]});
    area.act_with(&mut report, "send-back", &back).await.now("sent_back");
    assert_eq!(report["state_reason"], "延べ人数をご確認ください");
    let mended = json!({"activities": [fill::activity(&world, "サロン（サンプル）", 20)]});
    head.merge(&mut report, &mended).await.ok();
    head.submit(&mut report).await.ok();
    area.accept(&mut report).await.now("accepted");

    // the area adds up, and says where each figure comes from and what it lacks
    let mut rollup = rollup(&world).await;
    area.compute(&mut rollup).await.ok();
    assert_eq!(figure(&rollup.body, "all|visits"), &json!(20));
    assert_eq!(figure(&rollup.body, "all|activities"), &json!(1));
    let left_out = rollup["computed"]["left_out"].as_array().expect("left out").len();
    assert!(left_out > 0, "the silent units are named");
    let explained = area.read(&format!("{}/figures/all%7Cvisits/explain", rollup.path)).await;
    assert_eq!(explained["inputs"][0]["document"], report["id"]);
    assert_eq!(explained["inputs"][0]["amount"]["value"], 20);

    // three guards hold the rollup back, and name what is missing
    let early = area.submit(&mut rollup).await.refused(409, "not-yet");
    let guards: Vec<&str> =
        early["guards"].as_array().expect("guards").iter().filter_map(|guard| guard["guard"].as_str()).collect();
    assert_eq!(guards, ["answers-complete", "units-accounted-for", "verification-recorded"]);

    // the missing units excused, the meeting recorded, the questions answered
    let silent = early["guards"][1]["rows"].as_array().expect("rows").clone();
    let excused: Vec<Value> =
        silent.iter().map(|row| json!({"unit": row["subject"], "reason": "サンプル：総会が延期"})).collect();
    let meeting =
        json!({"held_on": "令和元年9月1日", "attendance": 14, "results": "顔の見える関係", "issues": "担い手の不足"});
    let written = json!({
        "answers": fill::answers(&world, "area_rollup", Of::Report),
        "particulars": {"meeting": meeting, "missing_units": excused},
    });
    area.merge(&mut rollup, &written).await.ok();
    area.submit(&mut rollup).await.now("submitted");

    // a report opened again makes the area's figures stale: the municipality cannot accept them
    area.reopen(&mut report, "記入漏れ").await.ok();
    assert_eq!(report["revision"], 2);
    let refused = municipality.accept(&mut rollup).await.refused(409, "not-yet");
    assert_eq!(refused["guards"][0]["guard"], "sources-current");
    assert_eq!(municipality.read(&rollup.path).await["stale"][0]["why"], "no-longer-accepted");

    // its life is told, each step bound to the content it judged
    let history = head.read(&format!("{}/history", report.path)).await;
    let events: Vec<&str> =
        history.as_array().expect("steps").iter().filter_map(|step| step["event"].as_str()).collect();
    assert_eq!(events, ["submit", "send_back", "submit", "accept", "reopen"]);
    assert_eq!(history[1]["comments"][0]["pointer"], "/activities/0/visits");
    assert_ne!(history[0]["content_hash"], history[2]["content_hash"]);
    assert_eq!(history[2]["content_hash"], history[3]["content_hash"]);
}

#[actix_web::test]
async fn a_area_closes_its_year_in_chiba() {
    a_year_of_an_area("chiba").await;
}

#[actix_web::test]
async fn a_area_closes_its_year_in_another_municipality() {
    a_year_of_an_area("minato-sample").await;
}

#[actix_web::test]
async fn fifty_acceptances_at_once_have_one_winner() {
    let world = World::new("chiba").await;
    let (area, report) = (world.area_officer(), submitted(&world, 23).await);
    world.token("area_officer").await;
    let tries = (0..50).map(|_| async { area.accept(&mut report.clone()).await.status });
    let mut statuses: Vec<u16> = futures_util::future::join_all(tries).await;
    statuses.sort_unstable();
    assert_eq!(statuses[0], 200);
    assert!(statuses[1..].iter().all(|status| *status == 412), "{statuses:?}");
    let history = area.read(&format!("{}/history", report.path)).await;
    assert_eq!(history.as_array().expect("steps").len(), 2);
}

#[actix_web::test]
async fn what_is_not_theirs_does_not_exist_for_them() {
    let world = World::new("chiba").await;
    let mut report = submitted(&world, 23).await;
    for stranger in [world.department_head(), world.evaluator(), world.administrator()] {
        stranger.get(&report.path).await.refused(404, "not-found");
        stranger.get(&format!("/activity-reports?fy={YEAR}")).await.refused(403, "not-permitted");
    }
    // seen, and yet not theirs to decide
    world.area_council_member().accept(&mut report).await.refused(403, "not-permitted");
}

#[actix_web::test]
async fn nobody_judges_what_they_wrote_themselves() {
    let world = World::new("chiba").await;
    let area = world.area_officer();
    // the area officer writes for a volunteer, and hands in
    let mut report = fill::report(&world, 3);
    report["submit"] = json!(true);
    let mut report = area.post("/activity-reports", &report).await.created();
    assert_eq!(report["state"], "submitted");
    let refused = area.accept(&mut report).await.refused(403, "own-work");
    assert_eq!(refused["guards"][0]["guard"], "not-own-work");
    // C3: a page is told beforehand, and the same
    let seen = area.read(&report.path).await;
    let accepting = seen["verbs"].as_array().expect("verbs").iter().find(|verb| verb["verb"] == "accept");
    let why_not = &accepting.expect("the verb")["why_not"];
    assert_eq!((&why_not["code"], &why_not["guards"][0]["guard"]), (&json!("own-work"), &json!("not-own-work")));
}

#[actix_web::test]
async fn a_measure_is_reported_by_its_department_and_accepted_by_the_municipality() {
    let world = World::new("chiba").await;
    let (officer, head, municipality) =
        (world.department_officer(), world.department_head(), world.municipality_officer());
    // a measure of the department
    let mut measure = head.first("measure-reports").await;
    let answers = json!({"answers": fill::answers(&world, "measure_report", Of::Report)});
    officer.merge(&mut measure, &answers).await.ok();
    head.submit(&mut measure).await.ok();
    municipality.accept(&mut measure).await.now("accepted");
    assert_eq!(municipality.rows(&format!("/measure-reports?fy={YEAR}&limit=200")).await.len(), 38);
}

/// §4: reports of one unit begun at once all get a number of their own.
#[actix_web::test]
async fn eight_reports_begun_at_once_are_eight() {
    let world = World::new("chiba").await;
    let mut body = fill::report(&world, 3);
    body["draft"]["closes_year"] = json!(false);
    world.token("unit_head").await;
    for round in 0..10 {
        let begun = (0..8).map(|_| world.post("unit_head", "/activity-reports", None, &body));
        let begun = futures_util::future::join_all(begun).await;
        let statuses: Vec<u16> = begun.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [201; 8], "round {round}");
    }
    let rows = world.unit_head().rows(&format!("/activity-reports?fy={YEAR}&limit=200")).await;
    let mut numbers: Vec<i64> = rows.iter().filter_map(|row| row["number"].as_i64()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=80).collect::<Vec<i64>>());
}
