//! Accounts, invitations and assignments: who may come in and as what, and that nobody is locked out by it.

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use tests::world::{Answer, World};

pub(crate) const PASSWORD: &str = "窓辺に青い茶碗が三つ並ぶ朝のこと";

/// Somebody with an account of their own, beside those of the demonstration.
pub(crate) struct Somebody {
    pub(crate) person: Value,
    pub(crate) token: String,
    refresh: Value,
}

pub(crate) async fn invite(world: &World, role: &str, organisation: &str) -> Answer {
    let body = json!({"name": "サンプル 次郎", "organisation": organisation, "role": role});
    world.post("administrator", "/invitations", None, &body).await
}

pub(crate) async fn accept(world: &World, secret: &Value, login: &str) -> Answer {
    let body = json!({
        "municipality": world.pack.municipality.code, "secret": secret, "login": login, "password": PASSWORD,
    });
    world.send(world.request(Method::POST, "/api/v1/invitations/accept").json(&body)).await
}

pub(crate) async fn sign_in(world: &World, login: &str, password: &str) -> Answer {
    let body = json!({"municipality": world.pack.municipality.code, "login": login, "password": password});
    world.send(world.request(Method::POST, "/api/v1/session").json(&body)).await
}

pub(crate) async fn somebody(world: &World, role: &str, organisation: &str, login: &str) -> Somebody {
    let invited = invite(world, role, organisation).await;
    assert_eq!(invited.status, 201, "{}", invited.body);
    let accepted = accept(world, &invited.body["secret"], login).await;
    assert_eq!(accepted.status, 201, "{}", accepted.body);
    let signed_in = sign_in(world, login, PASSWORD).await;
    assert_eq!(signed_in.status, 201, "{}", signed_in.body);
    Somebody {
        person: accepted.body["person"].clone(),
        token: signed_in.body["access_token"].as_str().expect("a token").to_owned(),
        refresh: signed_in.body["refresh_token"].clone(),
    }
}

pub(crate) async fn act(world: &World, token: &str, path: &str, etag: Option<&str>, body: &Value) -> Answer {
    let mut request = world.request(Method::POST, &format!("/api/v1{path}")).bearer_auth(token).json(body);
    request = request.header("idempotency-key", format!("\"{}\"", world.app.clock.id()));
    if let Some(etag) = etag {
        request = request.header("if-match", etag);
    }
    world.send(request).await
}

pub(crate) async fn me(world: &World, token: &str) -> Answer {
    world.send(world.request(Method::GET, "/api/v1/me").bearer_auth(token)).await
}

pub(crate) async fn assignments(world: &World, person: &Value) -> Vec<Value> {
    let path = format!("/assignments?person={}", person.as_str().expect("an id"));
    let page = world.get("administrator", &path).await;
    page.body["rows"].as_array().expect("rows").clone()
}

pub(crate) fn etag(row: &Value) -> String {
    format!("\"v{}\"", row["version"])
}

#[actix_web::test]
async fn invitations_and_assignments_that_make_no_sense_are_told_at_once() {
    let world = World::new("chiba").await;
    let section = world.person("section_head").organisation_id.clone();
    let far = "2019-10-09T00:00:00Z";
    let body = json!({"name": " ", "organisation": section, "role": "platform_operator", "expires_at": far});
    let refused = world.post("administrator", "/invitations", None, &body).await;
    let pointers = |answer: &Answer| -> Vec<String> {
        let errors = answer.body["errors"].as_array().expect("errors");
        errors.iter().map(|one| format!("{} {}", one["pointer"], one["rule"]).replace('"', "")).collect()
    };
    assert_eq!(pointers(&refused), ["/name required", "/role not-an-option", "/expires_at outside-period"]);
    let bound = |name: &str| -> DateTime<Utc> {
        refused.body["errors"][2]["limits"][name].as_str().expect("a bound").parse().expect("a time")
    };
    assert_eq!(bound("to") - bound("from"), TimeDelta::hours(72));

    let nobody = world.app.clock.id();
    let body = json!({
        "person": nobody, "organisation": section, "role": "city_director", "valid_from": "2019-10-02",
        "valid_to": "2019-10-01",
    });
    let refused = world.post("administrator", "/assignments", None, &body).await;
    let expected = ["/person no-such-thing", "/organisation contradiction", "/valid_to ends-before-it-begins"];
    assert_eq!(pointers(&refused), expected);
    let other = World::new("minato-sample").await;
    let elsewhere = other.person("section_head").organisation_id.clone();
    let body = json!({"name": "サンプル", "organisation": elsewhere, "role": "section_head"});
    let refused = world.post("administrator", "/invitations", None, &body).await;
    assert_eq!(pointers(&refused), ["/organisation no-such-thing"]);
}

