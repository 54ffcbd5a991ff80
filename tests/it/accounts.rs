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
    let invited = invite(world, role, organisation).await.answered(201);
    let accepted = accept(world, &invited["secret"], login).await.answered(201);
    let signed_in = sign_in(world, login, PASSWORD).await.answered(201);
    Somebody {
        person: accepted["person"].clone(),
        token: signed_in["access_token"].as_str().expect("a token").to_owned(),
        refresh: signed_in["refresh_token"].clone(),
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
    world.administrator().rows(&format!("/assignments?person={}", person.as_str().expect("an id"))).await
}

pub(crate) fn etag(row: &Value) -> String {
    format!("\"v{}\"", row["version"])
}

#[actix_web::test]
async fn invitations_and_assignments_that_make_no_sense_are_told_at_once() {
    let world = World::new("chiba").await;
    let unit = world.person("unit_head").organisation_id.clone();
    let far = "2019-10-09T00:00:00Z";
    let body = json!({"name": " ", "organisation": unit, "role": "platform_operator", "expires_at": far});
    let administrator = world.administrator();
    let refused = administrator.post("/invitations", &body).await.refused(422, "invalid-answers");
    let pointers = |refused: &Value| -> Vec<String> {
        let errors = refused["errors"].as_array().expect("errors");
        errors.iter().map(|one| format!("{} {}", one["pointer"], one["rule"]).replace('"', "")).collect()
    };
    assert_eq!(pointers(&refused), ["/name required", "/role not-an-option", "/expires_at outside-period"]);
    let bound = |name: &str| -> DateTime<Utc> {
        refused["errors"][2]["limits"][name].as_str().expect("a bound").parse().expect("a time")
    };
    assert_eq!(bound("to") - bound("from"), TimeDelta::hours(72));

    let nobody = world.app.clock.id();
    let body = json!({
        "person": nobody, "organisation": unit, "role": "municipality_director", "valid_from": "2019-10-02",
        "valid_to": "2019-10-01",
    });
    let refused = administrator.post("/assignments", &body).await.refused(422, "invalid-answers");
    let expected = ["/person no-such-thing", "/organisation contradiction", "/valid_to ends-before-it-begins"];
    assert_eq!(pointers(&refused), expected);
    let other = World::new("minato-sample").await;
    let elsewhere = other.person("unit_head").organisation_id.clone();
    let body = json!({"name": "サンプル", "organisation": elsewhere, "role": "unit_head"});
    let refused = administrator.post("/invitations", &body).await.refused(422, "invalid-answers");
    assert_eq!(pointers(&refused), ["/organisation no-such-thing"]);
}

