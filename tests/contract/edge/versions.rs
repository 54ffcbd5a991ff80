//! The version that a change names, and the version that a reader has (HTTP-02, HTTP-04).

use actix_web::FromRequest as _;

use super::{asking, word};
use ::edge::IfMatch;
use ::edge::etag::{etag, etag_in, none_match, of_bytes};

#[actix_web::test]
async fn a_change_names_exactly_one_version() {
    let expected = [
        (vec![], "version-required"),
        (vec!["\"v7\""], "ok"),
        (vec!["\"v7.2\""], "ok"),
        (vec!["\"v7.2-gzip\""], "ok"),
        (vec!["\"v7.\""], "unknown-version"),
        (vec!["\"v7.02\""], "unknown-version"),
        (vec!["\"v7.x\""], "unknown-version"),
        (vec!["\"v7.2.3\""], "unknown-version"),
        (vec!["\".2\""], "unknown-version"),
        (vec!["\"v07\""], "unknown-version"),
        (vec!["\"v+7\""], "unknown-version"),
        (vec!["\"7\""], "unknown-version"),
        (vec!["\"v99999999999\""], "unknown-version"),
        (vec!["\"v7-\""], "unknown-version"),
        (vec!["\"v7gzip\""], "unknown-version"),
        (vec!["\"v7-lzma\""], "unknown-version"),
        (vec!["\"v7-gzip-gzip-\""], "unknown-version"),
        (vec!["\"gzip\""], "unknown-version"),
        (vec!["w/\"v7\""], "precondition-malformed"),
        (vec!["W/v7"], "precondition-malformed"),
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
    // an edition of the sealed year that corrected it changes what is shown, and no version
    let corrected = etag_in(7, Some(2));
    assert_eq!(IfMatch::extract(&asking("/", &[("if-match", &corrected)])).await.unwrap(), IfMatch(7));
    assert!(!none_match(&asking("/", &[("if-none-match", &etag(7))]), &corrected));
}

/// C4: what compressing proxies make of a tag names the same version, weak or marked with the coding.
const CHANGED: [&str; 9] = [
    "W/\"v7\"",
    "\"v7-gzip\"",
    "\"v7--gzip\"",
    "\"v7;br\"",
    "\"v7;gzip\"",
    "W/\"v7-gzip\"",
    "W/\"v7--br\"",
    "\"v7-zstd\"",
    "\"v7-x-gzip\"",
];

#[actix_web::test]
async fn a_tag_that_a_compressing_proxy_changed_is_understood() {
    for tag in CHANGED {
        let read = IfMatch::extract(&asking("/", &[("if-match", tag)])).await;
        assert_eq!(read.map_err(|problem| problem.code), Ok(IfMatch(7)), "{tag}");
        assert!(none_match(&asking("/", &[("if-none-match", tag)]), &etag(7)), "{tag}");
        assert!(!none_match(&asking("/", &[("if-none-match", tag)]), &etag(8)), "{tag}");
    }
    let file = of_bytes(&[0xab; 32]);
    assert!(none_match(&asking("/", &[("if-none-match", &file.replacen("ab\"", "ab-gzip\"", 1))]), &file));
    // whoever named no version of ours is not told that somebody else changed it
    let problem = IfMatch::extract(&asking("/", &[("if-match", "\"abc\"")])).await.unwrap_err();
    assert!(problem.code.row().advice_en.contains("proxy"));
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
