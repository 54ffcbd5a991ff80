//! The table of units without a report that closes their year, and why.

use domain::actor::OrganisationKind;
use domain::form::Shown;

use super::cell::{Cell, Column, Kind, Row, Table};
use super::known::Known;
use super::names::Names;
use crate::language::{name, words};
use crate::plot::Reported;

/// Returns the table. The municipality decides who may read the reasons.
pub(super) fn table(names: &Names, known: &Known) -> Table {
    let c = Column::named;
    Table {
        key: "not-reported",
        title: words("年度報告のない{unit}", "No report of the whole year"),
        about: words(
            "1行が、一年を締めくくる報告が承認されていない1団体です。",
            "One {unit} a row. No accepted report closes its year.",
        ),
        columns: vec![
            c("area", Kind::Code, "{area}", "{Area}").to("organisations"),
            c("organisation", Kind::Code, "{unit}", "{Unit}").to("organisations"),
            c("state", Kind::Code, "報告", "Reported"),
            Column { shown: names.reasons, ..c("reason", Kind::Text, "理由", "Reason") },
        ],
        rows: rows(names, known),
    }
}

/// Returns the rows, area by area, in the document's order.
fn rows(names: &Names, known: &Known) -> Vec<Row> {
    let mut rows = Vec::new();
    for area in names.organisations.iter().filter(|one| one.kind == Some(OrganisationKind::Area)) {
        let own = |unit: &&super::names::Organisation| {
            unit.kind == Some(OrganisationKind::Unit) && unit.parent.as_deref() == Some(area.key.as_str())
        };
        for unit in names.organisations.iter().filter(own) {
            let state = Reported::of(known.closed(&unit.key));
            if state == Reported::Whole {
                continue;
            }
            let called = name(&unit.name);
            let cells = vec![
                Cell::chosen(&area.key, name(&area.name)),
                Cell::chosen(&unit.key, called.clone()),
                Cell::chosen(state.as_str(), state.label()),
                Cell::text(known.reason(&unit.id)),
            ];
            rows.push(Row { title: called, shown: Shown::Public, cells });
        }
    }
    rows
}
