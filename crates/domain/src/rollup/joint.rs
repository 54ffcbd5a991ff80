//! The activities that an area leaves out because another unit leads them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::{ActivityPlace, Leader, LeftOut, NotCounted};
use crate::form::{Ceded, Claim};
use crate::id::DocumentId;
use crate::joint::{Counted, Told, settle};
use crate::workflow::DocumentKind;

/// An activity that a report leaves to its leader, as stored when the report is accepted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LeftToLeader {
    /// The activity's index in the report, from 0.
    pub line: usize,
    /// The unit that counts the activity, and the dimensions concerned.
    pub particulars: Claim,
    /// The reason: always [`NotCounted::JointActivity`].
    pub reason: NotCounted,
}

impl From<Ceded> for LeftToLeader {
    fn from(Ceded { line, claim }: Ceded) -> Self {
        Self { line, particulars: claim, reason: NotCounted::JointActivity }
    }
}

/// An activity of a unit of the area, with its place in a report.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// The report.
    pub document: DocumentId,
    /// The report's number among the unit's reports.
    pub number: i32,
    /// The unit's key.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// The activity's index in the report.
    pub line: usize,
    /// The activity's name.
    pub title: String,
    /// The day, if it was reported.
    pub day: Option<NaiveDate>,
    /// A day of the month, if only the month was reported.
    pub month: Option<NaiveDate>,
    /// The key of the leading unit, if one was named.
    pub led_by: Option<String>,
    /// The leading unit's name.
    pub leader_name: Option<String>,
    /// Whether the leading unit is in the area.
    pub leader_within: bool,
    /// The claim that was stored if the activity is left out.
    pub left_out: Option<Claim>,
}

impl Placed {
    fn told(&self) -> Told<'_> {
        let led_by = self.led_by.as_deref();
        Told { unit: &self.unit, title: &self.title, day: self.day, month: self.month, led_by }
    }

    fn place(&self) -> ActivityPlace {
        ActivityPlace { document: self.document, pointer: format!("/activities/{}", self.line) }
    }
}

/// Returns the left-out activities in the order of units, reports and lines. Each has the place where it is counted,
/// or the reason why it is counted nowhere. `placed` holds the area's left-out activities and all activities of the
/// units that they name.
pub fn left_out(mut placed: Vec<Placed>) -> Vec<LeftOut> {
    placed.sort_by(|one, other| (&one.unit, one.number, one.line).cmp(&(&other.unit, other.number, other.line)));
    let all: Vec<Told<'_>> = placed.iter().map(Placed::told).collect();
    let leaders = placed.iter().filter(|one| one.leader_within);
    let together: BTreeSet<&str> = leaders.filter_map(|one| one.led_by.as_deref()).collect();
    let settled = settle(&all, &together).into_iter();
    let claims = placed.iter().zip(settled).filter_map(|(one, counted)| Some((one, one.left_out.as_ref()?, counted)));
    claims.map(|(one, claim, counted)| out(&placed, one, claim, counted)).collect()
}

fn out(placed: &[Placed], one: &Placed, claim: &Claim, counted: Counted) -> LeftOut {
    let at = |place: usize| placed.get(place).map(Placed::place);
    let (why, counted_in, contradicted_in) = match counted {
        Counted::ByLeader(place) => (NotCounted::JointActivity, at(place), None),
        Counted::Nowhere(nowhere) => (nowhere.into(), None, nowhere.contradicted_at().and_then(at)),
        // Only activities that name another unit as leading are left out.
        Counted::Here => (NotCounted::JointActivity, None, None),
    };
    let leader = placed.iter().rfind(|other| Some(&other.unit) == one.led_by.as_ref());
    let ActivityPlace { document, pointer } = one.place();
    LeftOut {
        document: Some(document),
        kind: DocumentKind::ActivityReport,
        organisation: one.unit_name.clone(),
        particulars: Some(Leader {
            contradicted_in,
            counted_by: claim.counted_by.clone(),
            counted_by_name: one.leader_name.clone(),
            counted_in,
            dimensions: claim.dimensions.clone(),
            leader_report: leader.map(|other| other.document),
        }),
        pointer: Some(pointer),
        why,
    }
}
