//! The answers about one thing as they were typed, whether or not they can be read.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::answer::{Answer, Answers};
use super::check::Known;
use super::field::Field;
use super::typed::{Days, Typed, typed};
use crate::complaint::{Complaint, Rule, pointer};
use crate::figure::Figure;

/// What was typed about one document, one activity or one meeting, by key. What was not answered is not there.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheet(BTreeMap<String, Typed>);

impl Sheet {
    /// Reads what was typed. Answers that cannot be read are kept with their complaints.
    ///
    /// # Errors
    /// What is no sheet of this form: not an object, or with questions that the form does not ask. Then every complaint
    /// comes, about answers too.
    pub fn read(fields: &[&Field], raw: &Value, at: &str, known: &Known, days: Days) -> Result<Self, Vec<Complaint>> {
        let Value::Object(members) = raw else {
            return Err(vec![Complaint::new(at, Rule::WrongType).with("expected", "object")]);
        };
        let mut sheet = Self::default();
        let mut complaints = Vec::new();
        for (key, said) in members {
            let here = pointer(at, key);
            let Some(field) = fields.iter().find(|field| field.key == *key) else {
                complaints.push(Complaint::new(here, Rule::UnknownField));
                continue;
            };
            let typed = typed(field, said, &here, known, days);
            if !matches!(typed.read, Ok(Answer::Missing | Answer::Figure(Figure::Missing))) {
                sheet.0.insert(key.clone(), typed);
            }
        }
        if complaints.is_empty() {
            return Ok(sheet);
        }
        complaints.extend(sheet.complaints().cloned());
        Err(complaints)
    }

    /// What was typed at a question.
    pub fn get(&self, key: &str) -> Option<&Typed> {
        self.0.get(key)
    }

    /// The words that were typed at a question, when they can be read.
    pub fn word(&self, key: &str) -> Option<&str> {
        if let Answer::Word(word) = self.get(key)?.answer()? { Some(word) } else { None }
    }

    /// Every question that was answered, readable or not.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Typed)> {
        self.0.iter().map(|(key, typed)| (key.as_str(), typed))
    }

    /// The answers that can be read.
    pub fn answers(&self) -> Answers {
        let read = self.0.iter().filter_map(|(key, typed)| Some((key.clone(), typed.answer()?.clone())));
        Answers(read.collect())
    }

    /// Why the others cannot.
    pub fn complaints(&self) -> impl Iterator<Item = &Complaint> {
        self.0.values().filter_map(|typed| typed.read.as_ref().err()).flatten()
    }

    /// How it is stored and shown: an answer as it reads; what cannot be read, as it was typed.
    pub fn to_value(&self) -> Value {
        let members: Map<String, Value> = self.0.iter().map(|(key, typed)| (key.clone(), typed.to_value())).collect();
        Value::Object(members)
    }
}
