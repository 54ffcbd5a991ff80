//! Merge patches: what changes in a value of JSON (RFC 7396).

use serde_json::{Map, Value};

/// Applies a merge patch (RFC 7396 §2): members are set, `null` takes one away, everything else replaces what stood there.
pub fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(changes) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    if let Value::Object(members) = target {
        for (name, change) in changes {
            if change.is_null() {
                members.remove(name);
            } else {
                merge(members.entry(name.clone()).or_insert(Value::Null), change);
            }
        }
    }
}