#[actix_web::test]
async fn a_role_given_is_held_at_once_and_a_role_ended_is_gone_at_once() {
    let world = World::new("chiba").await;
    let section = world.person("section_head").organisation_id.clone();
    let ward = world.person("ward_officer").organisation_id.clone();
    let head = world.get("section_head", "/me").await.body["person"].clone();
    let body = json!({"person": head, "organisation": ward, "role": "ward_council_member"});
    let given = world.post("administrator", "/assignments", None, &body).await;
    assert_eq!((given.status, given.etag.as_deref()), (201, Some("\"v1\"")), "{}", given.body);
    let twice = world.post("administrator", "/assignments", None, &body).await;
    assert_eq!(twice.body["type"], "/problems/already-exists");
    let roles = world.get("section_head", "/me").await.body["roles"].clone();
    assert_eq!(roles.as_array().expect("roles").len(), 2, "the session that was there before has it too");

    let path = format!("/assignments/{}/end", given.body["id"].as_str().expect("an id"));
    let stale = world.post("administrator", &path, Some("\"v2\""), &json!({})).await;
    assert_eq!((stale.status, stale.etag.as_deref()), (412, Some("\"v1\"")));
    let past = world.post("administrator", &path, Some("\"v1\""), &json!({"last_day": "2019-09-29"})).await;
    assert_eq!((past.status, &past.body["errors"][0]["rule"]), (422, &json!("too-early")));
    let ended = world.post("administrator", &path, Some("\"v1\""), &json!({})).await;
    assert_eq!((ended.status, ended.etag.as_deref()), (200, Some("\"v2\"")), "{}", ended.body);
    let longer = world.post("administrator", &path, Some("\"v2\""), &json!({"last_day": "2020-03-31"})).await;
    assert_eq!(longer.status, 422, "ending is not prolonging");
    let roles = world.get("section_head", "/me").await.body["roles"].clone();
    assert_eq!(roles.as_array().expect("roles").len(), 1, "gone on the very day it was given");
    let later = json!({
        "person": head, "organisation": section, "role": "section_reporter", "valid_from": "2019-10-02",
        "valid_to": "2019-10-02",
    });
    assert_eq!(world.post("administrator", "/assignments", None, &later).await.status, 201);
    let held = |roles: Value| roles.as_array().expect("roles").len();
    assert_eq!(held(me(&world, &world.token("section_head").await).await.body["roles"].clone()), 1, "not yet");
    for (hours, roles) in [(24, 2), (48, 1)] {
        let world_time = world.app.clock.now();
        world.clock.set("2019-10-01T03:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("a time"));
        world.clock.advance(TimeDelta::hours(hours));
        let person = world.person("section_head").clone();
        let signed_in = sign_in(&world, &person.login, &person.password).await;
        let token = signed_in.body["access_token"].as_str().expect("a token").to_owned();
        assert_eq!(held(me(&world, &token).await.body["roles"].clone()), roles, "{hours} {world_time}");
    }
}

#[actix_web::test]
async fn nobody_raises_or_judges_themselves() {
    let world = World::new("chiba").await;
    let city = world.person("administrator").organisation_id.clone();
    let own = world.get("administrator", "/me").await.body.clone();
    let body = json!({"person": own["person"], "organisation": city, "role": "city_director"});
    let raised = world.post("administrator", "/assignments", None, &body).await;
    assert_eq!((raised.status, &raised.body["type"]), (403, &json!("/problems/oneself")));
    let path = format!("/accounts/{}/disable", own["account"].as_str().expect("an id"));
    let closed = world.post("administrator", &path, None, &json!({})).await;
    assert_eq!((closed.status, &closed.body["type"]), (403, &json!("/problems/oneself")));
    let row = assignments(&world, &own["person"]).await[0].clone();
    let end = format!("/assignments/{}/end", row["id"].as_str().expect("an id"));
    let last = world.post("administrator", &end, Some(&etag(&row)), &json!({"last_day": "2020-03-31"})).await;
    assert_eq!((last.status, &last.body["type"]), (409, &json!("/problems/last-administrator")));
    // one whose role ends by itself does not count
    let director = world.get("city_director", "/me").await.body["person"].clone();
    let body = json!({"person": director, "organisation": city, "role": "administrator", "valid_to": "2030-03-31"});
    assert_eq!(world.post("administrator", "/assignments", None, &body).await.status, 201);
    let last = world.post("administrator", &end, Some(&etag(&row)), &json!({})).await;
    assert_eq!(last.body["type"], "/problems/last-administrator");
    for role in ["city_director", "section_head", "auditor"] {
        let body = json!({"name": "サンプル", "organisation": city, "role": "auditor"});
        let refused =
            world.post(if role == "city_director" { "city_officer" } else { role }, "/invitations", None, &body);
        assert_eq!(refused.await.status, 403, "{role}");
    }
    assert_eq!(world.get("auditor", "/accounts?limit=2").await.body["rows"].as_array().expect("rows").len(), 2);
    assert_eq!(world.get("city_officer", "/accounts").await.status, 403);
    assert_eq!(world.post("city_officer", &end, Some(&etag(&row)), &json!({})).await.status, 404);
}

#[actix_web::test]
async fn two_administrators_who_end_each_other_leave_one() {
    for way in ["end", "disable", "end", "disable", "end", "disable"] {
        let world = World::new("chiba").await;
        let city = world.person("administrator").organisation_id.clone();
        let first = world.get("administrator", "/me").await.body.clone();
        let first_token = world.token("administrator").await;
        let second = somebody(&world, "administrator", &city, "second").await;
        let second_account = me(&world, &second.token).await.body["account"].clone();
        let (one, other) = (
            assignments(&world, &first["person"]).await[0].clone(),
            assignments(&world, &second.person).await[0].clone(),
        );
        let text = |value: &Value| value.as_str().expect("an id").to_owned();
        let (by_first, by_second) = if way == "end" {
            (format!("/assignments/{}/end", text(&other["id"])), format!("/assignments/{}/end", text(&one["id"])))
        } else {
            (
                format!("/accounts/{}/disable", text(&second_account)),
                format!("/accounts/{}/disable", text(&first["account"])),
            )
        };
        let version = (way == "end").then_some("\"v1\"");
        let none = json!({});
        let (a, b) = futures_util::future::join(
            act(&world, &first_token, &by_first, version, &none),
            act(&world, &second.token, &by_second, version, &none),
        )
        .await;
        let won = [&a, &b].into_iter().filter(|answer| answer.status == 200).count();
        assert_eq!(won, 1, "{way}: {} {}", a.body, b.body);
        let alive = [me(&world, &first_token).await, me(&world, &second.token).await];
        let administrators = alive.iter().filter(|me| me.body["roles"][0]["role"] == "administrator").count();
        assert_eq!(administrators, 1, "{way}");
    }
}

#[actix_web::test]
async fn a_closed_account_is_out_at_once() {
    let world = World::new("chiba").await;
    let city = world.person("administrator").organisation_id.clone();
    let officer = somebody(&world, "city_officer", &city, "jiro").await;
    let account = me(&world, &officer.token).await.body["account"].clone();
    let path = format!("/accounts/{}/disable", account.as_str().expect("an id"));
    let closed = world.post("administrator", &path, None, &json!({})).await;
    assert_eq!(closed.status, 200, "{}", closed.body);
    assert!(closed.body["disabled_at"].is_string());
    assert_eq!(me(&world, &officer.token).await.status, 401);
    let refresh = json!({"refresh_token": officer.refresh});
    let refreshed = world.send(world.request(Method::POST, "/api/v1/session/refresh").json(&refresh)).await;
    assert_eq!(refreshed.status, 401);
    assert_eq!(sign_in(&world, "jiro", PASSWORD).await.body["type"], "/problems/sign-in-refused");
    assert_eq!(world.post("administrator", "/accounts/x/disable", None, &json!({})).await.status, 404);

    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let page = world.get("administrator", &format!("/accounts?limit=5{next}")).await;
        seen.extend(page.body["rows"].as_array().expect("rows").iter().map(|row| row["id"].clone()));
        match page.body["next"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), world.people().len() + 1, "the sample persons and one more, each once");
    assert!(seen.contains(&account));
    let page = world.get("auditor", "/audit-events?limit=200").await.body;
    let bodies = page["rows"].as_array().expect("rows").iter().map(|row| row["body"].as_str().expect("a body"));
    let audit = bodies.collect::<String>();
    assert!(audit.contains("disable_account") && audit.contains("invite_account"));
    assert!(!audit.contains("jiro") && !audit.contains("次郎") && !audit.contains(PASSWORD));
}
