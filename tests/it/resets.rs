//! A lost password: the same person gets a new one, by a link that works once.

use app::clock::{Clock as _, System};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use serde_json::{Value, json};
use tests::world::{Answer, World};

use crate::accounts::{PASSWORD, act, assignments, etag, me, somebody};

pub(crate) async fn account_of(world: &World, role: &str) -> String {
    world.get(role, "/me").await.body["account"].as_str().expect("an account").to_owned()
}

pub(crate) async fn offer(world: &World, account: &str, body: &Value) -> Answer {
    world.post("administrator", &format!("/accounts/{account}/reset"), None, body).await
}

pub(crate) async fn accept(world: &World, secret: &Value, password: &str) -> Answer {
    let body = json!({"municipality": world.pack.municipality.code, "secret": secret, "password": password});
    world.send(world.request(Method::POST, "/api/v1/resets/accept").json(&body)).await
}

async fn sign_in(world: &World, login: &str, password: &str) -> Answer {
    let body = json!({"municipality": world.pack.municipality.code, "login": login, "password": password});
    world.send(world.request(Method::POST, "/api/v1/session").json(&body)).await
}

/// B1, AUTH-18: the same person with the same account and roles; every session ends; nobody became a second person.
#[actix_web::test]
async fn whoever_lost_the_password_comes_back_as_the_same_person() {
    let world = World::new("chiba").await;
    let head = world.person("unit_head").clone();
    let before = world.get("unit_head", "/me").await.body;
    let others = sign_in(&world, &head.login, &head.password).await.body;
    let account = account_of(&world, "unit_head").await;
    let began = System.now();
    let offered = offer(&world, &account, &json!({})).await;
    assert_eq!((offered.status, &offered.body["login"]), (201, &json!(head.login)), "{}", offered.body);
    let expires: DateTime<Utc> = offered.body["expires_at"].as_str().expect("a time").parse().expect("a time");
    let lives = TimeDelta::minutes(30);
    assert!(
        (began + lives..=System.now() + lives).contains(&expires),
        "half an hour on the database's clock: {expires}"
    );
    let secret = &offered.body["secret"];
    let link = format!("/reset#{}.{}", world.pack.municipality.code, secret.as_str().expect("a secret"));
    assert_eq!(offered.body["link"], json!(link));
    // nothing is lost before the link is used
    assert_eq!(me(&world, others["access_token"].as_str().expect("a token")).await.status, 200);

    let weak = accept(&world, secret, "short").await;
    assert_eq!(weak.body["type"], "/problems/weak-password", "and the link is not used up");
    let done = accept(&world, secret, PASSWORD).await;
    assert_eq!((done.status, &done.body["person"]), (200, &before["person"]), "{}", done.body);
    // once
    accept(&world, secret, PASSWORD).await.refused(410, "reset-spent");
    for token in [&world.token("unit_head").await, others["access_token"].as_str().expect("a token")] {
        assert_eq!(me(&world, token).await.status, 401, "every session has ended");
    }
    let refresh = json!({"refresh_token": others["refresh_token"]});
    let refreshed = world.send(world.request(Method::POST, "/api/v1/session/refresh").json(&refresh)).await;
    assert_eq!(refreshed.status, 401);
    assert_eq!(sign_in(&world, &head.login, &head.password).await.status, 401, "the lost one is no password any more");
    let device = &done.body["device_token"];
    let body = json!({
        "municipality": world.pack.municipality.code, "login": head.login, "password": PASSWORD, "device_token": device,
    });
    let back = world.send(world.request(Method::POST, "/api/v1/session").json(&body)).await.answered(201);
    let after = me(&world, back["access_token"].as_str().expect("a token")).await.body;
    assert_eq!(after, before, "the same person, account and roles");

    let audit = world.get("auditor", "/audit-events?limit=200").await.body.to_string();
    assert!(audit.contains("\"reset_account\"") && audit.contains("\"accept_reset\""));
    assert!(!audit.contains(secret.as_str().expect("a secret")) && !audit.contains(PASSWORD));
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let notices = "SELECT string_agg(effect, ' ' ORDER BY created_at, id) AS effects FROM outbox WHERE effect LIKE 'notify%reset%'";
    let notices = owner.query_one_raw(Statement::from_string(DbBackend::Postgres, notices)).await.expect("rows");
    let effects: String = notices.expect("a row").try_get("", "effects").expect("words");
    assert_eq!(effects, "notify_reset_offered notify_password_reset");
}

