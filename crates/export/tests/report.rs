//! The report: everything of the document, each in its table, and nothing of it to those who may not see it.

use domain::figure::Figure;
use domain::snapshot::{Correction, File};
use export::Language;
use export::report::{Cell, Report, Sight, Table, Unreadable};
use export::suppress::Small;
use kit::exported::report;
use serde_json::{Value, json};

use crate::year::{SEALED, body, changed, corrected, first, full};

fn cell<'a>(table: &'a Table, row: usize, column: &str) -> &'a Cell {
    table.cell(row, table.column(column).unwrap_or_else(|| panic!("no column {column}"))).expect("a cell")
}

fn text(cell: &Cell) -> &str {
    if let Cell::Text(text) = cell { text } else { panic!("no words: {cell:?}") }
}

/// Every text that stands in a report.
fn texts(report: &Report) -> Vec<&str> {
    let cells = report.tables.iter().flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
    cells.filter_map(|cell| if let Cell::Text(text) = cell { Some(text.as_str()) } else { None }).collect()
}

#[test]
fn every_document_and_every_activity_has_its_row() {
    let file: Value = serde_json::from_slice(SEALED).expect("JSON");
    let report = report(SEALED, Sight::All);
    let parts = file["parts"].as_array().expect("parts");
    let of = |kind: &str| parts.iter().filter(|part| part["name"].as_str().expect("a name").starts_with(kind)).count();
    for (table, kind) in [
        ("activity-reports", "activity-report/"),
        ("area-rollups", "area-rollup/"),
        ("measure-reports", "measure-report/"),
        ("annual-report", "annual-report/"),
    ] {
        assert_eq!(report.table(table).expect("a table").rows.len(), of(kind), "{table}");
    }
    let activities = parts.iter().filter_map(|part| part["body"]["content"]["activities"].as_array());
    let activities = activities.map(Vec::len).sum::<usize>();
    assert_eq!(report.table("activities").expect("a table").rows.len(), activities);
    for table in &report.tables {
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.columns.len(), "{}", table.key);
        }
    }
}

/// A workbook takes 31 characters as the name of a sheet; a table that is seldom printed is one of its sheets too.
#[test]
fn the_title_of_every_table_fits_a_sheet() {
    let report = report(&full(), Sight::All);
    for table in &report.tables {
        for title in [&table.title.ja, &table.title.en] {
            assert!(title.chars().count() <= 31, "{}: {title}", table.key);
        }
    }
    assert!(report.table("not-reported").is_some());
}

#[test]
fn answers_stand_under_the_words_of_their_form() {
    let report = report(SEALED, Sight::All);
    let activities = report.table("activities").expect("activities");
    let visits = &activities.columns[activities.column("visits").expect("visits")];
    assert_eq!((visits.label.ja.as_str(), visits.label.en.as_str()), ("来た人（毎回の合計）", "Visits"));
    assert_eq!(*cell(activities, 0, "visits"), Cell::count(103));
    let Cell::Chosen(themes) = cell(activities, 0, "themes") else { panic!("themes") };
    assert_eq!((themes.len(), themes[0].key.as_str()), (1, "theme-3"));
    assert_ne!(themes[0].label.ja, "theme-3", "the theme has its name");
    let Cell::Chosen(ways) = cell(activities, 0, "ways") else { panic!("ways") };
    assert_ne!(ways[0].label.ja, ways[0].key);
}

#[test]
fn what_each_chapter_reads_is_there_once() {
    let report = report(&full(), Sight::All);
    for table in
        report.tables.iter().filter(|table| !["organisations", "items", "documents", "steps"].contains(&table.key))
    {
        let place = report.tables.iter().position(|other| other.key == table.key);
        let parts = report.chapters.iter().flat_map(|chapter| &chapter.parts);
        let mut read: Vec<usize> =
            parts.filter(|part| Some(part.table) == place).flat_map(|part| part.rows.clone()).collect();
        read.sort_unstable();
        let all: Vec<usize> = (0..table.rows.len()).collect();
        assert_eq!(read, all, "{}", table.key);
    }
}

