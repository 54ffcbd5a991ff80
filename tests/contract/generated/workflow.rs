//! docs/generated/workflow.md: the life of each kind of document.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domain::workflow::{DocumentKind, Guard, Stands, StateKind, TRANSITIONS, YEAR_ACTS, YearState};
use edge::language::Language::{En, Ja};
use edge::problem::{of_guard, of_state, of_way_out};

use super::{code, compare, kebab, table};

fn called(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::ActivityReport => "Activity report 活動報告",
        DocumentKind::AreaRollup => "Area rollup 区計画の推進状況",
        DocumentKind::MeasureReport => "Measure report 施策実施状況",
        DocumentKind::AnnualReport => "Annual report 年次報告",
    }
}

fn listed(words: Vec<String>) -> String {
    if words.is_empty() { "–".to_owned() } else { words.join(", ") }
}

/// The life of a fiscal year, and what people call states.
fn years() -> String {
    let mut text =
        "\n## Fiscal year 年度\n\nNothing of a sealed year changes; a correction adds an edition.\n".to_owned();
    let words = |states: &[YearState]| states.iter().map(|state| state.as_str()).collect::<Vec<_>>().join(", ");
    let acts = YEAR_ACTS
        .iter()
        .map(|row| vec![code(row.needs.as_str()), words(row.from), row.to.map_or("–", YearState::as_str).to_owned()]);
    text.push_str(&table(&["needs", "from", "to"], acts));
    text.push_str("\n## States\n\nWhat they are called where a step is not possible.\n");
    let documents = StateKind::ALL.map(|state| ("document", Stands::Document(state)));
    let years = YearState::ALL.map(|state| ("year", Stands::Year(state)));
    let called = documents.into_iter().chain(years).map(|(of, stands)| {
        vec![of.to_owned(), code(stands.as_str()), of_state(stands, Ja).to_owned(), of_state(stands, En).to_owned()]
    });
    text.push_str(&table(&["of", "state", "日本語", "English"], called));
    text
}

#[test]
fn the_workflow_is_as_committed() {
    let mut body = String::new();
    for kind in DocumentKind::ALL {
        let rows: Vec<_> = TRANSITIONS.iter().filter(|row| row.document == kind).collect();
        let arrows: BTreeSet<String> = rows
            .iter()
            .map(|row| format!("    {} --> {}: {}", row.from.as_str(), row.to.as_str(), row.event.as_str()))
            .collect();
        writeln!(body, "\n## {}\n\n```mermaid\nstateDiagram-v2\n    [*] --> draft", called(kind)).expect("text");
        for arrow in arrows {
            writeln!(body, "{arrow}").expect("text");
        }
        let ends = [StateKind::Sealed, StateKind::Discarded];
        for end in ends.iter().filter(|end| rows.iter().any(|row| row.to == **end)) {
            writeln!(body, "    {} --> [*]", end.as_str()).expect("text");
        }
        body.push_str("```\n");
        let rows = rows.iter().map(|row| {
            vec![
                row.from.as_str().to_owned(),
                row.event.as_str().to_owned(),
                row.to.as_str().to_owned(),
                code(row.needs.as_str()),
                listed(row.guards.iter().map(|guard| code(guard.as_str())).collect()),
                listed(row.effects.iter().map(|effect| kebab(&format!("{effect:?}"))).collect()),
            ]
        });
        body.push_str(&table(&["from", "event", "to", "needs", "guards", "effects"], rows));
    }
    body.push_str(&years());
    body.push_str("\n## Guards\n\nWhat is said when one does not hold.\n");
    let guards = Guard::ALL.map(|guard| {
        let way_out = guard.way_out().map_or_else(|| "–".to_owned(), code);
        vec![code(guard.as_str()), of_guard(guard, Ja).to_owned(), of_guard(guard, En).to_owned(), way_out]
    });
    body.push_str(&table(&["guard", "日本語", "English", "way out"], guards));
    body.push_str("\n## Ways out\n\nWhat is said beside it.\n");
    let ways = Guard::ALL.map(|guard| vec![code(guard.as_str()), of_way_out(guard, Ja), of_way_out(guard, En)]);
    body.push_str(&table(&["guard", "日本語", "English"], ways));
    compare("workflow.md", "The workflow", "`crates/domain/src/workflow/table.rs` and `year.rs` beside it", &body);
}
