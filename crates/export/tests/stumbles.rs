//! What readers stumbled over on the pages: numbers without their unit, dates in two lines, names that are told twice.

use domain::snapshot::Part;
use export::report::Sight;
use export::{About, Language};
use kit::exported::{files, made, records, report, sheets};
use kit::pdf::pages;
use serde_json::json;

use crate::blocks::{blocks, tables};
use crate::year::{SEALED, body, changed, changed_of, first};

const TODAY: &[u8] = include_bytes!("minato-2019.json");

fn text(sealed: &[u8], language: Language) -> String {
    String::from_utf8(made(sealed, "report.txt", language)).expect("UTF-8")
}

/// A year in which the first activity has a day, and an issue was raised on a long one.
fn dated() -> Vec<u8> {
    changed_of(&crate::year::full(), |parts| {
        let groups = body(parts, "forms")[0]["groups"].as_array_mut().expect("groups");
        let fields = groups[0]["fields"].as_array_mut().expect("fields");
        let mut day = fields.iter().find(|field| field["key"] == "held_month").expect("a month").clone();
        (day["key"], day["kind"]) = (json!("held_on"), json!({"type": "date"}));
        fields.push(day);
        let activity = first(parts, "activity-report").1.pointer_mut("/content/activities/0").expect("an activity");
        activity["held_on"] = json!("2018-12-28");
        activity["result"] =
            json!("よく集まり、よく話し、よく笑った集まりで、費用は一年で110,110円かかった（サンプル）");
        body(parts, "issues")[0]["raised_on"] = json!("2018-12-29");
    })
}

#[test]
fn a_date_and_an_amount_stand_in_one_line() {
    for (language, said) in [
        (Language::Ja, ["平成30年12月28日", "平成30年12月29日", "110,110円"]),
        (Language::En, ["2018-12-28", "2018-12-29", "110,110円"]),
    ] {
        let printed = pages(&made(&dated(), "report.pdf", language)).concat();
        let lines: Vec<String> =
            printed.lines().map(|line| line.chars().filter(|letter| !letter.is_whitespace()).collect()).collect();
        for said in said {
            assert!(lines.iter().any(|line| line.contains(said)), "{said} is broken");
        }
    }
}

#[test]
fn activities_stand_in_the_order_of_time() {
    let found = tables(&blocks(&report(TODAY, Sight::Public), About::Year, None, Language::En), "Activities");
    assert!(found.len() > 3);
    for (_, rows) in found {
        assert!(rows.is_sorted_by_key(|row| row[0].clone()), "{rows:?}");
    }
}

#[test]
fn a_count_of_yes_says_what_it_counts() {
    let said = text(TODAY, Language::Ja);
    assert!(said.contains("  画面ごしの参加がありましたか：「はい」1件\r\n"));
    assert!(!said.contains("  画面ごしの参加がありましたか：1\r\n"));
    assert!(said.contains("  本年度：「はい」1件\r\n"), "in the comparison");
    assert!(text(TODAY, Language::En).contains("  This year: 1 yes\r\n"));
    let blocks = blocks(&report(TODAY, Sight::Public), About::Year, None, Language::Ja);
    let compared = blocks.iter().any(|block| {
        block["c"].as_array().is_some_and(|cells| {
            cells.windows(3).any(|cells| cells[0] == "画面ごしの参加がありましたか" && cells[2] == "「はい」1件")
        })
    });
    assert!(compared, "on the page");
}

/// Promises of several units have one name.
#[test]
fn what_has_the_same_name_says_whose_it_is() {
    let said = text(TODAY, Language::Ja);
    let groups: Vec<&str> = said.lines().filter(|line| line.contains("別 月に一度は声をかける（サンプル）")).collect();
    assert!(groups.len() > 4, "{groups:?}");
    assert!(
        groups.iter().all(|group| group.ends_with("地区会（サンプル）））") || group.ends_with("地区会（サンプル））"))
    );
    let twice = said.lines().filter(|line| line.contains(" 声かけ当番（サンプル）"));
    assert!(twice.filter(|line| !line.starts_with(' ')).all(|line| line.contains("地区会（サンプル）")));
}

#[test]
fn who_did_not_report_is_listed_in_every_file() {
    let sealed = |reasons: &str| {
        changed(|parts: &mut Vec<Part>| {
            body(parts, "municipality")["downloads"]["missing_report_reasons"] = json!(reasons);
            let report = parts.iter().position(|part| part.name.starts_with("activity-report/")).expect("a report");
            let key = parts.remove(report).body["organisation"]["key"].clone();
            let mut units = body(parts, "organisations").as_array().expect("organisations").iter();
            let unit = units.find(|one| one["key"] == key).expect("the unit")["id"].clone();
            for part in parts.iter_mut().filter(|part| part.name.starts_with("area-rollup/")) {
                part.body["content"]["particulars"]["missing_units"] =
                    json!([{"unit": unit, "reason": "総会が延びたため"}]);
            }
            first(parts, "activity-report").1["content"]["closes_year"] = json!(false);
        })
    };
    for (reasons, told) in [("public", true), ("municipality", false)] {
        let sealed = sealed(reasons);
        let said = text(&sealed, Language::Ja);
        assert!(said.contains("年度報告のない地区会（2件）"));
        assert!(said.contains("  報告：報告なし\r\n") && said.contains("  報告：一部のみ\r\n"));
        let archive = files(made(&sealed, "open-data.zip", Language::Ja));
        let records = records(&archive["utf-8/not-reported.csv"]);
        assert_eq!(records.len(), 3);
        let reason = records[0].iter().position(|name| name == "reason");
        assert_eq!(reason.map(|place| records[1][place].as_str()), told.then_some("総会が延びたため"));
        assert!(sheets(made(&sealed, "report.xlsx", Language::Ja)).contains_key("年度報告のない地区会"));
    }
}

#[test]
fn that_helpers_are_not_withheld_is_said_where_others_are() {
    let said = text(&crate::public::published(SEALED), Language::Ja);
    assert!(said.contains("か所を秘匿としています。担い手の人数は、秘匿の対象ではありません。"));
    assert!(said.contains("  報告の区分：年度報告\r\n"));
}
