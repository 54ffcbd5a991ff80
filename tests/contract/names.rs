//! One verb, one name: operations, actions, routes and rows of the tables know each other.

use std::collections::{BTreeMap, BTreeSet};

use domain::policy::Action;
use domain::workflow::TRANSITIONS;
use edge::problem::PROBLEMS;
use server::config::SETTINGS;

use crate::tree::{files, read};

/// Actions without an operation, and why. An action that gets one leaves this list.
const WITHOUT: &[(&str, &str)] =
    &[("read_metrics", "the program's own measurements are answered on a listener of the operator's own")];

/// Changes that need no right, because whoever asks is not signed in yet or asks about themselves only.
const WITHOUT_A_RIGHT: &[&str] = &[
    "create_session",
    "refresh_session",
    "delete_session",
    "accept_invitation_by_link",
    "accept_reset_by_link",
    "read_me",
    // its right is that of the act in its query
    "list_candidates",
    "change_own_password",
];

/// Lists of wishes: whoever may have the wish sees those of their place. And a download, which is more than reading:
/// the operation names the stronger of the two rights it may need.
const WISHES: &[&str] = &["list_exceptions", "download_snapshot"];

struct Operation {
    method: String,
    path: String,
    name: String,
    actions: Vec<String>,
}

fn operations() -> Vec<Operation> {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let mut found = Vec::new();
    for (path, item) in described["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let actions = operation["x-sasaeai"]["rights"].as_array().into_iter().flatten();
            found.push(Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                name: operation["operationId"].as_str().expect("a name").to_owned(),
                actions: actions.map(|action| action.as_str().expect("a word").to_owned()).collect(),
            });
        }
    }
    found
}

#[test]
fn an_operation_that_changes_something_is_called_like_its_action() {
    let all = operations();
    for operation in &all {
        if WITHOUT_A_RIGHT.contains(&operation.name.as_str()) {
            assert!(operation.actions.is_empty(), "{}", operation.name);
        } else if operation.method == "GET" {
            let wishes = WISHES.contains(&operation.name.as_str());
            assert!(wishes || operation.actions.iter().all(|action| action.starts_with("read_")), "{}", operation.name);
            assert!(!operation.actions.is_empty(), "{} asks for no right", operation.name);
        } else if operation.method == "PATCH"
            && let Some(whole) = all.iter().find(|other| other.method == "PUT" && other.path == operation.path)
        {
            // to change a part is no other right than to write the whole
            assert_eq!(operation.actions, whole.actions);
        } else {
            assert_eq!(operation.actions, [operation.name.as_str()]);
        }
    }
}

#[test]
fn every_action_has_an_operation_or_a_stated_reason() {
    let asked: BTreeSet<String> = operations().into_iter().flat_map(|operation| operation.actions).collect();
    let excused: BTreeMap<&str, &str> = WITHOUT.iter().copied().collect();
    for action in Action::ALL {
        let (there, reason) = (asked.contains(action.as_str()), excused.get(action.as_str()));
        assert!(there || reason.is_some(), "{} has no operation", action.as_str());
        assert!(!(there && reason.is_some()), "{} has an operation now: take it from the list", action.as_str());
    }
    assert_eq!(excused.len(), WITHOUT.len(), "a name stands twice");
    assert!(WITHOUT.iter().all(|(name, _)| name.parse::<Action>().is_ok()), "a name is of no action");
}

#[test]
fn every_step_of_the_workflow_has_its_operation() {
    let names: BTreeSet<String> = operations().into_iter().map(|operation| operation.name).collect();
    for row in TRANSITIONS {
        assert!(names.contains(row.needs.as_str()), "{}", row.needs.as_str());
    }
}

/// AZ-01: what is routed is what is described. Routes come from the attribute on a handler and from nowhere else.
#[test]
fn what_is_routed_is_described() {
    let mut routed = BTreeSet::new();
    for file in files("crates/api/src", ".rs") {
        let text = read(&file);
        for hidden in [".route(", "web::resource", "web::scope", ".default_service("] {
            // the one list is served in a scope of its own, and described with its path
            let is_the_list = file.ends_with("/routes.rs") && hidden == "web::scope";
            assert!(is_the_list || !text.contains(hidden), "{file}: {hidden} is not described");
        }
        for line in text.lines().map(str::trim) {
            for method in ["get", "put", "post", "delete", "patch"] {
                if let Some(rest) = line.strip_prefix(&format!("#[{method}(\"")) {
                    let path = rest.split('"').next().expect("a path");
                    routed.insert((method.to_uppercase(), format!("/api/v1{path}")));
                }
            }
        }
    }
    let described: BTreeSet<(String, String)> =
        operations().into_iter().map(|operation| (operation.method, operation.path)).collect();
    assert_eq!(routed, described);
}

/// The text of the crates, without the files that define what is looked for.
fn sources(without: &str) -> String {
    let files = files("crates", ".rs").into_iter().filter(|file| !file.starts_with(without));
    files.map(|file| read(&file)).collect()
}

#[test]
fn every_problem_is_met_somewhere_and_worded() {
    let text = sources("crates/edge/src/problem/table.rs");
    for row in PROBLEMS {
        let words = [row.ja, row.en, row.advice_ja, row.advice_en];
        assert!(words.iter().all(|words| !words.is_empty()), "{} lacks words", row.word);
        let uses = text.matches(&format!("Code::{:?}", row.code)).count();
        assert!(uses > 0, "nobody answers with {:?}", row.code);
    }
}

#[test]
fn every_setting_is_read_and_nothing_else_is() {
    let text = sources("crates/server/src/config/");
    let quoted: BTreeSet<&str> = text
        .split('"')
        .filter(|word| word.starts_with("SASAEAI_") || ["DATABASE_URL", "LC_ALL", "LC_MESSAGES", "LANG"].contains(word))
        .filter(|word| word.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .collect();
    let table: BTreeSet<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
    assert_eq!(quoted, table);
    assert!(SETTINGS.iter().all(|setting| !setting.meaning.is_empty()));
}
