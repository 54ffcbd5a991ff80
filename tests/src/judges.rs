//! The public tools that judge the interface's description: `./test` fetches them into `target/judges`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the checkout, where they are run.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A tool by its place in `target/judges`.
///
/// # Panics
/// When it was not fetched.
pub fn tool(program: &str) -> Command {
    let path = root().join("target/judges").join(program);
    assert!(path.exists(), "{} is not there; run: . .ci/setup.sh; need_judges", path.display());
    let mut command = Command::new(path);
    command.current_dir(root());
    command
}

/// What it said.
///
/// # Panics
/// With all that it said, when it found anything.
pub fn passed(judged: Output) -> String {
    let said = [judged.stdout, judged.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(judged.status.success(), "{said}");
    said
}
