//! Plots: numbers in words and as a table, fillings that differ without colours, and nothing but drawing in the SVG.

use domain::figure::Figure;
use domain::form::Label;
use export::Language;
use export::plot::{Bar, Form, Plot, areas, completeness, svg, themes};
use export::report::Sight;
use kit::exported::report;

use crate::year::SEALED;

fn label(ja: &str) -> Label {
    Label { ja: ja.to_owned(), en: ja.to_owned() }
}

fn plot(form: Form, rows: &[(&str, &[Figure])]) -> Plot {
    let rows: Vec<Bar> = rows.iter().map(|(of, numbers)| Bar { label: label(of), numbers: numbers.to_vec() }).collect();
    let series = (0..rows[0].numbers.len()).map(|place| label(["期限内", "期限後", "なし"][place])).collect();
    Plot { key: "test", title: label("提出状況"), of: label("区"), form, series, rows }
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    let drawn = svg(
        &plot(
            Form::Beside,
            &[("一", &[Figure::Known(360)]), ("二", &[Figure::Known(90)]), ("三", &[Figure::Known(0)])],
        ),
        Language::Ja,
    );
    assert!(drawn.contains(r#"width="360" height="14""#) && drawn.contains(r#"width="90" height="14""#), "{drawn}");
    assert_eq!(drawn.matches("<rect").count(), 2, "zero has no bar");
    assert!(drawn.contains(">0</text>"), "… but its number");
}

#[test]
fn what_is_not_there_says_why() {
    let drawn = svg(
        &plot(
            Form::Beside,
            &[("一", &[Figure::Missing]), ("二", &[Figure::Suppressed]), ("三", &[Figure::NotApplicable])],
        ),
        Language::Ja,
    );
    assert!(!drawn.contains("<rect"));
    for word in ["無回答", "秘匿", "該当なし"] {
        assert!(drawn.contains(&format!(">{word}</text>")), "{word}");
    }
}

#[test]
fn series_differ_without_colours() {
    let parts = plot(Form::Parts, &[("一", &[Figure::Known(3), Figure::Known(2), Figure::Known(1)])]);
    let drawn = svg(&parts, Language::Ja);
    for filling in ["#1f3a5f", "#fff", "url(#lines)"] {
        assert!(drawn.matches(&format!(r#"fill="{filling}" stroke"#)).count() >= 2, "{filling}: legend and bar");
    }
    assert!(drawn.contains(">3 / 2 / 1</text>"));
    assert_eq!(parts.alt(Language::Ja), "棒グラフ：提出状況。一は期限内 3、期限後 2、なし 1。");
    assert_eq!(parts.table(Language::Ja), [["一", "3", "2", "1"]]);
}

#[test]
fn words_stay_words() {
    let drawn =
        svg(&plot(Form::Beside, &[("</text><script>alert(1)</script>&\"\u{1}", &[Figure::Known(1)])]), Language::Ja);
    assert!(!drawn.contains("<script") && !drawn.contains('\u{1}'));
    assert!(!drawn.contains("http") || drawn.matches("http").count() == 1, "only the name of the namespace");
}

#[test]
fn the_plots_of_a_year_say_what_its_tables_say() {
    let report = report(SEALED, Sight::Public);
    let municipality =
        report.lines("annual-report").find_map(|line| line.text("organisation")).expect("the municipality");
    let themes = themes(&report, &municipality);
    assert_eq!(themes.table(Language::Ja).len(), 6);
    let areas = areas(&report);
    assert_eq!(areas.table(Language::Ja), [["ひがし見本区（サンプル）", "10"], ["にし見本区（サンプル）", "6"]]);
    let completeness = completeness(&report);
    assert_eq!(
        completeness.table(Language::Ja),
        [["ひがし見本区（サンプル）", "3", "0", "0"], ["にし見本区（サンプル）", "2", "0", "0"]]
    );
    assert!(!themes.is_empty() && !areas.is_empty() && !completeness.is_empty());
}
