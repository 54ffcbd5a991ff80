//! C8: who touched this report, what did this person do between two days; newest first, and no page is empty.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::pictures::png;
use tests::world::World;

use super::pages;
use crate::fill;
use crate::isolation::neighbour::Neighbour;

/// What happened, and to what: each row in one word.
fn told(rows: &[Value]) -> Vec<(String, String, String)> {
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    let tell = |row: &Value| (word(&row["action"]), word(&row["person"]["name"]), word(&row["subject"]["kind"]));
    rows.iter().map(tell).collect()
}

async fn name(world: &World, role: &str) -> String {
    world.get(role, "/me").await.body["name"].as_str().expect("a name").to_owned()
}

/// A report that was written, handed in, sent back and accepted, over three days.
async fn a_report(world: &World) -> String {
    let (head, officer) = (world.unit_head(), world.area_officer());
    let report = fill::begun(world, 23).await;
    let picture = json!({"picture": STANDARD.encode(png()), "alt": "縁側（サンプル）", "caption": ""});
    head.post(&format!("{}/attachments", report.path), &picture).await.answered(201);
    // the picture is another version of the report
    let mut report = head.open(&report.path).await;
    head.submit(&mut report).await.ok();
    world.clock.advance(TimeDelta::days(1));
    officer.send_back(&mut report, "不足").await.ok();
    head.submit(&mut report).await.ok();
    world.clock.advance(TimeDelta::days(1));
    officer.accept(&mut report).await.ok();
    let issue = json!({
        "fiscal_year": tests::world::YEAR, "kind": "activity_report", "document": report["id"], "pointer": "/activities/0/issue",
        "text": "担い手が足りない（サンプル）",
    });
    head.post("/issues", &issue).await.created();
    report.id().to_owned()
}

#[actix_web::test]
async fn who_touched_this_report() {
    let world = World::new("chiba").await;
    let id = a_report(&world).await;
    let rows = pages(&world, &format!("&subject={id}"), 200).await;
    let (head, officer) = (name(&world, "unit_head").await, name(&world, "area_officer").await);
    let expected = [
        ("raise_issue", &head, "issue"),
        ("accept_activity_report", &officer, "activity_report"),
        ("submit_activity_report", &head, "activity_report"),
        ("send_back_activity_report", &officer, "activity_report"),
        ("submit_activity_report", &head, "activity_report"),
        ("add_attachment", &head, "attachment"),
        ("create_activity_report", &head, "activity_report"),
    ];
    let expected = expected.map(|(action, who, kind)| (action.to_owned(), who.to_owned(), kind.to_owned()));
    assert_eq!(told(&rows), expected);
    assert!(rows.is_sorted_by(|one, next| one["at"].as_str() >= next["at"].as_str()), "{rows:?}");
    let report = world.get("unit_head", &format!("/activity-reports/{id}")).await.body;
    for row in &rows {
        let subject = &row["subject"];
        let own = subject["kind"] == "activity_report";
        assert_eq!(if own { &subject["id"] } else { &subject["within"] }, &json!(id));
        assert_eq!(subject["name"], report["organisation"]["name"], "{row}");
    }
    assert!(report["organisation"]["name"].is_string());
    assert_eq!((&rows[1]["what"]["from"], &rows[1]["what"]["to"]), (&json!("submitted"), &json!("accepted")));
    for size in [1, 2, 7] {
        assert_eq!(pages(&world, &format!("&subject={id}"), size).await, rows, "pages of {size}");
    }
    let steps = pages(&world, &format!("&subject={id}&action=submit_activity_report"), 200).await;
    assert_eq!(steps, [rows[2].clone(), rows[4].clone()]);
    let upper = pages(&world, &format!("&subject={}", id.to_uppercase()), 200).await;
    assert_eq!(upper, rows, "an identifier is the same in capitals");
}

