//! A ward: its plan, progress, verification, findings, figures and sections.

use domain::pack::ItemKind;

use super::blocks::{Blocks, Width};
use super::{activities, answers, figures, ledger, listed, named};
use crate::report::{Line, Report};

/// Writes the chapter of a ward.
pub(super) fn write(blocks: &mut Blocks, report: &Report, ward: &Line<'_>) {
    let language = blocks.language;
    let key = ward.text("key").unwrap_or_default();
    let title = language.of(&ward.row.title).to_owned();
    blocks.heading(1, &title);
    plan(blocks, report, &key);
    let rollups: Vec<Line<'_>> = report.lines("ward-rollups").filter(|line| line.is("organisation", &key)).collect();
    if rollups.is_empty() {
        blocks.note(
            language
                .either("承認された区計画の推進状況がありません。", "There is no accepted report on the ward plan."),
        );
    }
    for rollup in &rollups {
        blocks.heading(2, language.either("区計画の推進状況", "Progress of the ward plan"));
        named(blocks, rollup, &["late", "taken_on"]);
        answers(blocks, rollup);
        blocks.heading(2, language.either("推進協議会の検証", "Verification by the ward council"));
        named(blocks, rollup, &["meeting_held_on", "meeting_attendance"]);
        for column in ["meeting_results", "meeting_issues", "missing_sections"] {
            let label = rollup.table.column(column).and_then(|place| rollup.table.columns.get(place));
            if let Some(label) = label {
                blocks.said(language.of(&label.label), &rollup.said(column, language));
            }
        }
        if let Some(document) = rollup.text("document") {
            ledger::findings(blocks, report, &document, 2);
        }
    }
    if report.lines("figures").any(|line| line.is("of", &key)) {
        blocks.heading(2, language.either("区の集計", "Figures of the ward"));
        figures::of_ward(blocks, report, &key);
    }
    blocks.heading(2, language.either("地区部会の報告", "Reports of the sections"));
    for section in report.sections_of(&key) {
        let title = language.of(&section.row.title).to_owned();
        blocks.heading(3, &title);
        activities::of_section(blocks, report, &section.text("key").unwrap_or_default(), 4);
    }
}

/// Writes the ward's plan: its goal and its policies.
fn plan(blocks: &mut Blocks, report: &Report, ward: &str) {
    let language = blocks.language;
    let plans: Vec<Line<'_>> = report
        .lines("items")
        .filter(|line| line.is("kind", ItemKind::WardPlan.as_str()) && line.is("organisation", ward))
        .collect();
    for plan in plans {
        blocks.heading(2, language.of(&plan.row.title));
        named(blocks, &plan, &["slogan"]);
        let key = plan.text("key").unwrap_or_default();
        let policies: Vec<Line<'_>> = report
            .lines("items")
            .filter(|line| line.is("kind", ItemKind::WardPolicy.as_str()) && line.is("parent", &key))
            .collect();
        let title = plan.text("policy_label").unwrap_or_else(|| language.either("方針", "Policies").to_owned());
        listed(blocks, &title, &policies, &[("number", Width::Number(14)), ("name", Width::Part(1))]);
    }
}