/// Lets time pass for the links: their end is the database's.
async fn age(world: &World, by: &str) {
    world.as_owner(&format!("UPDATE password_reset SET expires_at = expires_at - interval '{by}'")).await;
}

/// B1, AUTH-17: shown once, stored as a hash, the newest of an account, one winner, an end.
#[actix_web::test]
async fn a_link_is_shown_once_and_works_once() {
    let world = World::new("minato-sample").await;
    let account = account_of(&world, "unit_head").await;
    let path = format!("/accounts/{account}/reset");
    let first = world.post_with_key("administrator", &path, None, &json!({}), "\"once\"").await;
    let again = world.post_with_key("administrator", &path, None, &json!({}), "\"once\"").await;
    assert_eq!((again.status, &again.body["secret"], &again.body["link"]), (201, &Value::Null, &Value::Null));
    let second = offer(&world, &account, &json!({})).await;
    assert_eq!(accept(&world, &first.body["secret"], PASSWORD).await.status, 410, "a newer link makes it worthless");
    let tries = join_all((0..4).map(|_| accept(&world, &second.body["secret"], PASSWORD))).await;
    let mut statuses: Vec<u16> = tries.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 410, 410, 410]);

    let third = offer(&world, &account, &json!({})).await;
    age(&world, "30 minutes").await;
    assert_eq!(accept(&world, &third.body["secret"], PASSWORD).await.status, 410, "after half an hour");
    let until = System.now() + TimeDelta::hours(72);
    let too_long = offer(&world, &account, &json!({"expires_at": until + TimeDelta::hours(1)})).await;
    assert_eq!(too_long.body["errors"][0]["pointer"], "/expires_at");
    let letter = offer(&world, &account, &json!({"expires_at": until})).await;
    age(&world, "71 hours").await;
    assert_eq!(accept(&world, &letter.body["secret"], PASSWORD).await.status, 200, "a letter, within three days");
}

/// B1: only an administrator offers one, to another person with an open account, and only as long as they are one.
#[actix_web::test]
async fn no_stranger_offers_a_link() {
    let world = World::new("chiba").await;
    let (own, account) = (account_of(&world, "administrator").await, account_of(&world, "unit_head").await);
    offer(&world, &own, &json!({})).await.refused(403, "oneself");
    for (role, status) in [("auditor", 403), ("municipality_director", 404), ("unit_head", 404)] {
        let asked = world.post(role, &format!("/accounts/{account}/reset"), None, &json!({})).await;
        assert_eq!(asked.status, status, "{role}");
    }
    let nobody = world.app.clock.id().to_string();
    offer(&world, &nobody, &json!({})).await.refused(404, "not-found");

    let municipality = world.person("administrator").organisation_id.clone();
    let second = somebody(&world, "administrator", &municipality, "second").await;
    let offered = act(&world, &second.token, &format!("/accounts/{account}/reset"), None, &json!({})).await;
    assert_eq!(offered.status, 201, "{}", offered.body);
    let row = assignments(&world, &second.person).await[0].clone();
    let path = format!("/assignments/{}/end", row["id"].as_str().expect("an id"));
    assert_eq!(world.post("administrator", &path, Some(&etag(&row)), &json!({})).await.status, 200);
    assert_eq!(accept(&world, &offered.body["secret"], PASSWORD).await.status, 410, "who offered it may no more");

    let offered = offer(&world, &account, &json!({})).await;
    let closed = world.post("administrator", &format!("/accounts/{account}/disable"), None, &json!({})).await;
    assert_eq!(closed.status, 200, "{}", closed.body);
    assert_eq!(accept(&world, &offered.body["secret"], PASSWORD).await.status, 410, "the account is closed");
    offer(&world, &account, &json!({})).await.refused(409, "account-closed");
}
