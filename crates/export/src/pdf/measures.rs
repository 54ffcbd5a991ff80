//! The measures: which they are, and for each its plan, figures, self-evaluation, finding and next year.

use domain::figure::Figure;
use domain::pack::ItemKind;

use super::book::{Book, Width};
use super::{answers, ledger, listed, named};
use crate::report::{Column, Kind, Line, Report};

/// The chapters of the measures.
pub(super) fn write(book: &mut Book, report: &Report) {
    let language = book.language;
    priority(book, report);
    let lines: Vec<Line<'_>> = report.lines("measure-reports").collect();
    book.heading(1, language.either("市の施策", "The municipality's measures"));
    if lines.is_empty() {
        book.text(language.either("承認された施策の報告はありません。", "No measure was reported."));
        return;
    }
    overview(book, report, &lines);
    counted(book, &lines);
    for line in &lines {
        let title = language.of(&line.row.title).to_owned();
        book.heading(2, &title);
        one(book, report, line, 3);
    }
}

/// Every measure, with what its department says of it and what the subcommittee says.
fn overview(book: &mut Book, report: &Report, lines: &[Line<'_>]) {
    let language = book.language;
    let findings: Vec<Line<'_>> = report.lines("findings").collect();
    let heads = [
        (language.either("番号", "No."), Width::Number(14)),
        (language.either("施策", "Measure"), Width::Part(5)),
        (language.either("所管課", "Department"), Width::Part(4)),
        (language.either("自己評価", "Self"), Width::Part(2)),
        (language.either("分科会評価", "Subcommittee"), Width::Part(2)),
    ];
    let row = |line: &Line<'_>| {
        let document = line.text("document").unwrap_or_default();
        let found = findings.iter().find(|finding| finding.is("document", &document));
        let scale = found.and_then(|finding| finding.text("scale"));
        let own = scale.and_then(|scale| ledger::self_evaluation(report, &document, &scale));
        vec![
            line.said("item_number", language),
            line.said("item", language),
            line.said("organisation", language),
            own.map(|(own, column)| own.said(&column.key, language)).unwrap_or_default(),
            found.map(|finding| finding.said("label", language)).unwrap_or_default(),
        ]
    };
    let mut rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    // what nothing is said of needs no column
    let filled: Vec<bool> = (0..heads.len())
        .map(|place| rows.iter().any(|row| row.get(place).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let kept = |place: usize| filled.get(place) == Some(&true);
    for row in &mut rows {
        let mut place = 0..;
        row.retain(|_| place.next().is_some_and(kept));
    }
    let heads: Vec<_> = heads.into_iter().zip(0..).filter(|(_, place)| kept(*place)).map(|(head, _)| head).collect();
    book.table(language.either("施策の一覧", "All measures"), &heads, &rows);
}

/// So many figures stand beside each other.
const BESIDE: usize = 4;

/// What each measure counted. Measures are unlike: what they count is never added up.
fn counted(book: &mut Book, lines: &[Line<'_>]) {
    let language = book.language;
    let Some(first) = lines.first() else { return };
    let known = |column: &&Column| lines.iter().any(|line| line.figure(&column.key) != Figure::Missing);
    let numbers =
        first.table.columns.iter().filter(|column| column.asked && matches!(column.kind, Kind::Count | Kind::Yen));
    let numbers: Vec<&Column> = numbers.filter(known).collect();
    for some in numbers.chunks(BESIDE) {
        let mut heads = vec![(language.either("施策", "Measure"), Width::Part(4))];
        heads.extend(some.iter().map(|column| (language.of(&column.label), Width::Numbers(2))));
        let row = |line: &Line<'_>| {
            let figures = some.iter().map(|column| line.said(&column.key, language));
            std::iter::once(line.said("item", language)).chain(figures).collect()
        };
        let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
        book.table(language.either("施策ごとの実績", "Results by measure"), &heads, &rows);
    }
}

/// One measure; the finding stands under a heading of that level.
pub(super) fn one(book: &mut Book, report: &Report, line: &Line<'_>, level: u8) {
    let key = line.text("item").unwrap_or_default();
    named(book, line, &["item_number"]);
    let mut owners = String::new();
    for item in report.lines("items").filter(|item| item.is("key", &key)) {
        named(book, &item, &["themes", "service_types", "departments"]);
        owners = item.said("departments", book.language);
    }
    let whose = line.said("organisation", book.language);
    if whose != owners {
        book.facts(&[(book.language.either("報告課", "Reported by").to_owned(), whose)]);
    }
    named(book, line, &["late", "taken_on"]);
    answers(book, line);
    if let Some(document) = line.text("document") {
        ledger::findings(book, report, &document, level);
    }
}

/// The plan's priority measures, where it has some.
fn priority(book: &mut Book, report: &Report) {
    let language = book.language;
    let lines: Vec<Line<'_>> =
        report.lines("items").filter(|line| line.is("kind", ItemKind::PriorityMeasure.word())).collect();
    if lines.is_empty() {
        return;
    }
    book.heading(1, language.either("重点施策", "Priority measures"));
    listed(book, "", &lines, &[("number", Width::Number(14)), ("name", Width::Part(3)), ("parent", Width::Part(2))]);
    for line in &lines {
        let name = line.text("name").unwrap_or_default();
        let reported = report.lines("measure-reports").filter(|one| one.is("item", &name) || one.row.title.ja == name);
        for one_of in reported.collect::<Vec<_>>() {
            book.heading(2, &name);
            one(book, report, &one_of, 3);
        }
    }
}
