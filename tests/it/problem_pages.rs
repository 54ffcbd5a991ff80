//! The addresses that problems print, and the front page.

use std::collections::BTreeMap;

use edge::language::Language::{En, Ja};
use edge::problem::{PROBLEMS, example, of_when};
use reqwest::Method;
use serde_json::json;
use tests::world::World;

async fn page(world: &World, path: &str, accept: &str, language: &str) -> (u16, String, String, String) {
    let request = world.request(Method::GET, path).header("accept", accept).header("accept-language", language);
    let answer = request.send().await.expect("an answer");
    let header =
        |name: &str| answer.headers().get(name).map_or(String::new(), |value| value.to_str().expect("text").to_owned());
    let (status, media, own) = (answer.status().as_u16(), header("content-type"), header("content-language"));
    (status, media, own, answer.text().await.expect("text"))
}

/// The name and the address of each operation that lists a problem, by its word.
type Met = BTreeMap<&'static str, Vec<(String, String)>>;

/// The operations that list each problem in the description, by its word, and how many operations there are.
fn met() -> (Met, usize) {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut met: Met = PROBLEMS.iter().map(|row| (row.word, Vec::new())).collect();
    let mut operations = 0;
    for (path, item) in described["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            operations += 1;
            let name = operation["operationId"].as_str().expect("a name");
            for word in operation["x-sasaeai"]["problems"].as_array().expect("problems") {
                let there = met.get_mut(word.as_str().expect("a word")).expect("a row of the table");
                there.push((name.to_owned(), format!("{} {path}", method.to_uppercase())));
            }
        }
    }
    (met, operations)
}

/// What a page about a problem is made of.
const ELEMENTS: [&str; 25] = [
    "", "a", "body", "code", "dd", "dl", "dt", "h1", "h2", "h3", "head", "html", "li", "link", "main", "meta", "nav",
    "p", "pre", "section", "span", "strong", "style", "title", "ul",
];

/// C10: every address that a problem gives as its type answers with what it means and the way out.
#[actix_web::test]
async fn every_type_of_a_problem_has_a_page() {
    let world = World::new("chiba").await;
    let (met, operations) = met();
    for row in &PROBLEMS {
        let path = format!("/problems/{}", row.word);
        let (status, media, language, html) = page(&world, &path, "text/html,*/*;q=0.8", "ja").await;
        assert_eq!((status, media.as_str(), language.as_str()), (200, "text/html; charset=utf-8", "ja"), "{path}");
        let when = [Ja, En].map(|language| of_when(row.code, language));
        for words in [row.ja, row.advice_ja, row.en, row.advice_en, when[0], when[1]] {
            assert!(html.contains(&words.replace('"', "&quot;")), "{path}: {words}");
        }
        let (_, media, language, json) = page(&world, &path, "application/json", "en").await;
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!((media.as_str(), language.as_str()), ("application/json", "en"));
        let expected = json!({
            "type": path, "title": row.en, "status": row.status, "detail": row.advice_en, "when": when[1],
            "operations": met[row.word].iter().map(|(name, _)| name).collect::<Vec<_>>(),
            "example": example(row.code, En),
        });
        assert_eq!(json, expected);
        for element in html.split('<').skip(1).map(|rest| rest.trim_start_matches('/')) {
            let name = element.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
            assert!(ELEMENTS.contains(&name), "{path}: <{name}> is no element of HTML that a page of ours needs");
        }
        // T10: the operations that list it, or that all of them do, and what it looks like
        for (name, address) in met[row.word].iter().filter(|_| met[row.word].len() < operations) {
            assert!(html.contains(&format!("<code>{address}</code> ({name})")), "{path}: {name}");
        }
        assert!(html.contains(&format!("&quot;type&quot;: &quot;{path}&quot;")), "{path}");
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
