//! What a body says of itself, alike for every extractor of bodies: media type, charset, encoding.

use actix_web::FromRequest;

use super::Shown;
use super::bodies::taken;
use ::edge::language::Language;
use ::edge::patch::{MERGE_PATCH, Patch};
use ::edge::problem::PROBLEMS;
use ::edge::{Body, LargeBody, Problem};

const JSON: &str = "application/json";

/// Every extractor with its media type, on the same headers: `{}` in the value stands for the media type.
async fn all(headers: &[(&str, &str)], body: &'static [u8], expected: &str) {
    async fn one<B: FromRequest<Error = Problem>>(
        media: &str,
        headers: &[(&str, &str)],
        body: &'static [u8],
    ) -> String {
        let said: Vec<_> = headers.iter().map(|(name, value)| (*name, value.replace("{}", media))).collect();
        let said: Vec<_> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
        taken::<B>(&said, body).await.to_owned()
    }
    assert_eq!(one::<Body>(JSON, headers, body).await, expected, "a body: {headers:?}");
    assert_eq!(one::<LargeBody>(JSON, headers, body).await, expected, "a large body: {headers:?}");
    assert_eq!(one::<Patch>(MERGE_PATCH, headers, body).await, expected, "a patch: {headers:?}");
}

const GZIP: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0, 0x43, 0xbf, 0xa6, 0xa3, 2, 0, 0, 0];

#[actix_web::test]
async fn an_encoded_body_is_told_by_its_encoding() {
    for coding in ["gzip", "br", "deflate", "zstd", "x-gzip", "GZIP", "gzip, br", "identity, gzip", "aes128gcm"] {
        all(&[("content-type", "{}"), ("content-encoding", coding)], GZIP, "encoded-body").await;
    }
    let lines = [("content-type", "{}"), ("content-encoding", "identity"), ("content-encoding", "br")];
    all(&lines, GZIP, "encoded-body").await;
    // what is only said to be encoded is not read either; and that nothing was done is said in some clients
    all(&[("content-type", "{}"), ("content-encoding", "gzip")], b"{}", "encoded-body").await;
    for coding in ["identity", "Identity", "", "identity, identity"] {
        all(&[("content-type", "{}"), ("content-encoding", coding)], b"{}", "ok").await;
    }
    // a body without a byte says nothing that could be wrong
    all(&[("content-encoding", "gzip")], b"", "ok").await;
}

/// RFC 7694 §3: a 415 for the encoding says which would be taken, and no other answer does.
#[actix_web::test]
async fn only_the_refusal_of_an_encoding_names_one() {
    for row in &PROBLEMS {
        let shown = Shown::of(&Problem::new(row.code), Language::En).await;
        let named = if row.word == "encoded-body" { "identity" } else { "" };
        assert_eq!(shown.header("accept-encoding"), named, "{}", row.word);
    }
}

#[actix_web::test]
async fn a_charset_is_utf_8_and_other_parameters_are_passed_over() {
    for fine in [
        "; charset=utf-8",
        ";charset=UTF-8",
        "; Charset=\"utf-8\"",
        "; charset=\"UTF\\-8\"",
        "; charset=utf8",
        "; profile=x",
        "; q=\"a;charset=shift_jis\"",
        "; charset",
        ";",
        "; version=1; charset=utf-8",
    ] {
        all(&[("content-type", &format!("{{}}{fine}"))], b"{}", "ok").await;
    }
    for other in [
        "; charset=Shift_JIS",
        ";CHARSET=cp932",
        "; charset=\"euc-jp\"",
        "; charset=utf-16",
        "; charset=",
        "; charset=utf-8; charset=shift_jis",
        "; version=1; charset=iso-2022-jp",
    ] {
        all(&[("content-type", &format!("{{}}{other}"))], b"{}", "other-charset").await;
    }
}

#[actix_web::test]
async fn another_media_type_and_lines_that_contradict_are_refused() {
    for other in ["text/json", "application/problem+json", "application/json, application/json", "*/*", "", "json"] {
        all(&[("content-type", other)], b"{}", "unsupported-media-type").await;
    }
    all(&[("content-type", "{}"), ("content-type", "text/plain")], b"{}", "unsupported-media-type").await;
    all(&[("content-type", "text/plain"), ("content-type", "{}")], b"{}", "unsupported-media-type").await;
    all(&[("content-type", "{}"), ("content-type", "{}; charset=shift_jis")], b"{}", "other-charset").await;
    all(&[("content-type", "{}"), ("content-type", "{}; charset=utf-8")], b"{}", "ok").await;
    // a merge patch is one only where it merges
    assert_eq!(taken::<Body>(&[("content-type", MERGE_PATCH)], "{}").await, "unsupported-media-type");
    assert_eq!(taken::<LargeBody>(&[("content-type", MERGE_PATCH)], "{}").await, "unsupported-media-type");
    assert_eq!(taken::<Patch>(&[("content-type", JSON)], "{}").await, "unsupported-media-type");
}
