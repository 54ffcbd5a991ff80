//! A joint activity stands in the reports of two units: who withholds its number in one row withholds it in both.

use domain::snapshot::{File, Part, SigningKey, seal};
use export::Language;
use export::report::Sight;
use kit::exported::{files, made, report, sheets};
use kit::joint::told_once;
use serde_json::{Value, json};

/// A year whose part for everybody is computed by the rules of today.
fn anew(sealed: &[u8], change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    let File { mut parts, manifest, .. } = File::read(sealed).expect("a sealed year");
    parts.retain(|part| part.name != domain::snapshot::public::NAME);
    change(&mut parts);
    seal(parts, manifest.header, &SigningKey::from_seed(&[7; 32])).expect("a sealed year").bytes
}

/// The joint activity, as the unit that leads and the unit that takes part tell it.
fn both(parts: &mut [Part], change: impl Fn(&mut Value)) {
    let reports = parts.iter_mut().filter(|part| part.name.starts_with("activity-report/"));
    let activities = reports.filter_map(|part| part.body.pointer_mut("/content/activities")?.as_array_mut());
    activities.flatten().filter(|activity| activity["title"] == "二つの地区会の夏の夕べ（サンプル）").for_each(change);
}

fn told(sealed: &[u8]) -> (usize, usize) {
    told_once(&report(sealed, Sight::All), &report(sealed, Sight::Public))
}

#[test]
fn what_the_leading_unit_withholds_no_partner_tells() {
    for sealed in [&include_bytes!("minato-2018.json")[..], include_bytes!("minato-2019.json")] {
        assert!(told(&anew(sealed, |_| {})).0 > 0);
    }
}

#[test]
fn a_small_number_is_withheld_in_both_reports() {
    for sealed in [&include_bytes!("minato-2018.json")[..], include_bytes!("minato-2019.json")] {
        let small = anew(sealed, |parts| both(parts, |activity| activity["children"] = json!(2)));
        assert!(told(&small).1 > 0);
    }
}

/// What a partner counted for itself is another number, and small all the same.
#[test]
fn a_small_number_of_a_partner_alone_is_withheld() {
    let small = anew(include_bytes!("minato-2019.json"), |parts| {
        let partner = |activity: &mut Value| {
            if activity.get("joint_led_by").is_some_and(Value::is_string) {
                activity["first_timers"] = json!(3);
            }
        };
        both(parts, partner);
    });
    told(&small);
}

/// Everybody who counts the rows finds one more than the total says: each format says why.
#[test]
fn that_it_is_listed_twice_and_counted_once_is_said() {
    let why = "合同の活動は、加わった地区会ごとに載せ、集計では1件として計上します。";
    let sealed = anew(include_bytes!("minato-2019.json"), |_| {});
    let text = String::from_utf8(made(&sealed, "report.txt", Language::Ja)).expect("UTF-8");
    let units: Vec<&str> = text.split("\r\n\r\n").filter(|block| block.contains(why)).collect();
    // in the area whose units held it, and not in the other
    assert_eq!(units.len(), 1);
    assert!(units[0].trim_start().starts_with("2.") && units[0].contains("活動（"), "{units:?}");
    let archive = files(made(&sealed, "open-data.zip", Language::Ja));
    let readme = String::from_utf8(archive["README.ja.txt"].clone()).expect("UTF-8");
    assert!(readme.lines().any(|line| line.starts_with("activities.csv") && line.contains(why)));
    let described: Value = serde_json::from_slice(&archive["csvw-metadata.json"]).expect("JSON");
    assert!(described.to_string().contains(why));
    let first = &sheets(made(&sealed, "report.xlsx", Language::Ja))["はじめに"];
    assert!(first.iter().flatten().any(|cell| cell.to_string().contains(why)));
}
