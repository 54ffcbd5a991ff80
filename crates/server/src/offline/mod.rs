//! Subcommands that need no database: files checked, proven and made again; keys, settings and the description.

mod files;

use std::path::Path;

use auth::password::Parameters;

use crate::{Failed, config, wiring};
pub use files::{Rendering, Verifying, extract, prove, render, verify};

/// Prints the list of public keys that `verify` asks for, those of the past included.
///
/// # Errors
/// When the keys of the data folder cannot be read or made.
#[expect(clippy::print_stdout, reason = "the list is this command's output")]
pub fn keys(data: &Path) -> Result<(), Failed> {
    let door = wiring::door(data, Parameters::default())?;
    println!("{}", door.published.json().map_err(Failed::words)?);
    Ok(())
}

/// Prints the description of the interface.
///
/// # Errors
/// Never in practice: the description is JSON.
#[expect(clippy::print_stdout, reason = "the description is this command's output")]
pub fn openapi() -> Result<(), Failed> {
    println!("{}", api::openapi().to_pretty_json().map_err(Failed::words)?);
    Ok(())
}

/// Prints every setting.
#[expect(clippy::print_stdout, reason = "the table is this command's output")]
pub fn settings() {
    for setting in config::SETTINGS {
        let default = setting.default.unwrap_or("(none)");
        println!(
            "{:26} {:18} {}{}",
            setting.name,
            default,
            setting.meaning,
            if setting.secret { " [secret]" } else { "" }
        );
    }
}
