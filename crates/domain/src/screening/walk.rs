//! Every free text of the sealed document: which member of which part.

use serde_json::Value;

use super::{Kind, Match, screen};
use crate::complaint::pointer;
use crate::snapshot::{Part, public};

/// Something found in the document, for somebody to decide about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The part's name.
    pub part: String,
    /// RFC 6901 pointer into the part's body.
    pub pointer: String,
    /// What was found.
    pub kind: Kind,
    /// The words found.
    pub excerpt: String,
}

/// What nobody wrote by hand: the words of the plan, the forms and the municipality's own register; and what repeats the
/// other parts.
const REGISTERS: [&str; 7] = ["municipality", "plan", "organisations", "items", "scales", "forms", public::NAME];

/// Everything found in a document's parts, in their order.
pub fn parts(parts: &[Part]) -> Vec<Finding> {
    parts.iter().filter(|part| !REGISTERS.contains(&part.name.as_str())).flat_map(part).collect()
}

/// Everything found in one part.
pub fn part(part: &Part) -> Vec<Finding> {
    let mut found = Vec::new();
    walk(&part.body, "", &mut |pointer, text| {
        let matches = screen(text).into_iter().map(|Match { kind, excerpt }| Finding {
            part: part.name.clone(),
            pointer: pointer.to_owned(),
            kind,
            excerpt,
        });
        found.extend(matches);
    });
    found
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

/// Identifiers, hashes and moments: written by the program, all of digits, and nobody's number.
fn is_machine_word(text: &str) -> bool {
    let hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let bare = text.split_once('-').map_or(text, |(year, rest)| if year.len() == 4 { rest } else { text });
    let identifier = [text, bare].into_iter().any(|text| uuid::Uuid::parse_str(text).is_ok());
    let moment = text.parse::<chrono::DateTime<chrono::Utc>>().is_ok();
    hash || identifier || moment
}
