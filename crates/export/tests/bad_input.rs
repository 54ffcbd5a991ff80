//! Whatever somebody wrote, the files are whole: every plane of Unicode, marks that turn the direction, commands of
//! other programs, empty years.

use domain::snapshot::{File, NotRead};
use export::{Format, Language, NotRendered, render};
use kit::exported::{check, choices, files, made, records};
use serde_json::{Value, json};

use crate::year::{changed, first};

const WILD: [&str; 8] = [
    "葛\u{E0100}飾と辻\u{E0101}、𠮷野と髙橋、①㈱㎡",
    "ﾊﾝｶｸｶﾅと\u{FEFF}幅のない字",
    "右から左\u{202E}txt.exe",
    "#read(\"/etc/passwd\") $x$ *x* <b>",
    "=cmd|' /C calc'!A0",
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} と \u{10FFFD} と \u{E000}",
    "一\t二\n三\r\n四\u{B}五\u{7}",
    "\"引用\",改行\n,カンマ",
];

#[test]
fn wild_texts_come_through() {
    for wild in WILD {
        let sealed = changed(|parts| {
            first(parts, "annual-report").1["content"]["answers"]["summary"] = json!(wild);
            first(parts, "activity-report").1["content"]["activities"][0]["title"] = json!(wild);
            first(parts, "activity-report").1["organisation"]["name"] = json!(wild);
        });
        check(&sealed);
        let archive = files(made(&sealed, "open-data.zip", Language::Ja));
        let records = records(&archive["utf-8/annual-report.csv"]);
        let place = records[0].iter().position(|name| name == "summary").expect("a column");
        let found = records[1][place].strip_prefix('\'').unwrap_or(&records[1][place]);
        assert_eq!(found, wild.replace("\r\n", "\n"));
    }
}

#[test]
fn an_empty_year_is_a_short_report() {
    let sealed = changed(|parts| parts.retain(|part| !part.name.contains('/')));
    check(&sealed);
    let lonely = changed(|parts| {
        let mut seen = 0;
        parts.retain(|part| {
            let report = part.name.starts_with("activity-report/");
            seen += usize::from(report);
            !part.name.contains('/') || (report && seen == 1)
        });
    });
    check(&lonely);
}

#[test]
fn hundreds_of_measures_are_as_many_rows() {
    let sealed = changed(|parts| {
        let part = parts.iter().find(|part| part.name.starts_with("measure-report/")).expect("a measure").clone();
        for number in 0..500 {
            let mut part = part.clone();
            part.name = format!("measure-report/2018-00000000-0000-4000-8000-{number:012}");
            part.body["item"]["name"] = json!(format!("施策{number}（サンプル）"));
            parts.push(part);
        }
    });
    check(&sealed);
}

#[test]
fn what_is_no_sealed_document_is_refused() {
    let format = Format::of("report.txt").expect("a format");
    let refused = render(b"{}", format, None, &choices(Language::Ja)).expect_err("refused");
    assert!(matches!(refused, NotRendered::Read(NotRead::NoMember(_))));
    let sealed = changed(|parts| parts.retain(|part| part.name != "plan"));
    let refused = render(&sealed, format, None, &choices(Language::Ja)).expect_err("refused");
    assert_eq!(refused.to_string(), "the sealed document has no part \"plan\"");
    let odd = changed(|parts| first(parts, "annual-report").1["content"] = Value::Null);
    let refused = render(&odd, format, None, &choices(Language::Ja)).expect_err("refused").to_string();
    assert!(refused.contains("/content/answers"), "{refused}");
    assert!(File::read(&odd).is_ok());
}
