//! How the program is asked: an argument that names a file of another kind than it takes is no verdict on the file, and
//! the answer comes in the language of whoever asks.

use std::process::{Command, Output};

use domain::snapshot::{Stored, prove};
use export::check::unfit;
use export::{FORMATS, Language};
use kit::exported::{extract, files, made, made_of};
use serde_json::json;

use crate::hostile::{folder, verifying};

/// What may be given as `--document`, by name.
fn documents(sealed: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let stored = Stored::open(&sealed).expect("a sealed year");
    let report = stored.parts().find_map(|(name, _)| name.strip_prefix("activity-report/")).expect("a report");
    let members = files(made(sealed, "open-data.zip", Language::Ja));
    vec![
        ("snapshot.json", sealed.to_vec()),
        ("snapshot.json, cut", sealed[..sealed.len() / 2].to_vec()),
        ("public.json", extract(sealed)),
        ("a proof", prove(&stored, report).expect("a proof")),
        ("a receipt", receipt()),
        ("a PDF", made(sealed, "report.pdf", Language::Ja)),
        ("a workbook", made(sealed, "report.xlsx", Language::Ja)),
        ("an archive", made(sealed, "open-data.zip", Language::Ja)),
        ("text", made(sealed, "report.txt", Language::Ja)),
        ("a description", members["datapackage.json"].clone()),
        ("JSON", b"{\"a\": 1}".to_vec()),
        ("an empty file", Vec::new()),
    ]
}

fn receipt() -> Vec<u8> {
    json!([{"format": "sasaeai-receipt/1", "receipt": {}}]).to_string().into_bytes()
}

#[test]
fn no_file_is_compared_with_a_document_of_another_kind() {
    let (_folder, sealed) = folder();
    let documents = documents(&sealed);
    let subject = |about: export::About| match about {
        export::About::Year => None,
        export::About::Area => Some("ward-higashi"),
        export::About::Unit => Some("sample-section-higashi-1"),
        export::About::Measure => Some("measure-1"),
    };
    let downloads = FORMATS.iter().map(|format| made_of(&sealed, format.name, subject(format.about), Language::Ja));
    for file in downloads {
        for (name, document) in &documents {
            let fits = name.ends_with(".json") || name.ends_with(", cut");
            let why = unfit(&file[..file.len().min(1024)], document);
            assert_eq!(why.is_none(), fits, "{name}: {why:?}");
            assert!(why.is_none_or(|why| why.of(Language::En).starts_with("it is ")), "{name}");
        }
    }
    for (name, document) in &documents {
        let fits = ["snapshot.json", "snapshot.json, cut", "a proof"].contains(name);
        assert_eq!(unfit(&receipt(), document).is_none(), fits, "a receipt with {name}");
    }
}

fn ended(command: &mut Command) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("an answer");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn an_argument_of_another_kind_is_named_and_is_no_verdict() {
    let (folder, sealed) = folder();
    let at = |name: &str| folder.path().join(name);
    for name in ["report.txt", "report.pdf", "public.json"] {
        std::fs::write(at(name), made(&sealed, name, Language::Ja)).expect("a file");
    }
    let asked = |file: &str, argument: &str, given: &str| {
        let mut command = verifying(folder.path(), &at(file));
        if argument == "--keys" {
            command = Command::new(kit::program::path());
            command.arg("verify").arg(at(file)).env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES");
        }
        command.arg(argument).arg(at(given));
        command
    };
    for (file, argument, given, words) in [
        ("report.txt", "--document", "report.pdf", "it is a PDF; this takes snapshot.json or public.json"),
        ("report.txt", "--document", "report.txt", "it is text, a table, or"),
        ("report.pdf", "--document", "keys.json", "it is a list of public keys"),
        ("public.json", "--document", "report.pdf", "the wrong way round?"),
        ("year.json", "--document", "report.pdf", "the wrong way round?"),
        ("year.json", "--keys", "report.txt", "it is not a list of public keys"),
        ("year.json", "--keys", "year.json", "it is not a list of public keys"),
    ] {
        let (code, out, err) = ended(&mut asked(file, argument, given));
        assert_eq!((code, out.as_str()), (Some(64), ""), "{file} {argument} {given}: {err}");
        assert!(err.contains(argument) && err.contains(given) && err.contains(words), "{err}");
        let (code, _, err) = ended(asked(file, argument, given).args(["--language", "ja"]));
        assert!(
            code == Some(64) && err.contains(argument) && err.contains("です。") || err.contains("ません（"),
            "{err}"
        );
    }
    // what is not needed is not looked at, and that is said
    let (code, out, _) = ended(&mut asked("year.json", "--document", "public.json"));
    assert!(code == Some(0) && out.contains("--document was not looked at"), "{out}");
}

#[test]
fn the_answer_is_in_the_language_of_whoever_asks() {
    let (folder, _) = folder();
    let asked = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut command = verifying(folder.path(), &folder.path().join("year.json"));
        let (code, out, _) = ended(command.envs(set.iter().copied()).args(arguments));
        assert_eq!(code, Some(0), "{out}");
        out.starts_with("判定0：")
    };
    let japanese = "ja_JP.UTF-8";
    for (set, arguments, is_japanese) in [
        (&[][..], &[][..], false),
        (&[("LANG", japanese)], &[], true),
        (&[("LANG", japanese), ("LC_MESSAGES", "C")], &[], false),
        (&[("LANG", "C"), ("LC_MESSAGES", japanese)], &[], true),
        (&[("LC_ALL", "C"), ("LC_MESSAGES", japanese), ("LANG", japanese)], &[], false),
        (&[("LC_ALL", japanese)], &[], true),
        (&[("LC_ALL", ""), ("LANG", japanese)], &[], true),
        (&[("LC_ALL", japanese)], &["--language", "en"], false),
        (&[("LC_ALL", "C")], &["--language", "ja"], true),
    ] {
        assert_eq!(asked(set, arguments), is_japanese, "{set:?} {arguments:?}");
    }
}
