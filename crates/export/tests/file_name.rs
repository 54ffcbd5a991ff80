//! What downloads are called, and what a sealed year says of its downloads.

use domain::snapshot::Stored;
use export::report::Contents;
use export::{About, FORMATS, Format, Language};
use serde_json::json;

use crate::year::{SEALED, body, changed};

fn contents(sealed: &[u8]) -> Contents {
    Contents::read(&Stored::open(&sealed).expect("a sealed year")).expect("its contents")
}

fn format(name: &str) -> &'static Format {
    Format::of(name).expect("a download")
}

#[test]
fn a_file_is_called_by_what_the_sealed_document_says() {
    let contents = contents(SEALED);
    let begin = "みなと見本市（サンプル）_地域福祉計画_推進状況評価報告書_平成30年度_第1版";
    let name = |name: &str, language| format(name).file_name(&contents, None, language);
    assert_eq!(name("report.xlsx", Language::Ja), format!("{begin}.xlsx"));
    assert_eq!(name("report.txt", Language::En), format!("{begin}_en.txt"));
    assert_eq!(name("snapshot.json", Language::En), format!("{begin}_確定原本.json"));
    assert_eq!(name("report-full.pdf", Language::Ja), format!("{begin}_庁内用評価報告書.pdf"));
    assert_eq!(name("open-data.zip", Language::Ja), format!("{begin}_オープンデータ.zip"));
    let area = Format { name: "area.pdf", about: About::Area, ..*format("report.txt") };
    let subject = contents.subjects(About::Area).first().expect("an area");
    assert_eq!(area.file_name(&contents, Some(subject), Language::Ja), format!("{begin}_{}.pdf", subject.name));
    assert_eq!(area.plain_file_name(2018, 1, &subject.key, Language::En), "area-2018-1-ward-higashi-en.pdf");
    assert_eq!(format("snapshot.json").plain_file_name(2018, 2, "", Language::Ja), "snapshot-2018-2.json");
}

#[test]
fn no_name_hurts_a_file_system() {
    let hostile = changed(|parts| {
        let name = json!("../\u{202E}市𠮷\u{0}/:*?\"<>|\\\n".repeat(50));
        body(parts, "municipality")["name"] = name.clone();
        let organisations = body(parts, "organisations").as_array_mut().expect("organisations");
        organisations.iter_mut().for_each(|one| one["name"] = name.clone());
    });
    let contents = contents(&hostile);
    let area = Format { name: "area.txt", about: About::Area, ..*format("report.txt") };
    for format in FORMATS.iter().chain([&area]) {
        let subject = contents.subjects(format.about).first();
        let name = format.file_name(&contents, subject, Language::En);
        assert!(!name.chars().any(|c| c.is_control() || "/\\:*?\"<>|\u{202E}".contains(c)), "{name:?}");
        assert!(name.len() <= 255 && !name.starts_with(['.', '-', ' ']) && name.ends_with(format.ending()), "{name}");
    }
}

#[test]
fn downloads_may_be_about_every_area_unit_and_measure_of_the_year() {
    let contents = contents(SEALED);
    for (about, count, key) in [
        (About::Area, 2, "ward-higashi"),
        (About::Unit, 5, "sample-section-higashi-1"),
        (About::Measure, 6, "measure-1"),
    ] {
        assert_eq!(contents.subjects(about).len(), count, "{about:?}");
        assert_eq!(contents.subject(about, key).map(|subject| subject.key.as_str()), Some(key));
        assert_eq!(contents.subject(about, "no-such-key"), None);
    }
    assert!(contents.subjects(About::Year).is_empty());
}

#[test]
fn the_municipality_decides_and_no_licence_is_invented() {
    let undecided = changed(|parts| {
        body(parts, "municipality").as_object_mut().expect("a municipality").remove("downloads");
    });
    let usual = contents(&undecided).choices;
    assert_eq!((usual.licence.name.as_str(), usual.licence.url.as_str()), ("notspecified", ""));
    assert_eq!((usual.language, usual.small.below), (Language::Ja, 5));
    let zip = kit::exported::files(export::render(SEALED, format("open-data.zip"), None, &usual).expect("an archive"));
    let readme = String::from_utf8(zip["README.ja.txt"].clone()).expect("UTF-8");
    assert!(readme.contains("No licence stated") && !readme.contains("（）"), "{readme}");
    let package: serde_json::Value = serde_json::from_slice(&zip["datapackage.json"]).expect("JSON");
    assert_eq!(package["licenses"][0]["name"], "notspecified");
    assert_eq!(package["licenses"][0].get("path"), None);

    let decided = changed(|parts| {
        body(parts, "municipality")["downloads"] = json!({
            "language": "en", "small_counts_below": 10,
            "licence": {"name": "CC-BY-4.0", "title": "表示 4.0", "url": "https://example.org/", "attribution": "見本市"},
        });
    });
    let choices = contents(&decided).choices;
    assert_eq!((choices.language, choices.small.below), (Language::En, 10));
    assert_eq!((choices.licence.name.as_str(), choices.licence.attribution.as_str()), ("CC-BY-4.0", "見本市"));
}