#[actix_web::test]
async fn a_role_given_is_held_at_once_and_a_role_ended_is_gone_at_once() {
    let world = World::new("chiba").await;
    let unit = world.person("unit_head").organisation_id.clone();
    let area = world.person("area_officer").organisation_id.clone();
    let (administrator, head) = (world.administrator(), world.unit_head());
    let person = head.read("/me").await["person"].clone();
    let body = json!({"person": person, "organisation": area, "role": "area_council_member"});
    let mut given = administrator.post("/assignments", &body).await.created();
    assert_eq!(given.etag, "\"v1\"");
    administrator.post("/assignments", &body).await.refused(409, "already-exists");
    let roles = head.read("/me").await["roles"].clone();
    assert_eq!(roles.as_array().expect("roles").len(), 2, "the session that was there before has it too");

    let path = format!("{}/end", given.path);
    let stale = world.post("administrator", &path, Some("\"v2\""), &json!({})).await;
    assert_eq!((stale.status, stale.etag.as_deref()), (412, Some("\"v1\"")));
    let past = administrator.act_with(&mut given, "end", &json!({"last_day": "2019-09-29"})).await;
    assert_eq!(past.refused(422, "invalid-answers")["errors"][0]["rule"], "too-early");
    administrator.act(&mut given, "end").await.ok();
    assert_eq!(given.etag, "\"v2\"");
    // ending is not prolonging
    let longer = administrator.act_with(&mut given, "end", &json!({"last_day": "2020-03-31"})).await;
    longer.refused(422, "invalid-answers");
    let roles = head.read("/me").await["roles"].clone();
    assert_eq!(roles.as_array().expect("roles").len(), 1, "gone on the very day it was given");
    let later = json!({
        "person": person, "organisation": unit, "role": "unit_reporter", "valid_from": "2019-10-02",
        "valid_to": "2019-10-02",
    });
    administrator.post("/assignments", &later).await.created();
    let held = |roles: Value| roles.as_array().expect("roles").len();
    assert_eq!(held(me(&world, &world.token("unit_head").await).await.body["roles"].clone()), 1, "not yet");
    for (hours, roles) in [(24, 2), (48, 1)] {
        let world_time = world.app.clock.now();
        world.clock.set("2019-10-01T03:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("a time"));
        world.clock.advance(TimeDelta::hours(hours));
        let person = world.person("unit_head").clone();
        let signed_in = sign_in(&world, &person.login, &person.password).await;
        let token = signed_in.body["access_token"].as_str().expect("a token").to_owned();
        assert_eq!(held(me(&world, &token).await.body["roles"].clone()), roles, "{hours} {world_time}");
    }
}

#[actix_web::test]
async fn nobody_raises_or_judges_themselves() {
    let world = World::new("chiba").await;
    let municipality = world.person("administrator").organisation_id.clone();
    let administrator = world.administrator();
    let own = administrator.read("/me").await;
    let body = json!({"person": own["person"], "organisation": municipality, "role": "municipality_director"});
    administrator.post("/assignments", &body).await.refused(403, "oneself");
    let path = format!("/accounts/{}/disable", own["account"].as_str().expect("an id"));
    administrator.post(&path, &json!({})).await.refused(403, "oneself");
    let row = assignments(&world, &own["person"]).await[0].clone();
    let end = format!("/assignments/{}/end", row["id"].as_str().expect("an id"));
    world
        .post("administrator", &end, Some(&etag(&row)), &json!({"last_day": "2020-03-31"}))
        .await
        .refused(409, "last-administrator");
    // one whose role ends by itself does not count
    let director = world.municipality_director().read("/me").await["person"].clone();
    let body =
        json!({"person": director, "organisation": municipality, "role": "administrator", "valid_to": "2030-03-31"});
    administrator.post("/assignments", &body).await.created();
    world.post("administrator", &end, Some(&etag(&row)), &json!({})).await.refused(409, "last-administrator");
    for stranger in [world.municipality_officer(), world.unit_head(), world.auditor()] {
        let body = json!({"name": "サンプル", "organisation": municipality, "role": "auditor"});
        stranger.post("/invitations", &body).await.refused(403, "not-permitted");
    }
    assert_eq!(world.auditor().rows("/accounts?limit=2").await.len(), 2);
    world.municipality_officer().get("/accounts").await.refused(403, "not-permitted");
    world.post("municipality_officer", &end, Some(&etag(&row)), &json!({})).await.refused(404, "not-found");
}

#[actix_web::test]
async fn two_administrators_who_end_each_other_leave_one() {
    for way in ["end", "disable", "end", "disable", "end", "disable"] {
        let world = World::new("chiba").await;
        let municipality = world.person("administrator").organisation_id.clone();
        let first = world.get("administrator", "/me").await.body.clone();
        let first_token = world.token("administrator").await;
        let second = somebody(&world, "administrator", &municipality, "second").await;
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
    let municipality = world.person("administrator").organisation_id.clone();
    let officer = somebody(&world, "municipality_officer", &municipality, "jiro").await;
    let account = me(&world, &officer.token).await.body["account"].clone();
    let path = format!("/accounts/{}/disable", account.as_str().expect("an id"));
    let closed = world.post("administrator", &path, None, &json!({})).await.ok();
    assert!(closed["disabled_at"].is_string());
    assert_eq!(me(&world, &officer.token).await.status, 401);
    let refresh = json!({"refresh_token": officer.refresh});
    let refreshed = world.send(world.request(Method::POST, "/api/v1/session/refresh").json(&refresh)).await;
    refreshed.refused(401, "not-signed-in");
    sign_in(&world, "jiro", PASSWORD).await.refused(401, "sign-in-refused");
    world.post("administrator", "/accounts/x/disable", None, &json!({})).await.refused(404, "not-found");

    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let page = world.administrator().read(&format!("/accounts?limit=5{next}")).await;
        seen.extend(page["rows"].as_array().expect("rows").iter().map(|row| row["id"].clone()));
        match page["next"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), world.people().len() + 1, "the sample persons and one more, each once");
    assert!(seen.contains(&account));
    let page = world.auditor().rows("/audit-events?limit=200").await;
    let bodies = page.iter().map(|row| row["body"].as_str().expect("a body"));
    let audit = bodies.collect::<String>();
    assert!(audit.contains("disable_account") && audit.contains("invite_account"));
    assert!(!audit.contains("jiro") && !audit.contains("次郎") && !audit.contains(PASSWORD));
}
