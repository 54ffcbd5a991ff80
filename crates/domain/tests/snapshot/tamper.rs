//! Whatever is done to a sealed file is noticed (SNAP-06, SNAP-08), and no input makes the check fail itself.

use domain::snapshot::{
    Alteration, File, Hash, Lack, NotRead, Part, PublicKeys, Verdict, canonical, merkle, seal, verify,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{Checked, REPORT, Step, edited, header, part, sealed, signer, trusted};

const FLIPS: usize = 1_000;

#[test]
fn a_thousand_single_flipped_bits_are_noticed() -> Checked {
    let (sealed, keys) = (sealed()?, trusted()?);
    let bits = sealed.bytes.len() * 8;
    for flip in 0..FLIPS {
        // Spread over the whole file, and over the eight places within a byte.
        let bit = flip * bits / FLIPS;
        let mut bytes = sealed.bytes.clone();
        if let Some(byte) = bytes.get_mut(bit / 8) {
            *byte ^= 1 << (flip % 8);
        }
        let verdict = verify(&bytes, &keys);
        assert_ne!(verdict.exit_code(), 0, "bit {bit}: {verdict:?}");
    }
    Ok(())
}

#[test]
fn a_file_cut_anywhere_is_incomplete() -> Checked {
    let (sealed, keys) = (sealed()?, trusted()?);
    for length in (0..sealed.bytes.len()).step_by(97).chain([sealed.bytes.len() - 1]) {
        let verdict = verify(sealed.bytes.get(..length).ok_or("too long")?, &keys);
        assert_eq!(verdict, Verdict::Incomplete { why: Lack::File(NotRead::EndsEarly) }, "{length} bytes");
    }
    Ok(())
}

#[test]
fn a_file_without_one_of_its_members_is_incomplete() -> Checked {
    for member in ["format", "manifest", "parts", "signature"] {
        let mut file: Map<String, Value> = serde_json::from_slice(&sealed()?.bytes)?;
        assert!(file.remove(member).is_some());
        let why = Lack::File(NotRead::NoMember(member));
        assert_eq!(verify(&canonical(&file.into())?, &trusted()?), Verdict::Incomplete { why });
    }
    Ok(())
}

fn altered(leaf: Option<&str>, why: Alteration) -> Verdict {
    Verdict::Altered { leaf: leaf.map(str::to_owned), why }
}

fn rename(part: &mut Part) {
    if part.name == REPORT {
        part.name = "other".to_owned();
    }
}

fn empty(part: &mut Part) {
    if part.name == REPORT {
        part.body = json!({});
    }
}

fn rearranged(edit: impl FnOnce(&mut File)) -> Step<Verdict> {
    let mut file = File::read(&sealed()?.bytes)?;
    edit(&mut file);
    Ok(verify(&file.write()?, &trusted()?))
}

/// Changes the list of the leaves.
fn relisted(file: &mut File, edit: impl FnOnce(&mut Vec<(String, Hash)>)) {
    let mut leaves: Vec<(String, Hash)> =
        file.manifest.leaves.iter().map(|(name, hash)| (name.to_owned(), *hash)).collect();
    edit(&mut leaves);
    file.manifest.leaves = leaves.iter().map(|(name, hash)| (name.as_str(), *hash)).collect();
}

#[test]
fn parts_added_doubled_swapped_or_renamed_are_named() -> Checked {
    let extra = rearranged(|file| file.parts.push(part("more", json!({}))))?;
    assert_eq!(extra, altered(Some("more"), Alteration::Extra));
    let doubled = rearranged(|file| file.parts.extend_from_within(1..2))?;
    assert_eq!(doubled, altered(Some(REPORT), Alteration::Twice));
    let listed_twice = rearranged(|file| relisted(file, |leaves| leaves.extend_from_within(1..2)))?;
    assert_eq!(listed_twice, altered(Some(REPORT), Alteration::Twice));
    let swapped = rearranged(|file| file.parts.swap(1, 2))?;
    assert_eq!(swapped, altered(Some("activity-report/2018-2"), Alteration::Order));
    let renamed = rearranged(|file| file.parts.iter_mut().for_each(rename))?;
    assert_eq!(renamed, altered(Some(REPORT), Alteration::Name("other".to_owned())));
    let emptied = rearranged(|file| file.parts.iter_mut().for_each(empty))?;
    assert_eq!(emptied, altered(Some(REPORT), Alteration::Content));
    Ok(())
}

#[test]
fn a_changed_part_is_told_before_a_missing_one() -> Checked {
    let verdict = rearranged(|file| {
        file.parts.remove(0);
        file.parts.iter_mut().for_each(empty);
    })?;
    assert_eq!(verdict, altered(Some(REPORT), Alteration::Content));
    Ok(())
}

#[test]
fn a_manifest_made_to_fit_lacks_the_signature() -> Checked {
    let removed_everywhere = |fix_root: bool| {
        rearranged(|file| {
            file.parts.remove(1);
            relisted(file, |leaves| drop(leaves.remove(1)));
            if fix_root {
                file.manifest.root = file.manifest.computed_root();
            }
        })
    };
    assert_eq!(removed_everywhere(false)?, altered(None, Alteration::Root));
    assert_eq!(removed_everywhere(true)?, Verdict::BadSignature);
    let swapped = rearranged(|file| {
        file.parts.swap(0, 1);
        relisted(file, |leaves| leaves.swap(0, 1));
    })?;
    assert_eq!(swapped, altered(None, Alteration::Root));
    let backdated = rearranged(|file| file.manifest.header.previous_root = None)?;
    assert_eq!(backdated, Verdict::BadSignature);
    Ok(())
}

#[test]
fn the_same_content_in_other_bytes_is_altered() -> Checked {
    let text = String::from_utf8(sealed()?.bytes)?;
    let value: Value = serde_json::from_str(&text)?;
    let others = [
        serde_json::to_string_pretty(&value)?,
        format!("{text}\n"),
        format!(" {text}"),
        text.replacen("\"visits\":42", "\"visits\":41,\"visits\":42", 1),
        text.replacen("0.25", "0.250", 1),
        text.replacen("0.25", "25e-2", 1),
        text.replacen("\"visits\":42", "\"visits\":42.0", 1),
        text.replacen("サンプル", "\\u30b5ンプル", 1),
        text.replacen("\"reason\":null,", "", 1),
    ];
    for other in others {
        assert_ne!(other, text);
        assert_eq!(verify(other.as_bytes(), &trusted()?), altered(None, Alteration::Bytes), "{other}");
    }
    Ok(())
}

#[test]
fn unknown_members_and_other_forms_are_altered() -> Checked {
    let bytes = sealed()?.bytes;
    let edits = [
        ("/more", json!(1)),
        ("/manifest/more", json!(1)),
        ("/manifest/leaves/0/more", json!(1)),
        ("/parts/0/more", json!(1)),
        ("/signature/more", json!(1)),
        ("/format", json!("sasaeai-snapshot/2")),
        ("/manifest/format", json!("sasaeai-manifest/3")),
        ("/signature/algorithm", json!("none")),
        ("/signature/key_id", json!("\u{1b}[2J")),
        ("/manifest/fiscal_year", json!(1492)),
        ("/manifest/sealed_at", json!("2019-08-28T10:00:00+00:00")),
        ("/manifest/edition", json!(2)),
        ("/parts/0/name", json!("\u{1b}[2J")),
        ("/\u{1b}[2J", json!(1)),
    ];
    for (pointer, member) in edits {
        let verdict = verify(&edited(&bytes, pointer, member)?, &trusted()?);
        assert_eq!(verdict.exit_code(), 1, "{pointer}: {verdict:?}");
        // What is found is shown on a terminal, and must not steer it.
        assert!(!verdict.to_string().chars().any(char::is_control), "{pointer}: {verdict:?}");
    }
    Ok(())
}

#[test]
fn a_moment_of_sealing_is_written_one_way_only() -> Checked {
    for other in ["2019-8-28T10:00:00Z", "+2019-08-28T10:00:00Z", "2019-08-28T10:00:00Z "] {
        let bytes = edited(&sealed()?.bytes, "/manifest/sealed_at", json!(other))?;
        assert_eq!(verify(&bytes, &trusted()?).exit_code(), 1, "{other}");
    }
    Ok(())
}

#[test]
fn odd_input_has_a_verdict() -> Checked {
    let none = PublicKeys::new(Vec::new())?;
    let deep = "[".repeat(100_000);
    for (input, code) in [("", 4), ("{}", 4), ("null", 1), ("[]", 1), ("0", 1), ("\u{feff}{}", 4), (deep.as_str(), 1)] {
        assert_eq!(verify(input.as_bytes(), &none).exit_code(), code, "{}", input.chars().take(9).collect::<String>());
    }
    assert_eq!(verify(b"\xff\xfe", &none).exit_code(), 1);
    Ok(())
}

#[test]
fn a_year_without_parts_is_a_file_too() -> Checked {
    let empty = seal(Vec::<Part>::new(), header()?, &signer())?;
    assert_eq!(empty.root, merkle::root(&[]));
    assert_eq!(verify(&empty.bytes, &trusted()?).exit_code(), 0);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_never_sound(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let keys = trusted().map_err(|why| TestCaseError::fail(why.to_string()))?;
        prop_assert_ne!(verify(&bytes, &keys).exit_code(), 0);
    }

    #[test]
    fn random_stretches_put_in_are_noticed(
        at in any::<prop::sample::Index>(), gone in 0..9_usize, text in "[0-9a-z\"{}\\[\\]:,\\\\ ]{0,9}"
    ) {
        let original = sealed().map_err(|why| TestCaseError::fail(why.to_string()))?.bytes;
        let keys = trusted().map_err(|why| TestCaseError::fail(why.to_string()))?;
        let from = at.index(original.len());
        let to = original.len().min(from + gone);
        let mut bytes = original.clone();
        bytes.splice(from..to, text.bytes());
        prop_assert_eq!(verify(&bytes, &keys).exit_code() == 0, bytes == original);
    }
}
