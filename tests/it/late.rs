//! Late or in time: the first time that a report is handed in decides, and the last time is told beside it.

use chrono::TimeDelta;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use tests::document::Document;
use tests::world::{World, YEAR};

use crate::fill;

/// The year's reports are due so many days from now, and taken for a month after that.
async fn due_in(world: &World, days: i64) {
    let today = app::clock::day_in_japan(world.app.clock.now());
    let (due, closes) = (today + TimeDelta::days(days), today + TimeDelta::days(days + 30));
    let owner = sea_orm::Database::connect(&world.owner_url).await.expect("the owner");
    let moved = format!("UPDATE fiscal_year SET due_on = '{due}', closes_on = '{closes}' WHERE fiscal_year = {YEAR}");
    owner.execute_unprepared(&moved).await.expect("other days");
}

async fn begun(world: &World) -> Document {
    let begun = fill::begun(world, 3).await;
    assert_eq!(begun["first_submitted_at"], Value::Null);
    begun
}

/// A13: handed in in time, sent back and handed in again after the day it was due: in time, and both times are told.
#[actix_web::test]
async fn what_was_handed_in_in_time_stays_in_time() {
    for pack in ["chiba", "minato-sample"] {
        let world = World::new(pack).await;
        due_in(&world, 3).await;
        let head = world.unit_head();
        let mut report = begun(&world).await;
        let first = head.submit(&mut report).await.ok();
        assert_eq!((&first["late"], &first["first_submitted_at"]), (&json!(false), &first["last_submitted_at"]));
        world.area_officer().send_back(&mut report, "サンプル").await.ok();
        world.let_pass(TimeDelta::days(9));
        let again = head.submit(&mut report).await.ok();
        assert_eq!((&again["late"], &again["first_submitted_at"]), (&json!(false), &first["first_submitted_at"]));
        assert_eq!(again["last_submitted_at"], again["state_at"]);
        assert!(again["last_submitted_at"] != again["first_submitted_at"]);
        assert_eq!(head.rows(&format!("/activity-reports?fy={YEAR}")).await[0]["late"], false);
    }
}

/// A13: … and what first came late stays late.
#[actix_web::test]
async fn what_first_came_late_stays_late() {
    let world = World::new("chiba").await;
    due_in(&world, 3).await;
    let head = world.unit_head();
    let mut report = begun(&world).await;
    world.let_pass(TimeDelta::days(4));
    assert_eq!(head.submit(&mut report).await.ok()["late"], true);
    head.act(&mut report, "recall").await.ok();
    due_in(&world, 3).await;
    assert_eq!(head.submit(&mut report).await.ok()["late"], true);
}
