//! The addresses that problems print, and the front page.

use edge::problem::PROBLEMS;
use reqwest::Method;
use tests::world::World;

async fn page(world: &World, path: &str, accept: &str, language: &str) -> (u16, String, String, String) {
    let request = world.request(Method::GET, path).header("accept", accept).header("accept-language", language);
    let answer = request.send().await.expect("an answer");
    let header =
        |name: &str| answer.headers().get(name).map_or(String::new(), |value| value.to_str().expect("text").to_owned());
    let (status, media, own) = (answer.status().as_u16(), header("content-type"), header("content-language"));
    (status, media, own, answer.text().await.expect("text"))
}

/// C10: every address that a problem gives as its type answers with what it means and the way out.
#[actix_web::test]
async fn every_type_of_a_problem_has_a_page() {
    let world = World::new("chiba").await;
    for row in &PROBLEMS {
        let path = format!("/problems/{}", row.word);
        let (status, media, language, html) = page(&world, &path, "text/html,*/*;q=0.8", "ja").await;
        assert_eq!((status, media.as_str(), language.as_str()), (200, "text/html; charset=utf-8", "ja"), "{path}");
        for words in [row.ja, row.advice_ja, row.en, row.advice_en] {
            assert!(html.contains(&words.replace('"', "&quot;")), "{path}: {words}");
        }
        let (_, media, language, json) = page(&world, &path, "application/json", "en").await;
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!((media.as_str(), language.as_str()), ("application/json", "en"));
        let expected =
            serde_json::json!({"type": path, "title": row.en, "status": row.status, "detail": row.advice_en});
        assert_eq!(json, expected);
    }
    let (_, _, _, all) = page(&world, "/problems", "text/html", "en").await;
    assert!(PROBLEMS.iter().all(|row| all.contains(&format!("href=\"/problems/{}\"", row.word))));
    let (status, media, ..) = page(&world, "/problems/nothing-of-that-name", "text/html", "en").await;
    assert_eq!((status, media.as_str()), (404, "application/problem+json"));
}

/// C10: `/` is a page, not a refusal; it needs no script and loads nothing.
#[actix_web::test]
async fn the_front_page_says_what_this_is() {
    let world = World::new("chiba").await;
    for (language, words) in [("ja", "地域福祉計画"), ("en", "regional welfare plan")] {
        let (status, media, own, html) = page(&world, "/", "*/*", language).await;
        assert_eq!((status, media.as_str(), own.as_str()), (200, "text/html; charset=utf-8", language));
        assert!(
            html.contains(words) && html.contains("/api/docs/") && html.contains(env!("CARGO_PKG_VERSION")),
            "{html}"
        );
        assert!(!html.contains("<script") && !html.contains("src="), "{html}");
    }
    let head = world.request(Method::HEAD, "/").send().await.expect("an answer");
    assert_eq!(head.status().as_u16(), 200);
    assert_eq!(head.headers()["x-content-type-options"], "nosniff");
}
