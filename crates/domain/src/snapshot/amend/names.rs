//! Updates the copies of corrected names.

use serde_json::Value;

use super::super::correct::Correction;
use super::super::file::Part;
use super::super::sums::{COMPUTED, document};
use crate::rollup::{Computed, LeftOut};
use crate::violation::{Rule, Violation, pointer};

/// The correction of the name of an organisation or a plan item.
struct Renamed<'a> {
    /// The index of the correction.
    index: usize,
    is_organisation: bool,
    /// The key of the renamed thing.
    of: &'a str,
    before: &'a str,
    after: &'a Value,
}

/// Updates every copy of the corrected names.
///
/// # Errors
/// Fails when a copy identifies its organisation or item by name only, and two of them have that name.
pub(super) fn follow(old: &[Part], parts: &mut [Part], corrections: &[Correction]) -> Result<(), Vec<Violation>> {
    let renamed: Vec<Renamed<'_>> =
        corrections.iter().enumerate().filter_map(|(index, one)| renamed(old, index, one)).collect();
    let mut violations = Vec::new();
    for one in &renamed {
        parts.iter_mut().for_each(|part| repeat(part, one));
        let named: Vec<&mut Part> =
            parts.iter_mut().filter(|part| left_out(part).iter().any(|out| one.names(out))).collect();
        if !named.is_empty() && namesakes(old, one.before) > 1 {
            let at = pointer(&pointer("/corrections", one.index), "after");
            violations.push(Violation::new(at, Rule::Contradiction).with("found", one.before));
        } else {
            named.into_iter().for_each(|part| one.repeat_left_out(part));
        }
    }
    if violations.is_empty() { Ok(()) } else { Err(violations) }
}

fn renamed<'a>(old: &'a [Part], index: usize, correction: &'a Correction) -> Option<Renamed<'a>> {
    let is_organisation = correction.part == "organisations";
    if !is_organisation && correction.part != "items" {
        return None;
    }
    let entry = correction.pointer.strip_suffix("/name")?;
    let entry = old.iter().find(|part| part.name == correction.part)?.body.pointer(entry)?;
    let of = entry.get("key")?.as_str()?;
    Some(Renamed { index, is_organisation, of, before: correction.before.as_str()?, after: &correction.after })
}

/// Counts the organisations and items with a name.
fn namesakes(old: &[Part], name: &str) -> usize {
    let lists = old.iter().filter(|part| matches!(part.name.as_str(), "organisations" | "items"));
    let entries = lists.filter_map(|part| part.body.as_array()).flatten();
    entries.filter(|entry| is(entry, "name", name)).count()
}

/// Updates the copies of a corrected name in one part.
fn repeat(part: &mut Part, one: &Renamed<'_>) {
    let list = matches!(part.name.as_str(), "left-out" | "issues");
    let of_one = document(&part.name).is_some() || part.name.starts_with("attachment/");
    if list {
        part.body.as_array_mut().into_iter().flatten().for_each(|entry| in_entry(entry, one));
    } else if of_one {
        in_entry(&mut part.body, one);
    }
}

fn in_entry(entry: &mut Value, one: &Renamed<'_>) {
    if !one.is_organisation {
        if let Some(item) = entry.get_mut("item").filter(|item| is(item, "key", one.of)) {
            put(item, "name", one.after);
        }
    } else if is(entry, "organisation", one.of) {
        put(entry, "organisation_name", one.after);
    } else if let Some(organisation) = entry.get_mut("organisation").filter(|other| is(other, "key", one.of)) {
        put(organisation, "name", one.after);
    }
}

impl Renamed<'_> {
    /// Checks whether a left-out document belongs to the renamed thing. Left-out documents identify it by name only.
    fn names(&self, out: &LeftOut) -> bool {
        out.pointer.is_none() && out.organisation == self.before
    }

    fn repeat_left_out(&self, part: &mut Part) {
        let Some(place) = part.body.pointer_mut(COMPUTED) else { return };
        let (Ok(mut computed), Some(after)) = (Computed::read(place), self.after.as_str()) else { return };
        let named = computed.left_out.iter_mut().filter(|out| self.names(out));
        named.for_each(|out| after.clone_into(&mut out.organisation));
        *place = computed.to_value();
    }
}

/// Returns what the computed rollup of a document left out.
fn left_out(part: &Part) -> Vec<LeftOut> {
    let computed = part.body.pointer(COMPUTED).and_then(|computed| Computed::read(computed).ok());
    computed.map(|computed| computed.left_out).unwrap_or_default()
}

fn is(value: &Value, member: &str, text: &str) -> bool {
    value.get(member).and_then(Value::as_str) == Some(text)
}

fn put(value: &mut Value, member: &str, name: &Value) {
    if let Some(place) = value.get_mut(member) {
        *place = name.clone();
    }
}
