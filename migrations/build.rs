//! Builds the crate again when a migration is added or changed: the files are inside the program, and no Rust file names
//! them.

fn main() {
    println!("cargo::rerun-if-changed=sql");
}
