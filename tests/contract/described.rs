//! The description says what everything means.

use serde_json::Value;

#[test]
fn every_parameter_has_words() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut silent = Vec::new();
    for item in described["paths"].as_object().expect("paths").values() {
        for operation in item.as_object().expect("an item").values() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let without = parameters.filter(|parameter| said(parameter).is_none());
            silent.extend(without.map(|parameter| format!("{}: {}", operation["operationId"], parameter["name"])));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

fn said(one: &Value) -> Option<&str> {
    one["description"].as_str().filter(|words| !words.is_empty())
}
