//! What HTTP promises of a file: versions, parts, heads, names, and the choice by what a client takes.

use reqwest::Method;
use sha2::{Digest as _, Sha256};

use super::{Got, a_sealed_year, get, sent, taken};

#[actix_web::test]
async fn a_file_comes_whole_in_parts_or_not_at_all_when_one_has_it() {
    let (world, path) = a_sealed_year().await;
    let path = format!("{path}/downloads/report.txt");
    let whole = taken(&world, "unit_head", &path).await;
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, "bytes"));
    let (etag, length) = (whole.header("etag").to_owned(), whole.bytes.len());
    assert_eq!(etag, format!("\"{}\"", hex::encode(Sha256::digest(&whole.bytes))));
    assert!(whole.header("repr-digest").starts_with("sha-256=:"));
    assert_eq!(whole.header("cache-control"), "private, max-age=604800, immutable");
    assert_eq!((whole.header("x-content-type-options"), whole.header("content-language")), ("nosniff", "ja"));

    let ask = |headers: Vec<(&'static str, String)>| {
        let (world, path) = (&world, &path);
        async move {
            let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            get(world, "unit_head", path, &headers).await
        }
    };
    // put together again from pieces of any size
    let mut together = Vec::new();
    for first in (0..length).step_by(10_007) {
        let last = (first + 10_006).min(length - 1);
        let part = ask(vec![("range", format!("bytes={first}-{last}")), ("if-range", etag.clone())]).await;
        assert_eq!((part.status, part.header("etag")), (206, etag.as_str()));
        assert_eq!(part.header("content-range"), format!("bytes {first}-{last}/{length}"));
        assert_eq!(part.header("repr-digest"), whole.header("repr-digest"));
        together.extend(part.bytes);
    }
    assert!(together == whole.bytes);
    let end = ask(vec![("range", "bytes=-7".to_owned())]).await;
    assert_eq!((end.status, end.bytes.as_slice()), (206, &whole.bytes[length - 7..]));

    for headers in [
        vec![("range", "bytes=0-1,4-5".to_owned())],
        vec![("range", "lines=1-2".to_owned())],
        vec![("range", "bytes=0-1".to_owned()), ("if-range", "\"another\"".to_owned())],
        vec![("if-none-match", "\"another\"".to_owned())],
    ] {
        let got = ask(headers.clone()).await;
        assert!(got.status == 200 && got.bytes == whole.bytes, "{headers:?}");
    }
    let nowhere = ask(vec![("range", format!("bytes={length}-"))]).await;
    assert_eq!((nowhere.status, nowhere.problem().as_str()), (416, "no-such-part"));
    assert_eq!(nowhere.header("content-range"), format!("bytes */{length}"));

    for same in [etag.clone(), "*".to_owned(), format!("\"x\", W/{etag}")] {
        let got = ask(vec![("if-none-match", same)]).await;
        assert_eq!((got.status, got.bytes.len(), got.header("etag")), (304, 0, etag.as_str()));
    }
    let head = sent(&world, Method::HEAD, "unit_head", &path, &[("range", "bytes=0-1")]).await;
    assert_eq!((head.status, head.bytes.len()), (200, 0));
    for name in ["content-length", "etag", "repr-digest", "content-disposition", "content-type"] {
        assert_eq!(head.header(name), whole.header(name), "{name}");
    }
}

#[actix_web::test]
async fn having_it_already_does_not_replace_the_right_to_it() {
    let (world, path) = a_sealed_year().await;
    let path = format!("{path}/downloads/snapshot.json");
    let etag = taken(&world, "municipality_officer", &path).await.header("etag").to_owned();
    let own = get(&world, "municipality_officer", &path, &[("if-none-match", &etag)]).await;
    assert_eq!((own.status, own.header("cache-control")), (304, "private, no-cache"));
    for headers in [("if-none-match", etag.as_str()), ("if-none-match", "*"), ("range", "bytes=0-0")] {
        let got = get(&world, "unit_head", &path, &[headers]).await;
        assert_eq!((got.status, got.problem().as_str()), (403, "not-permitted"), "{headers:?}");
    }
}

/// The name of a file as a client of today reads it.
fn name(got: &Got) -> (String, String) {
    let value = got.header("content-disposition");
    let plain = value.split("filename=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a name").to_owned();
    let mut bytes = Vec::new();
    let mut rest = value.split("filename*=UTF-8''").nth(1).expect("a name").bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let two = [rest.next().expect("a digit"), rest.next().expect("a digit")];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&two).expect("ASCII"), 16).expect("a byte"));
        } else {
            bytes.push(byte);
        }
    }
    (plain, String::from_utf8(bytes).expect("UTF-8"))
}

