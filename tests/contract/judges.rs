//! Public validators judge what others read: `./test` fetches them into `target/judges`.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Runs a validator, and fails with all that it said if it finds anything.
fn judge(program: &str, arguments: &[&str]) {
    let program = root().join("target/judges").join(program);
    assert!(program.exists(), "{} is not there; run: . .ci/setup.sh; need_judges", program.display());
    let judged = Command::new(program).args(arguments).current_dir(root()).output().expect("a validator");
    let said = [judged.stdout, judged.stderr].concat();
    assert!(judged.status.success(), "{}", String::from_utf8_lossy(&said));
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
