//! What there is instead: formats, keys, parameters, days, keys of requests.

use reqwest::Method;
use serde_json::json;
use tests::world::{Answer, World, YEAR};

use super::{at, told, words};
use crate::bad_input::watch::wish;
use crate::downloads::a_sealed_year;
use crate::fill;

async fn english(world: &World, role: &str, path: &str) -> Answer {
    let request = world.request(Method::GET, &format!("/api/v1{path}")).bearer_auth(world.token(role).await);
    world.send(request.header("accept-language", "en")).await
}

#[actix_web::test]
async fn downloads_name_what_there_is_for_this_caller() {
    let (world, path) = a_sealed_year().await;
    let listed = world.get("auditor", &format!("{path}/downloads")).await.body;
    let rows = listed["downloads"].as_array().expect("downloads");
    let mine = |role: &'static str| {
        let (world, path) = (&world, &path);
        async move {
            let listed = world.get(role, &format!("{path}/downloads")).await.body;
            let rows = listed["downloads"].as_array().expect("downloads").clone();
            let mine = rows.into_iter().filter(|row| row["allowed"] == true);
            mine.map(|row| row["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
        }
    };
    let mut lengths = Vec::new();
    for role in ["auditor", "unit_head"] {
        let answer = english(&world, role, &format!("{path}/downloads/report.exe")).await;
        assert_eq!((answer.status, &answer.body["type"]), (404, &json!("/problems/not-found")), "{}", answer.body);
        let available = answer.body["available"].as_array().expect("available");
        let available: Vec<&str> = available.iter().map(|one| one["name"].as_str().expect("a name")).collect();
        assert_eq!(available, mine(role).await, "{role}");
        lengths.push(available.len());
    }
    assert!(lengths[1] > 0 && lengths[1] < lengths[0], "{lengths:?}");
    // a year that is not there has no formats to tell
    let nowhere = format!("/snapshots/{}/downloads/report.exe", uuid::Uuid::nil());
    assert!(english(&world, "auditor", &nowhere).await.body.get("available").is_none());

    let about =
        rows.iter().find(|row| row["subjects"].as_array().is_some_and(|all| !all.is_empty())).expect("an area's");
    let name = about["name"].as_str().expect("a name");
    let keys: Vec<&str> =
        about["subjects"].as_array().expect("keys").iter().map(|one| one["key"].as_str().expect("a key")).collect();
    for (ask, rule) in
        [(format!("{path}/downloads/{name}"), "required"), (format!("{path}/downloads/{name}?of=x"), "not-an-option")]
    {
        let answer = english(&world, "auditor", &ask).await;
        assert_eq!((answer.status, told(&answer)), (400, vec![format!("{rule} /of")]), "{}", answer.body);
        let options = words(at(&answer, "/of"), "options");
        assert_eq!(options, keys[..keys.len().min(50)]);
        assert!(at(&answer, "/of")["message"].as_str().expect("words").contains(keys[0]));
    }
    let whole = english(&world, "auditor", &format!("{path}/downloads/report.txt?of=x")).await;
    assert_eq!((whole.status, told(&whole)), (400, vec!["unknown-parameter /of".to_owned()]), "{}", whole.body);
    assert_eq!(words(at(&whole, "/of"), "known"), ["language"]);
}

#[actix_web::test]
async fn what_a_body_or_a_filter_names_is_pointed_at() {
    let world = World::new("chiba").await;
    let nobody = uuid::Uuid::nil().to_string();
    let mut report = fill::report(&world, 3);
    report["unit"] = json!(nobody);
    let issue = json!({"fiscal_year": YEAR, "organisation": nobody, "text": "サンプル"});
    // hidden or not there: the answer is the same
    let own = world.person("unit_head").organisation_key.clone();
    let mut others = world.people().iter().filter(|one| one.role == "unit_head" && one.organisation_key != own);
    let hidden = others.next().expect("another unit").organisation_id.clone();
    let mut elsewhere = report.clone();
    elsewhere["unit"] = json!(hidden);
    for (path, body, pointer) in [
        ("/activity-reports", &report, "/unit"),
        ("/activity-reports", &elsewhere, "/unit"),
        ("/issues", &issue, "/organisation"),
    ] {
        let answer = world.post("unit_head", path, None, body).await;
        assert_eq!((answer.status, &answer.body["type"]), (404, &json!("/problems/not-found")), "{}", answer.body);
        assert_eq!(told(&answer), [format!("no-such-thing {pointer}")]);
    }
}

#[actix_web::test]
async fn parameters_say_what_they_need() {
    let world = World::new("chiba").await;
    let missing = english(&world, "unit_head", "/activity-reports").await;
    let message = at(&missing, "/fy")["message"].as_str().expect("words");
    assert!(message.contains("`fy`") && message.contains("1990") && message.contains("2199"), "{message}");
    assert_eq!(at(&missing, "/fy")["limits"]["least"], 1990);
    for path in ["/activity-reports?fy=abc", "/organisations?fy=H31", "/activity-reports?fy=1800"] {
        let answer = english(&world, "unit_head", path).await;
        let error = at(&answer, "/fy");
        let message = error["message"].as_str().expect("words");
        assert!(message.contains("fiscal year") && message.contains("2019"), "{message}");
        assert_eq!((&error["limits"]["least"], &error["limits"]["most"]), (&json!(1990), &json!(2199)));
    }
    let answer = english(&world, "unit_head", "/activity-reports?fy=2019&organisation=hello").await;
    let error = at(&answer, "/organisation");
    assert_eq!((&error["rule"], &error["limits"]["expected"]), (&json!("bad-format"), &json!("uuid")));
    assert!(error["message"].as_str().expect("words").contains("UUID"), "{error}");
    let missing = english(&world, "unit_head", "/candidates").await;
    assert!(words(at(&missing, "/for"), "options").contains(&"submit_activity_report"), "{}", missing.body);
}

#[actix_web::test]
async fn days_that_are_not_there_are_not_called_misspelt() {
    let world = World::new("chiba").await;
    let mut report = fill::report(&world, 3);
    report["draft"]["activities"] = json!([
        {"title": "一", "held_on": "2020-02-30", "held_month": "いつか"},
        {"title": "二", "held_on": "2019-13-01"},
        {"title": "三", "held_on": "1500-01-01"},
    ]);
    let token = world.token("unit_head").await;
    let request = wish(&world, Method::POST, "/activity-reports", None).bearer_auth(token);
    let answer = world.send(request.header("accept-language", "en").json(&report)).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let violations = answer.body["violations"].as_array().expect("violations");
    let find = |pointer: &str| violations.iter().find(|one| one["pointer"] == pointer).expect("a violation");
    let day = find("/activities/0/held_on");
    assert_eq!((&day["rule"], &day["limits"]["last"]), (&json!("no-such-day"), &json!("2020-02-29")), "{day}");
    assert!(day["message"].as_str().expect("words").contains("2020-02-29"), "{day}");
    let month = find("/activities/0/held_month");
    assert_eq!(month["rule"], "not-a-month", "{month}");
    let words = month["message"].as_str().expect("words");
    assert!(words.contains("2018-04") && !words.contains("2018-04-01"), "{words}");
    assert_eq!(find("/activities/1/held_on")["rule"], "no-such-day");
    assert_eq!(find("/activities/2/held_on")["rule"], "outside-period");
}

/// The words about keys say what is read, and what is not read, is not in them.
#[actix_web::test]
async fn a_key_is_read_as_its_refusal_says() {
    let world = World::new("chiba").await;
    let token = world.token("unit_head").await;
    let send = async |key: &str| {
        let request = world.request(Method::POST, "/api/v1/activity-reports").bearer_auth(&token);
        world.send(request.header("idempotency-key", key).header("accept-language", "en").json(&json!({}))).await
    };
    for (key, status) in [("\"k\"", 422), ("8e03978e-40d5", 422), ("short", 400), ("with space", 400)] {
        assert_eq!(send(key).await.status, status, "{key}");
    }
    let refused = send("short").await.body;
    let words = refused["detail"].as_str().expect("words");
    assert!(words.contains("double quotes") && words.contains("8 to 128"), "{words}");
}

/// A problem that does not exist is a problem of its own, with the way to those that do.
#[actix_web::test]
async fn an_unknown_problem_leads_to_the_list() {
    let world = World::new("chiba").await;
    let request = world.request(Method::GET, "/problems/nope").header("accept", "application/json");
    let answer = world.send(request.header("accept-language", "en")).await;
    assert_eq!((answer.status, &answer.body["type"]), (404, &json!("/problems/no-such-problem")), "{}", answer.body);
    assert!(answer.body["detail"].as_str().expect("words").contains("/problems"), "{}", answer.body);
    assert_eq!(answer.headers.get("link").map(String::as_str), Some("</problems>; rel=\"index\""));
}
