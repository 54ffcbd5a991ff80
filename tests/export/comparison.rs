//! The comparison with the year before: changes, breaks, and nothing of what was withheld in either year.

use domain::figure::Figure;
use domain::snapshot::{File, Part};
use export::Language;
use export::report::{Report, Sight, previous};
use export::suppress::Small;
use serde_json::json;
use tests::exported::{check, made, report};
use tests::pdf::words;

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
    let city = all.lines("annual-report").find_map(|line| line.text("organisation")).expect("the city");
    assert_eq!(row(&all, &city, "visits"), (Figure::Known(1730), Figure::Known(1800), Figure::Known(70), None));
    assert_eq!(row(&all, "ward-higashi", "visits").2, Figure::Known(0));
    assert_eq!(row(&all, &city, "online").2, Figure::Missing, "nobody answered in either year");
    let years = export::plot::years(&all);
    assert_eq!(years.table(Language::Ja)[0][1..], ["16", "16"]);
    assert!(export::plot::years(&report(SEALED, Sight::All)).is_empty());
    let printed = words(&made(&sealed, "report.pdf", Language::Ja));
    assert!(printed.contains("20181,7301,80070"), "the row is not printed");
    check(&sealed);
}

#[test]
fn other_sections_are_a_break_for_the_ward_and_for_the_whole() {
    let sealed = compared(|parts| {
        let organisations = body(parts, "organisations").as_array_mut().expect("a list");
        let section = organisations.iter_mut().find(|one| one["kind"] == "section").expect("a section");
        section["key"] = json!("section-new");
    });
    let all = report(&sealed, Sight::All);
    let city = all.lines("annual-report").find_map(|line| line.text("organisation")).expect("the city");
    let (_, _, change, why) = row(&all, "ward-higashi", "visits");
    assert_eq!((change, why.as_deref()), (Figure::Missing, Some("organisations")));
    assert_eq!(row(&all, &city, "visits").3.as_deref(), Some("organisations"));
    assert_eq!(row(&all, "ward-nishi", "visits").3, None);
}

#[test]
fn sections_that_move_between_wards_leave_the_whole_comparable() {
    let sealed = compared(|parts| {
        let organisations = body(parts, "organisations").as_array_mut().expect("a list");
        let nishi = organisations.iter().find(|one| one["key"] == "ward-nishi").expect("a ward")["id"].clone();
        let section = organisations.iter_mut().find(|one| one["kind"] == "section").expect("a section");
        section["parent_id"] = nishi;
    });
    let all = report(&sealed, Sight::All);
    let city = all.lines("annual-report").find_map(|line| line.text("organisation")).expect("the city");
    assert_eq!(row(&all, &city, "visits").3, None);
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
            .contains("比べられる前年度の数値は、封印された文書にありません")
    );
}
