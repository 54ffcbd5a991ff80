//! The figures that differ between two states of what was added up.

use serde_json::Value;

/// The figures that differ, by key: what stands there and what it comes to, if anything.
pub(in crate::snapshot) fn changes<'a>(
    stated: &'a Value,
    derived: &'a Value,
) -> impl Iterator<Item = (&'a str, Option<&'a Value>, Option<&'a Value>)> {
    let (theirs, ours) = (list(stated, "figures"), list(derived, "figures"));
    let find = |figures: &'a [Value], key: &str| figures.iter().find(|figure| key_of(figure) == key);
    let changed = theirs.iter().filter_map(move |figure| {
        let other = find(ours, key_of(figure));
        (other != Some(figure)).then(|| (key_of(figure), Some(figure), other))
    });
    let added = ours.iter().filter(move |figure| find(theirs, key_of(figure)).is_none());
    changed.chain(added.map(|figure| (key_of(figure), None, Some(figure))))
}

fn key_of(figure: &Value) -> &str {
    figure.get("key").and_then(Value::as_str).unwrap_or_default()
}

/// The entries of a member of what was added up.
pub(super) fn list<'a>(computed: &'a Value, member: &str) -> &'a [Value] {
    computed.get(member).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
