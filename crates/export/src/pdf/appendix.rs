//! The appendix: scales, sources of figures, what was not counted, corrections, unprintable characters.

use domain::actor::OrganisationKind;

use super::blocks::{Blocks, Width};
use super::listed;
use crate::language::Language;
use crate::report::{Line, Report};

/// Writes the appendix.
pub(super) fn write(blocks: &mut Blocks, report: &Report) {
    let language = blocks.language;
    let lines = |key: &str| report.lines(key).collect::<Vec<Line<'_>>>();
    let (scales, corrections) = (lines("scales"), lines("corrections"));
    blocks.heading(1, language.either("付録", "Appendix"));
    if !scales.is_empty() {
        blocks.heading(2, language.either("評価基準", "Scales"));
        let columns = [("scale", Width::Part(3)), ("label", Width::Part(2)), ("meaning", Width::Part(5))];
        listed(blocks, "", &scales, &columns);
    }
    blocks.heading(2, language.either("集計の基礎", "Where the figures come from"));
    if lines("sources").is_empty() {
        blocks.text(language.either("集計した報告は、まだありません。", "No report has been added up yet."));
    } else {
        added_up(blocks, report, &lines("sources"));
    }
    let columns = [("of", Width::Part(2)), ("organisation", Width::Part(3)), ("why", Width::Part(4))];
    listed(blocks, language.either("集計から除いたもの", "Not counted"), &lines("not-counted"), &columns);
    rules(blocks, report);
    if !corrections.is_empty() {
        blocks.heading(2, language.either("訂正", "Corrections"));
        let columns = [
            ("part", Width::Part(3)),
            ("before", Width::Part(3)),
            ("after", Width::Part(3)),
            ("reason", Width::Part(3)),
        ];
        listed(blocks, "", &corrections, &columns);
    }
}

/// Writes the list of the reports behind the figures.
fn added_up(blocks: &mut Blocks, report: &Report, sources: &[Line<'_>]) {
    let language = blocks.language;
    let added = if report.has(OrganisationKind::Area) {
        blocks.say(
            "{area}の数値は、次の報告を集計したものです。{municipality}全体の数値は、{area}の数値を集計したものです。集計方法は、「合計」のほか、最大、「はい」の数、割合（分子と分母を別に合計）があります。",
            "The figures of each {area} add up the reports below, those of the {municipality} the figures of the {areas}: by sum, largest, count of yes, or share, whose numerators and denominators are added separately.",
        )
    } else {
        blocks.say(
            "全体の数値は、次の報告を集計したものです。集計方法は、「合計」のほか、最大、「はい」の数、割合（分子と分母を別に合計）があります。",
            "The figures add up the reports below: by sum, largest, count of yes, or share, whose numerators and denominators are added separately.",
        )
    };
    blocks.text(&added);
    let columns = [
        ("of", Width::Part(2)),
        ("organisation", Width::Part(3)),
        ("item", Width::Part(3)),
        ("number", Width::Number(12)),
        ("finality", Width::Part(2)),
    ];
    listed(blocks, language.either("集計した報告", "Reports added up"), sources, &columns);
}

/// Writes the table of how each metric adds up.
fn rules(blocks: &mut Blocks, report: &Report) {
    let language = blocks.language;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in report.lines("figures") {
        let row = vec![line.said("metric", language), line.said("rule", language)];
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let columns =
        [(language.either("指標", "Metric"), Width::Part(3)), (language.either("集計方法", "Rule"), Width::Part(2))];
    blocks.table(language.either("指標ごとの集計方法", "How figures add up"), &columns, &rows);
}

/// Writes the list of characters that no font has, if any, under a heading of the given level.
pub(super) fn unprintable(blocks: &mut Blocks, level: u8) {
    let language = blocks.language;
    if blocks.unprintable.0.is_empty() {
        return;
    }
    blocks.heading(level, language.either("印刷できなかった文字", "Characters that could not be printed"));
    blocks.text(language.either(
        "次の文字は、この報告書の書体にないため、〓で示すか、字形のない文字として省略しています。元の文字は、確定原本に記録されています。",
        "No font of this report has these characters: 〓 stands in their place, or they are left out because they have no shape. The sealed document keeps them.",
    ));
    let rows: Vec<Vec<String>> = blocks
        .unprintable
        .0
        .iter()
        .map(|(letter, count)| vec![format!("U+{:04X}", u32::from(*letter)), times(*count, language)])
        .collect();
    let columns = [
        (language.either("文字の番号", "Character"), Width::Fixed(40)),
        (language.either("回数", "Count"), Width::Part(1)),
    ];
    blocks.table("", &columns, &rows);
}

fn times(count: usize, language: Language) -> String {
    match language {
        Language::Ja => format!("{count}回"),
        Language::En => count.to_string(),
    }
}
