//! What is printed in which order: the whole year, or one ward, section or measure of it.

use domain::actor::OrganisationKind;

use super::book::Book;
use super::{Order, activities, appendix, front, ledger, measures, ward};
use crate::report::Report;
use crate::table::About;

/// Writes everything but the page of verification. Answers what it is about, in words: empty for the whole year; `None`
/// when nothing has that key.
pub(super) fn write(book: &mut Book, order: &Order<'_>) -> Option<String> {
    let report = order.report;
    let key = order.of.unwrap_or_default();
    match order.about {
        About::Year => {
            year(book, report);
            Some(String::new())
        }
        About::Ward => {
            let found = report.wards().find(|line| line.is("key", key))?;
            front::how_to_read(book, report, order.about);
            ward::write(book, report, &found);
            Some(book.language.of(&found.row.title).to_owned())
        }
        About::Section => {
            let found = report
                .lines("organisations")
                .find(|line| line.is("kind", OrganisationKind::Section.word()) && line.is("key", key))?;
            front::how_to_read(book, report, order.about);
            let title = book.language.of(&found.row.title).to_owned();
            book.heading(1, &title);
            activities::of_section(book, report, key, 2);
            Some(title)
        }
        About::Measure => {
            let found = report.lines("measure-reports").find(|line| line.is("item", key))?;
            front::how_to_read(book, report, order.about);
            let title = book.language.of(&found.row.title).to_owned();
            book.heading(1, &title);
            measures::one(book, report, &found, 2);
            Some(title)
        }
    }
}

fn year(book: &mut Book, report: &Report) {
    front::how_to_read(book, report, About::Year);
    front::summary(book, report);
    front::cycle(book, report);
    front::completeness(book, report);
    let wards: Vec<_> = report.wards().collect();
    for found in &wards {
        ward::write(book, report, found);
    }
    activities::elsewhere(book, report);
    measures::write(book, report);
    ledger::issues(book, report);
    ledger::comparison(book, report);
    appendix::write(book, report);
}
