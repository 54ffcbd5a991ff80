//! What everybody may see, sealed as a part of its own: read back it is what was computed, whatever the year holds.

use domain::snapshot::{Correction, File, Part, SigningKey, public, seal};
use export::report::{Report, Sight, Unreadable, public as view};
use export::suppress::Small;
use export::{Format, Language, render};
use kit::exported::{check, choices, report, walked};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::year::{SEALED, changed, corrected, first, full};

/// A year with what everybody may see of it as a part.
pub(crate) fn published(sealed: &[u8]) -> Vec<u8> {
    let File { parts, manifest, .. } = File::read(sealed).expect("a sealed year");
    let parts = view::with(parts, &manifest.header, &Small::USUAL).expect("a readable year");
    seal(parts, manifest.header, &SigningKey::from_seed(&[7; 32])).expect("a sealed year").bytes
}

/// The report for everybody, under the name of another edition.
fn named_as(mut report: Report, other: &Report) -> Report {
    report.sealed = true;
    (report.head.root, report.head.key_id) = (other.head.root.clone(), other.head.key_id.clone());
    report
}

fn survives(sealed: &[u8]) {
    let (read, computed) = (report(&published(sealed), Sight::Public), report(sealed, Sight::Public));
    for sight in [Sight::All, Sight::Public] {
        for sealed in [sealed.to_vec(), published(sealed)] {
            let walked = walked(&sealed, sight).expect("a readable year");
            assert!(walked == report(&sealed, sight).tables, "{sight:?}");
        }
    }
    assert_eq!(read, named_as(computed, &read));
}

#[test]
fn years_of_every_shape_are_read_back_as_computed() {
    let (name, pointer) = {
        let mut parts = File::read(SEALED).expect("a sealed year").parts;
        (first(&mut parts, "activity-report").0, "/content/activities/0/visits".to_owned())
    };
    let fix = Correction { part: name, pointer, before: json!(103), after: json!("およそ100") };
    let without_ledger = changed(|parts| parts.retain(|part| !["issues", "scales"].contains(&part.name.as_str())));
    let empty = changed(|parts| parts.retain(|part| !part.name.contains('/')));
    for sealed in [SEALED.to_vec(), full(), corrected(SEALED, &[fix]), without_ledger, empty] {
        survives(&sealed);
        check(&published(&sealed));
    }
}

#[test]
fn downloads_for_everybody_need_nothing_but_that_part() {
    let sealed = published(&full());
    let mut bare = File::read(&sealed).expect("a sealed year");
    bare.parts.retain(|part| part.name == public::NAME);
    let bare = bare.write().expect("a file");
    for name in ["report.txt", "open-data.zip"] {
        let made = |file: &[u8]| {
            render(file, Format::of(name).expect("a format"), None, &choices(Language::Ja)).expect("a download")
        };
        assert!(made(&sealed) == made(&bare), "{name}");
    }
    let text = String::from_utf8(bare).expect("UTF-8");
    assert!(!text.contains("内輪の課題（サンプル）") && text.contains("公開の課題（サンプル）"));
    assert!(text.len() < sealed.len() / 2, "compact: {} of {}", text.len(), sealed.len());
}

#[test]
fn the_rule_of_the_day_of_sealing_holds() {
    let sealed = published(SEALED);
    let file = File::read(&sealed).expect("a sealed year");
    let strict = Small { below: 50 };
    let read = Report::read(&file, Sight::Public, &strict).expect("a report");
    assert_eq!(read.small, Small::USUAL, "whatever is asked for today");
    let again = view::with(file.parts, &file.manifest.header, &strict).expect("a readable year");
    assert_eq!(again.iter().filter(|part| part.name == public::NAME).count(), 1, "made anew, not twice");
    let body = &again.last().expect("a part").body;
    assert!(body["suppressed"].as_u64() > Some(read.suppressed as u64));
}

fn read(body: &Value) -> Result<Report, Unreadable> {
    let mut file = File::read(SEALED).expect("a sealed year");
    file.parts.retain(|part| part.name != public::NAME);
    file.parts.push(Part { name: public::NAME.to_owned(), body: body.clone() });
    Report::read(&file, Sight::Public, &Small::USUAL)
}

