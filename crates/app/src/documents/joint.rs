//! Joint activities of a ward: each that is left to a leader must be counted by that leader.

use std::collections::BTreeSet;

use domain::joint::{Counted, Nowhere, Told, settle};
use domain::workflow::Row;
use domain::year::FiscalYear;
use serde_json::{Value, json};
use store::Tx;
use store::documents::Document;

use crate::error::Error;

/// Why an activity is left out when its leader counts it.
const COUNTED: &str = "joint-activity";

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
    let all: Vec<Told<'_>> = rows.iter().map(told).collect();
    let leaders = rows.iter().filter(|row| row.leader_within == Some(true));
    let together: BTreeSet<&str> = leaders.filter_map(|row| row.joint_led_by.as_deref()).collect();
    let settled = settle(&all, &together).into_iter();
    let claims = rows.iter().zip(settled).filter(|(row, _)| row.left_out.is_some());
    Ok(claims.map(|(row, counted)| out(year, &rows, row, counted)).collect())
}

fn out(year: FiscalYear, rows: &[store::joint::Told], row: &store::joint::Told, counted: Counted) -> Value {
    let place = |row: &store::joint::Told| json!({"document": named(year, row), "pointer": pointer(row.line)});
    let (why, counted_in, contradicted_in) = match counted {
        Counted::ByLeader(at) => (COUNTED, rows.get(at).map(place), None),
        Counted::Nowhere(nowhere) => {
            (nowhere.word(), None, nowhere.contradicted_at().and_then(|at| rows.get(at)).map(place))
        }
        // only what names another unit as leading is left out
        Counted::Here => (COUNTED, None, None),
    };
    let mut particulars = row.left_out.clone().unwrap_or_default();
    if let Some(members) = particulars.as_object_mut() {
        let leader = rows.iter().rfind(|other| Some(&other.organisation_key) == row.joint_led_by.as_ref());
        members.insert("counted_by_name".to_owned(), json!(row.leader_name));
        members.insert("counted_in".to_owned(), json!(counted_in));
        members.insert("contradicted_in".to_owned(), json!(contradicted_in));
        members.insert("leader_report".to_owned(), json!(leader.map(|other| named(year, other))));
    }
    json!({
        "kind": "activity_report", "organisation": row.organisation_name, "document": named(year, row),
        "pointer": pointer(row.line), "why": why, "particulars": particulars,
    })
}

fn named(year: FiscalYear, row: &store::joint::Told) -> String {
    format!("{year}-{}", row.document_id)
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
