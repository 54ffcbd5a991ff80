//! The table of problems, and a problem as RFC 9457 wants it.

use std::collections::BTreeSet;

use domain::violation::{Rule, Violation};
use serde_json::json;

use super::Shown;
use ::edge::language::Language::{self, En, Ja};
use ::edge::problem::PROBLEMS;
use ::edge::{Code, Problem};

#[test]
fn every_code_has_one_row_and_words_in_both_languages() {
    let words: BTreeSet<&str> = PROBLEMS.iter().map(|row| row.word).collect();
    let codes: BTreeSet<Code> = PROBLEMS.iter().map(|row| row.code).collect();
    assert_eq!((words.len(), codes.len()), (Code::COUNT, Code::COUNT));
    for row in &PROBLEMS {
        assert_eq!(row.code.row().word, row.word);
        assert!(row.word.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", row.word);
        assert!((400..=599).contains(&row.status), "{}", row.word);
        assert!(is_japanese(row.ja) && is_japanese(row.advice_ja), "{}", row.word);
        assert!(is_english(row.en) && is_english(row.advice_en), "{}", row.word);
        assert!(row.advice_ja.ends_with('。'), "{} says what to do", row.word);
    }
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3041}'..='\u{30ff}').contains(&c))
}

fn is_english(text: &str) -> bool {
    !text.is_empty() && !is_japanese(text)
}

#[actix_web::test]
async fn every_problem_has_the_members_and_headers_of_its_status() {
    for row in &PROBLEMS {
        for language in [Ja, En] {
            let shown = Shown::of(&Problem::new(row.code), language).await;
            assert_eq!(shown.status, row.status, "{}", row.word);
            assert_eq!(shown.header("content-type"), "application/problem+json");
            assert_eq!(shown.header("content-language"), language.tag());
            assert_eq!(shown.header("vary"), "Accept-Language");
            let title = if language == Ja { row.ja } else { row.en };
            let detail = if language == Ja { row.advice_ja } else { row.advice_en };
            assert_eq!(
                shown.body,
                json!({"type": format!("/problems/{}", row.word), "title": title, "status": row.status,
                       "detail": detail, "instance": "urn:uuid:0"})
            );
            assert_eq!(shown.headers.contains_key("www-authenticate"), row.status == 401, "{}", row.word);
            assert!(!matches!(row.status, 429 | 503) || shown.header("retry-after").parse::<u32>().unwrap() > 0);
        }
    }
}

#[actix_web::test]
async fn every_violation_is_shown_with_pointer_rule_message_and_limits() {
    let errors = vec![
        Violation::new("/activities/0/what", Rule::TooLong).with("most", 2000),
        Violation::new("/when", Rule::Required),
    ];
    let shown = Shown::of(&Problem::with(Code::InvalidAnswers, errors), Ja).await;
    assert_eq!(
        shown.body["errors"],
        json!([
            {"pointer": "/activities/0/what", "rule": "too-long", "message": "2000文字以内で入力してください。",
             "limits": {"most": 2000}},
            {"pointer": "/when", "rule": "required", "message": "ここを入力してください。", "limits": {}},
        ])
    );
}

#[test]
fn the_language_is_the_one_preferred_and_japanese_otherwise() {
    let expected = [
        ("", Ja),
        ("en", En),
        ("en-GB,en;q=0.9", En),
        ("ja,en;q=0.9", Ja),
        ("ja;q=0.5, en;q=0.8", En),
        ("de", Ja),
        ("de, en;q=0.1", En),
        ("en;q=0", Ja),
        ("en;q=x", Ja),
        ("*", Ja),
        ("EN", En),
        (";;;,,q=", Ja),
    ];
    for (header, language) in expected {
        assert_eq!(Language::negotiate(header), language, "{header}");
    }
}
