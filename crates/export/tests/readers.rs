//! What the pages and files state is true: what their readers see, and whether the rest of the year bears it out.

use domain::figure::Figure;
use domain::snapshot::Part;
use export::report::{Line, Named, Sight};
use export::{About, Language};
use kit::exported::{files, made, records, report};
use serde_json::{Value, json};

use crate::blocks::{blocks, tables};
use crate::year::{SEALED, body, changed, first};

const TODAY: &[u8] = include_bytes!("minato-2019.json");

/// The year of today with other content.
fn today(change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    crate::year::changed_of(TODAY, change)
}

/// W1: each activity is told when it was: on its day, or else in its month.
#[test]
fn an_activity_says_its_day_or_its_month() {
    let sealed = changed(|parts| {
        let groups = body(parts, "forms")[0]["groups"].as_array_mut().expect("groups");
        let fields = groups[0]["fields"].as_array_mut().expect("fields");
        let mut day = fields.iter().find(|field| field["key"] == "held_month").expect("a month").clone();
        day["key"] = json!("held_on");
        day["kind"] = json!({"type": "date"});
        fields.push(day);
        let activities = first(parts, "activity-report").1["content"]["activities"].as_array_mut().expect("a list");
        activities[0]["held_on"] = json!("2018-10-07");
    });
    let report = report(&sealed, Sight::Public);
    let found = tables(&blocks(&report, About::Year, None, Language::Ja), "活動");
    let when: Vec<&str> = found
        .iter()
        .flat_map(|(heads, rows)| {
            assert_eq!(heads[0], "実施時期");
            rows.iter().map(|row| row[0].as_str())
        })
        .collect();
    assert_eq!(when.iter().filter(|when| **when == "平成30年10月7日").count(), 1);
    assert!(when.iter().all(|when| when.ends_with('月') || *when == "平成30年10月7日"), "{when:?}");
}

/// W3: a unit's year is reported by the report that closes it; everybody sees who reported a part, or nothing.
#[test]
fn a_year_is_reported_by_the_report_that_closes_it() {
    let sealed = changed(|parts| {
        let mut reports = parts.iter_mut().filter(|part| part.name.starts_with("activity-report/"));
        reports.next().expect("a report").body["content"]["closes_year"] = json!(false);
        let gone = reports.next().expect("another").name.clone();
        parts.retain(|part| part.name != gone);
    });
    for sight in [Sight::All, Sight::Public] {
        let report = report(&sealed, sight);
        let plot = export::plot::completeness(&report);
        assert_eq!(plot.table(Language::Ja)[0], ["ひがし見本区（サンプル）", "1", "1", "1"], "{sight:?}");
        let blocks = blocks(&report, About::Year, None, Language::Ja);
        let rows = &tables(&blocks, "年度報告のない地区会")[0].1;
        let states: Vec<&str> = rows.iter().map(|row| row[2].as_str()).collect();
        assert_eq!(states, ["一部のみ", "報告なし"]);
        assert!(Value::Array(blocks).to_string().contains("年度報告のない地区会が2団体あります"));
    }
}

/// W3: why a unit did not report is told to the municipality's people, and to everybody where the municipality says so.
#[test]
fn who_reads_why_a_unit_did_not_report_is_decided_by_the_municipality() {
    let sealed = |reasons: &str| {
        changed(|parts| {
            body(parts, "municipality")["downloads"]["missing_report_reasons"] = json!(reasons);
            let report = parts.iter().position(|part| part.name.starts_with("activity-report/")).expect("a report");
            let key = parts.remove(report).body["organisation"]["key"].clone();
            let mut units = body(parts, "organisations").as_array().expect("organisations").iter();
            let unit = units.find(|one| one["key"] == key).expect("the unit")["id"].clone();
            let why = json!([{"unit": unit, "reason": "総会が延びた\nため"}]);
            for part in parts.iter_mut().filter(|part| part.name.starts_with("area-rollup/")) {
                part.body["content"]["particulars"]["missing_units"] = why.clone();
            }
        })
    };
    for (reasons, sight, told) in [
        ("public", Sight::Public, true),
        ("public", Sight::All, true),
        ("municipality", Sight::All, true),
        ("municipality", Sight::Public, false),
        ("nobody knows", Sight::Public, false),
    ] {
        let blocks = blocks(&report(&sealed(reasons), sight), About::Year, None, Language::Ja);
        let (heads, rows) = &tables(&blocks, "年度報告のない地区会")[0];
        assert_eq!((heads.len(), rows[0].len(), rows.len()), if told { (4, 4, 1) } else { (3, 3, 1) }, "{reasons}");
        assert_eq!(rows[0].get(3).is_some_and(|why| why == "総会が延びた ため"), told, "{reasons} {sight:?}");
        assert_eq!(Value::Array(blocks).to_string().contains("総会が延びた"), told, "{reasons} {sight:?}");
    }
}

