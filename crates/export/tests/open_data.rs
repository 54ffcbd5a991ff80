//! Open data, as other programs read them.

use export::Language;
use export::open_data::{encode, guarded};
use kit::exported::{files, made, records};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::year::{SEALED, changed, first, full};

#[test]
fn a_formula_has_an_apostrophe_before_it_and_a_number_has_none() {
    for risky in
        ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠a", " =1", "\"=1", "{=1}", "'=1"]
    {
        assert_eq!(guarded(risky), format!("'{risky}"), "{risky:?}");
    }
    for harmless in ["", "サロン", "1-2", "a=b", "'一", "{一", "−一", "―"] {
        assert_eq!(guarded(harmless), harmless, "{harmless:?}");
    }
    let sealed = changed(|parts| {
        let activity = &mut first(parts, "activity-report").1["content"]["activities"][0];
        activity["result"] = json!("=HYPERLINK(\"a\",\"b\")");
        activity["visits"] = json!(-30);
    });
    let archive = files(made(&sealed, "open-data.zip", Language::Ja));
    let records = records(&archive["utf-8/activities.csv"]);
    let place = |key: &str| records[0].iter().position(|name| name == key).expect("a column");
    assert_eq!(records[1][place("result")], "'=HYPERLINK(\"a\",\"b\")");
    assert_eq!(records[1][place("visits")], "-30");
}

proptest! {
    /// Whoever takes one apostrophe away from what has one too many has what was written.
    #[test]
    fn the_guard_can_be_taken_away_again(text in "\\PC{0,20}") {
        let guarded = guarded(&text);
        prop_assert!(guarded == text || guarded.strip_prefix('\'') == Some(&text));
        prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']));
    }

    /// Nothing is changed silently: what is not listed comes back, but for the two characters that are said to change.
    #[test]
    fn the_code_page_changes_nothing_silently(text in "[ -~ぁ-ん一-龠①-⑳〜−¥‾髙﨑𠮷鷗\u{A0}～－]{0,40}") {
        let encoded = encode(&text);
        let (back, _, failed) = encoding_rs::SHIFT_JIS.decode(&encoded.bytes);
        prop_assert!(!failed);
        prop_assert_eq!(back.chars().count(), text.chars().count());
        for (was, is) in text.chars().zip(back.chars()) {
            let mapped = match was { '〜' => '～', '−' => '－', other => other };
            if encoded.lacking.contains(&mapped) {
                prop_assert_eq!(is, '〓');
            } else {
                prop_assert_eq!(is, mapped);
            }
        }
    }
}

#[test]
fn what_the_code_page_lacks_is_listed_with_its_place() {
    assert_eq!(encode("髙﨑①～Ⅲ").lacking, Vec::<char>::new());
    assert_eq!(encode("𠮷野家と鷗、¥100〜200").lacking, ['𠮷', '鷗', '¥']);
    let sealed = changed(|parts| {
        first(parts, "activity-report").1["content"]["activities"][0]["title"] =
            json!("𠮷野さん家のサロン〜（サンプル）");
    });
    let archive = files(made(&sealed, "open-data.zip", Language::Ja));
    let list = records(&archive["cp932/UNMAPPABLE.csv"]);
    assert_eq!(list[1], ["activities.csv", "2", "title", "𠮷", "U+20BB7"]);
    let (text, ..) = encoding_rs::SHIFT_JIS.decode(&archive["cp932/activities.csv"]);
    assert!(text.contains("〓野さん家のサロン～（サンプル）") && !text.contains('?'));
    assert!(String::from_utf8_lossy(&archive["utf-8/activities.csv"]).contains("𠮷野さん家のサロン〜（サンプル）"));
}

#[test]
fn it_says_what_it_is_under_which_terms_and_whence() {
    let archive = files(made(&full(), "open-data.zip", Language::Ja));
    let package: Value = serde_json::from_slice(&archive["datapackage.json"]).expect("JSON");
    assert_eq!(package["spatial"]["code"], "991007");
    assert_eq!(package["temporal"], json!({"start": "2018-04-01", "end": "2019-03-31"}));
    assert_eq!(package["licenses"][0]["name"], "CC-BY-4.0");
    let readme = String::from_utf8(archive["README.ja.txt"].clone()).expect("UTF-8");
    for wanted in ["表示 4.0 国際", "出典の記載例", "sasaeai verify snapshot.json", "suppressed"] {
        assert!(readme.contains(wanted), "{wanted}");
    }
    assert!(package["sealed"]["root"].as_str().is_some_and(|root| readme.contains(root)));
}

#[test]
fn the_files_bear_no_other_time_than_that_of_sealing() {
    let archive = made(SEALED, "open-data.zip", Language::Ja);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("an archive");
    for place in 0..archive.len() {
        let file = archive.by_index(place).expect("a file");
        assert_eq!(file.last_modified().expect("a time").to_string(), "2019-09-03 00:00:00");
    }
}
