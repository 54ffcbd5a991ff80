//! A closed account is opened again: for the same person, and with nothing of what was handed out before.

use app::clock::{Clock as _, System};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::world::{Answer, World};

use crate::accounts::{PASSWORD, accept as accept_invitation, act, me, sign_in, somebody};
use crate::fill;
use crate::resets::{accept, account_of, offer};

async fn turn(world: &World, account: &str, way: &str, body: &Value) -> Answer {
    world.post("administrator", &format!("/accounts/{account}/{way}"), None, body).await
}

fn why() -> Value {
    json!({"reason": "育児休業から戻ったため（サンプル）"})
}

/// The whole way back: the old password opens nothing, a link offered next does, and it is the same person, who still
/// judges nothing of their own.
#[actix_web::test]
async fn whoever_comes_back_is_the_same_person_with_nothing_old() {
    let world = World::new("chiba").await;
    let head = world.person("unit_head").clone();
    let before = world.get("unit_head", "/me").await.body;
    let area = world.person("area_officer").organisation_id.clone();
    let role = json!({"person": before["person"], "organisation": area, "role": "area_officer"});
    world.post("administrator", "/assignments", None, &role).await.answered(201);
    let report = fill::submitted(&world, 3).await;
    let session = sign_in(&world, &head.login, &head.password).await.body;
    let token = session["access_token"].as_str().expect("a token");

    let account = account_of(&world, "unit_head").await;
    let old = offer(&world, &account, &json!({"expires_at": System.now() + TimeDelta::hours(48)})).await;
    assert_eq!(old.status, 201, "{}", old.body);
    turn(&world, &account, "disable", &json!({})).await.ok();
    assert_eq!(sign_in(&world, &head.login, &head.password).await.status, 401);
    let refused = offer(&world, &account, &json!({})).await;
    let advice = refused.body.to_string();
    assert!(advice.contains("account-closed") && advice.contains("/enable"), "the way back is told: {advice}");

    world.age_attempts(60).await;
    let opened = turn(&world, &account, "enable", &why()).await;
    assert_eq!((opened.status, &opened.body["disabled_at"]), (200, &Value::Null), "{}", opened.body);
    assert_eq!((&opened.body["person"], &opened.body["enabled_reason"]), (&before["person"], &why()["reason"]));
    assert_eq!(sign_in(&world, &head.login, &head.password).await.status, 401, "the old password opens nothing");
    assert_eq!(accept(&world, &old.body["secret"], PASSWORD).await.status, 410, "nor does an old link");
    assert_eq!(me(&world, token).await.status, 401, "nor does an old session");

    world.age_attempts(60).await;
    let link = offer(&world, &account, &json!({})).await;
    accept(&world, &link.body["secret"], PASSWORD).await.ok();
    let back = sign_in(&world, &head.login, PASSWORD).await.answered(201);
    let token = back["access_token"].as_str().expect("a token");
    let after = me(&world, token).await.body;
    assert_eq!([&after["person"], &after["account"]], [&before["person"], &before["account"]]);
    assert_eq!(after["roles"].as_array().expect("roles").len(), 2, "the roles that still hold");
    let judged = act(&world, token, &format!("{}/accept", report.path), Some(&report.etag), &json!({})).await;
    judged.refused(403, "own-work");

    let audit = world.get("auditor", "/audit-events?limit=200").await.body.to_string();
    assert!(audit.contains("\"enable_account\"") && !audit.contains("育児休業"));
    let listed = world.get("auditor", "/accounts?limit=200").await.body.to_string();
    assert!(listed.contains("育児休業"), "whoever sees accounts reads why");
}

/// Only an administrator, another one than the person, with a reason, and what is closed.
#[actix_web::test]
async fn no_open_account_loses_its_password_and_nobody_opens_their_own() {
    let world = World::new("minato-sample").await;
    let head = world.person("unit_head").clone();
    let (own, account) = (account_of(&world, "administrator").await, account_of(&world, "unit_head").await);
    turn(&world, &own, "enable", &why()).await.refused(403, "oneself");
    turn(&world, &account, "enable", &why()).await.refused(409, "account-open");
    assert_eq!(sign_in(&world, &head.login, &head.password).await.status, 201);
    turn(&world, &account, "disable", &json!({})).await.ok();
    let silent = turn(&world, &account, "enable", &json!({"reason": " "})).await;
    assert_eq!((silent.status, &silent.body["errors"][0]["pointer"]), (422, &json!("/reason")));
    for (role, status) in [("auditor", 403), ("municipality_director", 404)] {
        let asked = world.post(role, &format!("/accounts/{account}/enable"), None, &why()).await;
        assert_eq!(asked.status, status, "{role}");
    }
    let nobody = world.app.clock.id().to_string();
    turn(&world, &nobody, "enable", &why()).await.refused(404, "not-found");
}

/// What the person had offered to others, or asked for, while they were trusted does not come back with them.
#[actix_web::test]
async fn what_was_offered_before_the_account_was_closed_stays_worthless() {
    let world = World::new("chiba").await;
    let municipality = world.person("administrator").organisation_id.clone();
    let second = somebody(&world, "administrator", &municipality, "second").await;
    let account = me(&world, &second.token).await.body["account"].as_str().expect("an account").to_owned();
    let body = json!({"name": "サンプル 三郎", "organisation": municipality, "role": "administrator"});
    let invited = act(&world, &second.token, "/invitations", None, &body).await.answered(201);
    let head = account_of(&world, "unit_head").await;
    let offered = act(&world, &second.token, &format!("/accounts/{head}/reset"), None, &json!({})).await.answered(201);
    turn(&world, &account, "disable", &json!({})).await.ok();
    turn(&world, &account, "enable", &why()).await.ok();
    assert_eq!(accept_invitation(&world, &invited["secret"], "third").await.status, 410);
    assert_eq!(accept(&world, &offered["secret"], PASSWORD).await.status, 410);
}
