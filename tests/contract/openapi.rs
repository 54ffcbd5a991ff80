//! The committed description is the program's own.

use std::collections::BTreeSet;

use domain::policy::Action;
use tests::golden;

#[test]
fn the_description_is_committed() {
    let text = api::openapi().to_pretty_json().expect("JSON");
    golden::compare_at("openapi/openapi.json", &format!("{text}\n"));
}

#[test]
fn every_operation_has_a_name_of_its_own_and_a_known_permission() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut names = BTreeSet::new();
    for (path, item) in described["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let name = operation["operationId"].as_str().expect("a name");
            assert!(names.insert(name.to_owned()), "{name} stands twice");
            assert!(path.starts_with("/api/v1/"), "{path}");
            assert!(operation["responses"]["default"].is_object(), "{method} {path}");
            for action in operation["x-sasaeai"]["rights"].as_array().into_iter().flatten() {
                let action = action.as_str().expect("a word");
                assert!(action.parse::<Action>().is_ok(), "{name} names an unknown permission {action}");
            }
        }
    }
    assert!(names.len() > 40, "{}", names.len());
}
