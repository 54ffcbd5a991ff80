//! Joint activities of units that hand in to the same organisation. The leader of an activity must count those that
//! other units leave to it.

use domain::document::Document;
use domain::id::DocumentId;
use domain::joint::Told;
use domain::rollup::{self, Computed, Leader, LeftOut, Placed};
use domain::workflow::Row;
use domain::year::FiscalYear;
use store::Tx;

use super::stored;
use crate::error::Error;

pub(super) fn told(row: &store::joint::Told) -> Told<'_> {
    Told {
        unit: &row.organisation_key,
        title: &row.title,
        day: row.held_on,
        month: row.held_month,
        led_by: row.joint_led_by.as_deref(),
    }
}

/// Returns what an organisation leaves to leaders. Each entry says where it is counted, or why nowhere.
pub(super) async fn left_out(tx: &Tx, document: &Document) -> Result<Vec<LeftOut>, Error> {
    let year = document.subject.id.year;
    let rows = store::joint::left_to_leaders(tx, year, document.organisation).await?;
    let placed = rows.into_iter().map(|row| placed(year, row)).collect::<Result<Vec<Placed>, Error>>()?;
    Ok(rollup::left_out(placed))
}

fn placed(year: FiscalYear, row: store::joint::Told) -> Result<Placed, Error> {
    let document = DocumentId { year, uuid: row.document_id };
    let at = format!("{document} line {}", row.line);
    let kept = row.left_out.as_ref().map(|kept| stored::value("left_out", &at, "particulars", kept));
    Ok(Placed {
        line: usize::try_from(row.line).map_err(|why| Error::corrupt("activity", &at, "line", why))?,
        left_out: kept.transpose()?,
        document,
        number: row.number,
        unit: row.organisation_key,
        unit_name: row.organisation_name,
        title: row.title,
        day: row.held_on,
        month: row.held_month,
        led_by: row.joint_led_by,
        leader_name: row.leader_name,
        leader_within: row.leader_within == Some(true),
    })
}

pub(super) fn pointer(line: impl std::fmt::Display) -> String {
    format!("/activities/{line}")
}

/// Returns the joint activities that nobody counts, according to the stored figures. Each has two rows: the activity
/// that is left out, and the leader's report.
pub(super) fn uncounted(computed: &Computed) -> Vec<Row> {
    let mut rows = Vec::new();
    for out in computed.left_out.iter().filter(|out| out.why.nowhere()) {
        let (Some(document), Some(pointer), Some(leader)) = (out.document, &out.pointer, &out.particulars) else {
            continue;
        };
        rows.push(Row::new(format!("{document}{pointer}"), &out.organisation, out.why.as_str()));
        let Leader { counted_by, counted_by_name, contradicted_in, leader_report, .. } = leader;
        let contradicts = contradicted_in.as_ref().map(|place| place.document);
        let subject = contradicts.or(*leader_report).map_or_else(|| counted_by.clone(), |report| report.to_string());
        rows.push(Row::new(subject, counted_by_name.as_ref().unwrap_or(counted_by), "named-as-leader"));
    }
    rows
}
