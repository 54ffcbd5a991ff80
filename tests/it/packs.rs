//! `sasaeai pack check`: a pack is checked without a database, and every fault is told with what to do.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn check(folder: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(tests::program::path());
    command.args(["pack", "check"]).arg(folder).args(more).output().expect("an answer")
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packs").join(name)
}

#[test]
fn a_pack_without_fault_is_told_in_few_lines() {
    let told = check(&folder("matsumoto"), &[]);
    assert!(told.status.success(), "{told:?}");
    let text = String::from_utf8(told.stdout).expect("a text");
    assert!(
        text.starts_with("問題はありません。\n") && text.contains("35  地区（district）: 活動を報告します"),
        "{text}"
    );
    let told = check(&folder("motegi"), &["--language", "en"]);
    let text = String::from_utf8(told.stdout).expect("a text");
    assert!(text.contains("no layers: only measures are reported"), "{text}");
}

#[test]
fn every_fault_of_a_pack_is_told_at_once_with_what_to_do() {
    let broken = std::env::temp_dir().join(format!("sasaeai-pack-{}", std::process::id()));
    std::fs::create_dir_all(broken.join("forms")).expect("a folder");
    for (name, text) in tests::packs::files("setagaya") {
        let text = match name.as_str() {
            "plan.json" => text.replace("\"part\": \"area\"", "\"part\": \"region\""),
            "organisations.json" => {
                text.replacen("\"kind\": \"department\",", "\"kind\": \"department\", \"layer\": \"area\",", 1)
            }
            "scales.json" => text.replacen('[', "[,", 1),
            _ => text,
        };
        std::fs::write(broken.join(name), text).expect("written");
    }
    std::fs::write(broken.join("notes.json"), "{}").expect("written");
    let told = check(&broken, &[]);
    std::fs::remove_dir_all(&broken).expect("removed");
    assert_eq!(told.status.code(), Some(1), "{told:?}");
    let text = String::from_utf8(told.stderr).expect("a text");
    for words in [
        "plan.json:",
        "次の中から選んでください",
        "この種類のものには書けない項目です。",
        "JSON として読めません。",
        "この名前のファイルは使いません。",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// What an official meets first: another folder, a file of another program, a name that is nowhere.
#[test]
fn a_pack_that_cannot_be_read_is_told_in_japanese() {
    let told = |path: &Path| String::from_utf8(check(path, &[]).stderr).expect("a text");
    assert!(told(&folder("nowhere")).contains("フォルダーではありません"));
    assert!(told(&folder("motegi").join("plan.json")).contains("フォルダーではありません"));
    let broken = std::env::temp_dir().join(format!("sasaeai-cp932-{}", std::process::id()));
    std::fs::create_dir_all(broken.join("forms")).expect("a folder");
    for (name, text) in tests::packs::files("matsumoto") {
        let text = if name == "organisations.json" { text.replacen("\"district\"", "\"distrct\"", 1) } else { text };
        std::fs::write(broken.join(name), text).expect("written");
    }
    let layer = told(&broken);
    std::fs::write(broken.join("plan.json"), [0x8f, 0xbc, 0x96, 0x7b]).expect("written");
    let bytes = told(&broken);
    std::fs::remove_dir_all(&broken).expect("removed");
    assert!(layer.contains("「distrct」は、このパックにありません。"), "{layer}");
    assert!(bytes.contains("plan.json の文字コードが UTF-8 ではありません。"), "{bytes}");
}

/// A town begins with a folder that has no fault, and no file of its own is written over.
#[test]
fn a_starting_pack_has_no_fault_and_writes_over_nothing() {
    let place = std::env::temp_dir().join(format!("sasaeai-new-{}", std::process::id()));
    let made = |more: &[&str]| {
        let mut command = Command::new(tests::program::path());
        command.args(["pack", "new"]).arg(&place).args(more).output().expect("an answer")
    };
    let first = made(&[]);
    let checked = check(&place, &[]);
    let guide = std::fs::read_to_string(place.join("はじめに.md")).expect("the guide");
    std::fs::write(place.join("plan.json"), "mine").expect("written");
    let again = made(&[]);
    let kept = std::fs::read_to_string(place.join("plan.json")).expect("the plan");
    std::fs::remove_dir_all(&place).expect("removed");
    assert!(first.status.success(), "{first:?}");
    let told = String::from_utf8(checked.stdout).expect("a text");
    assert!(told.starts_with("問題はありません。"), "{told} {}", String::from_utf8_lossy(&checked.stderr));
    for file in ["municipality.json", "plan.json", "organisations.json", "items.json", "scales.json", "forms/"] {
        assert!(guide.contains(file), "{file}");
    }
    assert_eq!((again.status.code(), kept.as_str()), (Some(1), "mine"));
    assert!(String::from_utf8_lossy(&again.stderr).contains("すでにファイルがあります"), "{again:?}");
}
