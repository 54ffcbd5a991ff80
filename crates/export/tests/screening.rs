//! What was decided to be withheld is in nothing that is made for everybody, and in everything else as it was written.

use std::io::Read as _;

use domain::screening::{Decision, Verdict, decided, parts};
use domain::snapshot::Part;
use domain::text::Reason;
use export::Language;
use export::report::{MASK, Sight};
use kit::exported::{files, made, report};
use serde_json::json;

use crate::year::{body, changed, first};

const SECRET: &str = "見本 太郎さん";
const OFFICE: &str = "043-000-0000";

/// A year in which something is published and something withheld, by kind.
fn decided_year() -> Vec<u8> {
    changed(|all| {
        let (_, report) = first(all, "activity-report");
        let words = format!("㈱ｻﾝﾌﾟﾙの{SECRET}が来た。窓口は {OFFICE}。{SECRET}は喜んだ（サンプル）");
        report["content"]["activities"][0]["result"] = json!(words);
        report["content"]["activities"][0]["title"] = json!(format!("{SECRET}の会（サンプル）"));
        *body(all, "issues") = json!([{
            "id": "00000000-0000-7000-8000-000000000001", "organisation": "ward-higashi",
            "organisation_name": "ひがし見本区（サンプル）", "document": null, "pointer": null, "finding": null,
            "text": format!("{SECRET}が困っている（サンプル）"), "raised_on": "2019-05-02", "disposition": "resolved",
            "reason": "サンプル", "merged_into": null, "continues": null,
        }]);
        let list: Vec<_> = parts(all)
            .into_iter()
            .map(|finding| {
                let publish = finding.excerpt == OFFICE;
                let verdict = if publish { Verdict::Publish } else { Verdict::Withhold };
                let reason = Reason::parse("決めた理由（サンプル）").expect("a reason");
                let on = "2019-09-01".parse().expect("a day");
                (finding, Decision { verdict, reason, on })
            })
            .collect();
        assert_eq!(list.len(), 5);
        all.push(decided(&list));
    })
}

#[test]
fn withheld_words_are_in_nothing_for_everybody() {
    let sealed = decided_year();
    kit::exported::check(&sealed);
    let public = format!("{:?}", report(&sealed, Sight::Public));
    assert!(!public.contains("太郎") && public.contains(OFFICE));
    assert!(public.contains(&format!("{MASK}の会")), "titles too");
    let all = format!("{:?}", report(&sealed, Sight::All));
    assert!(all.contains(SECRET) && !all.contains(MASK));

    let text = String::from_utf8(made(&sealed, "report.txt", Language::Ja)).expect("UTF-8");
    assert!(!text.contains("太郎"));
    assert!(
        text.contains(&format!("㈱ｻﾝﾌﾟﾙの{MASK}が来た。窓口は {OFFICE}。{MASK}は喜んだ")),
        "the rest as written: {text}"
    );
    let english = String::from_utf8(made(&sealed, "report.txt", Language::En)).expect("UTF-8");
    assert!(!english.contains("太郎") && english.contains("[withheld: personal data]") && english.contains(OFFICE));
    for (name, content) in files(made(&sealed, "open-data.zip", Language::Ja)) {
        let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.decode(&content);
        let utf8 = String::from_utf8_lossy(&content).into_owned();
        assert!(!utf8.contains("太郎") && !shift_jis.contains("太郎"), "{name}");
        assert!(!utf8.contains("決めた理由"), "{name}: reasons are the office's own");
    }
    let mut whole = String::new();
    made(&sealed, "snapshot.json", Language::Ja).as_slice().read_to_string(&mut whole).expect("UTF-8");
    assert!(whole.contains(SECRET), "the sealed document is what was written");
    let whole: serde_json::Value = serde_json::from_str(&whole).expect("JSON");
    let listed = whole["parts"].as_array().expect("parts").iter().find(|part| part["name"] == "screening");
    let listed = listed.expect("the decisions").to_string();
    assert!(!listed.contains("太郎") && listed.contains("withhold"), "the decisions quote nothing");
}

#[test]
fn a_decision_that_cannot_be_read_withholds_the_whole_text() {
    for (start, length) in
        [(json!(3), json!(100_000)), (json!("x"), json!(1)), (json!(0), json!(0)), (json!(null), json!(-1))]
    {
        let sealed = changed(|all| {
            let (name, report) = first(all, "activity-report");
            report["content"]["activities"][0]["result"] = json!("秘密の話（サンプル）");
            let body = json!([
                {"part": name, "pointer": "/content/activities/0/result", "kind": "name", "verdict": "withhold",
                 "reason": "サンプル", "decided_on": "2019-09-01", "start": start, "length": length},
                {"part": name, "pointer": "/no/such/place", "verdict": "withhold", "start": 0, "length": 1},
                {"part": "no-such-part", "pointer": "", "verdict": "something new"},
                "nonsense",
            ]);
            all.push(Part { name: "screening".to_owned(), body });
        });
        assert!(!format!("{:?}", report(&sealed, Sight::Public)).contains("秘密"), "{start} {length}");
    }
}

#[test]
fn words_that_two_findings_share_are_masked_once() {
    let sealed = changed(|all| {
        let (name, report) = first(all, "activity-report");
        report["content"]["activities"][0]["result"] = json!("あいうえおかきくけこ（サンプル）");
        let one = |start: usize, length: usize| {
            json!({"part": name, "pointer": "/content/activities/0/result", "kind": "name", "verdict": "withhold",
                   "reason": "サンプル", "decided_on": "2019-09-01", "start": start, "length": length})
        };
        let body = json!([one(5, 3), one(2, 5), one(3, 1), one(9, 1)]);
        all.push(Part { name: "screening".to_owned(), body });
    });
    let public = format!("{:?}", report(&sealed, Sight::Public));
    assert!(public.contains(&format!("あい{MASK}け{MASK}（サンプル）")), "2 to 8, and 9");
}
