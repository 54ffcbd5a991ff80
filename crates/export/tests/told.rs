//! What `sasaeai verify` says of files that are none of the program's, and of arguments that it cannot use. The program
//! itself is run, as an office runs it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

use domain::snapshot::{PublicKeys, SigningKey};
use export::Language;
use export::check::VERDICTS;

use crate::hostile::{folder, verifying};
use crate::verdicts::{checked, told};

/// JSON of somebody, whole or damaged, is none of our files.
#[test]
fn foreign_json_is_none_of_our_files() {
    let (_folder, sealed) = folder();
    let none = "none of the files that this program makes";
    let foreign = [
        "[]",
        "[1, 2]",
        "{}",
        "{\"name\":\"x\"}",
        "{\"name\":\"x\",\"version\":\"1.0\",\"note\":\"made with sasaeai-domain\"}",
        "{\"format\":\"x\"}",
        "{\"signature\":\"x\"}",
        "{\"keys\":[{\"kty\":\"OKP\"}]}",
        "{\"name\":",
        "{\"name\":\"x\"}}",
        "\u{FEFF}{\"name\":\"x\"}",
    ];
    for file in foreign {
        told(file, &checked(file.as_bytes(), None), 4, none);
        told(file, &checked(file.as_bytes(), Some(&sealed)), 4, none);
    }
    let empty = checked(b"[]", None).told(Language::En).join("\n");
    assert!(empty.contains("never submitted"), "{empty}");
    // the same marks as before a name that was changed, and what is left of an opening
    let text = String::from_utf8(sealed).expect("UTF-8");
    for ours in [text.replacen("sasaeai-snapshot/1", "x", 1), text.replacen('{', "#", 1)] {
        told("ours", &checked(ours.as_bytes(), None), 1, "altered");
    }
    for cut in [1, 9, 20] {
        told("ours, cut", &checked(&text.as_bytes()[..cut], None), 4, "the file ends early");
    }
}

#[test]
fn a_list_of_keys_in_the_place_of_the_file_is_told_as_one() {
    let day = "2018-04-01".parse().expect("a day");
    let keys = PublicKeys::new(vec![SigningKey::from_seed(&[7; 32]).public(day, None)]).expect("keys");
    let keys = keys.json().expect("JSON");
    for file in [keys.clone(), format!("\u{FEFF}{keys}\n"), keys[..keys.len() - 9].to_owned()] {
        told(&file, &checked(file.as_bytes(), None), 4, "it is a list of public keys: give it with --keys");
    }
}

fn said(output: &Output) -> (Option<i32>, String) {
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    (output.status.code(), out + &err)
}

/// Whatever is wrong with the file of an argument is said once, and is no verdict.
#[test]
fn a_file_that_an_argument_does_not_take_is_told_once() {
    let (folder, sealed) = folder();
    let at = |name: &str| folder.path().join(name);
    let keys = std::fs::read_to_string(at("keys.json")).expect("keys");
    let broken = keys.replacen("\"valid_from\":\"", "\"valid_from\":#", 1);
    let files: [(&str, &[u8]); 6] = [
        ("empty.json", b""),
        ("blank.json", b" \n"),
        ("other.json", b"{\"name\":\"x\"}"),
        ("report.pdf", b"%PDF-1.7\n"),
        ("broken.json", broken.as_bytes()),
        ("typed.json", b"{\"keys\":[{\"key_id\":1,\"public_key\":\"\"}]}"),
    ];
    for (name, content) in files {
        std::fs::write(at(name), content).expect("a file");
    }
    for (argument, name, words) in [
        ("--keys", "nowhere.json", "No such file"),
        ("--keys", "empty.json", "it is empty"),
        ("--keys", "blank.json", "it is empty"),
        ("--keys", "year.json", "it is not a list of public keys, but a sealed document (snapshot.json)"),
        ("--keys", "other.json", "it is not a list of public keys, but JSON of another kind"),
        ("--keys", "report.pdf", "it is not a list of public keys, but a PDF"),
        ("--keys", "broken.json", "in keys[0].valid_from"),
        ("--keys", "typed.json", "keys[0].key_id"),
        ("--document", "nowhere.json", "No such file"),
        ("--document", "empty.json", "it is an empty file"),
        ("--document", "keys.json", "it is a list of public keys"),
    ] {
        for language in ["en", "ja"] {
            let mut command = verifying(folder.path(), &at("year.json"));
            command.args(["--language", language, argument]).arg(at(name));
            // the keys are given by `verifying`, so they are taken out for another list
            if argument == "--keys" {
                command = std::process::Command::new(kit::program::path());
                command.args(["verify", "--language", language]).arg(at("year.json")).arg("--keys").arg(at(name));
            }
            let (code, said) = said(&command.output().expect("an answer"));
            assert_eq!(code, Some(64), "{argument} {name}: {said}");
            assert!(said.lines().count() == 1 && said.matches(argument).count() == 1, "{argument} {name}: {said}");
            assert!(language == "ja" || said.contains(words), "{argument} {name}: {said}");
            let doubled = said.matches("list of public keys").count() > 2 || said.contains("(not a list");
            assert!(!doubled && !said.contains("struct") && !said.contains("Written"), "{argument} {name}: {said}");
        }
    }
    drop(sealed);
}

