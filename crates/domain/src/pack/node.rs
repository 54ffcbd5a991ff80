//! A place in a file of a pack, and the navigation from it. Every wrong step becomes a fault with its line.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::fault::{Fault, Faults, Rule};
use super::sheet::Sheet;
use crate::era::{NotADay, parse_actual_day};
use crate::violation::{self, Violation, pointer};

/// A place in a file.
#[derive(Clone)]
pub(super) struct Node<'a> {
    sheet: &'a Sheet,
    faults: &'a Faults,
    pointer: String,
    value: &'a Value,
}

impl<'a> Node<'a> {
    /// Returns the place of the whole file.
    pub(super) fn root(sheet: &'a Sheet, faults: &'a Faults) -> Self {
        Self { sheet, faults, pointer: String::new(), value: &sheet.value }
    }

    /// Returns the JSON at the place.
    pub(super) fn value(&self) -> &'a Value {
        self.value
    }

    /// Reads the day of a required field. Records a fault if the field is no day.
    pub(super) fn day(&self, field: &str) -> Option<NaiveDate> {
        let text = self.need(field)?.text()?;
        parse_actual_day(&text).inspect_err(|not| self.no_day(&pointer("", field), not)).ok()
    }

    /// Records why the text at a pointer below the place is no day.
    pub(super) fn no_day(&self, below: &str, not: &NotADay) {
        let Violation { rule, limits, .. } = Violation::not_a_day("", not);
        self.push(self.fault_below(below, rule).limited(limits));
    }

    /// Creates a fault at the place.
    pub(super) fn fault(&self, rule: impl Into<Rule>) -> Fault {
        self.fault_at(self.pointer.clone(), rule)
    }

    /// Creates a fault at a field of the place, which may be missing.
    pub(super) fn fault_in(&self, field: &str, rule: impl Into<Rule>) -> Fault {
        self.fault_at(pointer(&self.pointer, field), rule)
    }

    /// Creates a fault at a pointer below the place.
    pub(super) fn fault_below(&self, below: &str, rule: impl Into<Rule>) -> Fault {
        self.fault_at(format!("{}{below}", self.pointer), rule)
    }

    fn fault_at(&self, field: String, rule: impl Into<Rule>) -> Fault {
        let line = self.sheet.lines.line(&field);
        Fault { line, field, ..Fault::of_file(&self.sheet.name, rule.into()) }
    }

    /// Records a fault.
    pub(super) fn push(&self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Returns the number of faults found so far in the whole pack.
    pub(super) fn faults(&self) -> usize {
        self.faults.count()
    }

    /// Records a fault at the place.
    pub(super) fn complain(&self, rule: impl Into<Rule>) {
        self.push(self.fault(rule));
    }

    /// Records that the value must have another JSON type.
    pub(super) fn wrong_type(&self, expected: &str) {
        self.push(self.fault(violation::Rule::WrongType).with("expected", expected));
    }

    /// Returns the object. Records every field that is not known.
    pub(super) fn object(&self, known: &[&str]) -> Option<&'a Map<String, Value>> {
        let object = self.map()?;
        for unknown in object.keys().filter(|name| !known.contains(&name.as_str())) {
            self.push(self.fault_in(unknown, violation::Rule::UnknownField));
        }
        Some(object)
    }

    /// Returns the object, with any fields.
    pub(super) fn map(&self) -> Option<&'a Map<String, Value>> {
        let object = self.value.as_object();
        if object.is_none() {
            self.wrong_type("object");
        }
        object
    }

    /// Returns the places of the entries of an array.
    pub(super) fn list(&self) -> Option<Vec<Self>> {
        let Some(values) = self.value.as_array() else {
            self.wrong_type("array");
            return None;
        };
        Some(values.iter().enumerate().map(|(index, value)| self.below(&index.to_string(), value)).collect())
    }

    /// Returns an optional field. `null` counts as missing.
    pub(super) fn may(&self, field: &str) -> Option<Self> {
        let value = self.value.as_object()?.get(field)?;
        (!value.is_null()).then(|| self.below(field, value))
    }

    /// Returns a required field.
    pub(super) fn need(&self, field: &str) -> Option<Self> {
        let found = self.may(field);
        // For a value that is no object, the wrong type has been recorded already.
        if found.is_none() && self.value.is_object() {
            self.push(self.fault_in(field, violation::Rule::Required));
        }
        found
    }

    fn below(&self, step: &str, value: &'a Value) -> Self {
        Self { pointer: pointer(&self.pointer, step), value, ..self.clone() }
    }
}
