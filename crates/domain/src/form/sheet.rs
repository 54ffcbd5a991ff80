//! The answers about one subject as they were typed, readable or not.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::answer::{Answer, Answers};
use super::field::Field;
use super::known::Known;
use super::typed::{Days, Typed, typed};
use crate::figure::Figure;
use crate::violation::{Rule, Violation, pointer};

/// The typed answers about one document, one activity or one meeting, by key. Unanswered questions are absent.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheet(BTreeMap<String, Typed>);

impl Sheet {
    /// Reads typed answers. Unreadable answers are kept with their violations.
    ///
    /// # Errors
    /// Fails when the input is no object, or contains questions that the form does not ask. Returns then every
    /// violation, including those of answers.
    pub fn read(fields: &[&Field], raw: &Value, at: &str, known: &Known, days: Days) -> Result<Self, Vec<Violation>> {
        Self::read_beside(&[], fields, raw, at, known, days)
    }

    /// Reads typed answers that stand beside other members. Those were taken out of `raw`, and are named where a member
    /// is unknown.
    pub(super) fn read_beside(
        others: &[&str],
        fields: &[&Field],
        raw: &Value,
        at: &str,
        known: &Known,
        days: Days,
    ) -> Result<Self, Vec<Violation>> {
        let Value::Object(members) = raw else {
            return Err(vec![Violation::new(at, Rule::WrongType).with("expected", "object")]);
        };
        let mut sheet = Self::default();
        let mut violations = Vec::new();
        for (key, said) in members {
            let here = pointer(at, key);
            let Some(field) = fields.iter().find(|field| field.key == *key) else {
                let asked = fields.iter().map(|field| field.key.as_str());
                violations.push(Violation::unknown(here, others.iter().copied().chain(asked)));
                continue;
            };
            let typed = typed(field, said, &here, known, days);
            if !matches!(typed.read, Ok(Answer::Missing | Answer::Figure(Figure::Missing))) {
                sheet.0.insert(key.clone(), typed);
            }
        }
        if violations.is_empty() {
            return Ok(sheet);
        }
        violations.extend(sheet.violations().cloned());
        Err(violations)
    }

    /// Returns the typed answer to a question.
    pub fn get(&self, key: &str) -> Option<&Typed> {
        self.0.get(key)
    }

    /// Returns the text or key of a readable answer.
    pub fn word(&self, key: &str) -> Option<&str> {
        if let Answer::Word(word) = self.get(key)?.answer()? { Some(word) } else { None }
    }

    /// Returns every answered question, readable or not.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Typed)> {
        self.0.iter().map(|(key, typed)| (key.as_str(), typed))
    }

    /// Returns the readable answers.
    pub fn answers(&self) -> Answers {
        let read = self.0.iter().filter_map(|(key, typed)| Some((key.clone(), typed.answer()?.clone())));
        Answers(read.collect())
    }

    /// Returns the violations of the unreadable answers.
    pub fn violations(&self) -> impl Iterator<Item = &Violation> {
        self.0.values().filter_map(|typed| typed.read.as_ref().err()).flatten()
    }

    /// Returns the JSON that is stored and shown. Readable answers are in canonical form, unreadable ones as typed.
    pub fn to_value(&self) -> Value {
        let members: Map<String, Value> = self.0.iter().map(|(key, typed)| (key.clone(), typed.to_value())).collect();
        Value::Object(members)
    }
}
