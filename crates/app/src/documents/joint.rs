//! Joint activities of a ward: each that is left to a leader must be counted by that leader.

use domain::joint::{self, Nowhere, Placed, Told};
use domain::workflow::Row;
use domain::year::FiscalYear;
use serde_json::Value;
use store::Tx;
use store::documents::Document;

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

/// What a ward leaves out because another unit leads it: where it is counted, or why nowhere.
pub(super) async fn left_out(tx: &Tx, document: &Document) -> Result<Vec<Value>, Error> {
    let year = document.subject.id.year;
    let rows = store::joint::of_area(tx, year, document.organisation).await?;
    let placed = rows.into_iter().map(|row| placed(year, row));
    Ok(joint::left_out(placed.collect()))
}

fn placed(year: FiscalYear, row: store::joint::Told) -> Placed {
    Placed {
        document: format!("{year}-{}", row.document_id),
        number: i64::from(row.number),
        unit: row.organisation_key,
        unit_name: row.organisation_name,
        line: usize::try_from(row.line).unwrap_or_default(),
        title: row.title,
        day: row.held_on,
        month: row.held_month,
        led_by: row.joint_led_by,
        leader_name: row.leader_name,
        leader_within: row.leader_within == Some(true),
        left_out: row.left_out,
    }
}

pub(super) fn pointer(line: impl std::fmt::Display) -> String {
    format!("/activities/{line}")
}

/// The joint activities that stored figures say nobody counts: two rows for each, the activity that is left out and
/// the leader's report.
pub(super) fn uncounted(computed: Option<&Value>) -> Vec<Row> {
    let left_out = computed.and_then(|computed| computed.get("left_out")).and_then(Value::as_array);
    let mut rows = Vec::new();
    for out in left_out.into_iter().flatten() {
        let text = |at: &str| out.pointer(at).and_then(Value::as_str).unwrap_or_default();
        let Some(why) = Nowhere::WORDS.into_iter().find(|word| *word == text("/why")) else { continue };
        rows.push(Row::new(format!("{}{}", text("/document"), text("/pointer")), text("/organisation"), why));
        let contradicts = text("/particulars/contradicted_in/document");
        let report = if contradicts.is_empty() { text("/particulars/leader_report") } else { contradicts };
        let leader = if report.is_empty() { text("/particulars/counted_by") } else { report };
        rows.push(Row::new(leader, text("/particulars/counted_by_name"), "named-as-leader"));
    }
    rows
}