#[actix_web::test]
async fn a_file_is_saved_under_a_japanese_name() {
    let (world, path) = a_sealed_year().await;
    let begin = "みなと見本市（サンプル）_地域福祉計画_推進状況評価報告書_令和元年度_第1版";
    for (ask, plain, full) in [
        ("report.txt", "report-2019-1.txt", format!("{begin}.txt")),
        ("report.txt?language=en", "report-2019-1-en.txt", format!("{begin}_en.txt")),
        ("open-data.zip", "open-data-2019-1.zip", format!("{begin}_オープンデータ.zip")),
    ] {
        let got = taken(&world, "auditor", &format!("{path}/downloads/{ask}")).await;
        assert_eq!(name(&got), (plain.to_owned(), full), "{ask}");
    }
    let japanese = taken(&world, "auditor", &format!("{path}/downloads/report.txt")).await;
    let english = taken(&world, "auditor", &format!("{path}/downloads/report.txt?language=en")).await;
    assert_eq!((japanese.header("content-language"), english.header("content-language")), ("ja", "en"));
    assert!(japanese.bytes != english.bytes);
}

#[actix_web::test]
async fn the_client_is_given_what_it_takes_and_may_have() {
    let (world, path) = a_sealed_year().await;
    let path = format!("{path}/download");
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    for (role, accept, expected) in [
        ("auditor", "application/zip", Ok("open-data.zip")),
        ("auditor", "text/html, text/plain;q=0.9, application/zip;q=0.1", Ok("report.txt")),
        ("auditor", "application/zip;q=0.9, text/plain;q=0.1", Ok("open-data.zip")),
        ("auditor", XLSX, Ok("report.xlsx")),
        ("unit_head", XLSX, Err((403, "not-permitted"))),
        ("unit_head", "text/plain", Ok("report.txt")),
        ("unit_head", "image/png", Err((406, "not-acceptable"))),
        ("auditor", "application/json, */*;q=0", Ok("snapshot.json")),
        ("auditor", "*/*", Ok("snapshot.json")),
    ] {
        let headers = [("accept", accept)];
        let mut got = get(&world, role, &path, &headers).await;
        while got.status == 202 {
            got = get(&world, role, &path, &headers).await;
        }
        match expected {
            Ok(name) => {
                assert_eq!((got.status, got.header("vary")), (200, "Accept"), "{role} {accept} {}", got.json());
                let address = got.header("content-location").split('?').next().expect("an address");
                assert!(address.ends_with(&format!("/downloads/{name}")), "{role} {accept}: {address}");
                let named = taken(&world, role, address.trim_start_matches("/api/v1")).await;
                assert!(named.bytes == got.bytes && named.header("etag") == got.header("etag"), "{name}");
            }
            Err((status, code)) => {
                assert_eq!((got.status, got.problem().as_str()), (status, code), "{role} {accept}");
                let available = got.json()["available"].as_array().map_or(0, Vec::len);
                assert_eq!(available > 3, status == 406, "{}", got.json());
            }
        }
    }
}

#[actix_web::test]
async fn what_is_not_there_is_not_found() {
    let (world, path) = a_sealed_year().await;
    let other = format!("/snapshots/{}", uuid::Uuid::nil());
    for (ask, status) in [
        (format!("{path}/downloads/report.exe"), 404),
        (format!("{path}/downloads/..%2Freport.txt"), 404),
        (format!("{path}/downloads/report.txt?of=ward-higashi"), 400),
        (format!("{path}/downloads/report.txt?language=fr"), 400),
        (format!("{path}/downloads/report.txt?lang=ja"), 400),
        (format!("{path}/downloads/report.txt?language=ja&language=en"), 400),
        (format!("{path}/downloads?fy=2019"), 400),
        (format!("{path}/download?of=x"), 400),
        (format!("{other}/downloads/report.txt"), 404),
        (format!("{other}/downloads"), 404),
        (format!("{other}/download"), 404),
        ("/snapshots/x/downloads/report.txt".to_owned(), 404),
    ] {
        let got = get(&world, "auditor", &ask, &[]).await;
        assert_eq!(got.status, status, "{ask} {}", got.json());
        assert_eq!(got.header("content-type"), "application/problem+json", "{ask}");
    }
}