/// W4: figures wait for a general meeting only in what units report, and no longer than until the year is closed.
#[test]
fn only_reports_of_units_are_provisional() {
    let sealed = changed(|parts| {
        let report = parts.iter().find(|part| part.name.starts_with("activity-report/")).expect("a report").clone();
        let mut earlier = report;
        earlier.name = "activity-report/2018-00000000-0000-7000-8000-000000000009".to_owned();
        earlier.body["content"]["closes_year"] = json!(false);
        earlier.body["content"]["finality"] = json!("provisional");
        parts.push(earlier);
    });
    let report = report(&sealed, Sight::Public);
    assert_eq!(report.lines("activity-reports").count(), 6);
    assert!(report.lines("activity-reports").all(|line| line.is("finality", "final")), "closed by a final report");
    for table in ["area-rollups", "measure-reports", "annual-report"] {
        assert!(report.table(table).expect("a table").column("finality").is_none(), "{table}");
    }
    let sources: Vec<Line<'_>> = report.lines("sources").filter(|line| line.label("item").is_some()).collect();
    assert!(!sources.is_empty() && sources.iter().all(|line| line.label("finality").is_none()));
}

/// W8, W9: a theme, a month or a priority item without any activity is there with 0; themes add up to more than the
/// activities, and the pages say why.
#[test]
fn what_was_not_done_is_there_with_zero() {
    let sealed = changed(|parts| {
        for part in parts.iter_mut().filter(|part| part.name.contains("rollup/") || part.name.contains("annual")) {
            let figures = part.body.pointer_mut("/content/computed/figures").expect("figures");
            let figures = figures.as_array_mut().expect("a list");
            figures.retain(|one| one["dimension"] != "theme:theme-2");
            for one in figures.iter_mut().filter(|one| one["key"] == "theme:theme-3|activities") {
                one["figure"] = json!(40);
                one["amount"]["value"] = json!(40);
            }
        }
    });
    let report = report(&sealed, Sight::Public);
    let whole = report.whole();
    let count = |by: &str| -> Vec<(String, Figure)> {
        let lines = report.lines("figures").filter(|line| line.is("of", &whole) && line.is("metric", "activities"));
        let lines = lines.filter(|line| line.is("by", by));
        lines.map(|line| (line.text("item").unwrap_or_default(), line.figure("value"))).collect()
    };
    let themes: Vec<String> = count("theme").into_iter().map(|(key, _)| key).collect();
    assert_eq!(themes, ["theme-1", "theme-2", "theme-3", "theme-4", "theme-5", "theme-6"], "in the plan's order");
    assert_eq!(count("theme")[1].1, Figure::Known(0));
    assert_eq!((count("month").len(), count("month")[0].clone()), (12, ("04".to_owned(), Figure::Known(0))));
    let items = report.lines("items").filter(|line| line.is("kind", "priority_item")).count();
    assert_eq!(count("priority_item").len(), items);
    let printed = Value::Array(blocks(&report, About::Year, None, Language::Ja)).to_string();
    assert!(printed.contains("1件に複数のテーマがあるため、合計は活動件数と一致しません。"));
    let plain = Value::Array(blocks(&kit::exported::report(SEALED, Sight::Public), About::Year, None, Language::Ja));
    assert!(!plain.to_string().contains("一致しません。"), "where they add up there is nothing to explain");
}

/// W5, W6: areas, units and measures stand in the order of the sealed document, which is the plan's, and measures with
/// the number that the plan prints.
#[test]
fn everything_stands_in_the_order_of_the_plan() {
    let report = report(TODAY, Sight::Public);
    let numbers: Vec<Figure> = report.lines("measure-reports").map(|line| line.figure("item_number")).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6].map(Figure::Known));
    let blocks = blocks(&report, About::Year, None, Language::Ja);
    let (heads, rows) = &tables(&blocks, "施策の一覧")[0];
    assert_eq!((heads[0].as_str(), rows[1][0].as_str(), rows[1][1].as_str()), ("番号", "2", "移動支援の運転講習"));
    // a plan that prints no numbers is given none
    let bare = today(|parts| {
        for item in body(parts, "items").as_array_mut().expect("items") {
            item["number"] = Value::Null;
        }
    });
    let bare = kit::exported::report(&bare, Sight::Public);
    let blocks = self::blocks(&bare, About::Year, None, Language::Ja);
    assert_eq!(tables(&blocks, "施策の一覧")[0].0[0], "施策");
}

