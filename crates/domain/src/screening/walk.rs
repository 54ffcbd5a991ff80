//! Collects every free text of the sealed document, by part and member.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Kind, Match, screen};
use crate::snapshot::merkle::hash_text;
use crate::snapshot::{Part, public};
use crate::violation::pointer;
use crate::workflow::DocumentKind;

/// The key of a finding: SHA-256 of its place, its kind and the whole text around it. The same words at another
/// place, or in a changed text, are another finding. The words cannot be derived from the key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FindingKey(pub [u8; 32]);

impl Serialize for FindingKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for FindingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hash_text(&self.0))
    }
}

/// The error for a text that is not the key of a finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not the key of a finding")]
pub struct NotAKey;

impl FromStr for FindingKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let lower = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let mut key = [0; 32];
        for (place, byte) in key.iter_mut().enumerate() {
            let pair = text.get(2 * place..2 * place + 2).filter(|_| lower).ok_or(NotAKey)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAKey)?;
        }
        Ok(Self(key))
    }
}

/// A finding in the document, about which somebody must decide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The key of exactly this finding.
    pub key: FindingKey,
    /// The name of the part.
    pub part: String,
    /// RFC 6901 JSON pointer into the part's body.
    pub pointer: String,
    /// The kind.
    pub kind: Kind,
    /// The start in the text, in Unicode scalar values.
    pub start: usize,
    /// The length, in Unicode scalar values.
    pub length: usize,
    /// The words found.
    pub excerpt: String,
}

impl Finding {
    fn of(part: &str, pointer: &str, text: &str, one: Match) -> Self {
        let Match { kind, start, length, excerpt } = one;
        let mut hash = Sha256::new();
        for word in ["screening/1", part, pointer, kind.as_str(), &start.to_string(), &length.to_string(), text] {
            // The length before each word keeps words from running into each other.
            hash.update(u64::try_from(word.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(word);
        }
        let key = FindingKey(hash.finalize().into());
        Self { key, part: part.to_owned(), pointer: pointer.to_owned(), kind, start, length, excerpt }
    }
}

/// The parts without texts written for this year. They hold the plan, the forms, the municipality's registers and the
/// decisions about findings, or repeat other parts.
const REGISTERS: [&str; 9] =
    ["municipality", "plan", "organisations", "items", "scales", "forms", "left-out", super::NAME, public::NAME];

/// The members that repeat words of those parts.
const REPEATED: [&str; 3] = ["organisation", "organisation_name", "item"];

/// Returns every finding in the parts of a document, in their order.
pub fn parts(parts: &[Part]) -> Vec<Finding> {
    parts.iter().flat_map(part).collect()
}

/// Returns every finding in one part.
pub fn part(part: &Part) -> Vec<Finding> {
    let mut found = Vec::new();
    if REGISTERS.contains(&part.name.as_str()) {
        return found;
    }
    let mut told = |pointer: &str, written: &str| found.extend(text(&part.name, pointer, written));
    if let Value::Array(entries) = &part.body {
        for (place, entry) in entries.iter().enumerate() {
            members(entry, &pointer("", place), &mut told);
        }
    } else {
        members(&part.body, "", &mut told);
    }
    found
}

/// Returns every finding in one text of a part.
pub fn text(part: &str, pointer: &str, text: &str) -> Vec<Finding> {
    screen(text).into_iter().map(|one| Finding::of(part, pointer, text, one)).collect()
}

/// Walks through a document or an entry of the ledger, without the repeated members.
fn members(value: &Value, at: &str, told: &mut impl FnMut(&str, &str)) {
    let Value::Object(members) = value else { return walk(value, at, told) };
    for (name, member) in members.iter().filter(|(name, _)| !REPEATED.contains(&name.as_str())) {
        walk(member, &pointer(at, name), told);
    }
}

fn walk(value: &Value, at: &str, told: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) if !is_machine_word(text) => told(at, text),
        Value::Array(entries) => {
            entries.iter().enumerate().for_each(|(place, entry)| walk(entry, &pointer(at, place), told));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| walk(member, &pointer(at, name), told));
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Checks for identifiers, names of parts, hashes and times, which the program writes. Their digits are nobody's number.
fn is_machine_word(text: &str) -> bool {
    let hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    // the name of a part is its kind and its identifier
    let is_kind = |kind: &str| kind.replace('-', "_").parse::<DocumentKind>().is_ok();
    let text = text.split_once('/').filter(|(kind, _)| is_kind(kind)).map_or(text, |(_, identifier)| identifier);
    let bare = text.split_once('-').map_or(text, |(year, rest)| if year.len() == 4 { rest } else { text });
    let identifier = [text, bare].into_iter().any(|text| uuid::Uuid::parse_str(text).is_ok());
    let moment = text.parse::<chrono::DateTime<chrono::Utc>>().is_ok();
    hash || identifier || moment
}
