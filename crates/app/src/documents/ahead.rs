//! Checks joint activities before a report is submitted. Compares them with what their leaders have submitted so far.

use std::collections::BTreeSet;

use domain::document::Document;
use domain::form::{Activity, Known, Readable};
use domain::joint::{Counted, Nowhere, Told, settle};
use domain::rollup::NotCounted;
use domain::workflow::{Notice, Noticed, Row};
use store::Tx;

use super::joint::{pointer, told};
use crate::error::Error;

/// The name of an activity that has no title yet.
const UNTITLED: [&str; 2] = ["名称のない活動", "An activity without a title"];

/// Findings about a report's own claims before it is submitted. Some claims are impossible, others are not counted by
/// anybody yet.
#[derive(Default)]
pub(super) struct Ahead {
    pub(super) impossible: Vec<Row>,
    pub(super) notices: Vec<Notice>,
}

/// Compares a report with what the leaders that it names have submitted. Reads nothing if the report names none.
pub(super) async fn ahead(tx: &Tx, document: &Document, report: &Readable, known: &Known) -> Result<Ahead, Error> {
    let mut ahead = Ahead::default();
    let unit = document.organisation_key.as_str();
    let own = report.activities.iter().map(|Activity(answers)| Told::of(unit, answers));
    let own: Vec<Told<'_>> = own.collect();
    // a leader that is added up elsewhere is not among the options, and gets a violation as such
    let leaders = own.iter().filter_map(Told::claim).filter(|leader| known.together(unit, leader));
    let leaders: BTreeSet<&str> = leaders.collect();
    let Some(receiver) = document.place.receiver.filter(|_| !leaders.is_empty()) else {
        return Ok(ahead);
    };
    let named = leaders.iter().map(|leader| (*leader).to_owned()).collect();
    let rows = store::joint::of_units(tx, document.subject.id.year, receiver, named).await?;
    let all: Vec<Told<'_>> = own.iter().copied().chain(rows.iter().map(told)).collect();
    for (line, counted) in settle(&all, &leaders).into_iter().enumerate().take(own.len()) {
        let Counted::Nowhere(nowhere) = counted else { continue };
        let title = own.get(line).map(|one| one.title).unwrap_or_default();
        let (subject, name) = (pointer(line), if title.is_empty() { UNTITLED } else { [title; 2] });
        let why = match nowhere {
            Nowhere::LeaderElsewhere => continue,
            Nowhere::Circle(_) => {
                ahead.impossible.push(Row::called(subject, name, NotCounted::from(nowhere).as_str()));
                continue;
            }
            Nowhere::LeaderSilent => Noticed::LeaderSilent,
            Nowhere::NotToldByLeader => Noticed::NotToldByLeader,
            Nowhere::LeaderNamesAnother(_) => Noticed::LeaderNamesAnother,
        };
        ahead.notices.push(Notice { subject, name: name.map(ToOwned::to_owned), why });
    }
    Ok(ahead)
}
