//! The secrets: strangers are slowed down and lock nobody; what is counted was looked at; the database's clock decides.

mod crowd;
mod ends;
mod line;
mod operator;
mod renewal;

use std::net::IpAddr;

use app::Error;
use app::sessions::{SignIn, SignedIn, sign_in};
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use server::demo::SampleSignIn;
use tests::world::World;

/// A network nobody registered.
const ELSEWHERE: &str = "203.0.113.7";
/// Another.
const HOME: &str = "198.51.100.20";

async fn come(
    world: &World,
    person: &SampleSignIn,
    password: &str,
    device: Option<&str>,
    from: &str,
) -> Result<SignedIn, Error> {
    let ask = SignIn {
        municipality: world.pack.municipality.code.clone(),
        login: person.login.clone(),
        password: password.to_owned(),
        device: device.map(ToOwned::to_owned),
        address: from.parse::<IpAddr>().expect("an address"),
    };
    sign_in(&world.app, ask).await
}

/// `ok`, the code, or how long to wait.
fn told(result: &Result<SignedIn, Error>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(Error::TooMany { retry_after }) => format!("wait {retry_after}"),
        Err(error) => error.code().to_owned(),
    }
}

/// The buckets, without what is secret in their names: name, failures, whole attempts in it.
async fn buckets(world: &World) -> Vec<(String, i32, i64)> {
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let text = "SELECT regexp_replace(bucket, '[0-9a-f]{32,64}', '#', 'g') AS name, failures,
                       (spent_micro + 500000) / 1000000 AS spent FROM attempt ORDER BY 1";
    let rows = owner.query_all_raw(Statement::from_string(DbBackend::Postgres, text)).await.expect("buckets");
    owner.close().await.expect("closing");
    let read = |row: &sea_orm::QueryResult| -> Result<_, sea_orm::DbErr> {
        Ok((row.try_get("", "name")?, row.try_get("", "failures")?, row.try_get("", "spent")?))
    };
    rows.iter().map(|row| read(row).expect("a bucket")).collect()
}

/// E1, AUTH-10: whatever a stranger does, whoever comes with their device or from elsewhere comes in; and no lock stays.
#[actix_web::test]
async fn a_stranger_locks_nobody() {
    let world = World::new("chiba").await;
    let person = world.person("administrator").clone();
    let first = come(&world, &person, &person.password, None, HOME).await.expect("a sign-in");
    let device = first.device_token.expect("a device");
    for _ in 0..5 {
        assert_eq!(told(&come(&world, &person, "wrong", None, ELSEWHERE).await), "sign-in-refused");
        world.age_attempts(60).await;
    }
    // a hundred failures beside that network, and none is missing to any limit of strangers
    world
        .as_owner(
            "UPDATE attempt SET last_at = clock_timestamp() + interval '1 year', failures = CASE WHEN bucket LIKE '%/network:203%' THEN 100 ELSE 0 END,
                    spent_micro = CASE WHEN bucket LIKE '%/network:%' THEN 0 ELSE 9000000000 END",
        )
        .await;
    let right = |device: Option<&'static str>, from: &'static str| {
        let (world, person) = (&world, &person);
        async move { told(&come(world, person, &person.password, device, from).await) }
    };
    let device: &'static str = Box::leak(device.into_boxed_str());
    let waits = right(None, ELSEWHERE).await;
    assert!(waits.starts_with("wait "), "{waits}");
    assert_eq!(right(Some(device), ELSEWHERE).await, "ok", "their own device, even beside the stranger");
    assert_eq!(right(Some(device), "2001:db8::1").await, "ok", "and wherever it is carried");
    world.as_owner("UPDATE attempt SET spent_micro = 0").await;
    let waits = right(None, ELSEWHERE).await;
    assert_eq!(waits, "wait 3600", "the lock of one network");
    assert_eq!(right(None, HOME).await, "ok", "another network is not locked, also without a device");
    world.age_attempts(3_600).await;
    assert_eq!(right(None, ELSEWHERE).await, "ok", "and every lock ends by itself");
}

/// E1, AUTH-09: failures with a device count on that device, by the same waits.
#[actix_web::test]
async fn failures_with_a_device_count_on_the_device() {
    let world = World::new("chiba").await;
    let person = world.person("unit_head").clone();
    let device = come(&world, &person, &person.password, None, HOME).await.expect("a sign-in").device_token;
    let device = device.as_deref();
    world.as_owner("DELETE FROM attempt").await;
    assert_eq!(told(&come(&world, &person, "wrong", device, HOME).await), "sign-in-refused");
    world.hold_attempts().await;
    assert_eq!(told(&come(&world, &person, &person.password, device, HOME).await), "wait 1");
    assert_eq!(buckets(&world).await, [("account:#/device:#".to_owned(), 1, 0)], "no bucket of strangers");
    assert_eq!(told(&come(&world, &person, &person.password, None, HOME).await), "ok", "a thief of it locks nobody");
    // somebody else's device, or one that is none, is a stranger's
    let other = world.person("area_officer").clone();
    for device in [device, Some("no token"), Some("")] {
        assert_eq!(told(&come(&world, &other, "wrong", device, ELSEWHERE).await), "sign-in-refused");
        world.age_attempts(120).await;
    }
    let names: Vec<String> = buckets(&world).await.into_iter().map(|(name, _, _)| name).collect();
    assert!(names.contains(&format!("account:#/network:{ELSEWHERE}/32")), "{names:?}");
    // the device is renewed, not multiplied
    let again = come(&world, &person, &person.password, device, HOME).await.expect("a sign-in").device_token;
    let name = |token: Option<&str>| token.and_then(|token| token.split('.').next()).map(ToOwned::to_owned);
    assert_eq!(name(again.as_deref()), name(device));
}

