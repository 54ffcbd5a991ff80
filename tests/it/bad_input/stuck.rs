//! Refusals that left a stranger stuck: each says what is meant by its name, what there is instead, and what to do.

use reqwest::Method;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

use super::watch::{refused, wish};
use crate::fill;

/// The same request in both languages.
async fn both(world: &World, who: &str, method: &Method, path: &str, etag: Option<&str>, body: &Value) -> [Answer; 2] {
    let token = world.token(who).await;
    let mut answers = Vec::new();
    for language in ["ja", "en"] {
        let request = wish(world, method.clone(), path, etag).bearer_auth(&token).header("accept-language", language);
        answers.push(world.send(if body.is_null() { request } else { request.json(body) }).await);
    }
    answers.try_into().unwrap_or_else(|_| panic!("two answers"))
}

fn japanese(text: &Value) -> bool {
    text.as_str().expect("a text").chars().any(|c| c > '\u{3000}')
}

/// T1: every row of a guard names what it is about, in the language of the request; T8: so is every violation worded.
async fn rows_have_names(pack: &str, second: &Value, whys: &[&str]) {
    let world = World::new(pack).await;
    let mut report = fill::report(&world, 3);
    report["draft"]["activities"] = json!([
        {"title": "あ\u{7}", "themes": ["nothing"], "held_month": "7月", "visits": "いくつか"},
        second,
        {"visits": 3},
    ]);
    let report = world.unit_head().post("/activity-reports", &report).await.created();
    let submit = format!("{}/submit", report.path);
    let told = both(&world, "unit_head", &Method::POST, &submit, Some(&report.etag), &json!({})).await;
    let seen = both(&world, "unit_head", &Method::GET, &report.path, None, &Value::Null).await;
    for (language, (told, seen)) in ["ja", "en"].into_iter().zip(told.iter().zip(&seen)) {
        assert_eq!((told.status, seen.status), (409, 200), "{}", told.body);
        assert_eq!(seen.headers.get("vary").map(String::as_str), Some("Accept-Language"));
        let rows = told.body["guards"][0]["rows"].as_array().expect("rows");
        let met: Vec<&str> = rows.iter().filter_map(|row| row["why"].as_str()).collect();
        for why in ["control-character", "too-long", "not-an-option", "not-a-number", "required"].iter().chain(whys) {
            assert!(met.contains(why), "{why}: {rows:?}");
        }
        let verbs = seen.body["verbs"].as_array().expect("verbs").iter();
        let offered = verbs.flat_map(|verb| verb["why_not"]["guards"].as_array().into_iter().flatten());
        let guards: Vec<&Value> = told.body["guards"].as_array().expect("guards").iter().chain(offered).collect();
        for row in guards.iter().flat_map(|guard| guard["rows"].as_array().expect("rows")) {
            assert!(row["name"] != "" && japanese(&row["name"]) == (language == "ja"), "{language}: {row}");
        }
        for said in guards.iter().flat_map(|guard| [&guard["message"], &guard["way_out"]["message"]]) {
            assert_eq!(japanese(said), language == "ja", "{said}");
        }
        for violation in seen.body["violations"].as_array().expect("violations") {
            assert_eq!(japanese(&violation["message"]), language == "ja", "{violation}");
            let options = violation["limits"]["options"].to_string();
            assert_eq!(options.contains("theme-"), violation["rule"] == "not-an-option");
        }
    }
}

#[actix_web::test]
async fn rows_have_names_in_chiba() {
    let twice = json!({"title": "あ".repeat(2000), "held_on": "2019-07-01", "held_month": "2019-08"});
    rows_have_names("chiba", &twice, &["contradiction"]).await;
}

#[actix_web::test]
async fn rows_have_names_in_another_municipality() {
    let more = json!({"title": "あ".repeat(2000), "visits": 3, "people": 4});
    rows_have_names("minato-sample", &more, &["more-than"]).await;
}

/// T1: what stands beside a form has a name too, and so have figures and days.
#[actix_web::test]
async fn what_is_no_question_of_a_form_has_a_name_too() {
    let world = World::new("chiba").await;
    let officer = world.area_officer();
    let mut rollup = officer.first("area-rollups").await;
    let meeting = json!({"particulars": {"meeting": {"held_on": "あした", "attendance": "何人か"}}});
    officer.merge(&mut rollup, &meeting).await.ok();
    let submit = format!("{}/submit", rollup.path);
    for answer in both(&world, "area_officer", &Method::POST, &submit, Some(&rollup.etag), &json!({})).await {
        let guards = answer.body["guards"].as_array().expect("guards");
        let rows: Vec<&Value> = guards.iter().flat_map(|guard| guard["rows"].as_array().expect("rows")).collect();
        for subject in ["/particulars/meeting/held_on", "/particulars/meeting/results", "computed"] {
            assert!(rows.iter().any(|row| row["subject"] == subject), "{subject}: {rows:?}");
        }
        assert!(rows.iter().all(|row| row["name"] != ""), "{rows:?}");
    }
}