/// The pointers of all values.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(entries) => {
            entries.iter().enumerate().for_each(|(place, entry)| pointers(entry, &format!("{at}/{place}"), found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| pointers(member, &format!("{at}/{name}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn a_part_of_another_form_is_refused_with_its_place() {
    let sealed = File::read(&published(&full())).expect("a sealed year");
    let mut body = sealed.parts.last().expect("a part").body.clone();
    // one row of each table is enough to break
    for table in body["tables"].as_array_mut().expect("tables") {
        table["rows"].as_array_mut().expect("rows").truncate(1);
    }
    body["chapters"].as_array_mut().expect("chapters").clear();
    body["codes"].as_array_mut().expect("codes").truncate(300);
    let sound = read(&body);
    assert!(sound.is_ok(), "{sound:?}");
    let mut all = Vec::new();
    pointers(&body, "", &mut all);
    let mut refused = 0;
    for (pointer, odd) in all.iter().step_by(23).zip([Value::Null, json!(u64::MAX), json!([[[]]])].iter().cycle()) {
        let whole = body.pointer_mut(pointer).expect("a value");
        let before = std::mem::replace(whole, odd.clone());
        if let Err(Unreadable::Value { part, .. }) = read(&body) {
            assert_eq!(part, public::NAME);
            refused += 1;
        }
        *body.pointer_mut(pointer).expect("a value") = before;
    }
    assert!(refused > all.len() / 50, "{refused}");
    for (pointer, odd) in [
        ("/layout", json!(0)),
        ("/layout", json!("1")),
        ("/tables/0/rows/0", json!([])),
        ("/tables/0/key", json!("elsewhere")),
        ("/codes/0", json!(["key"])),
        ("/small", json!({"below": "5"})),
        ("/chapters", json!([{"title": "x", "parts": [{"title": "x", "table": 0, "rows": [[0, u64::MAX]]}]}])),
        ("/chapters", json!([{"title": "x", "parts": [{"title": "x", "table": 0, "rows": [[0, 1], [0, 1]]}]}])),
        ("/chapters", json!([{"title": "x", "parts": [{"title": "x", "table": 99, "rows": []}]}])),
    ] {
        let mut broken = body.clone();
        *broken.pointer_mut(pointer).expect("a value") = odd;
        assert!(matches!(read(&broken), Err(Unreadable::Value { .. } | Unreadable::Layout(0))), "{pointer}");
    }
    body["layout"] = json!(2);
    assert_eq!(read(&body), Err(Unreadable::Layout(2)));
}

fn answer() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!("not_applicable")),
        Just(json!("suppressed")),
        Just(json!("2018-05-01")),
        any::<bool>().prop_map(|yes| json!(yes)),
        (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(|number| json!(number)),
        (0_i64..12).prop_map(|number| json!(number)),
        any::<String>().prop_map(|text| json!(text)),
        proptest::collection::vec("[a-z0-9-]{1,8}", 0..3).prop_map(|keys| json!(keys)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_was_answered_is_read_back(answers in proptest::collection::vec((0_usize..400, answer()), 1..60)) {
        let sealed = changed(|parts| {
            let mut places = Vec::new();
            for part in parts.iter_mut().filter(|part| part.name.contains('/')) {
                let content = &mut part.body["content"];
                let mut all = Vec::new();
                pointers(content, "", &mut all);
                // single values of answers, and of the activities
                let deep = |pointer: &String| pointer.matches('/').count() >= 2;
                let inside = all.into_iter().filter(|one| one.starts_with("/a") && deep(one));
                places.extend(inside.map(|pointer| (part.name.clone(), pointer)));
            }
            for (place, answer) in &answers {
                let (name, pointer) = &places[place * 7 % places.len()];
                let part = parts.iter_mut().find(|part| part.name == *name).expect("a part");
                if let Some(value) = part.body["content"].pointer_mut(pointer) {
                    *value = answer.clone();
                }
            }
        });
        survives(&sealed);
    }
}
