//! Coming in and going out.

use app::clock::{Clock as _, System};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tests::world::{Answer, World};

use crate::accounts::{PASSWORD, me};

async fn sign_in(world: &World, login: &str, password: &str) -> Answer {
    let body = json!({"municipality": world.pack.municipality.code, "login": login, "password": password});
    world.send(world.request(Method::POST, "/api/v1/session").json(&body)).await
}

async fn refresh(world: &World, token: &Value) -> Answer {
    world.send(world.request(Method::POST, "/api/v1/session/refresh").json(&json!({"refresh_token": token}))).await
}

#[actix_web::test]
async fn every_refusal_is_the_same() {
    let world = World::new("chiba").await;
    let wrong = sign_in(&world, "unit-head", "wrong wrong wrong").await;
    let unknown = sign_in(&world, "nobody", "wrong wrong wrong").await;
    let elsewhere = json!({"municipality": "999999", "login": "unit-head", "password": "wrong"});
    let elsewhere = world.send(world.request(Method::POST, "/api/v1/session").json(&elsewhere)).await;
    for refused in [&wrong, &unknown, &elsewhere] {
        assert_eq!((refused.status, &refused.body["type"]), (401, &json!("/problems/sign-in-refused")));
        assert_eq!(refused.body["detail"], wrong.body["detail"]);
    }
}

/// C6: a municipality's code and a login are read in the spelling under which they are known, whatever their width.
#[actix_web::test]
async fn full_width_letters_sign_in() {
    let world = World::new("chiba").await;
    let person = world.person("unit_head").clone();
    let wide = |text: &str| -> String {
        let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).filter(|_| c.is_ascii_graphic()).unwrap_or(c);
        text.chars().map(wide).collect()
    };
    let body = json!({
        "municipality": format!(" {}　", wide(&world.pack.municipality.code)), "login": wide(&person.login),
        "password": person.password,
    });
    let signed = world.send(world.request(Method::POST, "/api/v1/session").json(&body)).await.answered(201);
    let token = signed["access_token"].as_str().expect("a token");
    world.send(world.request(Method::GET, "/api/v1/me").bearer_auth(token)).await.ok();
}

#[actix_web::test]
async fn guesses_are_slowed_down_and_success_clears_the_count() {
    let world = World::new("chiba").await;
    let person = world.person("unit_head").clone();
    assert_eq!(sign_in(&world, &person.login, "wrong").await.status, 401);
    world.hold_attempts().await;
    let waiting = sign_in(&world, &person.login, &person.password).await;
    assert_eq!((waiting.status, waiting.headers.get("retry-after").map(String::as_str)), (429, Some("1")));
    world.age_attempts(1).await;
    assert_eq!(sign_in(&world, &person.login, &person.password).await.status, 201);
    assert_eq!(sign_in(&world, &person.login, &person.password).await.status, 201, "no wait after a success");
}

#[actix_web::test]
async fn a_refresh_token_used_twice_ends_the_session() {
    let world = World::new("chiba").await;
    let person = world.person("unit_head").clone();
    let first = sign_in(&world, &person.login, &person.password).await;
    let second = refresh(&world, &first.body["refresh_token"]).await.answered(201);
    let third = refresh(&world, &second["refresh_token"]).await.answered(201);
    // the first token comes again although its successor was used: somebody else has it
    assert_eq!(refresh(&world, &first.body["refresh_token"]).await.status, 401);
    assert_eq!(refresh(&world, &third["refresh_token"]).await.status, 401, "the whole family is dead");
    let token = third["access_token"].as_str().expect("a token");
    assert_eq!(world.send(world.request(Method::GET, "/api/v1/me").bearer_auth(token)).await.status, 401);
}

#[actix_web::test]
async fn a_session_ends_when_it_is_ended() {
    let world = World::new("chiba").await;
    let token = world.token("municipality_officer").await;
    let me = || world.send(world.request(Method::GET, "/api/v1/me").bearer_auth(&token));
    me().await.ok();
    world.send(world.request(Method::DELETE, "/api/v1/session").bearer_auth(&token)).await.answered(204);
    assert_eq!(me().await.status, 401);
}

#[actix_web::test]
async fn a_token_of_one_municipality_is_nothing_in_another() {
    let (chiba, minato) = (World::new("chiba").await, World::new("minato-sample").await);
    let token = chiba.token("municipality_director").await;
    let request = minato.request(Method::GET, "/api/v1/activity-reports?fy=2019").bearer_auth(token);
    assert_eq!(minato.send(request).await.status, 401);
}

