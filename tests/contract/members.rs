//! No member of JSON is spelled in two crates: what has a type is written and read by it.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{files, read};

/// What comes before a text that names a member.
const ASKING: [&str; 8] = [".get(", ".get_mut(", ".at(", ".may(", ".given(", ".insert(", ".remove(", ".entry("];

/// Members that are spelled in two crates or more: most of them stand in the sealed document, which `app` writes and
/// `domain` and `export` read. The list only becomes shorter.
const STILL: &str = "
    activities after alt another_office answers at attributes before by caption closes_year code comments computed
    confidence content content_hash corrections current detail disposition document downloads draft edition en event
    expires_at finality finding findings fiscal_year format from held_on id issues item item_id items kana
    key key_id kind label labels language late length licence line login media_type meeting missing_report_reasons
    municipality name number opinion organisation organisation_id organisations parent_id part particulars
    password path person pointer points public reason revision role root rows rule sample scale
    screening unit session sha256 small_counts_below start state status steps subject submit text themes title total
    type value verdict version area_id meets terms";

/// The members that a text of Rust spells.
fn spelled(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().map(str::trim_start).filter(|line| !line.starts_with("//") && !line.starts_with("#["));
    code.flat_map(|line| {
        let quotes: Vec<usize> = line.match_indices('"').map(|(at, _)| at).collect();
        let pairs: Vec<(usize, usize)> = quotes.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.into_iter().filter_map(move |(from, to)| {
            let word = &line[from + 1..to];
            let plain = word.starts_with(|letter: char| letter.is_ascii_lowercase())
                && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
            let (before, after) = (&line[..from], line[to + 1..].trim_start());
            let written = after.starts_with(':') && !after.starts_with("::");
            (plain && (written || ASKING.iter().any(|asking| before.ends_with(asking)))).then_some(word)
        })
    })
}

#[test]
fn no_member_is_spelled_in_another_crate_too() {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files("crates", ".rs").into_iter().filter(|file| file.contains("/src/")) {
        let name = file.split('/').nth(1).expect("a crate").to_owned();
        for member in spelled(&read(&file)) {
            found.entry(member.to_owned()).or_default().insert(name.clone());
        }
    }
    assert!(found.len() > 200, "{}", found.len());
    found.retain(|_, crates| crates.len() > 1);
    let still: BTreeSet<&str> = STILL.split_whitespace().collect();
    let new: Vec<_> = found.iter().filter(|(member, _)| !still.contains(member.as_str())).collect();
    assert!(new.is_empty(), "give it a type that both crates use: {new:#?}");
    let gone: Vec<_> = still.iter().filter(|member| !found.contains_key(**member)).collect();
    assert!(gone.is_empty(), "take it off the list: {gone:?}");
}

/// Style review 4.2: what was added up is written and read by its type alone.
#[test]
fn a_spelled_member_is_found() {
    let text = r#"json!({"figures": figures, "label" : null}).get("left_out"); a::b("c"::d, "sources"); // "x":
    // {"amount": 1}
    value.pointer("/metric")"#;
    assert_eq!(spelled(text).collect::<Vec<_>>(), ["figures", "label", "left_out", "x"]);
}
