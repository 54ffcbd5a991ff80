//! Public validators judge what others read.

use tests::judges::{passed, tool};

/// Runs a validator, and fails with all that it said if it finds anything.
fn judge(program: &str, arguments: &[&str]) {
    passed(tool(program).args(arguments).output().expect("a validator"));
}

/// C1: the description keeps to the standard's own schema.
#[test]
fn the_description_is_openapi_3_1() {
    judge("bin/openapi-spec-validator", &["openapi/openapi.json"]);
}

/// C1: nothing in it is what readers of such descriptions stumble over.
#[test]
fn spectral_finds_nothing_in_the_description() {
    let rules = ["--ruleset", "tests/contract/spectral.yaml", "--fail-severity", "hint"];
    judge("node_modules/.bin/spectral", &[&["lint", "openapi/openapi.json"], &rules[..]].concat());
}
