//! The comparison with the year before: changes, breaks, and nothing of what was withheld in either year.

use domain::figure::Figure;
use domain::snapshot::{File, PREVIOUS_YEAR, Part};
use export::Language;
use export::report::{Report, Sight, previous};
use export::suppress::Small;
use kit::exported::{check, made, report};
use kit::pdf::words;
use serde_json::{Value, json};

use crate::year::{SEALED, body, changed, first};

fn before() -> Part {
    previous::part(&File::read(SEALED).expect("a sealed year"), &Small::USUAL).expect("a part")
}

/// The same year again, compared with itself, after a change of its parts.
fn compared(change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    changed(|parts| {
        parts.push(before());
        change(parts);
    })
}

/// A row of the table: before, value, change and the key of the break.
fn row(report: &Report, of: &str, metric: &str) -> (Figure, Figure, Figure, Option<String>) {
    let line = report.lines("comparison").find(|line| line.is("of", of) && line.is("metric", metric)).expect("a row");
    (line.figure("before"), line.figure("value"), line.figure("change"), line.text("break"))
}

#[test]
fn a_change_is_the_difference_of_two_known_figures() {
    let sealed = compared(|parts| {
        let figures = first(parts, "annual-report").1.pointer_mut("/content/computed/figures").expect("figures");
        let all = figures.as_array_mut().expect("a list").iter_mut().find(|one| one["key"] == "all|visits");
        *all.expect("the visits") = json!({
            "amount": {"known": 16, "missing": 0, "not_applicable": 0, "rule": "sum", "value": 1800},
            "dimension": "all", "figure": 1800, "key": "all|visits", "label": null, "metric": "visits",
        });
    });
    let all = report(&sealed, Sight::All);
    let municipality = all.lines("annual-report").find_map(|line| line.text("organisation")).expect("the municipality");
    assert_eq!(row(&all, &municipality, "visits"), (Figure::Known(1730), Figure::Known(1800), Figure::Known(70), None));
    assert_eq!(row(&all, "ward-higashi", "visits").2, Figure::Known(0));
    assert_eq!(row(&all, &municipality, "online").2, Figure::Missing, "nobody answered in either year");
    let online = all.lines("comparison").find(|line| line.is("metric", "online")).expect("a row");
    assert_eq!(["before", "value", "change"].map(|column| online.said(column, Language::Ja)), ["無回答", "無回答", ""]);
    let years = export::plot::years(&all);
    assert_eq!(years.table(Language::Ja)[0][1..], ["16", "16"]);
    assert!(export::plot::years(&report(SEALED, Sight::All)).is_empty());
    let printed = words(&made(&sealed, "report.pdf", Language::Ja));
    assert!(printed.contains("1,7301,800+70"), "the row is not printed");
    let text = String::from_utf8(made(&sealed, "report.txt", Language::Ja)).expect("UTF-8");
    assert!(text.contains("前年度（2018年度）との比較（") && !text.contains("比べた年度"), "the year, once");
    assert!(text.contains("  増減：+70\r\n"));
    assert!(text.contains("  増減：0\r\n"), "no sign where nothing changed");
    check(&sealed);
}

/// A figure of the year before, as it is sealed.
fn earlier<'a>(parts: &'a mut [Part], metric: &str) -> &'a mut Value {
    let figures = body(parts, PREVIOUS_YEAR)["figures"].as_array_mut().expect("a list");
    figures.iter_mut().find(|one| one["of"] == "municipality" && one["metric"] == metric).expect("a figure")
}

