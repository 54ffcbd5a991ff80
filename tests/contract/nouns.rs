//! No noun of one municipality stands in code. Each has its own words for its areas, units and bodies, and states them
//! in its plan.

use crate::tree::{files, read};

/// Nouns of the first municipality.
const JAPANESE: [&str; 6] = ["部会", "推進協", "分科会", "市の", "市全体", "市社協"];
/// The same in English, as whole words.
const ENGLISH: [&str; 6] = ["ward", "wards", "section", "sections", "subcommittee", "subcommittees"];
/// Words with the letter 区 that mean no area.
const NO_AREA: [&str; 3] = ["区分", "区別", "区切"];
/// What is about letters and addresses of any kind.
const LETTERS: [&str; 2] = ["crates/domain/src/screening/", "crates/domain/src/variant.rs"];

#[test]
fn no_noun_of_one_municipality_stands_in_code() {
    let mut found = Vec::new();
    let code =
        ["crates", "migrations"].into_iter().flat_map(|folder| [".rs", ".sql"].map(|ending| files(folder, ending)));
    for file in
        code.flatten().filter(|file| !file.contains("/tests/") && !LETTERS.iter().any(|one| file.starts_with(one)))
    {
        for (number, line) in read(&file).lines().enumerate() {
            if let Some(noun) = noun(line) {
                found.push(format!("{file}:{}: {noun}", number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Returns the first noun of one municipality in a line.
fn noun(line: &str) -> Option<&str> {
    let without = NO_AREA.iter().fold(line.to_owned(), |line, word| line.replace(word, ""));
    let area = without.contains('区').then_some("区");
    let japanese = JAPANESE.into_iter().find(|noun| line.contains(noun));
    let words = line.split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '<' | '/'));
    // <section> is an element of HTML
    let english = words.filter(|word| ENGLISH.contains(&word.to_ascii_lowercase().as_str()));
    area.or(japanese).or_else(|| english.into_iter().next())
}

#[test]
fn a_noun_is_found() {
    for line in ["// 区の集計", "地区部会", "a ward's rollup", "sub.section", "市全体の数"] {
        assert!(noun(line).is_some(), "{line}");
    }
    for line in ["項目の区分", "let forward = 1;", "<section>", "</section>", "市町村の"] {
        assert_eq!(noun(line), None, "{line}");
    }
}