/// W11: what somebody says of themselves is told beside what others say of them.
#[test]
fn both_judgements_stand_beside_each_other() {
    let sealed = changed(|parts| {
        for form in body(parts, "forms").as_array_mut().expect("forms") {
            for group in form["groups"].as_array_mut().expect("groups") {
                for field in group["fields"].as_array_mut().expect("fields") {
                    if field["kind"]["type"] == "scale" {
                        field["shown"] = json!("public");
                    }
                }
            }
        }
    });
    let report = report(&sealed, Sight::Public);
    let column = report.table("measure-reports").expect("measures").columns.iter();
    let own = column.clone().find(|column| column.names == Some(Named::Scale("five".to_owned()))).expect("its own");
    let blocks = blocks(&report, About::Measure, Some("measure-1"), Language::Ja);
    let facts: Vec<String> = blocks
        .iter()
        .filter(|block| block["k"] == "facts")
        .flat_map(|block| {
            block["f"]
                .as_array()
                .expect("facts")
                .iter()
                .map(|fact| fact[0].as_str().expect("a label").to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let judged = facts.iter().position(|label| label == "評価部会の評価").expect("the finding");
    assert_eq!(facts[judged - 1].replace('\u{200B}', ""), own.label.ja);
    let whole = self::blocks(&report, About::Year, None, Language::Ja);
    let (heads, rows) = &tables(&whole, "施策の一覧")[0];
    assert_eq!(heads[3..], ["自己評価", "評価部会の評価"]);
    assert!(rows.iter().all(|row| row[3] != "―" && row[4] != "―"), "{rows:?}");
}

/// W13: the figures of the whole are the municipality's, not those of the office that compiles them.
#[test]
fn the_whole_is_called_by_the_municipality() {
    let archive = files(made(TODAY, "open-data.zip", Language::Ja));
    for table in ["figures", "sources", "comparison"] {
        let records = records(&archive[&format!("utf-8/{table}.csv")]);
        let place = records[0].iter().position(|name| name == "of_label").expect("a column");
        assert!(records.iter().any(|record| record[place] == "みなと見本市（サンプル）全体"), "{table}");
        assert!(records.iter().all(|record| !record[place].contains("暮らし支え課")), "{table}");
    }
}

/// W16: what was not accepted is told with the measure it is about.
#[test]
fn what_was_left_out_says_which_measure() {
    let sealed = changed(|parts| {
        *body(parts, "left-out") = json!([{
            "kind": "measure_report", "number": 1, "state": "draft",
            "organisation": {"key": "department-sukoyaka", "name": "すこやか課（サンプル）"},
            "item": {"key": "measure-2", "name": "移動支援の運転講習"},
        }]);
    });
    let blocks = blocks(&report(&sealed, Sight::Public), About::Year, None, Language::Ja);
    let (heads, rows) = &tables(&blocks, "確定に含まれない報告")[0];
    assert_eq!(heads[2], "施策・区計画");
    assert_eq!(rows[0][2], "移動支援の運転講習");
}

/// W7: who seals is said by their office, under the name that the plan gives to the body.
#[test]
fn who_seals_a_year_is_named_by_office() {
    let printed = Value::Array(blocks(&report(SEALED, Sight::Public), About::Year, None, Language::Ja)).to_string();
    assert!(printed.contains("市の責任者・地域福祉評価部会（サンプル）の会長のうち異なる二人が確認し、確定します"));
    assert!(!printed.contains("二人の職員"));
}

/// W2: helpers act in public; a small number of them is shown, and nothing is withheld for its sake.
#[test]
fn helpers_and_things_are_not_withheld() {
    let counting = |counts: &str| {
        let sealed = changed(|parts| {
            for form in body(parts, "forms").as_array_mut().expect("forms") {
                let fields = form["groups"].as_array_mut().expect("groups").iter_mut();
                for field in fields.flat_map(|group| group["fields"].as_array_mut().expect("fields")) {
                    if field["key"] == "children" {
                        field["kind"]["counts"] = json!(counts);
                    }
                }
            }
            let small = first(parts, "activity-report").1.pointer_mut("/content/activities/0").expect("an activity");
            small["children"] = json!(3);
        });
        let report = report(&sealed, Sight::Public);
        let withheld = |line: &Line<'_>| line.is("metric", "children") && line.figure("value") == Figure::Suppressed;
        let figures = report.lines("figures").filter(withheld).count();
        (report.lines("activities").next().expect("an activity").figure("children"), figures)
    };
    for counts in ["helpers", "things", "occasions"] {
        assert_eq!(counting(counts), (Figure::Known(3), 0), "{counts}");
    }
    let (shown, _) = counting("persons");
    assert_eq!(shown, Figure::Suppressed);
}
