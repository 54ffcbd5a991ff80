//! The first chapters: how to read the report, the summary, the cycle, and the submissions.

use domain::actor::OrganisationKind;
use domain::workflow::DocumentKind;

use super::blocks::{Blocks, NOTHING, Width};
use super::{answers, figures, ledger, listed};
use crate::cover;
use crate::language::Language;
use crate::plot;
use crate::report::{Line, Report, Sight};
use crate::table::About;

/// Writes the chapter on how to read the report.
pub(super) fn how_to_read(blocks: &mut Blocks, report: &Report, about: About) {
    let language = blocks.language;
    blocks.heading(1, language.either("この報告書の読み方", "How to read this report"));
    blocks.text(blocks.say(
        "この報告書は、地域福祉計画に基づく1年間の取組みについて、各団体・{department}の報告を、原文のまま編集したものです。数値は、承認された報告だけを、所定の方法で集計しています。集計の元とした報告は、付録の「集計の基礎」に掲載しています。",
        "This report gathers one year of the regional welfare plan in the words of those who reported. Figures add up accepted reports only, by declared rules; the appendix names the reports behind them.",
    ));
    blocks.heading(2, language.either("数値欄の表示について", "Words in place of numbers"));
    let nothing = (NOTHING, language.either("該当する記載はありません。", "Nothing to report."));
    let words = cover::states(language).into_iter().chain([nothing]);
    let rows: Vec<Vec<String>> = words.map(|(word, meaning)| vec![word.to_owned(), meaning.to_owned()]).collect();
    let heads =
        [(language.either("表示", "Word"), Width::Fixed(30)), (language.either("意味", "Meaning"), Width::Part(1))];
    blocks.table("", &heads, &rows);
    blocks.heading(2, language.either("延べ人数と実人数", "Visits and persons"));
    blocks.text(blocks.say(
        "延べ人数は、参加の回数ごとに数えた人数です（同じ人が2回参加した場合は、2人と数えます）。実人数は、同じ人を1人と数えた人数です。団体や地域をまたいで合算できないため、実人数の合計は掲載していません。",
        "Visits count a person once for each time; persons are counted once. Persons are never added up across units or areas.",
    ));
    if report.sight == Sight::Public {
        blocks.heading(2, language.either("公表していない内容", "What is not shown"));
        blocks.text(cover::public(report, about, language));
    }
}

/// Writes the summary of the year.
pub(super) fn summary(blocks: &mut Blocks, report: &Report) {
    let language = blocks.language;
    blocks.heading(1, blocks.say("総括", "{Municipality} as a whole"));
    let municipality = report.whole();
    blocks.heading(2, language.either("主な実績", "Main results"));
    figures::totals(blocks, report, &municipality);
    figures::themes(blocks, report, &municipality);
    blocks.plot(&plot::areas(report));
    for line in report.lines("annual-report") {
        blocks.heading(2, blocks.say("{municipality}による総括", "Summary of the {municipality}"));
        answers(blocks, &line);
        if let Some(document) = line.text("document") {
            ledger::findings(blocks, report, &document, 2);
        }
    }
    blocks.heading(2, blocks.say("項目別の実績", "By {theme}, item and month"));
    figures::divided(blocks, report, &municipality);
}

/// Writes the chapter on the cycle and its participants.
pub(super) fn cycle(blocks: &mut Blocks, report: &Report) {
    let language = blocks.language;
    blocks.heading(1, language.either("評価の体制と経過", "The evaluation and who took part"));
    blocks.text(sealers(blocks, report));
    let count = |table: &str| report.lines(table).count().to_string();
    // a joint activity stands in several reports
    let counted = report.lines("activities").filter(|line| line.yes("counted") != Some(false)).count();
    let organisations = |kind: OrganisationKind| {
        report.lines("organisations").filter(|line| line.is("kind", kind.as_str())).count().to_string()
    };
    let reporting = |table: &str| {
        let mut keys: Vec<String> = report.lines(table).filter_map(|line| line.text("organisation")).collect();
        keys.sort();
        keys.dedup();
        keys.len().to_string()
    };
    let mut facts = Vec::new();
    if report.has(OrganisationKind::Unit) {
        facts.extend([
            (blocks.say("{unit}", "{Units}").to_owned(), organisations(OrganisationKind::Unit)),
            (blocks.say("報告した{unit}", "{Units} that reported").to_owned(), reporting("activity-reports")),
            (blocks.say("{activity_report}", "{Activity_reports}").to_owned(), count("activity-reports")),
            (language.either("活動件数", "Activities").to_owned(), counted.to_string()),
        ]);
    }
    if report.has(OrganisationKind::Area) {
        facts.push((blocks.say("{area_rollup}", "{Area_rollups}").to_owned(), count("area-rollups")));
    }
    facts.extend([
        (
            blocks.say("報告のあった{department}等", "{Departments} that reported").to_owned(),
            reporting("measure-reports"),
        ),
        (blocks.say("報告のあった{measure}", "{Measures} reported").to_owned(), count("measure-reports")),
        (blocks.say("{body}の検証", "Findings of the {body}").to_owned(), count("findings")),
    ]);
    blocks.facts(&facts);
    let rollups: Vec<_> = report.lines("area-rollups").collect();
    let title = blocks.say("{area_council}による検証", "Verification by the {area_councils}");
    listed(
        blocks,
        &title,
        &rollups,
        &[
            ("organisation", Width::Part(2)),
            ("meeting_held_on", Width::Fixed(36)),
            ("meeting_attendance", Width::Number(28)),
            ("taken_on", Width::Fixed(36)),
        ],
    );
}