/// B10, AUTH-13: a stranger's failure is counted by account and network, account, network and municipality; each bucket
/// that is full refuses; an office's bucket is its own.
#[actix_web::test]
async fn every_documented_shield_exists() {
    let world = World::new("chiba").await;
    let person = world.person("unit_head").clone();
    world.as_owner("DELETE FROM attempt").await;
    assert_eq!(told(&come(&world, &person, "wrong", None, ELSEWHERE).await), "sign-in-refused");
    let counted = [
        ("account:#".to_owned(), 0, 1),
        (format!("account:#/network:{ELSEWHERE}/32"), 1, 0),
        (format!("network:{ELSEWHERE}/32"), 0, 1),
        ("tenant".to_owned(), 0, 1),
    ];
    assert_eq!(buckets(&world).await, counted);
    let other = world.person("area_officer").clone();
    for (full, refuses_other) in
        [("length(bucket) = 72", false), ("bucket LIKE 'network:%'", true), ("bucket = 'tenant'", true)]
    {
        world
            .as_owner(
                "UPDATE attempt SET failures = 0, spent_micro = 0, last_at = clock_timestamp() + interval '1 year'",
            )
            .await;
        world.as_owner(&format!("UPDATE attempt SET spent_micro = 9000000000 WHERE {full}")).await;
        let own = told(&come(&world, &person, &person.password, None, ELSEWHERE).await);
        assert!(own.starts_with("wait "), "{full}: {own}");
        let others = told(&come(&world, &other, &other.password, None, ELSEWHERE).await);
        assert_eq!(others.starts_with("wait "), refuses_other, "{full}: {others}");
    }
    world.as_owner("DELETE FROM attempt").await;
    assert_eq!(told(&come(&world, &person, "wrong", None, "127.0.0.1").await), "sign-in-refused");
    let office: Vec<String> =
        buckets(&world).await.into_iter().map(|(name, _, spent)| format!("{name} {spent}")).collect();
    let expected = ["account:# 1", "account:#/network:127.0.0.1/32 0", "office:127.0.0.0/8 1", "tenant 0"];
    assert_eq!(office, expected, "an office is no stranger to its municipality");
}

/// E2: the program's clock a day back or a year ahead changes no wait; a time that lies ahead counts as now.
#[actix_web::test]
async fn the_databases_clock_decides() {
    let world = World::new("chiba").await;
    let person = world.person("unit_head").clone();
    for days in [365, -365, -1, 1] {
        world.as_owner("DELETE FROM attempt").await;
        assert_eq!(told(&come(&world, &person, "wrong", None, HOME).await), "sign-in-refused");
        world.clock.advance(TimeDelta::days(days));
        // the database's own clock went back: no wait is longer than its rule, and none ends by the program's clock
        world.hold_attempts().await;
        assert_eq!(told(&come(&world, &person, &person.password, None, HOME).await), "wait 1", "{days} days");
        world.age_attempts(1).await;
        assert_eq!(told(&come(&world, &person, &person.password, None, HOME).await), "ok", "{days} days");
    }
}

/// E10, AUTH-08: a wrong password costs the same work, whether anybody has that login, the account is closed, or not.
#[actix_web::test]
async fn nobody_costs_as_much_as_somebody() {
    let world = World::new("chiba").await;
    let known = world.person("unit_head").clone();
    let unknown = SampleSignIn { login: "nobody-at-all".to_owned(), ..known.clone() };
    let closed = world.person("area_officer").clone();
    world
        .as_owner(&format!("UPDATE account SET disabled_at = clock_timestamp() WHERE login = '{}'", closed.login))
        .await;
    let mut costs = Vec::new();
    for person in [&known, &unknown, &closed] {
        let before = (world.app.store.statements(), world.app.secrets.hashing.hashed());
        assert_eq!(told(&come(&world, person, "wrong", None, HOME).await), "sign-in-refused");
        costs.push((world.app.store.statements() - before.0, world.app.secrets.hashing.hashed() - before.1));
    }
    assert!(costs.iter().all(|cost| *cost == costs[0] && cost.1 == 1), "{costs:?}");
}
