//! Issues of the ledger that go on from the year before: as public as they were there, with the day they were raised.

use domain::snapshot::{File, PREVIOUS_YEAR, Part};
use export::Language;
use export::report::{Cell, Line, Report, Sight, previous};
use export::suppress::Small;
use kit::exported::{check, made, report};
use serde_json::{Value, json};

use crate::year::{SEALED, body, changed, full};

/// The issues of the year before: not for everybody, and for everybody.
const INNER: &str = "00000000-0000-7000-8000-000000000001";
const OPEN: &str = "00000000-0000-7000-8000-000000000002";

/// A year that goes on with both issues of [`full`], and holds what is sealed of that year.
fn later(change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    let before = previous::part(&File::read(&full()).expect("a sealed year"), &Small::USUAL).expect("a part");
    changed(|parts| {
        parts.push(before);
        let issue = |number: u8, continues: Value, text: &str| {
            json!({
                "id": format!("00000000-0000-7000-8000-0000000001{number:02}"), "organisation": "ward-higashi",
                "organisation_name": "ひがし見本区（サンプル）", "document": null, "pointer": null, "finding": null,
                "text": text, "raised_on": "2019-09-03", "disposition": "resolved", "reason": "終わった（サンプル）",
                "merged_into": null, "continues": continues,
            })
        };
        *body(parts, "issues") = json!([
            issue(1, json!(INNER), "内輪の課題（サンプル）"),
            issue(2, json!(OPEN), "公開の課題（サンプル）"),
            issue(3, Value::Null, "電話で挙げられた課題（サンプル）"),
        ]);
        change(parts);
    })
}

fn issue<'a>(report: &'a Report, continues: &str) -> Line<'a> {
    report.lines("issues").find(|line| line.is("continues", continues)).expect("the issue carried over")
}

#[test]
fn an_issue_that_everybody_could_read_stays_so_and_keeps_its_day() {
    let sealed = later(|_| {});
    let public = report(&sealed, Sight::Public);
    let line = issue(&public, OPEN);
    assert_eq!(line.text("text").as_deref(), Some("公開の課題（サンプル）"));
    assert_eq!(line.text("reason").as_deref(), Some("終わった（サンプル）"));
    assert_eq!(
        (line.said("raised_on", Language::Ja).as_str(), line.yes("carried_over")),
        ("令和元年5月2日", Some(true))
    );
    let inner = issue(&public, INNER);
    assert_eq!((inner.cell("text"), inner.cell("reason")), (Some(&Cell::Withheld), Some(&Cell::Withheld)));
    assert_eq!(inner.said("raised_on", Language::Ja), "令和元年5月2日");
    let new = public.lines("issues").find(|line| line.text("continues").is_none()).expect("a new issue");
    assert_eq!((new.cell("text"), new.yes("carried_over")), (Some(&Cell::Withheld), Some(false)));
    assert_eq!(new.said("raised_on", Language::Ja), "令和元年9月3日");
    let text = String::from_utf8(made(&sealed, "report.txt", Language::Ja)).expect("UTF-8");
    assert!(text.contains("  課題：公開の課題（サンプル）\r\n  提起日：令和元年5月2日\r\n"));
    assert!(text.contains("  前年度から継続：はい\r\n") && text.contains("  前年度から継続：いいえ\r\n"));
    assert!(!text.contains("内輪の課題") && !text.contains(OPEN));
    check(&sealed);
}

/// A third year goes on with what the second went on with: the day stays the first, and so does who may read it.
#[test]
fn the_day_and_who_may_read_it_are_handed_on() {
    let part = previous::part(&File::read(&later(|_| {})).expect("a sealed year"), &Small::USUAL).expect("a part");
    let issues: Vec<(&Value, &Value)> =
        part.body["issues"].as_array().expect("issues").iter().map(|one| (&one["raised_on"], &one["public"])).collect();
    let (first, new) = (json!("2019-05-02"), json!("2019-09-03"));
    assert_eq!(issues, [(&first, &json!(false)), (&first, &json!(true)), (&new, &json!(false))]);
}

#[test]
fn where_the_year_before_says_nothing_of_its_ledger_nothing_is_told() {
    let without: [fn(&mut Vec<Part>); 2] = [
        |parts| parts.retain(|part| part.name != PREVIOUS_YEAR),
        |parts| {
            body(parts, PREVIOUS_YEAR).as_object_mut().expect("members").remove("issues");
        },
    ];
    for change in without {
        let sealed = later(change);
        let public = report(&sealed, Sight::Public);
        for line in public.lines("issues") {
            assert_eq!((line.cell("text"), line.cell("carried_over")), (Some(&Cell::Withheld), None));
            assert_eq!(line.said("raised_on", Language::Ja), "令和元年9月3日");
        }
        check(&sealed);
    }
}

/// What was masked the year before was not for everybody, and no new look at it makes it so.
#[test]
fn an_issue_of_which_words_were_withheld_is_not_told() {
    let masked = changed(|parts| {
        let File { parts: told, .. } = File::read(&full()).expect("a sealed year");
        *parts = told;
        parts.push(Part {
            name: domain::screening::NAME.to_owned(),
            body: json!([{
                "part": "issues", "pointer": "/1/text", "kind": "name", "start": 0, "length": 2, "verdict": "withhold",
            }]),
        });
    });
    let part = previous::part(&File::read(&masked).expect("a sealed year"), &Small::USUAL).expect("a part");
    assert_eq!(part.body["issues"][1], json!({"id": OPEN, "raised_on": "2019-05-02", "public": false}));
    assert_ne!(SEALED, masked);
}
