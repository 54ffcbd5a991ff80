//! What an area leaves out because another unit leads it, as it stands among what was added up.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Counted, Told, settle};
use crate::form::computed::Kept;
use crate::workflow::DocumentKind;

/// Why an activity is left out when its leader counts it.
pub(crate) const COUNTED: &str = "joint-activity";

/// An activity of a unit of the area, where it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// The report: `<year>-<id>`.
    pub document: String,
    /// Its number among the unit's reports.
    pub number: i64,
    /// The unit's key.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// The activity's place in the report.
    pub line: usize,
    /// Its name.
    pub title: String,
    /// The day, if it was told.
    pub day: Option<NaiveDate>,
    /// A day of the month, if only that was told.
    pub month: Option<NaiveDate>,
    /// The key of the unit that leads, if one was named.
    pub led_by: Option<String>,
    /// That unit's name.
    pub leader_name: Option<String>,
    /// Whether that unit lies in the area.
    pub leader_within: bool,
    /// What is kept of it when it is left out.
    pub left_out: Option<Kept>,
}

impl Placed {
    fn told(&self) -> Told<'_> {
        let led_by = self.led_by.as_deref();
        Told { unit: &self.unit, title: &self.title, day: self.day, month: self.month, led_by }
    }

    fn pointer(&self) -> String {
        format!("/activities/{}", self.line)
    }
}

/// What is left out, in the order of units, reports and lines: where it is counted, or why nowhere. The activities are
/// those of the area that are left out, and all of the units that they name.
pub fn left_out(mut placed: Vec<Placed>) -> Vec<Value> {
    placed.sort_by(|one, other| (&one.unit, one.number, one.line).cmp(&(&other.unit, other.number, other.line)));
    let all: Vec<Told<'_>> = placed.iter().map(Placed::told).collect();
    let leaders = placed.iter().filter(|one| one.leader_within);
    let together: BTreeSet<&str> = leaders.filter_map(|one| one.led_by.as_deref()).collect();
    let settled = settle(&all, &together).into_iter();
    let claims = placed.iter().zip(settled).filter_map(|(one, counted)| Some((one, one.left_out.as_ref()?, counted)));
    claims.map(|(one, kept, counted)| out(&placed, one, kept, counted)).collect()
}

fn out(placed: &[Placed], one: &Placed, kept: &Kept, counted: Counted) -> Value {
    let place = |one: &Placed| json!({"document": one.document, "pointer": one.pointer()});
    let (why, counted_in, contradicted_in) = match counted {
        Counted::ByLeader(at) => (COUNTED, placed.get(at).map(place), None),
        Counted::Nowhere(nowhere) => {
            (nowhere.word(), None, nowhere.contradicted_at().and_then(|at| placed.get(at)).map(place))
        }
        // only what names another unit as leading is left out
        Counted::Here => (COUNTED, None, None),
    };
    let leader = placed.iter().rfind(|other| Some(&other.unit) == one.led_by.as_ref());
    json!({
        "kind": DocumentKind::ActivityReport.word(), "organisation": one.unit_name, "document": one.document,
        "pointer": one.pointer(), "why": why, "particulars": {
            "counted_by": kept.counted_by, "dimensions": kept.dimensions, "counted_by_name": one.leader_name,
            "counted_in": counted_in, "contradicted_in": contradicted_in,
            "leader_report": leader.map(|other| &other.document),
        },
    })
}
