//! Builds the crate again when a plan pack changes: the packs are inside the program, and no Rust file names their files.

fn main() {
    println!("cargo::rerun-if-changed=packs");
}
