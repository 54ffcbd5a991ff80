//! Subcommands that need no database: checking a file, printing keys, settings and the description, asking for health.

use std::path::Path;
use std::process::ExitCode;

use auth::password::Parameters;
use domain::snapshot::merkle::hash_text;
use domain::snapshot::{Header, Verdict};

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
            println!("{}", worded(&verdict));
            ExitCode::from(verdict.exit_code())
        }
        Err(failed) => {
            eprintln!("sasaeai: {failed}");
            ExitCode::from(4)
        }
    }
}

/// A verdict in words, for whoever holds the file.
fn worded(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Sound(summary) => {
            let Header { municipality, fiscal_year, edition, sealed_at, .. } = &summary.header;
            format!(
                "sound: municipality {municipality}, fiscal year {fiscal_year}, edition {edition}, sealed {sealed_at}\n\
                 root {}, {} parts, key {}",
                hash_text(&summary.root),
                summary.parts,
                summary.key_id
            )
        }
        Verdict::Altered { leaf: Some(leaf), why } => format!("altered: {leaf}: {why}"),
        Verdict::Altered { leaf: None, why } => format!("altered: {why}"),
        Verdict::BadSignature => "signature: the key that the file names did not sign it".to_owned(),
        Verdict::UnknownKey { key_id } => {
            format!("unknown key: {key_id} is not in the list, or was not allowed to seal on that day")
        }
        Verdict::Incomplete { why } => format!("incomplete: {why}"),
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

/// Asks a running server whether it is ready.
///
/// # Errors
/// When it does not answer, or not with 200.
pub fn health() -> Result<(), Failed> {
    use std::io::{Read as _, Write as _};
    let listen = config::value("SASAEAI_LISTEN").unwrap_or_default();
    let mut stream = std::net::TcpStream::connect(&listen).map_err(Failed::io(format!("connecting to {listen}")))?;
    let asked = stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    asked.map_err(Failed::io("asking"))?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(Failed::io("reading the answer"))?;
    if answer.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(Failed::words("not ready")) }
}
