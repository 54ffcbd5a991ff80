//! Checked answers, and their JSON form.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::figure::{Figure, NOT_APPLICABLE};

/// One checked answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A text, or one key: of an option, a label, an item or an organisation.
    Word(String),
    /// Several keys.
    Words(Vec<String>),
    /// A number, or the reason why there is none.
    Figure(Figure),
    /// Yes or no.
    YesNo(bool),
    /// A day, or the first day of a month.
    Day(NaiveDate),
    /// The question was not answered.
    Missing,
    /// The reporter said that the question does not apply.
    NotApplicable,
}

impl Answer {
    /// Returns the answer as JSON. Days are ISO dates.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Word(word) => Value::from(word.as_str()),
            Self::Words(words) => Value::from(words.clone()),
            Self::Figure(figure) => serde_json::to_value(figure).unwrap_or(Value::Null),
            Self::YesNo(yes) => Value::from(*yes),
            Self::Day(day) => Value::from(day.to_string()),
            Self::Missing => Value::Null,
            Self::NotApplicable => Value::from(NOT_APPLICABLE),
        }
    }

    /// Checks whether there is an answer. "Not applicable" is an answer.
    pub fn given(&self) -> bool {
        match self {
            Self::Missing | Self::Figure(Figure::Missing) => false,
            Self::Word(word) => !word.is_empty(),
            Self::Words(words) => !words.is_empty(),
            Self::Figure(_) | Self::YesNo(_) | Self::Day(_) | Self::NotApplicable => true,
        }
    }
}

/// The answers of one document or one activity, by key. Questions without an answer are absent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl Answers {
    /// Returns the answer to a question, or `None` when there is none.
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    /// Returns the text or key of an answer.
    pub fn word(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Answer::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Returns the keys of an answer.
    pub fn words(&self, key: &str) -> &[String] {
        match self.get(key) {
            Some(Answer::Words(words)) => words,
            _ => &[],
        }
    }

    /// Returns the figure of an answer.
    pub fn figure(&self, key: &str) -> Figure {
        match self.get(key) {
            Some(Answer::Figure(figure)) => *figure,
            Some(Answer::NotApplicable) => Figure::NotApplicable,
            _ => Figure::Missing,
        }
    }

    /// Returns the day of an answer.
    pub fn day(&self, key: &str) -> Option<NaiveDate> {
        match self.get(key) {
            Some(Answer::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// Returns the yes or no of an answer.
    pub fn yes_no(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            Some(Answer::YesNo(yes)) => Some(*yes),
            _ => None,
        }
    }

    /// Returns the answers as a JSON object.
    pub fn to_value(&self) -> Value {
        let members: Map<String, Value> = self.0.iter().map(|(key, answer)| (key.clone(), answer.to_value())).collect();
        Value::Object(members)
    }
}