#[test]
fn the_standard_input_is_read_for_one_file_only() {
    let (folder, sealed) = folder();
    let year = folder.path().join("year.json");
    for (file, keys, document, code) in [
        (Path::new("-"), "-", None, 64),
        (Path::new("-"), "/dev/stdin", None, 64),
        (year.as_path(), "-", Some("-"), 64),
        (year.as_path(), "-", None, 0),
    ] {
        let mut command = std::process::Command::new(kit::program::path());
        command.env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES");
        command
            .arg("verify")
            .arg(file)
            .args(["--keys", keys])
            .args(document.map(|one| ["--document", one]).into_iter().flatten());
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it");
        let list = std::fs::read(folder.path().join("keys.json")).expect("keys");
        let written = child.stdin.take().expect("a pipe").write_all(&list);
        let (found, said) = said(&child.wait_with_output().expect("an answer"));
        assert_eq!(found, Some(code), "{file:?} {keys}: {said}");
        assert_eq!(said.contains("only one file can be read from it"), code == 64, "{said}");
        assert!(code == 64 || written.is_ok());
    }
    drop(sealed);
}

/// A verdict that cannot be written was not told, whichever it was.
#[test]
fn a_verdict_that_cannot_be_written_is_an_error() {
    let (folder, sealed) = folder();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
    std::fs::write(folder.path().join("cut.json"), &sealed[..sealed.len() / 2]).expect("a file");
    for name in ["year.json", "cut.json"] {
        let output = verifying(folder.path(), &folder.path().join(name)).stdout(full()).output().expect("an answer");
        let (code, said) = said(&output);
        assert!(code == Some(74) && said.contains("cannot be written"), "{name}: {code:?} {said}");
    }
    let report = String::from_utf8_lossy(&sealed).split("activity-report/").nth(1).expect("a report")[..41].to_owned();
    for arguments in
        [vec!["prove", "year.json", &report], vec!["extract", "year.json"], vec!["settings"], vec!["--help"]]
    {
        let mut command = std::process::Command::new(kit::program::path());
        let output = command.args(&arguments).current_dir(folder.path()).stdout(full()).output().expect("an answer");
        assert_ne!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn the_help_and_the_manual_say_where_the_keys_are_got_and_which_codes_are_no_verdict() {
    let manual = include_str!("../../../docs/API.md");
    let output = std::process::Command::new(kit::program::path()).args(["verify", "--help"]).output().expect("help");
    let help = String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["that the municipality publishes", "`sasaeai keys` prints it", "64 if", "74 if"] {
        assert!(help.contains(words), "{help}");
    }
    for words in
        ["The municipality publishes what `sasaeai keys` prints", "| 64 |", "| 74 |", "none that this program makes"]
    {
        assert!(manual.contains(words), "{words}");
    }
    assert!(VERDICTS.iter().all(|one| one.exit_code < 64));
}
