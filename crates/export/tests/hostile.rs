//! The program itself, given what is no file, what changes under its hands, and every download cut or emptied: it has a
//! verdict in its first line, an exit code of its table, and never panics.

use std::io::{Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use domain::snapshot::{PublicKeys, SigningKey};
use export::check::VERDICTS;
use export::{About, FORMATS, Language};
use kit::exported::{extract, made, made_of};

use crate::public::published;
use crate::verdicts::checked;
use crate::year::full;

/// A folder with the keys and a sealed year.
pub(crate) fn folder() -> (tempfile::TempDir, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder");
    let day = "2018-04-01".parse().expect("a day");
    let keys = PublicKeys::new(vec![SigningKey::from_seed(&[7; 32]).public(day, None)]).expect("keys");
    std::fs::write(folder.path().join("keys.json"), keys.json().expect("JSON")).expect("a file");
    let sealed = published(&full());
    std::fs::write(folder.path().join("year.json"), &sealed).expect("a file");
    (folder, sealed)
}

pub(crate) fn verifying(folder: &Path, file: &Path) -> Command {
    let mut command = Command::new(kit::program::path());
    command.arg("verify").arg(file).arg("--keys").arg(folder.join("keys.json"));
    command.env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command
}

/// Its exit code and first line; it ended by itself and said something.
fn said(output: &Output) -> (i32, String) {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!err.contains("panicked"), "{err}");
    let code = output.status.code().expect("an exit code");
    let first = out.lines().next().expect("a verdict").to_owned();
    assert!(
        VERDICTS.iter().any(|one| i32::from(one.exit_code) == code && first.starts_with(one.word)),
        "{code} {first}"
    );
    (code, first)
}

fn verified(folder: &Path, file: &Path) -> (i32, String) {
    said(&verifying(folder, file).stdin(Stdio::null()).output().expect("an answer"))
}

#[test]
fn what_is_no_file_has_a_verdict() {
    let (folder, sealed) = folder();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("folder")).expect("a folder");
    symlink(at("year.json"), at("link.json")).expect("a link");
    symlink(at("loop.json"), at("loop.json")).expect("a link");
    symlink(at("nowhere.json"), at("broken.json")).expect("a link");
    std::fs::write(at("secret.json"), &sealed).expect("a file");
    std::fs::set_permissions(at("secret.json"), PermissionsExt::from_mode(0o000)).expect("no permission");
    let is_root = std::fs::File::open(at("secret.json")).is_ok();
    let cases: [(PathBuf, i32, &str); 8] = [
        (at("year.json"), 0, "sound: "),
        (at("link.json"), 0, "sound: "),
        (at("loop.json"), 4, "incomplete: reading "),
        (at("broken.json"), 4, "No such file"),
        (at("folder"), 4, "it is a folder, not a file"),
        (at("secret.json"), if is_root { 0 } else { 4 }, if is_root { "sound" } else { "ermission" }),
        (PathBuf::from("/dev/null"), 4, "incomplete: "),
        (PathBuf::from("-"), 4, "incomplete: "),
    ];
    for (file, code, words) in cases {
        let (found, first) = verified(folder.path(), &file);
        assert!(found == code && first.contains(words), "{}: {found} {first}", file.display());
    }
    // the same in the place of the keys and of the document, which is named
    let keys = verifying(folder.path(), &at("year.json")).arg("--keys").arg("/dev/null").output().expect("an answer");
    assert_ne!(keys.status.code(), Some(0));
    let text = made(&sealed, "report.txt", Language::Ja);
    std::fs::write(at("report.txt"), &text).expect("a file");
    for (document, code) in [("year.json", 0), ("link.json", 0), ("folder", 64), ("nowhere.json", 64)] {
        let output = verifying(folder.path(), &at("report.txt")).arg("--document").arg(at(document)).output();
        let output = output.expect("an answer");
        let why = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{document}: {why}");
        assert_eq!(why.contains("--document: reading "), code == 64, "{why}");
    }
}