/// Returns a text on how a year is sealed and by whom. Those who may seal a year stand in `domain::policy::GRANTS`. The
/// evaluating body has the name that the sealed document gives it.
fn sealers(blocks: &Blocks, report: &Report) -> String {
    let named = |kind: OrganisationKind| {
        report.lines("organisations").find(|line| line.is("kind", kind.as_str())).map(|line| line.row.title.clone())
    };
    let below = match (report.has(OrganisationKind::Unit), report.has(OrganisationKind::Area)) {
        (true, true) => blocks.say(
            "{unit}が活動を報告し、{area_council}が{area_rollup}をまとめて成果と課題を検証します。",
            "{Units} report their activities. {Area_councils} compile the {area_rollups}, and verify results and issues. ",
        ),
        (true, false) => blocks.say("{unit}が活動を報告します。", "{Units} report their activities. "),
        (false, true) => blocks.say(
            "{area_council}が{area_rollup}をまとめて成果と課題を検証します。",
            "{Area_councils} compile the {area_rollups}, and verify results and issues. ",
        ),
        (false, false) => String::new(),
    };
    let body = named(OrganisationKind::Body).map(|body| blocks.language.of(&body).to_owned());
    let body = body.unwrap_or_else(|| blocks.say("{body}", "the {body}"));
    let rest = blocks.say(
        "{municipality}の{department}は{measure_report}を報告します。{municipality}がまとめた{annual_report}をBODYが検証し、{municipality}の責任者・BODYの会長のうち異なる二人が確認し、確定します。確定した年度は、その後変更されることはありません。",
        "{Departments} report their {measures}. Then BODY verifies the {annual_report} of the {municipality}. Two different persons among the directors of the {municipality} and the chairs of BODY check it and seal the year. Nobody can change a sealed year.",
    );
    below + &rest.replace("BODY", &body)
}

/// Writes the chapter on submissions: what was submitted, when, and what was left out.
pub(super) fn completeness(blocks: &mut Blocks, report: &Report) {
    let language = blocks.language;
    blocks.heading(1, language.either("提出状況", "Submission of reports"));
    blocks.plot(&plot::completeness(report));
    let open: Vec<Line<'_>> = report.lines("not-reported").collect();
    if !open.is_empty() {
        let count = open.len();
        let note = blocks.say(
            "年度報告のない{unit}が COUNT 団体あります。報告のない期間の活動は、この報告書の数値に含まれていません。",
            "{Units} that have not reported the whole year: COUNT. What they did besides is in none of the figures.",
        );
        let spelled = if language == Language::Ja { " COUNT " } else { "COUNT" };
        blocks.note(note.replace(spelled, &count.to_string()));
        let title = blocks.say("年度報告のない{unit}", "{Units} that did not report the whole year");
        listed(
            blocks,
            &title,
            &open,
            &[
                ("area", Width::Part(2)),
                ("organisation", Width::Part(3)),
                ("state", Width::Part(2)),
                ("reason", Width::Part(4)),
            ],
        );
    }
    let late = report.lines("activity-reports").filter(|line| line.yes("late") == Some(true)).count();
    let left: Vec<_> = report.lines("left-out").collect();
    // whether unaccepted reports were in time is not known
    let some = left.iter().any(|line| line.is("kind", DocumentKind::ActivityReport.as_str()));
    blocks.text(&match (late, language) {
        (0, Language::Ja) if some => "承認された活動報告は、すべて期限内に提出されています。".to_owned(),
        (0, Language::Ja) => "活動報告は、すべて期限内に提出されています。".to_owned(),
        (_, Language::Ja) => format!("期限後に提出された活動報告が{late}件あります。"),
        (0, Language::En) if some => "All accepted activity reports were submitted on time.".to_owned(),
        (0, Language::En) => "All activity reports were submitted on time.".to_owned(),
        (_, Language::En) => format!("Activity reports submitted late: {late}."),
    });
    let title = language.either("確定に含まれない報告", "Documents left out");
    let columns = [
        ("organisation", Width::Part(2)),
        ("kind", Width::Part(2)),
        ("item", Width::Part(3)),
        ("number", Width::Number(16)),
        ("state", Width::Part(2)),
    ];
    listed(blocks, title, &left, &columns);
    if left.is_empty() {
        blocks.text(language.either("未承認の報告はありません。", "All reports were accepted."));
    }
}