/// T2: a year that is not there is told at the member that names it, with those that are, to whoever may act there.
#[actix_web::test]
async fn a_year_that_is_not_there_is_told_with_those_that_are() {
    let world = World::new("chiba").await;
    let mut report = fill::report(&world, 3);
    report["fiscal_year"] = json!(YEAR + 3);
    let issue = json!({"fiscal_year": YEAR + 3, "organisation": report["unit"], "text": "サンプル"});
    for (path, action, body) in
        [("/activity-reports", "create_activity_report", &report), ("/issues", "raise_issue", &issue)]
    {
        let request = wish(&world, Method::POST, path, None).json(body);
        let answer = refused(&world, "unit_head", action, (422, "invalid-answers"), request).await;
        let error = &answer.body["errors"][0];
        assert_eq!((&error["pointer"], &error["rule"]), (&json!("/fiscal_year"), &json!("no-such-year")), "{error}");
        assert_eq!(error["limits"]["years"], json!([YEAR.to_string()]), "{error}");
        assert!(error["message"].as_str().is_some_and(|said| said.contains(&YEAR.to_string())), "{error}");
        // who may not do it hears nothing of years
        let nobody = world.post("administrator", path, None, body).await;
        assert!([403, 404].contains(&nobody.status) && !nobody.body.to_string().contains("year"), "{}", nobody.body);
    }
}

/// T3: a year outside every plan is told the years that plans cover; T5: one outside all years, and other numbers, the bounds.
#[actix_web::test]
async fn a_number_that_does_not_fit_is_told_its_bounds() {
    let world = World::new("chiba").await;
    let year = |number: i32, days: i32| {
        json!({
            "fiscal_year": number, "opens_on": "2050-04-01", "due_on": "2050-05-01", "closes_on": "2050-06-01",
            "resubmission_days": days,
        })
    };
    let outside = world.post("municipality_officer", "/years", None, &year(2050, 14)).await;
    let error = &outside.body["errors"][0];
    assert_eq!((&error["pointer"], &error["rule"]), (&json!("/fiscal_year"), &json!("outside-plan")), "{error}");
    let (first, last) = (error["limits"]["from"].as_i64(), error["limits"]["to"].as_i64());
    let said = error["message"].as_str().expect("words");
    assert!([first, last].iter().all(|year| year.is_some_and(|year| said.contains(&year.to_string()))), "{error}");
    for (body, pointer, bounds) in [
        (year(1800, 14), "/fiscal_year", [1990, 2199]),
        (year(99_999, 14), "/fiscal_year", [1990, 2199]),
        (year(2020, 300), "/resubmission_days", [0, 255]),
        (year(2020, -1), "/resubmission_days", [0, 255]),
    ] {
        let answer = world.post("municipality_officer", "/years", None, &body).await;
        let error = &answer.body["errors"][0];
        assert_eq!((&error["pointer"], &error["rule"]), (&json!(pointer), &json!("out-of-range")), "{}", answer.body);
        assert_eq!([&error["limits"]["least"], &error["limits"]["most"]], bounds, "{error}");
    }
}

/// T4: whoever is not signed in yet hears everything that is missing, too.
#[actix_web::test]
async fn bodies_of_strangers_tell_all_that_is_missing() {
    let world = World::new("chiba").await;
    for (path, needed) in [
        ("/session", vec!["/municipality", "/login", "/password"]),
        ("/session/refresh", vec!["/refresh_token"]),
        ("/invitations/accept", vec!["/municipality", "/secret", "/login", "/password"]),
        ("/resets/accept", vec!["/municipality", "/secret", "/password"]),
    ] {
        let request = world.request(Method::POST, &format!("/api/v1{path}")).json(&json!({}));
        let answer = world.send(request).await;
        let errors = answer.body["errors"].as_array().expect("errors").iter();
        let told: Vec<&str> = errors.filter_map(|error| error["pointer"].as_str()).collect();
        assert_eq!((answer.status, told), (422, needed), "{}", answer.body);
    }
}
