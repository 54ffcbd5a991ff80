//! One word for one thing: what the program writes, the plan packs and the documents use the Japanese words of
//! `docs/STYLE.md`.

use crate::tree::{files, read};

/// Where Japanese stands that people read: a folder and the ending of its files.
const READ: [(&str, &str); 9] = [
    ("crates", ".rs"),
    ("crates", ".typ"),
    ("crates/server/packs", ".json"),
    ("docs", ".md"),
    ("docs", ".txt"),
    ("migrations", ".rs"),
    ("migrations", ".sql"),
    ("openapi", ".json"),
    ("", ".md"),
];
/// What tells the words that are not to be used, the forms of the year that was sealed with them, what persons say, and
/// what tests make them say.
const NOT_OURS: [&str; 4] = ["docs/STYLE.md", "crates/server/packs/minato-sample/", "/demonstration/", "/tests/"];
/// What the sample years were sealed with, and what is derived again from them: it changes when they are sealed anew.
const SEALED: [(&str, &str); 2] =
    [("crates/export/src/report/ledger.rs", "課題台帳"), ("crates/export/src/report/figures.rs", "答えの数")];
/// The table's head.
const HEAD: &str = "\n| instead of | write |\n|---|---|\n";

/// The words to be avoided, each with those to be used.
fn words() -> Vec<(String, String)> {
    let style = read("docs/STYLE.md");
    let (_, japanese) = style.split_once("\n## Japanese\n").expect("a part about Japanese");
    let (_, rows) = japanese.split_once(HEAD).expect("a table of words");
    let rows = rows.lines().take_while(|line| line.starts_with('|'));
    let mut words = Vec::new();
    for row in rows {
        let [avoided, used] = row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("{row} has not two cells");
        };
        words.extend(avoided.split('、').map(|word| (word.to_owned(), used.to_owned())));
    }
    words
}

/// Every file of people's Japanese, once.
fn sources() -> Vec<String> {
    let mut found: Vec<String> = READ.iter().flat_map(|(folder, ending)| files(folder, ending)).collect();
    found.sort();
    found.dedup();
    found.retain(|file| !NOT_OURS.iter().any(|other| file.contains(other)));
    found
}

#[test]
fn there_is_one_word_for_one_thing() {
    let words = words();
    assert!(words.len() > 35, "{words:?}");
    let mut found = Vec::new();
    for file in sources() {
        for (number, line) in read(&file).lines().enumerate() {
            let sealed = |avoided: &str| SEALED.contains(&(file.as_str(), avoided));
            let avoided = words.iter().filter(|(avoided, _)| line.contains(avoided.as_str()) && !sealed(avoided));
            for (avoided, used) in avoided {
                found.push(format!("{file}:{}: {avoided}; write {used}", number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_words_to_be_used_are_none_of_those_to_be_avoided() {
    let words = words();
    for (_, used) in &words {
        assert!(!words.iter().any(|(avoided, _)| used.contains(avoided.as_str())), "{used}");
    }
}
