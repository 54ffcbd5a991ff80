//! The first chapters: how to read the report, the year in short, the cycle and who took part, what was handed in.

use super::book::{Book, NOTHING, Width};
use super::{answers, figures, ledger, listed};
use crate::cover;
use crate::language::Language;
use crate::plot::{self, reported};
use crate::report::{Report, Sight};

/// How to read this report.
pub(super) fn how_to_read(book: &mut Book, report: &Report) {
    let language = book.language;
    book.heading(1, language.either("この報告書の読み方", "How to read this report"));
    book.text(language.either(
        "この報告書は、地域福祉計画の一年間の取組みを、報告した人の言葉のまままとめたものです。数値は、受理された報告だけを、決められた足し方で集計しています。どの数値がどの報告から来たかは、巻末の「集計のもと」にあります。",
        "This report gathers one year of the regional welfare plan in the words of those who reported. Figures add up accepted reports only, by declared rules; the appendix names the reports behind them.",
    ));
    book.heading(2, language.either("数の代わりに出てくる言葉", "Words that stand in place of numbers"));
    let nothing = (NOTHING, language.either("ここに書くことはありません。", "There is nothing to say here."));
    let words = cover::states(language).into_iter().chain([nothing]);
    let rows: Vec<Vec<String>> = words.map(|(word, meaning)| vec![word.to_owned(), meaning.to_owned()]).collect();
    let heads =
        [(language.either("言葉", "Word"), Width::Fixed(30)), (language.either("意味", "Meaning"), Width::Part(1))];
    book.table("", &heads, &rows);
    book.heading(2, language.either("延べと実数", "Visits and persons"));
    book.text(language.either(
        "延べ人数は、同じ人が二度参加すれば二と数えます。実人数は、同じ人を一度だけ数えます。実人数は、地区や区をまたいで足し合わせることができないため、合計していません。",
        "Visits count a person once for each time; persons are counted once. Persons are never added up across sections or wards.",
    ));
    if report.sight == Sight::Public {
        book.heading(2, language.either("公開していないもの", "What is not shown"));
        let (below, count) = (report.small.below, report.suppressed);
        let text = match language {
            Language::Ja => format!(
                "公開と定めた項目だけを載せています。個人が分からないように、{below}未満の人数と、そこから逆算できる数を合わせて{count}か所、「秘匿」としています。"
            ),
            Language::En => format!(
                "Only what is meant for everybody is printed. {count} numbers are withheld: counts below {below} and those that would give them away."
            ),
        };
        book.text(&text);
    }
}

/// The year in short.
pub(super) fn summary(book: &mut Book, report: &Report) {
    let language = book.language;
    book.heading(1, language.either("市全体のまとめ", "The municipality as a whole"));
    let city = report.whole();
    book.heading(2, language.either("一年の数字", "The year in numbers"));
    figures::totals(book, report, &city);
    book.plot(&plot::themes(report, &city));
    book.plot(&plot::wards(report));
    for line in report.lines("annual-report") {
        book.heading(2, language.either("市のまとめ", "The municipality's summary"));
        answers(book, &line);
        if let Some(document) = line.text("document") {
            ledger::findings(book, report, &document, 2);
        }
    }
    book.heading(2, language.either("内訳", "By theme, item and month"));
    figures::divided(book, report, &city);
}

/// The cycle and who took part.
pub(super) fn cycle(book: &mut Book, report: &Report) {
    let language = book.language;
    book.heading(1, language.either("評価の流れと参加した人たち", "The cycle and who took part"));
    book.text(language.either(
        "地区部会が活動を報告し、区の推進協議会が区計画の推進状況をまとめて成果と課題を検証します。市の担当課は施策の実施状況を報告します。市がまとめた年次報告を専門分科会が検証し、二人の職員が確かめて封印します。封印された年度は、その後だれも書き換えることができません。",
        "District sections report what they did; ward councils compile their ward's progress and verify results and issues; departments report their measures. The subcommittee verifies the municipality's annual report, and two persons seal the year. Nobody can change a sealed year.",
    ));
    let count = |table: &str| report.lines(table).count().to_string();
    // a joint activity stands in several reports
    let counted = report.lines("activities").filter(|line| line.yes("counted") != Some(false)).count();
    let organisations =
        |kind: &str| report.lines("organisations").filter(|line| line.is("kind", kind)).count().to_string();
    let mut reporters: Vec<String> =
        report.lines("activity-reports").filter_map(|line| line.text("organisation")).collect();
    reporters.sort();
    reporters.dedup();
    let mut departments: Vec<String> =
        report.lines("measure-reports").filter_map(|line| line.text("organisation")).collect();
    departments.sort();
    departments.dedup();
    book.facts(&[
        (language.either("地区部会", "Sections").to_owned(), organisations("section")),
        (language.either("報告した地区部会", "Sections that reported").to_owned(), reporters.len().to_string()),
        (language.either("活動報告", "Activity reports").to_owned(), count("activity-reports")),
        (language.either("活動", "Activities").to_owned(), counted.to_string()),
        (language.either("区の推進状況", "Ward rollups").to_owned(), count("ward-rollups")),
        (language.either("報告した担当課など", "Departments that reported").to_owned(), departments.len().to_string()),
        (language.either("施策の報告", "Measures reported").to_owned(), count("measure-reports")),
        (language.either("専門分科会の検証", "Findings of the subcommittee").to_owned(), count("findings")),
    ]);
    let rollups: Vec<_> = report.lines("ward-rollups").collect();
    listed(
        book,
        language.either("区の推進協議会による検証", "Verification by the ward councils"),
        &rollups,
        &[
            ("organisation", Width::Part(2)),
            ("meeting_held_on", Width::Fixed(36)),
            ("meeting_attendance", Width::Number(28)),
            ("taken_on", Width::Fixed(36)),
        ],
    );
}

/// What was handed in, when, and what was left out.
pub(super) fn completeness(book: &mut Book, report: &Report) {
    let language = book.language;
    book.heading(1, language.either("提出状況", "Completeness and timeliness"));
    book.plot(&plot::completeness(report));
    let wards: Vec<_> = report.wards().collect();
    let without: i64 = wards.iter().filter_map(|ward| Some(reported(report, &ward.text("key")?)[2])).sum();
    if without > 0 {
        let text = match language {
            Language::Ja => format!(
                "受理された報告のない地区部会が{without}あります。その活動は、この報告書の数値に含まれていません。"
            ),
            Language::En => {
                format!("{without} sections have no accepted report; their activities are in none of the figures.")
            }
        };
        book.note(&text);
    }
    let left: Vec<_> = report.lines("left-out").collect();
    let title = language.either("封印に含まれない文書", "Documents left out");
    let columns = [
        ("organisation", Width::Part(2)),
        ("kind", Width::Part(2)),
        ("number", Width::Number(16)),
        ("state", Width::Part(2)),
    ];
    listed(book, title, &left, &columns);
    if left.is_empty() {
        book.text(language.either("受理されずに残った文書はありません。", "No document was left out."));
    }
}
