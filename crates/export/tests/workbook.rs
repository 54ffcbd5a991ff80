//! The workbook, as another program reads it.

use calamine::Data;
use export::report::Sight;
use export::{Language, plot};
use kit::exported::{check, files, made, report, sheets};
use serde_json::json;

use crate::year::{SEALED, changed, first, full};

#[test]
fn all_downloads_of_the_sample_year_hold() {
    check(SEALED);
    check(&full());
}

#[test]
fn days_are_days_and_states_are_words() {
    let report = report(SEALED, Sight::All);
    let sheets = sheets(made(SEALED, "report.xlsx", Language::Ja));
    let activities = report.table("activities").expect("activities");
    let column = activities.column("held_month").expect("months");
    assert!(matches!(&sheets["活動"][1][column], Data::DateTime(day) if day.is_datetime()));
    let counted = activities.column("counted").expect("counted");
    assert_eq!(sheets["活動"][1][counted], Data::String("はい".to_owned()));
}

#[test]
fn nothing_somebody_wrote_becomes_a_formula_or_a_link() {
    let wild = ["=cmd|' /C calc'!A0", "@SUM(1)", "+1", "https://example.jp/", "mailto:a@example.jp", "{=1}", "_x0041_"];
    let sealed = changed(|parts| {
        let bodies =
            parts.iter_mut().filter(|part| part.name.starts_with("activity-report/")).map(|part| &mut part.body);
        let activities =
            bodies.flat_map(|body| body["content"]["activities"].as_array_mut().expect("activities").iter_mut());
        for (activity, text) in activities.zip(wild) {
            activity["result"] = json!(text);
            activity["title"] = json!(text);
        }
    });
    let workbook = made(&sealed, "report.xlsx", Language::Ja);
    let column = report(&sealed, Sight::All).table("activities").and_then(|table| table.column("result"));
    let read = sheets(workbook.clone());
    for (row, text) in wild.iter().enumerate() {
        assert_eq!(read["活動"][row + 1][column.expect("results")], Data::String((*text).to_owned()));
    }
    for (name, content) in files(workbook) {
        let content = String::from_utf8_lossy(&content);
        assert!(!content.contains("<f>") && !content.contains("hyperlink"), "{name}");
        assert!(!name.contains("externalLink"), "{name}");
    }
}

#[test]
fn heads_are_frozen_filtered_and_repeated_in_print() {
    let files = files(made(SEALED, "report.xlsx", Language::Ja));
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("UTF-8");
    let sheet = text("xl/worksheets/sheet4.xml");
    for wanted in ["state=\"frozen\"", "<autoFilter", "orientation=\"landscape\"", "fitToHeight=\"0\""] {
        assert!(sheet.contains(wanted), "{wanted}");
    }
    let book = text("xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("_xlnm.Print_Area"));
    // the time of sealing is the only one, and no name of a person or a machine
    let core = text("docProps/core.xml");
    assert_eq!(core.matches("2019-09-03T00:00:00Z").count(), 2, "{core}");
}

#[test]
fn charts_show_the_numbers_of_the_plots_beside_them() {
    let today: &[u8] = include_bytes!("minato-2019.json");
    for (sealed, charts) in [(SEALED, 2), (today, 3)] {
        let report = report(sealed, Sight::All);
        let plots = [plot::themes(&report, &report.whole()), plot::areas(&report), plot::years(&report)];
        let workbook = made(sealed, "report.xlsx", Language::Ja);
        let sheet = &sheets(workbook.clone())["グラフ"];
        let files = files(workbook);
        for (chart, plot) in (1..).zip(plots.iter().filter(|plot| !plot.is_empty())) {
            let top = sheet.iter().position(|row| row[0].to_string() == plot.title.ja).expect("its title");
            // what is drawn stands in those cells
            let xml = String::from_utf8(files[&format!("xl/charts/chart{chart}.xml")].clone()).expect("UTF-8");
            let drawn: Vec<&str> = xml.split("<c:f>").skip(1).filter_map(|rest| rest.split("</c:f>").next()).collect();
            let range = |column: char| format!("グラフ!${column}${}:${column}${}", top + 3, top + 2 + plot.rows.len());
            let due: Vec<String> =
                ('B'..).take(plot.series.len()).flat_map(|column| [range('A'), range(column)]).collect();
            assert_eq!(drawn, due, "{}", plot.title.ja);
            for (row, bar) in sheet[top + 2..].iter().zip(&plot.rows) {
                assert_eq!(row[0].to_string(), bar.label.ja);
                for (cell, figure) in row[1..].iter().zip(&bar.numbers) {
                    let number =
                        figure.known().map_or_else(|| plot::said(*figure, Language::Ja), |one| one.to_string());
                    assert_eq!(cell.to_string(), number, "{} {}", plot.title.ja, bar.label.ja);
                }
            }
        }
        let drawn: Vec<_> = files.keys().filter(|name| name.starts_with("xl/charts/chart")).collect();
        assert_eq!(drawn.len(), charts);
        let drawing = String::from_utf8(files["xl/drawings/drawing1.xml"].clone()).expect("UTF-8");
        assert_eq!(drawing.matches("descr=\"").count(), charts, "each says itself: {drawing}");
    }
}

#[test]
fn a_text_longer_than_a_cell_goes_on_elsewhere() {
    let long: String = "長い文章𠮷。".chars().cycle().take(100_000).collect();
    let sealed = changed(|parts| first(parts, "area-rollup").1["content"]["answers"]["overall"] = json!(long));
    let sheets = sheets(made(&sealed, "report.xlsx", Language::Ja));
    let mut begins = sheets["区計画の推進状況"].iter().flatten().map(ToString::to_string);
    let begins = begins.find(|text| text.starts_with("長い文章𠮷")).expect("its beginning");
    let begin = begins.split("（続きは").next().expect("a beginning").to_owned();
    let rest: String = sheets["長文"].iter().skip(1).map(|row| row[4].to_string()).collect();
    assert_eq!(begin + &rest, long);
}
