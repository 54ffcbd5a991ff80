//! E2, B1: when a session, a token, a link or a kept answer ends is judged by the database's clock, wherever the
//! program's own stands.

use app::clock::{Clock as _, System};
use app::sessions::refresh;
use app::{Error, RequestContext};
use auth::token::{LONGEST_LIFE, issue, read};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;
use store::TransactionFor;
use tests::world::{Answer, World, YEAR};

use super::{HOME, buckets, come, told};
use crate::accounts::{accept, invite, me};

/// By how many days the program's clock is wrong.
const WRONG: [i64; 2] = [-1, 365];

/// Sets the program's clock wrong by so many days.
fn wrong(world: &World, days: i64) {
    world.clock.set(System.now() + TimeDelta::days(days));
}

async fn signed_in(world: &World, role: &str) -> (String, String) {
    let person = world.person(role).clone();
    let tokens = come(world, &person, &person.password, None, HOME).await.expect("a sign-in");
    (tokens.access_token, tokens.refresh_token)
}

async fn renew(world: &World, token: &str) -> u16 {
    let request = world.request(Method::POST, "/api/v1/session/refresh").json(&json!({"refresh_token": token}));
    world.send(request).await.status
}

async fn issue_raised(world: &World, token: &str, key: &str) -> Answer {
    let organisation = &world.person("unit_head").organisation_id;
    let body = json!({"fiscal_year": YEAR, "organisation": organisation, "text": "担い手（サンプル）"});
    let request = world.request(Method::POST, "/api/v1/issues").bearer_auth(token).json(&body);
    world.send(request.header("idempotency-key", key)).await
}

#[actix_web::test]
async fn nobody_is_locked_out_by_the_programs_clock() {
    let world = World::new("chiba").await;
    let person = world.person("unit_head").clone();
    let device = come(&world, &person, &person.password, None, HOME).await.expect("a sign-in").device_token;
    let (before, mut long) = signed_in(&world, "unit_head").await;
    let first = issue_raised(&world, &before, "\"first\"").await;
    assert_eq!(first.status, 201, "{}", first.body);
    let municipality = world.person("administrator").organisation_id.clone();
    let link = invite(&world, "municipality_officer", &municipality).await.body["secret"].clone();
    for days in WRONG {
        wrong(&world, days);
        assert_eq!(me(&world, &before).await.status, 200, "{days}: who came in before is in");
        let renewed = refresh(&world.app, &long).await.expect("a renewal");
        assert_eq!(me(&world, &renewed.access_token).await.status, 200, "{days}: renewed");
        long = renewed.refresh_token;
        let (fresh, _) = signed_in(&world, "unit_head").await;
        let written = issue_raised(&world, &fresh, &format!("\"wrong by {days}\"")).await;
        assert_eq!(written.status, 201, "{days}: {}", written.body);
        // the house was kept beside the request: what was answered a moment ago is kept for a day
        world.app.refusals.written().await;
        let again = issue_raised(&world, &before, "\"first\"").await;
        assert_eq!(again.body, first.body, "{days}: the same request is the same");
        world.as_owner("DELETE FROM attempt").await;
        assert_eq!(told(&come(&world, &person, "wrong", device.as_deref(), HOME).await), "sign-in-refused");
        let names: Vec<String> = buckets(&world).await.into_iter().map(|(name, ..)| name).collect();
        assert_eq!(names, ["account:#/device:#"], "{days}: the device is known");
        world.as_owner("DELETE FROM attempt").await;
    }
    // a year ahead a link of three days is still good
    accept(&world, &link, "somebody").await.answered(201);
}

#[actix_web::test]
async fn no_ended_session_lives_on_by_the_programs_clock() {
    let world = World::new("chiba").await;
    let municipality = world.person("administrator").organisation_id.clone();
    for days in WRONG {
        wrong(&world, days);
        for ended in [
            "UPDATE session SET expires_at = clock_timestamp()",
            "UPDATE session SET refreshed_at = refreshed_at - make_interval(secs => idle_seconds)",
        ] {
            let (access, refresh) = signed_in(&world, "unit_head").await;
            assert_eq!(me(&world, &access).await.status, 200);
            world.as_owner(ended).await;
            assert_eq!(
                (me(&world, &access).await.status, renew(&world, &refresh).await),
                (401, 401),
                "{days}: {ended}"
            );
        }
        world.let_pass(TimeDelta::zero());
        let link = invite(&world, "municipality_officer", &municipality).await.body["secret"].clone();
        world.as_owner("UPDATE invitation SET expires_at = clock_timestamp()").await;
        assert_eq!(accept(&world, &link, "late").await.status, 410, "{days}: a link");
    }
}

/// A token has an end of its own, before its session's; it is judged at the door by what was heard of the database's
/// clock, and again where the transaction begins.
#[actix_web::test]
async fn a_token_ends_on_the_databases_clock() {
    let world = World::new("chiba").await;
    let keys = &world.app.secrets.keys;
    let (access, _) = signed_in(&world, "unit_head").await;
    let holder = read(&access, keys).expect("a token").holder;
    for (days, since, status) in
        [(0, 11, 401), (-1, 11, 401), (365, 11, 401), (-1, 9, 200), (365, 9, 200), (-1, -2, 401), (365, -2, 401)]
    {
        wrong(&world, days);
        let begins = System.now() - TimeDelta::minutes(since);
        let token = issue(&holder, world.app.clock.id(), begins, LONGEST_LIFE, keys).expect("a token");
        let told = me(&world, &token).await;
        assert_eq!(told.status, status, "{days} days, issued {since} minutes ago");
        // whoever holds an expired one is told that it can be renewed
        if since > 10 {
            told.refused(401, "token-expired");
        }
        let life = read(&token, keys).expect("a token").life();
        let context = RequestContext {
            life,
            ..server::demo::ask_as(&world.app, &world.pack.municipality.code, world.person("unit_head"))
                .await
                .expect("a sign-in")
        };
        let read = app::reference::me(&world.app, &context).await;
        let (expired, early) = (matches!(read, Err(Error::TokenExpired)), matches!(read, Err(Error::NotSignedIn)));
        assert_eq!((expired, early), (since > 10, since < 0), "{days} days, in the transaction");
    }
}

/// SESS-19: what is written down and what deadlines go by is the database's time too, unless the clock was set by hand.
#[actix_web::test]
async fn the_time_of_a_transaction_is_the_databases() {
    let world = World::new("chiba").await;
    let tenant = domain::pack::identity::municipality(&world.pack.municipality.code);
    let (tx, _) = world.app.store.begin(TransactionFor::Tenant(tenant)).await.expect("a transaction");
    assert_eq!(System.within(&tx), tx.now());
    assert_eq!(world.app.clock.within(&tx), world.clock.now(), "for demonstrations and tests");
    let heard = world.app.store.time().expect("the database was heard");
    assert!(heard >= tx.now() && heard - tx.now() < TimeDelta::minutes(10), "{heard} {}", tx.now());
}
