//! When a report was handed in: the first day, which decides whether it was late, and the last day, in every download.

use domain::snapshot::{File, Part, SigningKey, seal};
use export::Language;
use export::report::Sight;
use kit::exported::{made, report};
use serde_json::{Value, json};

/// The sample year, in which the first report was handed in on 9 April and, sent back, once more on 20 May.
fn sent_back() -> Vec<u8> {
    let File { mut parts, manifest, .. } = File::read(include_bytes!("minato-2019.json")).expect("a sealed year");
    parts.retain(|part| part.name != domain::snapshot::public::NAME);
    let first = |part: &&mut Part| part.name.starts_with("activity-report/");
    let steps = parts.iter_mut().find(first).expect("a report").body["steps"].as_array_mut().expect("steps");
    let step = |event: &str, at: &str| json!({"event": event, "at": at, "comments": []});
    let accepted: Value = steps.last().expect("an acceptance").clone();
    *steps = vec![
        step("submit", "2020-04-09T03:00:00Z"),
        step("send_back", "2020-04-10T03:00:00Z"),
        step("submit", "2020-05-19T15:30:00Z"),
        accepted,
    ];
    seal(parts, manifest.header, &SigningKey::from_seed(&[7; 32])).expect("a sealed year").bytes
}

/// A13: both days are columns of the tables and words of the texts, in Japan's time.
#[test]
fn the_first_and_the_last_day_are_told() {
    let sealed = sent_back();
    for sight in [Sight::All, Sight::Public] {
        let report = report(&sealed, sight);
        let lines: Vec<_> = report.lines("activity-reports").collect();
        let [first, last] = ["first_submitted_on", "last_submitted_on"].map(|key| lines[0].said(key, Language::Ja));
        assert!(first.contains("4月9日") && last.contains("5月20日"), "{first} {last}");
        assert_eq!(lines[1].said("first_submitted_on", Language::Ja), lines[1].said("last_submitted_on", Language::Ja));
    }
    let text = String::from_utf8(made(&sealed, "report.txt", Language::Ja)).expect("UTF-8");
    assert!(text.contains("4月9日") && text.contains("5月20日"));
    let pdf = kit::pdf::words(&made(&sealed, "report.pdf", Language::Ja));
    let plain: String = pdf.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(plain.contains("4月9日、最終は"), "both days in the PDF");
}
