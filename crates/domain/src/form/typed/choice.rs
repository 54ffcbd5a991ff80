//! Options of a form or a plan, typed by key or by label.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Read, other_type, says_not_applicable, word};
use crate::form::{Answer, Choice};
use crate::numeral::plain;
use crate::violation::{Rule, Violation, pointer};

pub(super) fn yes_no(said: &Value, at: &str) -> Read {
    match said {
        Value::Bool(yes) => Ok(Answer::YesNo(*yes)),
        Value::String(word) if says_not_applicable(word) => Ok(Answer::NotApplicable),
        Value::String(word) => match plain(word).to_lowercase().as_str() {
            "はい" | "有" | "有り" | "あり" | "○" | "〇" | "◯" | "yes" | "true" => Ok(Answer::YesNo(true)),
            "いいえ" | "無" | "無し" | "なし" | "×" | "✕" | "no" | "false" => Ok(Answer::YesNo(false)),
            _ => Err(other_type(at, "boolean")),
        },
        Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => Err(other_type(at, "boolean")),
    }
}

/// Returns the key of an option that was typed as its key or as its label in either language.
fn option(options: &[Choice], word: &str) -> Option<String> {
    let by_key = options.iter().find(|option| option.key == word);
    let by_label = || {
        let word = plain(word);
        options.iter().find(|option| plain(&option.label.ja) == word || plain(&option.label.en) == word)
    };
    by_key.or_else(by_label).map(|option| option.key.clone())
}

/// The options of a question: those of the form, or keys of the plan.
#[derive(Clone, Copy)]
pub(super) enum Offered<'a> {
    Options(&'a [Choice]),
    Keys(Option<&'a BTreeSet<String>>),
}

impl Offered<'_> {
    fn find(self, word: &str) -> Option<String> {
        match self {
            Self::Options(options) => option(options, word),
            Self::Keys(keys) => keys?.get(word).cloned(),
        }
    }

    fn not_among(self, at: &str) -> Violation {
        match self {
            Self::Options(options) => Violation::not_among(at, options.iter().map(|option| &option.key)),
            Self::Keys(keys) => Violation::not_among(at, keys.into_iter().flatten()),
        }
    }
}

pub(super) fn one(said: &Value, at: &str, offered: Offered<'_>) -> Read {
    let chosen = offered.find(word(said, at)?.trim());
    chosen.map(Answer::Word).ok_or_else(|| vec![offered.not_among(at)])
}

pub(super) fn words(said: &Value, most: usize, at: &str, offered: Offered<'_>) -> Read {
    let Value::Array(entries) = said else {
        return Err(other_type(at, "array"));
    };
    let mut violations = Vec::new();
    if entries.len() > most {
        violations.push(Violation::new(at, Rule::TooMany).with("most", most));
    }
    let mut keys: Vec<String> = Vec::new();
    for (index, entry) in entries.iter().enumerate().take(most.saturating_add(1)) {
        let here = pointer(at, index);
        match entry.as_str().map(|word| offered.find(word.trim())) {
            None => violations.extend(other_type(&here, "string")),
            Some(None) => violations.push(offered.not_among(&here)),
            Some(Some(key)) if keys.contains(&key) => violations.push(Violation::new(here, Rule::Twice)),
            Some(Some(key)) => keys.push(key),
        }
    }
    if violations.is_empty() { Ok(Answer::Words(keys)) } else { Err(violations) }
}
