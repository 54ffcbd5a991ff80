//! The order of printing for the whole year, or for one area, unit or measure.

use domain::actor::OrganisationKind;

use super::blocks::Blocks;
use super::{Order, activities, appendix, area, front_matter, ledger, measures};
use crate::report::Report;
use crate::table::About;

/// Writes everything except the page of verification. Returns the title of the subject, empty for the whole year, or
/// `None` if nothing has that key.
pub(super) fn write(blocks: &mut Blocks, order: &Order<'_>) -> Option<String> {
    let report = order.report;
    let key = order.of.unwrap_or_default();
    match order.about {
        About::Year => {
            year(blocks, report);
            Some(String::new())
        }
        About::Area => {
            let found = report.areas().find(|line| line.is("key", key))?;
            front_matter::how_to_read(blocks, report, order.about);
            area::write(blocks, report, &found);
            Some(blocks.language.of(&found.row.title).to_owned())
        }
        About::Unit => {
            let found = report
                .lines("organisations")
                .find(|line| line.is("kind", OrganisationKind::Unit.as_str()) && line.is("key", key))?;
            front_matter::how_to_read(blocks, report, order.about);
            let title = blocks.language.of(&found.row.title).to_owned();
            blocks.heading(1, &title);
            activities::of_unit(blocks, report, key, 2);
            Some(title)
        }
        About::Measure => {
            let found = report.lines("measure-reports").find(|line| line.is("item", key))?;
            front_matter::how_to_read(blocks, report, order.about);
            let title = blocks.language.of(&found.row.title).to_owned();
            blocks.heading(1, &title);
            measures::one(blocks, report, &found, 2);
            Some(title)
        }
    }
}

fn year(blocks: &mut Blocks, report: &Report) {
    front_matter::how_to_read(blocks, report, About::Year);
    front_matter::summary(blocks, report);
    front_matter::cycle(blocks, report);
    front_matter::completeness(blocks, report);
    let areas: Vec<_> = report.areas().collect();
    for found in &areas {
        area::write(blocks, report, found);
    }
    activities::elsewhere(blocks, report);
    measures::write(blocks, report);
    ledger::issues(blocks, report);
    ledger::comparison(blocks, report);
    appendix::write(blocks, report);
}
