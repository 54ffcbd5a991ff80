//! Late or in time: the first time that a report is handed in decides, and the last time is told beside it.

use chrono::TimeDelta;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use crate::fill;

/// The year's reports are due so many days from now, and taken for a month after that.
async fn due_in(world: &World, days: i64) {
    let today = app::clock::day_in_japan(world.app.clock.now());
    let (due, closes) = (today + TimeDelta::days(days), today + TimeDelta::days(days + 30));
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    let moved = format!("UPDATE fiscal_year SET due_on = '{due}', closes_on = '{closes}' WHERE fiscal_year = {YEAR}");
    owner.execute_unprepared(&moved).await.expect("other days");
}

async fn step(world: &World, who: &str, path: &str, verb: &str, body: &Value) -> Answer {
    let seen = world.get(who, path).await;
    let done = world.post(who, &format!("{path}/{verb}"), seen.etag.as_deref(), body).await;
    assert_eq!(done.status, 200, "{verb}: {}", done.body);
    done
}

async fn begun(world: &World) -> String {
    let begun = world.post("section_head", "/activity-reports", None, &fill::report(world, 3)).await;
    assert_eq!((begun.status, &begun.body["first_submitted_at"]), (201, &Value::Null), "{}", begun.body);
    format!("/activity-reports/{}", begun.body["id"].as_str().expect("an id"))
}

/// A13: handed in in time, sent back and handed in again after the day it was due: in time, and both times are told.
#[actix_web::test]
async fn what_was_handed_in_in_time_stays_in_time() {
    for pack in ["chiba", "minato-sample"] {
        let world = World::new(pack).await;
        due_in(&world, 3).await;
        let path = begun(&world).await;
        let first = step(&world, "section_head", &path, "submit", &json!({})).await.body;
        assert_eq!((&first["late"], &first["first_submitted_at"]), (&json!(false), &first["last_submitted_at"]));
        step(&world, "ward_officer", &path, "send-back", &json!({"reason": "サンプル"})).await;
        world.let_pass(TimeDelta::days(9));
        let again = step(&world, "section_head", &path, "submit", &json!({})).await.body;
        assert_eq!((&again["late"], &again["first_submitted_at"]), (&json!(false), &first["first_submitted_at"]));
        assert_eq!(again["last_submitted_at"], again["state_at"]);
        assert!(again["last_submitted_at"] != again["first_submitted_at"]);
        let list = world.get("section_head", &format!("/activity-reports?fy={YEAR}")).await;
        assert_eq!(list.body["rows"][0]["late"], false);
    }
}

/// A13: … and what first came late stays late.
#[actix_web::test]
async fn what_first_came_late_stays_late() {
    let world = World::new("chiba").await;
    due_in(&world, 3).await;
    let path = begun(&world).await;
    world.let_pass(TimeDelta::days(4));
    assert_eq!(step(&world, "section_head", &path, "submit", &json!({})).await.body["late"], true);
    step(&world, "section_head", &path, "recall", &json!({})).await;
    due_in(&world, 3).await;
    assert_eq!(step(&world, "section_head", &path, "submit", &json!({})).await.body["late"], true);
}
