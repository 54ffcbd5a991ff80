//! Indicators and their actual values in the JSON of items and of measure reports.

use serde::Deserialize;
use serde_json::Value;

use super::Indicator;

/// The member of an item, and of the particulars of a measure report.
const MEMBER: &str = "indicators";

/// The actual value of an indicator, as a measure report tells it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Actual {
    /// The indicator's key.
    pub indicator: String,
    /// The value, as it is written.
    pub value: String,
}

/// Reads the indicators of an item. An item that was sealed without any has none.
///
/// # Errors
/// Fails when one of them is no indicator.
pub fn of_item(item: &Value) -> serde_json::Result<Vec<Indicator>> {
    item.get(MEMBER).filter(|indicators| !indicators.is_null()).map_or_else(|| Ok(Vec::new()), Vec::deserialize)
}

/// Reads the actual values in the particulars of a measure report. What is not complete is left out, as in a draft.
pub fn actuals(particulars: &Value) -> Vec<Actual> {
    let told = particulars.get(MEMBER).and_then(Value::as_array).into_iter().flatten();
    told.filter_map(|one| Actual::deserialize(one).ok()).collect()
}
