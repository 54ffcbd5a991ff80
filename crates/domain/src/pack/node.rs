//! A place in a pack's file, and how the readers walk from it: every wrong step becomes a fault with its line.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::fault::{Fault, Faults, Rule};
use super::sheet::Sheet;
use crate::complaint::{self, Rule as Content, pointer};
use crate::era::parse_actual_day;

/// A place in a file.
#[derive(Clone)]
pub(super) struct Node<'a> {
    sheet: &'a Sheet,
    faults: &'a Faults,
    pointer: String,
    value: &'a Value,
}

impl<'a> Node<'a> {
    /// The whole file.
    pub(super) fn root(sheet: &'a Sheet, faults: &'a Faults) -> Self {
        Self { sheet, faults, pointer: String::new(), value: &sheet.value }
    }

    /// The JSON at the place.
    pub(super) fn value(&self) -> &'a Value {
        self.value
    }

    /// The day that a field must name; a fault where it names none.
    pub(super) fn day(&self, field: &str) -> Option<NaiveDate> {
        let text = self.need(field)?.text()?;
        let day = parse_actual_day(&text).ok();
        if day.is_none() {
            self.push(self.fault_in(field, Content::NotADate));
        }
        day
    }

    /// A fault at the place.
    pub(super) fn fault(&self, rule: impl Into<Rule>) -> Fault {
        self.fault_at(self.pointer.clone(), rule)
    }

    /// A fault at a field of the place, whether it is there or not.
    pub(super) fn fault_in(&self, field: &str, rule: impl Into<Rule>) -> Fault {
        self.fault_at(pointer(&self.pointer, field), rule)
    }

    /// A fault at a pointer below the place, as another reader gives it.
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

    /// How many faults there are so far, in the whole pack.
    pub(super) fn faults(&self) -> usize {
        self.faults.count()
    }

    /// Records a fault at the place.
    pub(super) fn complain(&self, rule: impl Into<Rule>) {
        self.push(self.fault(rule));
    }

    /// Records that another JSON type is asked for.
    pub(super) fn wrong_type(&self, expected: &str) {
        self.push(self.fault(complaint::Rule::WrongType).with("expected", expected));
    }

    /// An object with no other fields than those known.
    pub(super) fn object(&self, known: &[&str]) -> Option<&'a Map<String, Value>> {
        let object = self.map()?;
        for unknown in object.keys().filter(|name| !known.contains(&name.as_str())) {
            self.push(self.fault_in(unknown, complaint::Rule::UnknownField));
        }
        Some(object)
    }

    /// An object with any fields.
    pub(super) fn map(&self) -> Option<&'a Map<String, Value>> {
        let object = self.value.as_object();
        if object.is_none() {
            self.wrong_type("object");
        }
        object
    }

    /// The places of an array.
    pub(super) fn list(&self) -> Option<Vec<Self>> {
        let Some(values) = self.value.as_array() else {
            self.wrong_type("array");
            return None;
        };
        Some(values.iter().enumerate().map(|(index, value)| self.below(&index.to_string(), value)).collect())
    }

    /// A field that may be missing; `null` is missing too.
    pub(super) fn may(&self, field: &str) -> Option<Self> {
        let value = self.value.as_object()?.get(field)?;
        (!value.is_null()).then(|| self.below(field, value))
    }

    /// A field that must be there.
    pub(super) fn need(&self, field: &str) -> Option<Self> {
        let found = self.may(field);
        // Of something that is no object, the type has been complained about.
        if found.is_none() && self.value.is_object() {
            self.push(self.fault_in(field, complaint::Rule::Required));
        }
        found
    }

    fn below(&self, step: &str, value: &'a Value) -> Self {
        Self { pointer: pointer(&self.pointer, step), value, ..self.clone() }
    }
}