/// A pipe is read once, and whoever reads only the beginning of the answer has read the verdict.
#[test]
fn pipes_are_read_and_may_be_closed() {
    let (folder, sealed) = folder();
    for content in [sealed.clone(), extract(&sealed), made(&sealed, "open-data.zip", Language::Ja)] {
        let mut command = verifying(folder.path(), Path::new("-"));
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it");
        child.stdin.take().expect("a pipe").write_all(&content).expect("written");
        assert_eq!(said(&child.wait_with_output().expect("an answer")).0, 0);
    }
    // `keys` prints those of an installation only; this file makes the folder one
    std::fs::create_dir_all(folder.path().join("data")).expect("a folder");
    let tokens = folder.path().join("data/tokens.key");
    let tokens = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(tokens);
    tokens.expect("a file").write_all("0123456789abcdef".repeat(4).as_bytes()).expect("written");
    for arguments in [["settings", ""], ["openapi", ""], ["keys", ""], ["verify", "year.json"]] {
        let mut command = Command::new(kit::program::path());
        command.args(arguments.iter().filter(|one| !one.is_empty())).current_dir(folder.path());
        if arguments[0] == "verify" {
            command.args(["--keys", "keys.json"]);
        }
        command.env("SASAEAI_DATA", folder.path().join("data")).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("text");
        assert_eq!((child.wait().expect("its end").code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

/// A file that grows, and one that is cut, while they are read.
#[test]
fn a_file_that_changes_meanwhile_has_a_verdict() {
    let (folder, sealed) = folder();
    let file = folder.path().join("growing.json");
    for length in [sealed.len() / 2, sealed.len()] {
        std::fs::write(&file, &sealed[..length]).expect("a file");
        let child = verifying(folder.path(), &file).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it");
        let mut open = std::fs::OpenOptions::new().append(true).open(&file).expect("a file");
        open.write_all(sealed.get(length..).filter(|rest| !rest.is_empty()).unwrap_or(b"more")).expect("written");
        let (code, first) = said(&child.wait_with_output().expect("an answer"));
        assert!([0, 1, 4].contains(&code), "{first}");
    }
}

/// Cut at twenty places, emptied, and a hundred megabytes of nothing: every download has a verdict, and not the good one.
#[test]
fn every_download_cut_or_emptied_has_a_verdict() {
    let (folder, sealed) = folder();
    let public = extract(&sealed);
    for format in FORMATS.iter().filter(|format| format.about == About::Year || format.name == "unit.pdf") {
        let of = (format.about == About::Unit).then_some("sample-section-higashi-1");
        let file = made_of(&sealed, format.name, of, Language::Ja);
        let document = if format.name == "report.xlsx" { &sealed } else { &public };
        // a PDF whose pages are read again and again takes long
        let places = if format.name.starts_with("report") && format.name.ends_with("pdf") { 4 } else { 20 };
        for place in 0..places {
            let cut = &file[..file.len() * place / places];
            for document in [None, Some(document.as_slice())] {
                let found = checked(cut, document);
                assert!([1, 4].contains(&found.exit_code), "{} cut at {}: {found:?}", format.name, cut.len());
            }
        }
        let zeros = vec![0; file.len()];
        assert_eq!(checked(&zeros, Some(document)).exit_code, 4, "{}", format.name);
    }
    for name in ["zeros", "zeros.pdf"] {
        let file = std::fs::File::create(folder.path().join(name)).expect("a file");
        file.set_len(100 << 20).expect("a length");
        if name.ends_with("pdf") {
            std::os::unix::fs::FileExt::write_all_at(&file, b"%PDF-1.7\n", 0).expect("written");
        }
        let mut command = verifying(folder.path(), &folder.path().join(name));
        let output = command.arg("--document").arg(folder.path().join("year.json")).output().expect("an answer");
        assert_eq!(said(&output).0, 4, "{name}");
    }
    // an archive in an archive is not opened
    let archive = made(&sealed, "open-data.zip", Language::Ja);
    let nested = crate::forged::packed(&[("open-data.zip".to_owned(), archive)].into());
    assert_eq!(checked(&nested, None).exit_code, 4);
    assert_eq!(checked(&nested, Some(&public)).exit_code, 1);
}
