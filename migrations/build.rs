//! Builds the crate again when a migration is added or changed: the files are inside the program, and no Rust file names
//! them.

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
fn main() {
    println!("cargo::rerun-if-changed=sql");
}
