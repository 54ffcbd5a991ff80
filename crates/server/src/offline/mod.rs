//! Subcommands without a database: files, keys, settings and the API description.

mod files;
mod verify;

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use auth::password::Parameters;

use crate::{Failed, config, wiring};
pub use files::{Rendering, extract, prove, render};
pub use verify::{Verifying, verify};

/// Prints the list of public keys for `verify`, including former ones.
///
/// # Errors
/// Fails when the data folder is not that of an installation, or its keys cannot be read or created.
pub fn keys(data: &Path) -> Result<(), Failed> {
    // a seal key that was taken away is replaced here; in any other folder, a new key would have sealed nothing
    if !data.join("tokens.key").exists() {
        let data = data.display();
        return Err(Failed::words(format!(
            "{data} holds no keys; SASAEAI_DATA names the data folder of the program that seals"
        )));
    }
    let secrets = wiring::secrets(data, Parameters::default())?;
    print(&secrets.published.json().map_err(Failed::words)?)
}

/// Prints a text. A broken pipe is no error: programs such as `head` read only the beginning.
fn print(text: &str) -> Result<(), Failed> {
    let mut to = std::io::stdout();
    match writeln!(to, "{text}").and_then(|()| to.flush()) {
        Err(why) if why.kind() != ErrorKind::BrokenPipe => Err(Failed::io("writing")(why)),
        _ => Ok(()),
    }
}

/// Prints the description of the API.
///
/// # Errors
/// Fails when the description cannot be written.
pub fn openapi() -> Result<(), Failed> {
    print(&api::openapi().to_pretty_json().map_err(Failed::words)?)
}

/// Prints all settings.
///
/// # Errors
/// Fails when the settings cannot be written.
pub fn settings() -> Result<(), Failed> {
    let line = |setting: &config::Setting| {
        let default = setting.default.unwrap_or("(none)");
        let secret = if setting.secret { " [secret]" } else { "" };
        format!("{:26} {default:18} {}{secret}", setting.name, setting.meaning)
    };
    print(&config::SETTINGS.iter().map(line).collect::<Vec<_>>().join("\n"))
}
