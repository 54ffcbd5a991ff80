//! An area: its plan, progress, verification, findings, figures and units.

use domain::pack::ItemKind;

use super::blocks::{Blocks, Width};
use super::{activities, answers, figures, ledger, listed, named};
use crate::report::{Line, Report};

/// Writes the chapter of an area.
pub(super) fn write(blocks: &mut Blocks, report: &Report, area: &Line<'_>) {
    let language = blocks.language;
    let key = area.text("key").unwrap_or_default();
    let title = language.of(&area.row.title).to_owned();
    blocks.heading(1, &title);
    plan(blocks, report, &key);
    let rollups: Vec<Line<'_>> = report.lines("area-rollups").filter(|line| line.is("organisation", &key)).collect();
    if rollups.is_empty() {
        blocks.note(blocks.say("承認された{area_rollup}がありません。", "There is no accepted {area_rollup}."));
    }
    for rollup in &rollups {
        blocks.heading(2, blocks.say("{area_rollup}", "{Area_rollup}"));
        named(blocks, rollup, &["late", "taken_on"]);
        answers(blocks, rollup);
        blocks.heading(2, blocks.say("{area_council}の検証", "Verification by the {area_council}"));
        named(blocks, rollup, &["meeting_held_on", "meeting_attendance"]);
        for column in ["meeting_results", "meeting_issues", "missing_units"] {
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
        blocks.heading(2, blocks.say("{area}の集計", "Figures of the {area}"));
        figures::of_area(blocks, report, &key);
    }
    blocks.heading(2, blocks.say("{unit}の報告", "Reports of the {units}"));
    for unit in report.units_of(&key) {
        let title = language.of(&unit.row.title).to_owned();
        blocks.heading(3, &title);
        activities::of_unit(blocks, report, &unit.text("key").unwrap_or_default(), 4);
    }
}

/// Writes the area's plan: its goal and its policies.
fn plan(blocks: &mut Blocks, report: &Report, area: &str) {
    let language = blocks.language;
    let plans: Vec<Line<'_>> = report
        .lines("items")
        .filter(|line| line.is("kind", ItemKind::AreaPlan.as_str()) && line.is("organisation", area))
        .collect();
    for plan in plans {
        blocks.heading(2, language.of(&plan.row.title));
        named(blocks, &plan, &["slogan"]);
        let key = plan.text("key").unwrap_or_default();
        let policies: Vec<Line<'_>> = report
            .lines("items")
            .filter(|line| line.is("kind", ItemKind::AreaPolicy.as_str()) && line.is("parent", &key))
            .collect();
        let title = plan.text("policy_label").unwrap_or_else(|| blocks.say("{area_policy}", "Policies").to_owned());
        listed(blocks, &title, &policies, &[("number", Width::Number(14)), ("name", Width::Part(1))]);
    }
}