#[actix_web::test]
async fn what_this_person_did_between_two_days() {
    let world = World::new("chiba").await;
    let day = |days: i64| {
        let at = app::clock::Clock::now(world.clock.as_ref()) + TimeDelta::days(days);
        app::clock::day_in_japan(at).to_string()
    };
    let (first, second, third) = (day(0), day(1), day(2));
    a_report(&world).await;
    let officer = world.get("area_officer", "/me").await.body["person"].as_str().expect("a person").to_owned();
    let of = |filter: String| {
        let (world, officer) = (&world, &officer);
        async move {
            let rows = pages(world, &format!("&person={officer}&{filter}"), 1).await;
            assert!(rows.iter().all(|row| row["person"]["id"] == *officer), "{rows:?}");
            let words = rows.iter().map(|row| row["action"].as_str().expect("a word").to_owned());
            words.filter(|word| word.ends_with("_activity_report")).collect::<Vec<_>>()
        }
    };
    let (back, accept) = ("send_back_activity_report", "accept_activity_report");
    assert_eq!(of(format!("from={first}&to={third}")).await, [accept, back]);
    assert_eq!(of(format!("from={second}&to={second}")).await, [back]);
    assert_eq!(of(format!("from={third}")).await, [accept]);
    assert_eq!(of(format!("to={first}")).await, [""; 0]);
    assert_eq!(of(format!("action={accept}")).await, [accept]);
    let era = domain::era::parse_actual_day(&second).expect("a day");
    let era = format!("令和{}年{}", chrono::Datelike::year(&era) - 2018, era.format("%-m月%-d日"));
    assert_eq!(of(format!("from={era}&to={era}")).await, [back], "{era}");
    for (wrong, at, code) in [
        ("from=2019-02-30", "/from", "no-such-day"),
        ("from=2019-04-02&to=2019-04-01", "/to", "ends-before-it-begins"),
        ("person=nobody", "/person", "bad-format"),
        ("action=nothing", "/action", "not-an-option"),
        ("subject=nothing", "/subject", "bad-format"),
    ] {
        let answer = world.get("auditor", &format!("/audit-events?{wrong}")).await.refused(400, "bad-query");
        let error = &answer["errors"][0];
        assert_eq!((&error["pointer"], &error["rule"]), (&json!(at), &json!(code)), "{answer}");
    }
    let refused = world.post("area_officer", "/years", None, &json!({})).await;
    assert!(refused.status >= 400);
    let refusals = world.get("auditor", &format!("/refusals?person={officer}&from={third}")).await.body;
    assert_eq!(refusals["rows"][0]["person_name"], json!(name(&world, "area_officer").await), "{refusals}");
    let none = world.get("auditor", &format!("/refusals?person={officer}&to={second}")).await.body;
    assert_eq!(none, json!({"rows": [], "next": null}));
}

#[actix_web::test]
async fn nobody_else_hears_of_it() {
    let world = World::new("chiba").await;
    let id = a_report(&world).await;
    for role in ["unit_head", "area_officer", "municipality_director", "administrator"] {
        world.get(role, &format!("/audit-events?subject={id}")).await.refused(403, "not-permitted");
        world.get(role, "/refusals").await.refused(403, "not-permitted");
    }
    let neighbour = Neighbour::settle(&world, "200001").await;
    let context = neighbour.ask(&world, "auditor").await;
    let person = world.get("unit_head", "/me").await.body["person"].as_str().expect("a person").parse().expect("an id");
    for wanted in [
        app::audit::Wanted { subject: Some(id), limit: 200, ..Default::default() },
        app::audit::Wanted { person: Some(person), limit: 200, ..Default::default() },
    ] {
        assert!(app::audit::events(&world.app, &context, wanted).await.expect("rows").is_empty());
    }
    let all = app::audit::Wanted { limit: 200, ..Default::default() };
    let own = app::audit::events(&world.app, &context, all).await.expect("rows");
    assert!(!own.is_empty() && own.iter().all(|event| !event.row.body.contains("activity_report")));
}
