//! Checks that every measure has an owner in each of its years. A measure that nobody owns is reported by nobody, and no
//! year could tell.

use std::collections::BTreeMap;

use super::fault::Rule;
use super::model::{Item, Organisation, Plan, Validity};
use super::node::Node;
use crate::year::FiscalYear;

/// Records a fault for each measure that has no owner in one of its years.
pub(super) fn complete(node: &Node<'_>, plan: &Plan, items: &[Item], organisations: &[Organisation]) {
    let valid: BTreeMap<&str, Validity> = organisations.iter().map(|one| (one.key.as_str(), one.validity)).collect();
    let owned: BTreeMap<&str, &Item> =
        items.iter().filter(|item| !item.departments.is_empty()).map(|item| (item.key.as_str(), item)).collect();
    for entry in node.list().unwrap_or_default() {
        let key = entry.value().get("key").and_then(serde_json::Value::as_str).unwrap_or_default();
        let Some(item) = owned.get(key) else { continue };
        let owners: Vec<Validity> =
            item.departments.iter().filter_map(|key| valid.get(key.as_str()).copied()).collect();
        let years = std::iter::successors(Some(plan.first_year), |year| year.next().ok());
        let mut years = years.take_while(|year| *year <= plan.last_year).filter(|year| holds(item.validity, *year));
        if let Some(year) = years.find(|year| !owners.iter().any(|owner| holds(*owner, *year))) {
            entry.push(entry.fault_in("departments", Rule::NoOwner).with("year", year.number()));
        }
    }
}

fn holds(validity: Validity, year: FiscalYear) -> bool {
    validity.from <= year && validity.to.is_none_or(|to| year <= to)
}
