//! The version that a change names, and the version that a reader has (HTTP-02, HTTP-04).

use actix_web::FromRequest as _;

use super::{asking, word};
use ::edge::IfMatch;
use ::edge::etag::{etag, none_match};

#[actix_web::test]
async fn a_change_names_exactly_one_version() {
    let expected = [
        (vec![], "version-required"),
        (vec!["\"v7\""], "ok"),
        (vec!["W/\"v7\""], "stale-version"),
        (vec!["\"v07\""], "stale-version"),
        (vec!["\"v+7\""], "stale-version"),
        (vec!["\"7\""], "stale-version"),
        (vec!["\"v99999999999\""], "stale-version"),
        (vec!["*"], "precondition-malformed"),
        (vec!["v7"], "precondition-malformed"),
        (vec!["\"v7"], "precondition-malformed"),
        (vec!["\""], "precondition-malformed"),
        (vec!["\"v7\", \"v8\""], "precondition-malformed"),
        (vec!["\"v7\"", "\"v7\""], "precondition-malformed"),
    ];
    for (values, expected) in expected {
        let headers: Vec<(&str, &str)> = values.iter().map(|value| ("if-match", *value)).collect();
        assert_eq!(word(IfMatch::extract(&asking("/", &headers)).await), expected, "{values:?}");
    }
    assert_eq!(IfMatch::extract(&asking("/", &[("if-match", &etag(7))])).await.unwrap(), IfMatch(7));
}

#[test]
fn a_reader_who_has_the_version_is_told_so() {
    let expected = [
        (vec![], false),
        (vec!["\"v7\""], true),
        (vec!["W/\"v7\""], true),
        (vec!["\"v6\""], false),
        (vec!["\"v6\", W/\"v7\""], true),
        (vec!["\"v6\"", "\"v7\""], true),
        (vec!["*"], true),
        (vec!["v7"], false),
    ];
    for (values, expected) in expected {
        let headers: Vec<(&str, &str)> = values.iter().map(|value| ("if-none-match", *value)).collect();
        assert_eq!(none_match(&asking("/", &headers), &etag(7)), expected, "{values:?}");
    }
}
