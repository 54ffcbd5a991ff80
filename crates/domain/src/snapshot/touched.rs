//! The documents, pictures and issues that a correction changes, and the changed places.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::correct::Change;
use super::file::Part;
use super::sums::{COMPUTED, document};
use crate::id::DocumentId;
use crate::violation::pointer;
use crate::workflow::DocumentKind;

/// The part that lists the issues of the year.
const ISSUES: &str = "issues";
/// The members of a document that follow from its content, or that record its corrections.
const FOLLOWING: [&str; 3] = ["/content_hash", "/corrected", COMPUTED];

/// A document, picture or issue that differs from the edition before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Touched {
    /// The name of the part, or that of an issue: see [`issue`].
    #[serde(skip)]
    pub thing: String,
    /// JSON pointers of the changed values, as the API shows the thing. Empty for a document of which only the
    /// computed figures changed.
    pub pointers: Vec<String>,
    /// The keys of the changed figures.
    pub figures: Vec<String>,
}

/// Returns the name of a document as a part of the sealed year.
pub fn part_name(kind: DocumentKind, id: DocumentId) -> String {
    format!("{}/{id}", kind.as_str().replace('_', "-"))
}

/// Returns the name of an issue among the touched things.
pub fn issue(id: impl std::fmt::Display) -> String {
    format!("issue/{id}")
}

/// Returns what changed from one edition to the next, in the order of the parts. Parts that readers do not see as a
/// document, a picture or an issue are skipped.
pub(super) fn touched(old: &[Part], new: &[Part], changes: &[Change]) -> Vec<Touched> {
    let mut found = Vec::new();
    for part in new {
        let Some(before) = old.iter().find(|one| one.name == part.name) else { continue };
        if before.body == part.body {
            continue;
        }
        if document(&part.name).is_some() {
            found.push(of_document(&part.name, &before.body, &part.body, changes));
        } else if part.name == ISSUES {
            found.extend(of_issues(&before.body, &part.body));
        } else if part.name.starts_with("attachment/") {
            let pointers = differing(&before.body, &part.body);
            found.push(Touched { thing: part.name.clone(), pointers, figures: Vec::new() });
        }
    }
    found
}

fn of_document(name: &str, before: &Value, after: &Value, changes: &[Change]) -> Touched {
    let follows = |at: &str| {
        FOLLOWING.iter().any(|of| at.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    };
    let pointers = differing(before, after).into_iter().filter(|at| !follows(at));
    let shown = |at: String| at.strip_prefix("/content").map(ToOwned::to_owned).unwrap_or(at);
    let figures = changes.iter().filter(|one| one.part == name).map(|one| one.figure.clone()).collect();
    Touched { thing: name.to_owned(), pointers: pointers.map(shown).collect(), figures }
}

fn of_issues(before: &Value, after: &Value) -> Vec<Touched> {
    let rows = |body: &'_ Value| body.as_array().cloned().unwrap_or_default();
    let pairs = rows(before).into_iter().zip(rows(after)).filter(|(before, after)| before != after);
    let told = pairs.filter_map(|(before, after)| {
        let id = after.get("id").and_then(Value::as_str)?;
        Some(Touched { thing: issue(id), pointers: differing(&before, &after), figures: Vec::new() })
    });
    told.collect()
}

/// Returns the pointers of all single values that differ.
fn differing(before: &Value, after: &Value) -> Vec<String> {
    let mut found = Vec::new();
    differ("", before, after, &mut found);
    found
}

fn differ(at: &str, before: &Value, after: &Value, found: &mut Vec<String>) {
    match (before, after) {
        _ if before == after => {}
        (Value::Object(before), Value::Object(after)) => {
            for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
                let one = |of: &serde_json::Map<String, Value>| of.get(key).cloned().unwrap_or_default();
                differ(&pointer(at, key), &one(before), &one(after), found);
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            for place in 0..before.len().max(after.len()) {
                let one = |of: &[Value]| of.get(place).cloned().unwrap_or_default();
                differ(&pointer(at, place), &one(before), &one(after), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}
