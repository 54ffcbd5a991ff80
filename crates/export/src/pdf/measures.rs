//! The measures: which they are, and for each its plan, figures, self-evaluation, finding and next year.

use super::book::{Book, Width};
use super::{answers, ledger, listed, named};
use crate::report::{Line, Report};

/// The chapters of the measures.
pub(super) fn write(book: &mut Book, report: &Report) {
    let language = book.language;
    priority(book, report);
    let lines: Vec<Line<'_>> = report.lines("measure-reports").collect();
    book.heading(1, language.either("市の施策", "The municipality's measures"));
    if lines.is_empty() {
        book.text(language.either("受理された施策の報告はありません。", "No measure was reported."));
        return;
    }
    let scaled = scaled(&lines);
    let mut columns = vec![("item", Width::Part(4)), ("organisation", Width::Part(3))];
    columns.extend(scaled.iter().map(|key| (key.as_str(), Width::Part(3))));
    listed(book, language.either("施策の一覧", "All measures"), &lines, &columns);
    for line in &lines {
        let title = language.of(&line.row.title).to_owned();
        book.heading(2, &title);
        one(book, report, line, 3);
    }
}

/// One measure; the finding stands under a heading of that level.
pub(super) fn one(book: &mut Book, report: &Report, line: &Line<'_>, level: u8) {
    let key = line.text("item").unwrap_or_default();
    for item in report.lines("items").filter(|item| item.is("key", &key)) {
        named(book, &item, &["themes", "service_types", "departments"]);
    }
    named(book, line, &["organisation", "late", "taken_on"]);
    answers(book, line);
    if let Some(document) = line.text("document") {
        ledger::findings(book, report, &document, level);
    }
}

/// The plan's priority measures, where it has some.
fn priority(book: &mut Book, report: &Report) {
    let language = book.language;
    let lines: Vec<Line<'_>> = report.lines("items").filter(|line| line.is("kind", "priority_measure")).collect();
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

/// The questions that are answered by choosing: the self-evaluation stands among them. At most two fit the list.
fn scaled(lines: &[Line<'_>]) -> Vec<String> {
    let Some(first) = lines.first() else { return Vec::new() };
    let asked = first.table.columns.iter().filter(|column| column.asked && column.kind == crate::report::Kind::Code);
    asked.map(|column| column.key.clone()).take(2).collect()
}
