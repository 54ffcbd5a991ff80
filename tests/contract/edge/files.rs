//! What HTTP knows of files: which one a client takes, which part of it, and what it is called.

use super::asking;
use ::edge::accept::quality;
use ::edge::content_disposition::{digest, disposition};
use ::edge::range::{Part, part};

const PDF: &str = "application/pdf";

#[test]
fn a_media_type_is_liked_as_its_most_specific_range_says() {
    let expected = [
        (vec![], 1000),
        (vec!["*/*"], 1000),
        (vec!["application/pdf"], 1000),
        (vec!["Application/PDF; q=0.5"], 500),
        (vec!["application/*;q=0.25, */*;q=0.1"], 250),
        (vec!["*/*", "application/pdf;q=0"], 0),
        (vec!["text/plain", "application/*;q=0.001"], 1),
        (vec!["text/html, text/plain"], 0),
        (vec![""], 0),
        (vec!["*/pdf"], 0),
        (vec!["application/pdf;q=2"], 0),
        (vec!["application/pdf;q=0.1234"], 0),
        (vec!["application/pdf;q=-1"], 0),
        (vec!["application/pdf;version=1.7"], 1000),
    ];
    for (values, expected) in expected {
        let headers: Vec<(&str, &str)> = values.iter().map(|value| ("accept", *value)).collect();
        assert_eq!(quality(&asking("/", &headers), PDF), expected, "{values:?}");
    }
    assert_eq!(quality(&asking("/", &[("accept", "text/plain")]), "text/plain; charset=utf-8"), 1000);
}

#[test]
fn one_range_is_a_part_and_anything_else_is_the_whole() {
    let expected = [
        (vec![], Part::Whole),
        (vec!["bytes=0-0"], Part::Bytes(0, 0)),
        (vec!["bytes=0-"], Part::Bytes(0, 99)),
        (vec!["Bytes=10-19"], Part::Bytes(10, 19)),
        (vec!["bytes=90-1000"], Part::Bytes(90, 99)),
        (vec!["bytes=90-99999999999999999999999999"], Part::Bytes(90, 99)),
        (vec!["bytes=-10"], Part::Bytes(90, 99)),
        (vec!["bytes=-1000"], Part::Bytes(0, 99)),
        (vec!["bytes=100-"], Part::Nothing),
        (vec!["bytes=99999999999999999999999999-"], Part::Nothing),
        (vec!["bytes=-0"], Part::Nothing),
        (vec!["bytes=0-1,5-6"], Part::Whole),
        (vec!["bytes=0-1", "bytes=5-6"], Part::Whole),
        (vec!["bytes=5-1"], Part::Whole),
        (vec!["bytes=a-b"], Part::Whole),
        (vec!["bytes=+1-2"], Part::Whole),
        (vec!["bytes=-"], Part::Whole),
        (vec!["bytes"], Part::Whole),
        (vec!["lines=0-1"], Part::Whole),
    ];
    for (values, expected) in expected {
        let headers: Vec<(&str, &str)> = values.iter().map(|value| ("range", *value)).collect();
        assert_eq!(part(&asking("/", &headers), "\"v7\"", 100), expected, "{values:?}");
    }
    for range in ["bytes=0-", "bytes=-1", "bytes=0-0"] {
        assert_eq!(part(&asking("/", &[("range", range)]), "\"v7\"", 0), Part::Nothing, "{range} of nothing");
    }
    for (version, expected) in [
        ("\"v7\"", Part::Bytes(0, 0)),
        ("\"v6\"", Part::Whole),
        ("W/\"v7\"", Part::Whole),
        ("Mon, 01 Jul 2019 00:00:00 GMT", Part::Whole),
    ] {
        let request = asking("/", &[("range", "bytes=0-0"), ("if-range", version)]);
        assert_eq!(part(&request, "\"v7\"", 100), expected, "{version}");
    }
    // what is asked for under a condition that cannot be met is not missing: the whole is given
    let request = asking("/", &[("range", "bytes=100-"), ("if-range", "\"v6\"")]);
    assert_eq!(part(&request, "\"v7\"", 100), Part::Whole);
}

#[test]
fn a_name_is_told_in_ascii_and_as_it_is() {
    assert_eq!(
        disposition("report-2018-1.pdf", "港町市 “a”.pdf"),
        "attachment; filename=\"report-2018-1.pdf\"; \
         filename*=UTF-8''%E6%B8%AF%E7%94%BA%E5%B8%82%20%E2%80%9Ca%E2%80%9D.pdf"
    );
    let hostile = disposition("a\"; x=\"\r\nb\\%41港.pdf", "\"\r\n';*");
    assert_eq!(hostile, "attachment; filename=\"ax=b41.pdf\"; filename*=UTF-8''%22%0D%0A%27%3B%2A");
    // RFC 9530, appendix: the empty content
    let empty = [
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27, 0xae,
        0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
    ];
    assert_eq!(digest(&empty), "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
}
