//! The activities of a sealed report, where they stand: who counts what several units held together is decided from all
//! of an area's.

use super::facts::Facts;
use super::ground::Ground;
use crate::form::computed::Kept;
use crate::form::{Activity, LeftOut, Report};
use crate::joint::{Placed, Told};

/// Every activity of a report.
pub(super) fn placed(ground: &Ground, id: &str, of: &Facts, report: &Report, left_out: &[LeftOut]) -> Vec<Placed> {
    let one = |(line, Activity(answers)): (usize, &Activity)| {
        let told = Told::of(&of.key, answers);
        let leader = told.led_by;
        Placed {
            document: id.to_owned(),
            number: of.number,
            unit: of.key.clone(),
            unit_name: of.organisation.clone(),
            line,
            title: told.title.to_owned(),
            day: told.day,
            month: told.month,
            led_by: leader.map(str::to_owned),
            leader_name: leader.and_then(|leader| ground.name(leader)).map(str::to_owned),
            leader_within: leader.is_some_and(|leader| ground.together(&of.key, leader)),
            left_out: left_out.iter().find(|out| out.line == line).map(Kept::from),
        }
    };
    report.activities.iter().enumerate().map(one).collect()
}