/// W12: in per cent with one decimal, its parts in brackets, the difference in points.
#[test]
fn a_share_is_compared_in_per_cent() {
    let sealed = compared(|parts| {
        let share = earlier(parts, "share_of_first_timers");
        for (member, number) in [("value", 60), ("public", 60), ("among", 567), ("public_among", 567)] {
            share[member] = json!(number);
        }
        let visits = earlier(parts, "visits");
        (visits["value"], visits["public"]) = (json!(1_833), json!(1_833));
    });
    for sight in [Sight::All, Sight::Public] {
        let report = report(&sealed, sight);
        let (before, value, change, why) = row(&report, "municipality", "share_of_first_timers");
        assert_eq!((before, value, change, why), (Figure::Known(60), Figure::Known(59), Figure::Missing, None));
        let line = report.lines("comparison").find(|line| line.is("metric", "share_of_first_timers")).expect("a row");
        assert_eq!(
            ["before", "value"].map(|key| line.said(key, Language::Ja)),
            ["10.6%（60／567）", "3.7%（59／1,600）"]
        );
    }
    let text = String::from_utf8(made(&sealed, "report.txt", Language::Ja)).expect("UTF-8");
    assert!(
        text.contains("  前年度：10.6%（60／567）\r\n  本年度：3.7%（59／1,600）\r\n  増減：\u{2212}6.9ポイント\r\n")
    );
    assert!(text.contains("  増減：\u{2212}103\r\n"));
}

#[test]
fn of_a_share_that_was_withheld_in_one_year_neither_part_is_told() {
    let sealed = compared(|parts| {
        let share = earlier(parts, "share_of_first_timers");
        (share["public"], share["public_among"]) = (json!("suppressed"), json!("suppressed"));
    });
    let public = report(&sealed, Sight::Public);
    let line = public.lines("comparison").find(|line| line.is("metric", "share_of_first_timers")).expect("a row");
    assert_eq!((line.figure("before"), line.figure("among_before")), (Figure::Suppressed, Figure::Suppressed));
    assert_eq!(line.said("before", Language::Ja), "秘匿");
    assert_eq!((line.figure("value"), line.figure("change")), (Figure::Known(59), Figure::Missing));
}

#[test]
fn other_units_are_a_break_for_the_area_and_for_the_whole() {
    let sealed = compared(|parts| {
        let organisations = body(parts, "organisations").as_array_mut().expect("a list");
        let unit = organisations.iter_mut().find(|one| one["kind"] == "unit").expect("a unit");
        unit["key"] = json!("unit-new");
    });
    let all = report(&sealed, Sight::All);
    let municipality = all.lines("annual-report").find_map(|line| line.text("organisation")).expect("the municipality");
    let (_, _, change, why) = row(&all, "ward-higashi", "visits");
    assert_eq!((change, why.as_deref()), (Figure::Missing, Some("organisations")));
    assert_eq!(row(&all, &municipality, "visits").3.as_deref(), Some("organisations"));
    assert_eq!(row(&all, "ward-nishi", "visits").3, None);
}

#[test]
fn units_that_move_between_areas_leave_the_whole_comparable() {
    let sealed = compared(|parts| {
        let organisations = body(parts, "organisations").as_array_mut().expect("a list");
        let nishi = organisations.iter().find(|one| one["key"] == "ward-nishi").expect("an area")["id"].clone();
        let unit = organisations.iter_mut().find(|one| one["kind"] == "unit").expect("a unit");
        unit["parent_id"] = nishi;
    });
    let all = report(&sealed, Sight::All);
    let municipality = all.lines("annual-report").find_map(|line| line.text("organisation")).expect("the municipality");
    assert_eq!(row(&all, &municipality, "visits").3, None);
    assert_eq!(row(&all, "ward-nishi", "visits").3.as_deref(), Some("organisations"));
}

#[test]
fn what_was_withheld_in_either_year_stays_withheld() {
    let public = report(&compared(|_| {}), Sight::Public);
    for line in public.lines("comparison") {
        let figures = public.lines("figures").find(|one| {
            one.is("by", "all") && one.text("of") == line.text("of") && one.text("metric") == line.text("metric")
        });
        assert_eq!(line.figure("value"), figures.expect("the figure").figure("value"));
        assert_eq!(line.figure("before"), line.figure("value"), "the same year twice");
        if line.figure("value") == Figure::Suppressed {
            assert_eq!(line.figure("change"), Figure::Missing);
        }
    }
}

#[test]
fn a_year_without_one_before_has_no_table() {
    assert!(report(SEALED, Sight::All).table("comparison").is_none());
    assert!(
        words(&made(SEALED, "report.pdf", Language::Ja))
            .contains("前年度の確定値がないため、前年度との比較はありません")
    );
}
