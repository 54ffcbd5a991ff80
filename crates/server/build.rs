//! Builds the crate again when a plan pack changes: the packs are inside the program, and no Rust file names their files.

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
fn main() {
    println!("cargo::rerun-if-changed=packs");
}
