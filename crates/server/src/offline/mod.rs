//! Subcommands that need no database: files checked, proven and made again; keys, settings and the description.

mod files;
mod verify;

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use auth::password::Parameters;

use crate::{Failed, config, wiring};
pub use files::{Rendering, extract, prove, render};
pub use verify::{Verifying, verify};

/// Prints the list of public keys that `verify` asks for, those of the past included.
///
/// # Errors
/// When the keys of the data folder cannot be read or made.
pub fn keys(data: &Path) -> Result<(), Failed> {
    let door = wiring::door(data, Parameters::default())?;
    print(&door.published.json().map_err(Failed::words)?)
}

/// Prints a text. Whoever reads only its beginning, as `head` does, has read what was wanted.
fn print(text: &str) -> Result<(), Failed> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(why) if why.kind() != ErrorKind::BrokenPipe => Err(Failed::io("writing")(why)),
        _ => Ok(()),
    }
}

/// Prints the description of the interface.
///
/// # Errors
/// When it cannot be written: the description is JSON.
pub fn openapi() -> Result<(), Failed> {
    print(&api::openapi().to_pretty_json().map_err(Failed::words)?)
}

/// Prints every setting.
///
/// # Errors
/// When they cannot be written.
pub fn settings() -> Result<(), Failed> {
    let line = |setting: &config::Setting| {
        let default = setting.default.unwrap_or("(none)");
        let secret = if setting.secret { " [secret]" } else { "" };
        format!("{:26} {default:18} {}{secret}", setting.name, setting.meaning)
    };
    print(&config::SETTINGS.iter().map(line).collect::<Vec<_>>().join("\n"))
}