#[test]
fn the_public_sees_what_is_meant_for_it_and_no_more() {
    let sealed = full();
    let (all, public) = (report(&sealed, Sight::All), report(&sealed, Sight::Public));
    let activities = public.table("activities").expect("activities");
    assert!(activities.column("result").is_some());
    for inner in ["people", "issue", "ways", "joint_led_by"] {
        assert!(activities.column(inner).is_none(), "{inner}");
        assert!(all.table("activities").expect("activities").column(inner).is_some(), "{inner}");
    }
    assert!(public.table("steps").expect("steps").rows.is_empty());
    // an issue quoted from an answer that is not for everybody keeps its words to itself
    assert!(texts(&all).contains(&"内輪の課題（サンプル）"));
    assert!(!texts(&public).contains(&"内輪の課題（サンプル）"));
    assert!(texts(&public).contains(&"公開の課題（サンプル）"));
    assert_eq!(*cell(public.table("issues").expect("issues"), 0, "text"), Cell::Withheld);
}

#[test]
fn figures_of_questions_that_are_not_public_are_not_shown() {
    let (all, public) = (report(SEALED, Sight::All), report(SEALED, Sight::Public));
    let keys = |report: &Report| -> Vec<String> {
        let figures = report.table("figures").expect("figures");
        let column = figures.column("metric").expect("metrics");
        figures
            .rows
            .iter()
            .flat_map(|row| row.cells[column].keys().map(ToOwned::to_owned).collect::<Vec<_>>())
            .collect()
    };
    let mut told = keys(&all);
    told.retain(|key| key != "spent");
    assert_eq!(told, keys(&public), "every other figure is public here");
    let inner = changed(|parts| {
        for field in body(parts, "forms")[0]["groups"][0]["fields"].as_array_mut().expect("fields") {
            if field["key"] == "visits" {
                field["shown"] = json!("area");
            }
        }
    });
    assert!(keys(&report(&inner, Sight::All)).contains(&"visits".to_owned()));
    assert!(!keys(&report(&inner, Sight::Public)).contains(&"visits".to_owned()));
}

#[test]
fn a_corrected_edition_says_so_even_in_other_words_than_the_question_asks_for() {
    let (name, pointer) = (name_of_first(), "/content/activities/0/visits".to_owned());
    let one = Correction { part: name, pointer, before: json!(103), after: json!("およそ100") };
    let sealed = corrected(SEALED, &[one]);
    let report = report(&sealed, Sight::All);
    assert_eq!(report.head.edition, 2);
    assert!(report.head.supersedes.is_some());
    assert_eq!(text(cell(report.table("activities").expect("activities"), 0, "visits")), "およそ100");
    let corrections = report.table("corrections").expect("corrections");
    assert_eq!((text(cell(corrections, 0, "before")), text(cell(corrections, 0, "after"))), ("103", "およそ100"));
    kit::exported::check(&sealed);
}

fn name_of_first() -> String {
    let mut parts = File::read(SEALED).expect("a sealed year").parts;
    first(&mut parts, "activity-report").0
}

#[test]
fn an_older_edition_without_ledger_and_scales_is_read() {
    let older = changed(|parts| {
        parts.retain(|part| !["issues", "left-out", "scales"].contains(&part.name.as_str()));
        first(parts, "area-rollup").1["content"]["computed"] = Value::Null;
    });
    kit::exported::check(&older);
}

#[test]
fn states_of_figures_survive() {
    let sealed = changed(|parts| {
        let activity = &mut first(parts, "activity-report").1["content"]["activities"][0];
        activity["children"] = json!("not_applicable");
        activity["first_timers"] = json!(0);
        activity["largest"] = json!("suppressed");
        activity.as_object_mut().expect("an activity").remove("people");
    });
    let report = report(&sealed, Sight::All);
    let activities = report.table("activities").expect("activities");
    for (column, figure) in [
        ("children", Figure::NotApplicable),
        ("first_timers", Figure::Known(0)),
        ("largest", Figure::Suppressed),
        ("people", Figure::Missing),
    ] {
        assert_eq!(*cell(activities, 0, column), Cell::Number(figure), "{column}");
    }
}