#[actix_web::test]
async fn a_password_is_changed_with_the_present_one_and_ends_every_other_session() {
    let world = World::new("chiba").await;
    let person = world.person("unit_head").clone();
    let here = world.token("unit_head").await;
    let elsewhere = sign_in(&world, &person.login, &person.password).await.body.clone();
    let change = |current: &str, new: &str| {
        let body = json!({"current_password": current, "new_password": new});
        world.send(world.request(Method::POST, "/api/v1/me/password").bearer_auth(&here).json(&body))
    };
    let weak = change(&person.password, "short").await;
    assert_eq!((weak.status, &weak.body["errors"][0]["pointer"]), (422, &json!("/new_password")));
    // C6: how long it must be is said in words
    assert_eq!(weak.body["errors"][0]["rule"], "too-short");
    assert!(weak.body["errors"][0]["message"].as_str().expect("words").starts_with("15文字以上"), "{}", weak.body);
    let own = change(&person.password, "unit-head-unit-head").await;
    assert_eq!(own.body["type"], "/problems/weak-password", "one's own login is no password");
    let wrong = change("not the present one", PASSWORD).await;
    assert_eq!((wrong.status, &wrong.body["errors"][0]["rule"]), (422, &json!("wrong-password")));
    world.hold_attempts().await;
    // guesses are slowed down here too; whoever found the session open keeps nobody from signing in
    assert_eq!(change(&person.password, PASSWORD).await.status, 429);
    assert_eq!(sign_in(&world, &person.login, &person.password).await.status, 201);
    world.age_attempts(1).await;
    change(&person.password, PASSWORD).await.answered(204);

    assert_eq!(me(&world, &here).await.status, 200, "this session stays");
    assert_eq!(me(&world, elsewhere["access_token"].as_str().expect("a token")).await.status, 401);
    let refresh = json!({"refresh_token": elsewhere["refresh_token"]});
    let refreshed = world.send(world.request(Method::POST, "/api/v1/session/refresh").json(&refresh)).await;
    assert_eq!(refreshed.status, 401);
    assert_eq!(sign_in(&world, &person.login, PASSWORD).await.status, 201, "and the count is cleared");
    assert_eq!(sign_in(&world, &person.login, &person.password).await.status, 401);
    let audit = world.get("auditor", "/audit-events?limit=200").await.body.to_string();
    assert!(audit.contains("change_password") && !audit.contains(PASSWORD));
}

/// B12: every name in a token must belong to one session, though the server's own key signed it.
#[actix_web::test]
async fn a_token_whose_names_disagree_with_the_session_is_refused() {
    let world = World::new("chiba").await;
    let keys = &world.app.secrets.keys;
    let of = |token: &str| auth::token::read(token, keys).expect("a token").holder;
    let (head, officer) = (of(&world.token("unit_head").await), of(&world.token("area_officer").await));
    let answer = async |holder: auth::token::Holder| {
        let (id, now) = (world.app.clock.id(), System.now());
        let token = auth::token::issue(&holder, id, now, TimeDelta::minutes(5), keys).expect("a token");
        me(&world, &token).await.status
    };
    assert_eq!(answer(head).await, 200, "the same names in another token");
    let nobody = domain::id::AccountId(world.app.clock.id());
    for account in [officer.account, nobody] {
        assert_eq!(answer(auth::token::Holder { account, ..head }).await, 401, "another account");
    }
    assert_eq!(answer(auth::token::Holder { session: officer.session, ..head }).await, 401, "another's session");
    let elsewhere = domain::pack::identity::municipality("999999");
    assert_eq!(answer(auth::token::Holder { tenant: elsewhere, ..head }).await, 401, "another municipality");
}

/// RFC 9110 §11.1: the name of the scheme is written in any case; another scheme is none of ours.
#[actix_web::test]
async fn the_scheme_of_a_token_is_written_in_any_case() {
    let world = World::new("chiba").await;
    let token = world.token("unit_head").await;
    for (scheme, status) in [("Bearer", 200), ("bearer", 200), ("BEARER", 200), ("Basic", 401)] {
        let request = world.request(Method::GET, "/api/v1/me").header("Authorization", format!("{scheme} {token}"));
        assert_eq!(world.send(request).await.status, status, "{scheme}");
    }
}
