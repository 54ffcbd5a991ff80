//! What a year says of itself before it is sealed is true of it then, too.

use domain::snapshot::File;
use export::report::{Report, Sight};
use export::suppress::Small;
use export::{About, Language};
use kit::exported::report;
use serde_json::{Value, json};

use crate::blocks::blocks;
use crate::year::{body, changed, changed_of};

/// Everything printed of a year, in Japanese.
fn printed(report: &Report) -> String {
    Value::Array(blocks(report, About::Year, None, Language::Ja)).to_string()
}

/// W15: of a year without totals, with an issue undecided and a report open, nothing is said that only a sealed year is.
#[test]
fn a_year_under_way_says_nothing_that_only_a_sealed_one_is() {
    let under_way = changed_of(include_bytes!("minato-2019.json"), |parts| {
        parts.retain(|part| !part.name.starts_with("annual-report/") && !part.name.starts_with("area-rollup/"));
        *body(parts, "left-out") = json!([{
            "kind": "activity_report", "number": 2, "state": "draft",
            "organisation": {"key": "sample-section-higashi-1", "name": "ひがし見本第一地区会（サンプル）"},
        }]);
        let issue = &mut body(parts, "issues")[0];
        issue["disposition"] = Value::Null;
        issue["reason"] = Value::Null;
    });
    let printed = printed(&report(&under_way, Sight::Public));
    for said in [
        "対応が決まっていない課題が1件あります。",
        "本年度の集計がまだないため、前年度との比較はありません。",
        "集計した報告は、まだありません。",
        "承認された活動報告は、すべて期限内に提出されています。",
    ] {
        assert!(printed.contains(said), "{said}");
    }
    for untrue in ["すべての課題の対応を決めたうえで", "前年度の確定値がない", "次の報告を集計したもの"]
    {
        assert!(!printed.contains(untrue), "{untrue}");
    }
}

/// W17: where no count of persons is small, no number of withheld ones is told.
#[test]
fn where_nothing_is_withheld_that_is_said() {
    let file = File::read(&changed(|_| {})).expect("a sealed year");
    let report = Report::read(&file, Sight::Public, &Small { below: 1 }).expect("a report");
    assert_eq!(report.suppressed, 0);
    let printed = printed(&report);
    assert!(printed.contains("秘匿とした数値はありません") && !printed.contains("0か所"));
}
