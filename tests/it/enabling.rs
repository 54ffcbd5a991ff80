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
    let head = world.person("section_head").clone();
    let before = world.get("section_head", "/me").await.body;
    let ward = world.person("ward_officer").organisation_id.clone();
    let role = json!({"person": before["person"], "organisation": ward, "role": "ward_officer"});
    assert_eq!(world.post("administrator", "/assignments", None, &role).await.status, 201);
    let mut report = fill::report(&world, 3);
    report["submit"] = json!(true);
    let report = world.post("section_head", "/activity-reports", None, &report).await;
    assert_eq!(report.status, 201, "{}", report.body);
    let session = sign_in(&world, &head.login, &head.password).await.body;
    let token = session["access_token"].as_str().expect("a token");

    let account = account_of(&world, "section_head").await;
    let old = offer(&world, &account, &json!({"expires_at": System.now() + TimeDelta::hours(48)})).await;
    assert_eq!(old.status, 201, "{}", old.body);
    assert_eq!(turn(&world, &account, "disable", &json!({})).await.status, 200);
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
    assert_eq!(accept(&world, &link.body["secret"], PASSWORD).await.status, 200);
    let back = sign_in(&world, &head.login, PASSWORD).await;
    assert_eq!(back.status, 201, "{}", back.body);
    let token = back.body["access_token"].as_str().expect("a token");
    let after = me(&world, token).await.body;
    assert_eq!([&after["person"], &after["account"]], [&before["person"], &before["account"]]);
    assert_eq!(after["roles"].as_array().expect("roles").len(), 2, "the roles that still hold");
    let path = format!("/activity-reports/{}/accept", report.body["id"].as_str().expect("an id"));
    let judged = act(&world, token, &path, report.etag.as_deref(), &json!({})).await;
    assert_eq!((judged.status, &judged.body["type"]), (403, &json!("/problems/own-work")), "{}", judged.body);

    let audit = world.get("auditor", "/audit-events?limit=200").await.body.to_string();
    assert!(audit.contains("\"enable_account\"") && !audit.contains("育児休業"));
    let listed = world.get("auditor", "/accounts?limit=200").await.body.to_string();
    assert!(listed.contains("育児休業"), "whoever sees accounts reads why");
}

/// Only an administrator, another one than the person, with a reason, and what is closed.
#[actix_web::test]
async fn no_open_account_loses_its_password_and_nobody_opens_their_own() {
    let world = World::new("minato-sample").await;
    let head = world.person("section_head").clone();
    let (own, account) = (account_of(&world, "administrator").await, account_of(&world, "section_head").await);
    assert_eq!(turn(&world, &own, "enable", &why()).await.body["type"], "/problems/oneself");
    let open = turn(&world, &account, "enable", &why()).await;
    assert_eq!((open.status, &open.body["type"]), (409, &json!("/problems/account-open")));
    assert_eq!(sign_in(&world, &head.login, &head.password).await.status, 201);
    assert_eq!(turn(&world, &account, "disable", &json!({})).await.status, 200);
    let silent = turn(&world, &account, "enable", &json!({"reason": " "})).await;
    assert_eq!((silent.status, &silent.body["errors"][0]["pointer"]), (422, &json!("/reason")));
    for (role, status) in [("auditor", 403), ("city_director", 404)] {
        let asked = world.post(role, &format!("/accounts/{account}/enable"), None, &why()).await;
        assert_eq!(asked.status, status, "{role}");
    }
    let nobody = world.app.clock.id().to_string();
    assert_eq!(turn(&world, &nobody, "enable", &why()).await.status, 404);
}

/// What the person had offered to others, or asked for, while they were trusted does not come back with them.
#[actix_web::test]
async fn what_was_offered_before_the_account_was_closed_stays_worthless() {
    let world = World::new("chiba").await;
    let city = world.person("administrator").organisation_id.clone();
    let second = somebody(&world, "administrator", &city, "second").await;
    let account = me(&world, &second.token).await.body["account"].as_str().expect("an account").to_owned();
    let body = json!({"name": "サンプル 三郎", "organisation": city, "role": "administrator"});
    let invited = act(&world, &second.token, "/invitations", None, &body).await;
    assert_eq!(invited.status, 201, "{}", invited.body);
    let head = account_of(&world, "section_head").await;
    let offered = act(&world, &second.token, &format!("/accounts/{head}/reset"), None, &json!({})).await;
    assert_eq!(offered.status, 201, "{}", offered.body);
    assert_eq!(turn(&world, &account, "disable", &json!({})).await.status, 200);
    assert_eq!(turn(&world, &account, "enable", &why()).await.status, 200);
    assert_eq!(accept_invitation(&world, &invited.body["secret"], "third").await.status, 410);
    assert_eq!(accept(&world, &offered.body["secret"], PASSWORD).await.status, 410);
}
