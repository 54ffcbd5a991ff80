//! What the manual says of sessions, held against the program: their numbers, and a refresh token that is shown again.

use app::sessions::{SignedIn, refresh};
use auth::refresh::LOST_ANSWER;
use auth::token::{LEEWAY, LONGEST_LIFE};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use tests::world::World;

use super::{HOME, come};
use crate::accounts::me;

async fn signed_in(world: &World, role: &str) -> SignedIn {
    let person = world.person(role).clone();
    come(world, &person, &person.password, None, HOME).await.expect("a sign-in")
}

/// How long the session that was begun last lasts at most, and without a renewal.
async fn lasts(world: &World) -> (TimeDelta, TimeDelta) {
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let text = "SELECT signed_in_at, expires_at, idle_seconds FROM session ORDER BY signed_in_at DESC LIMIT 1";
    let row = owner.query_one_raw(Statement::from_string(DbBackend::Postgres, text)).await.expect("a row");
    owner.close().await.expect("closing");
    let row = row.expect("a session");
    let time = |name: &str| -> DateTime<Utc> { row.try_get("", name).expect("a time") };
    let idle: i32 = row.try_get("", "idle_seconds").expect("a number");
    (time("expires_at") - time("signed_in_at"), TimeDelta::seconds(idle.into()))
}

#[actix_web::test]
async fn the_numbers_of_the_manual_are_the_programs() {
    let world = World::new("chiba").await;
    signed_in(&world, "municipality_officer").await;
    let (staff, staff_idle) = lasts(&world).await;
    signed_in(&world, "unit_head").await;
    let (volunteer, volunteer_idle) = lasts(&world).await;
    let again = format!("within {} seconds", LOST_ANSWER.num_seconds());
    let manual = include_str!("../../../docs/API.md");
    for said in [
        format!("An access token lives {} minutes", LONGEST_LIFE.num_minutes()),
        format!("{} hours, or {} minutes without a renewal", staff.num_hours(), staff_idle.num_minutes()),
        format!("{} days, or {} days without one", volunteer.num_days(), volunteer_idle.num_days()),
        format!("up to {} seconds", LEEWAY.num_seconds()),
        again.clone(),
    ] {
        assert!(manual.contains(&said), "docs/API.md does not say: {said}");
    }
    let described = include_str!("../../../openapi/openapi.json");
    assert!(described.contains(&again), "openapi.json does not say: {again}");
}

/// Lets time pass since refresh tokens were used.
async fn age(world: &World, by: TimeDelta) {
    let by = by.num_seconds();
    world.as_owner(&format!("UPDATE refresh_token SET used_at = used_at - interval '{by} seconds'")).await;
}

/// Whether a refresh token brings another pair.
async fn renewed(world: &World, token: &str) -> Option<SignedIn> {
    refresh(&world.app, token).await.ok()
}

#[actix_web::test]
async fn a_lost_answer_is_asked_for_again_within_its_time() {
    let world = World::new("chiba").await;
    let first = signed_in(&world, "unit_head").await;
    let lost = renewed(&world, &first.refresh_token).await.expect("the first use");
    age(&world, LOST_ANSWER / 2).await;
    let second = renewed(&world, &first.refresh_token).await.expect("within the time: another pair");
    assert!(renewed(&world, &lost.refresh_token).await.is_none(), "the lost one was replaced");
    assert_eq!(me(&world, &second.access_token).await.status, 200, "and showing it ends nothing");
    let third = renewed(&world, &first.refresh_token).await.expect("again, as long as the next one was not used");
    assert!(renewed(&world, &third.refresh_token).await.is_some());
    assert!(renewed(&world, &first.refresh_token).await.is_none(), "the next one was used");
    assert_eq!(me(&world, &third.access_token).await.status, 401, "so the session has ended");
}

#[actix_web::test]
async fn a_refresh_token_shown_again_later_ends_the_session() {
    let world = World::new("chiba").await;
    let first = signed_in(&world, "unit_head").await;
    let next = renewed(&world, &first.refresh_token).await.expect("the first use");
    age(&world, LOST_ANSWER).await;
    assert!(renewed(&world, &first.refresh_token).await.is_none(), "too late");
    assert_eq!(me(&world, &next.access_token).await.status, 401, "the session has ended");
    assert!(renewed(&world, &next.refresh_token).await.is_none(), "with every token of it");
}
