//! A ward: its plan, its progress, the council's verification, the subcommittee's findings, figures, and its sections.

use domain::pack::ItemKind;

use super::book::{Book, Width};
use super::{activities, answers, figures, ledger, listed, named};
use crate::report::{Line, Report};

/// The chapter of a ward.
pub(super) fn write(book: &mut Book, report: &Report, ward: &Line<'_>) {
    let language = book.language;
    let key = ward.text("key").unwrap_or_default();
    let title = language.of(&ward.row.title).to_owned();
    book.heading(1, &title);
    plan(book, report, &key);
    let rollups: Vec<Line<'_>> = report.lines("ward-rollups").filter(|line| line.is("organisation", &key)).collect();
    if rollups.is_empty() {
        book.note(
            language
                .either("承認された区計画の推進状況がありません。", "There is no accepted report on the ward plan."),
        );
    }
    for rollup in &rollups {
        book.heading(2, language.either("区計画の推進状況", "Progress of the ward plan"));
        named(book, rollup, &["late", "taken_on"]);
        answers(book, rollup);
        book.heading(2, language.either("推進協議会の検証", "Verification by the ward council"));
        named(book, rollup, &["meeting_held_on", "meeting_attendance"]);
        for column in ["meeting_results", "meeting_issues", "missing_sections"] {
            let label = rollup.table.column(column).and_then(|place| rollup.table.columns.get(place));
            if let Some(label) = label {
                book.said(language.of(&label.label), &rollup.said(column, language));
            }
        }
        if let Some(document) = rollup.text("document") {
            ledger::findings(book, report, &document, 2);
        }
    }
    if report.lines("figures").any(|line| line.is("of", &key)) {
        book.heading(2, language.either("区の集計", "Figures of the ward"));
        figures::of_ward(book, report, &key);
    }
    book.heading(2, language.either("地区部会の報告", "Reports of the sections"));
    for section in report.sections_of(&key) {
        let title = language.of(&section.row.title).to_owned();
        book.heading(3, &title);
        activities::of_section(book, report, &section.text("key").unwrap_or_default(), 4);
    }
}

/// The ward's plan: its goal and its policies.
fn plan(book: &mut Book, report: &Report, ward: &str) {
    let language = book.language;
    let plans: Vec<Line<'_>> = report
        .lines("items")
        .filter(|line| line.is("kind", ItemKind::WardPlan.word()) && line.is("organisation", ward))
        .collect();
    for plan in plans {
        book.heading(2, language.of(&plan.row.title));
        named(book, &plan, &["slogan"]);
        let key = plan.text("key").unwrap_or_default();
        let policies: Vec<Line<'_>> = report
            .lines("items")
            .filter(|line| line.is("kind", ItemKind::WardPolicy.word()) && line.is("parent", &key))
            .collect();
        let title = plan.text("policy_label").unwrap_or_else(|| language.either("方針", "Policies").to_owned());
        listed(book, &title, &policies, &[("number", Width::Number(14)), ("name", Width::Part(1))]);
    }
}
