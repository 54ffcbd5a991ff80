//! Merge patches: changes to a JSON value (RFC 7396).

use serde_json::{Map, Value};

/// Applies a merge patch (RFC 7396 §2). Sets members, removes those that are `null`, and replaces every other value.
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