#[test]
fn what_is_missing_is_named() {
    let read = |sealed: &[u8]| {
        Report::read(&File::read(sealed).expect("a file"), Sight::All, &Small::USUAL).expect_err("unreadable")
    };
    let without = changed(|parts| parts.retain(|part| part.name != "forms"));
    assert_eq!(read(&without), Unreadable::NoPart("forms"));
    let nameless = changed(|parts| {
        body(parts, "organisations")[1].as_object_mut().expect("an organisation").remove("name");
    });
    assert_eq!(
        read(&nameless),
        Unreadable::Value { part: "organisations".to_owned(), pointer: "/1/name".to_owned(), expected: "text" }
    );
    let name = name_of_first();
    let formless = changed(|parts| first(parts, "activity-report").1["edition"] = json!("nowhere"));
    assert_eq!(read(&formless), Unreadable::NoForm { part: name, form: "nowhere".to_owned() });
    let wrong = changed(|parts| body(parts, "forms")[0]["groups"] = json!("none"));
    assert!(matches!(read(&wrong), Unreadable::Form { pointer, .. } if pointer == "/0"));
}

/// W10: what unlike measures count is not added up; money is, and keeps to whom it is shown.
#[test]
fn of_what_measures_report_only_money_is_added_up() {
    let sealed = changed(|_| {});
    let (all, public) = (report(&sealed, Sight::All), report(&sealed, Sight::Public));
    let metrics = |report: &Report| -> Vec<String> {
        report
            .lines("figures")
            .filter(|line| line.is("by", "measures"))
            .filter_map(|line| line.text("metric"))
            .collect()
    };
    assert_eq!((metrics(&all), metrics(&public)), (vec!["spent".to_owned()], Vec::new()));
    let printed = kit::pdf::words(&kit::exported::made(&sealed, "report.pdf", Language::Ja));
    assert!(printed.contains("施策ごとの実績施策行った所の数集会所の開放"), "each measure has its own");
}

/// A fiscal year runs from April to March, and so do its months wherever they are listed, all twelve (W8).
#[test]
fn months_stand_in_the_order_of_the_fiscal_year() {
    for sight in [Sight::All, Sight::Public] {
        let report = report(SEALED, sight);
        let whole = report.whole();
        let months = report.lines("figures").filter(|line| line.is("of", &whole) && line.is("by", "month"));
        let mut months: Vec<String> = months.filter_map(|line| line.text("item")).collect();
        months.dedup();
        assert_eq!(months, ["04", "05", "06", "07", "08", "09", "10", "11", "12", "01", "02", "03"]);
    }
    let text = String::from_utf8(kit::exported::made(SEALED, "report.txt", Language::Ja)).expect("UTF-8");
    let whole = text.split("\r\n\r\n").find(|block| block.contains("月別 4月")).expect("the figures");
    let months: Vec<&str> = whole.lines().filter_map(|line| line.strip_prefix("月別 ")).collect();
    assert_eq!((months.len(), months[0], months[11]), (12, "4月", "3月"));
}

/// What the plan gives to a measure is sealed with it, so that nobody needs the plan beside the report.
#[test]
fn a_measure_names_its_themes_service_types_and_departments() {
    let sealed = include_bytes!("minato-2019.json");
    let report = kit::exported::report(sealed, Sight::Public);
    let measure = report.lines("items").find(|line| line.is("key", "measure-2")).expect("a measure");
    for (column, said) in [
        ("themes", "移動と買物"),
        ("service_types", "人をそだてる、資金をそえる"),
        ("departments", "すこやか課（サンプル）、あんしん安全課（サンプル）"),
    ] {
        assert_eq!(measure.said(column, Language::Ja), said, "{column}");
    }
    let pdf = kit::pdf::words(&kit::exported::made(sealed, "report.pdf", Language::Ja));
    assert!(pdf.contains("移動支援の運転講習施策番号"), "the page of the measure names them");
}
