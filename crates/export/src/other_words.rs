//! Sentences for people that replace the heading and cell of a column.

use domain::pack::Best;

use crate::language::Language;
use crate::report::{Line, Report};

/// Returns a label of a scale, with its meaning.
pub(crate) fn meant(report: &Report, scale: &str, line: &Line<'_>, key: &str, language: Language) -> String {
    let (said, chosen) = (line.said(key, language), line.text(key).unwrap_or_default());
    let mut scales = report.lines("scales").filter(|one| one.is("scale", scale) && one.is("label", &chosen));
    let meaning = scales.next().and_then(|one| one.text("meaning")).filter(|meaning| !meaning.is_empty());
    // meanings are sealed in Japanese only
    match (language, meaning) {
        (Language::Ja, Some(meaning)) => format!("{said}（{meaning}）"),
        (Language::Ja | Language::En, _) => said,
    }
}

/// Returns the note for an activity that another unit counts.
pub(crate) fn counted_elsewhere(language: Language) -> &'static str {
    match language {
        Language::Ja => "集計は代表の団体で計上",
        Language::En => "counted by the unit that leads it",
    }
}

/// Returns the note for a finding whose report was changed afterwards.
pub(crate) fn changed_since(language: Language) -> &'static str {
    match language {
        Language::Ja => "検証後に報告が修正されています。",
        Language::En => "The report was changed after it was verified.",
    }
}

/// Returns a label and a text in place of a column's heading and cell, if it has them.
pub(crate) fn in_other_words(line: &Line<'_>, column: &str, language: Language) -> Option<(&'static str, String)> {
    match column {
        "late" => submitted(line, language),
        "closes_year" => Some(closing(line.yes(column)?, language)),
        "direction" => Some((language.either("評価の向き", "Direction"), better(&line.text(column)?, language)?)),
        _ => None,
    }
}

/// Returns a text on which end of a scale is the better one.
fn better(direction: &str, language: Language) -> Option<String> {
    let said = match (Best::ALL.into_iter().find(|best| best.as_str() == direction)?, language) {
        (Best::Lowest, Language::Ja) => "小さいほど良い",
        (Best::Highest, Language::Ja) => "大きいほど良い",
        (Best::Unordered, Language::Ja) => "順序なし",
        (Best::Lowest, Language::En) => "lower is better",
        (Best::Highest, Language::En) => "higher is better",
        (Best::Unordered, Language::En) => "no order",
    };
    Some(said.to_owned())
}

/// Returns a text on whether a report closes its unit's year.
fn closing(closes: bool, language: Language) -> (&'static str, String) {
    let said = match (closes, language) {
        (true, Language::Ja) => "年度報告",
        (false, Language::Ja) => "年度途中の報告",
        (true, Language::En) => "for the whole year",
        (false, Language::En) => "for a part of the year",
    };
    (language.either("報告の区分", "Kind of report"), said.to_owned())
}

/// Returns a text on whether a report was first submitted in time. The text also names the last day of submission if
/// that is another day.
fn submitted(line: &Line<'_>, language: Language) -> Option<(&'static str, String)> {
    let late = line.yes("late")?;
    let when = if late { language.either("期限後", "late") } else { language.either("期限内", "on time") };
    let day = |key: &str| Some(line.said(key, language)).filter(|day| !day.is_empty());
    let said = match (day("first_submitted_on"), day("last_submitted_on"), language) {
        (Some(first), Some(last), Language::Ja) if first != last => format!("{when}（{first}、最終は{last}）"),
        (Some(first), Some(last), Language::En) if first != last => format!("{when} ({first}, last {last})"),
        (Some(first), _, Language::Ja) => format!("{when}（{first}）"),
        (Some(first), _, Language::En) => format!("{when} ({first})"),
        (None, _, _) => when.to_owned(),
    };
    Some((language.either("提出", "Submitted"), said))
}
