//! The activities of a sealed report with their places. Which unit counts a joint activity is decided from all
//! activities of an area.

use super::facts::Facts;
use super::ground::Ground;
use crate::form::{Activity, Ceded, Report};
use crate::joint::Told;
use crate::rollup::Placed;

/// Returns every activity of a report with its place.
pub(super) fn placed(ground: &Ground, of: &Facts, report: &Report, ceded: &[Ceded]) -> Vec<Placed> {
    let one = |(line, Activity(answers)): (usize, &Activity)| {
        let told = Told::of(&of.key, answers);
        let leader = told.led_by;
        Placed {
            document: of.id,
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
            left_out: ceded.iter().find(|ceded| ceded.line == line).map(|ceded| ceded.claim.clone()),
        }
    };
    report.activities.iter().enumerate().map(one).collect()
}
