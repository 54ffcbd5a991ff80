//! Subcommands that need no database: checking a file, printing keys, settings and the description.

use std::path::Path;
use std::process::ExitCode;

use auth::password::Parameters;

use crate::{Failed, config, wiring};

/// Checks a file with a list of public keys; prints the verdict, and answers with its exit code.
#[expect(clippy::print_stdout, reason = "the verdict is this command's output")]
pub fn verify(file: &Path, keys: &Path) -> ExitCode {
    let read = |path: &Path| std::fs::read(path).map_err(Failed::io(format!("reading {}", path.display())));
    let checked = read(keys).and_then(|keys| {
        let keys = domain::snapshot::PublicKeys::parse(&keys).map_err(Failed::words)?;
        Ok(domain::snapshot::verify(&read(file)?, &keys))
    });
    match checked {
        Ok(verdict) => {
            println!("{verdict}");
            ExitCode::from(verdict.exit_code())
        }
        Err(failed) => {
            eprintln!("sasaeai: {failed}");
            ExitCode::from(4)
        }
    }
}

/// Prints the list of public keys that `verify` asks for.
///
/// # Errors
/// When the keys of the data folder cannot be read or made.
#[expect(clippy::print_stdout, reason = "the list is this command's output")]
pub fn keys(data: &Path) -> Result<(), Failed> {
    let door = wiring::door(data, Parameters::default())?;
    // valid for every fiscal year the program knows; a retired key gets its last day by hand
    let first = domain::year::FiscalYear::EARLIEST.first_day();
    let keys = domain::snapshot::PublicKeys::new(vec![door.seal.public(first, None)]).map_err(Failed::words)?;
    println!("{}", keys.json().map_err(Failed::words)?);
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
