//! A file that is no longer JSON, or has another shape: the verdict names the member and the place at fault, says that
//! the file ends early only where its bytes end, and names no type of this program.

use domain::snapshot::{PublicKeys, Stored, Verdict, prove, public, seal, verify, verify_extract, verify_proof};
use domain::snapshot::{canonical, verify_receipts};
use serde_json::json;

use super::{Checked, REPORT, Step, header, part, parts, sealed, signer, trusted};

type Check = fn(&[u8], &PublicKeys) -> Verdict;

/// The place of a text that is replaced, in bytes, and the verdict.
fn told(file: &[u8], [from, to]: [&str; 2], check: Check) -> Step<(usize, Verdict)> {
    let text = String::from_utf8(file.to_vec())?;
    let at = text.find(from).ok_or_else(|| format!("no {from}"))?;
    Ok((at, check(text.replacen(from, to, 1).as_bytes(), &trusted()?)))
}

/// Changes a file in each way. The verdict says `altered`, the words, and the byte, counted from that of the change.
fn each(file: &[u8], check: Check, rows: &[([&str; 2], &str, usize)]) -> Checked {
    for (change, words, further) in rows {
        let (at, verdict) = told(file, *change, check)?;
        let said = verdict.to_string();
        let place = format!("byte {}", at + further);
        assert!(verdict.exit_code() == 1 && said.contains(words), "{change:?}: {said:?} does not say {words:?}");
        assert!(said.contains(&place), "{change:?}: {said:?} does not say {place:?}");
        plain(&said)?;
    }
    Ok(())
}

/// No names of types, no lines and columns of a piece of the file, and no early end.
fn plain(said: &str) -> Checked {
    for word in ["struct ", "enum ", "variant", "Written", " line ", " column ", "ends early", "usize", "u32", "i32"] {
        if said.contains(word) {
            return Err(format!("{said:?} says {word:?}").into());
        }
    }
    Ok(())
}

#[test]
fn a_quotation_mark_that_was_changed_is_told_by_its_member_and_place() -> Checked {
    let rows = [
        // a closing mark, an opening one, and one too many; counted is the byte at which no JSON can go on
        (["\"municipality\":\"121002\"", "\"municipality\":\"121002#"], "manifest.municipality", 25),
        (["\"program\":\"0.1.0\"", "\"program\":#0.1.0\""], "manifest.program", 10),
        (["\"name\":\"attachment/4\"}", "\"name\":\"attach\"ment/4\"}"], "manifest.leaves[4].name", 15),
        (["\"algorithm\":\"Ed25519\"", "\"algorithm\":\"Ed25519#"], "signature.algorithm", 23),
        (["\"key_id\":\"", "\"key_id\":#"], "signature.key_id", 9),
        (["\"root\":\"", "\"root\"!\""], "manifest.root", 6),
    ];
    each(&sealed()?.bytes, verify, &rows)?;
    let text = String::from_utf8(sealed()?.bytes)?;
    let at = text.rfind("\"}}").ok_or("no end")?;
    let open = text.rfind("\"value\":\"").ok_or("no value")? + 8;
    for other in ["#}}", "\\\"}}"] {
        let changed = [text.get(..at).ok_or("cut")?, other].concat();
        let said = verify(changed.as_bytes(), &trusted()?).to_string();
        let due = format!("altered: signature: no longer JSON at byte {open}, in signature.value");
        assert!(said.starts_with(&due) && said.contains("no end"), "{other}: {said}");
        plain(&said)?;
    }
    Ok(())
}

#[test]
fn what_stands_between_parts_is_told_by_its_place_in_their_list() -> Checked {
    let file = sealed()?.bytes;
    let between = "}},{\"body\"";
    let text = String::from_utf8(file.clone())?;
    assert!(!text.contains(between), "the parts end with their names");
    let second = "\"name\":\"municipality\"},{\"body\"";
    for (to, words, further) in [
        ("\"name\":\"municipality\"},,{\"body\"", "parts[1]", 23),
        ("\"name\":\"municipality\"},7,{\"body\"", "parts[1]", 23),
        ("\"name\":\"municipality\"};{\"body\"", "parts", 22),
        ("\"name\":\"municipality\"}{\"body\"", "parts", 22),
    ] {
        let (at, verdict) = told(&file, [second, to], verify)?;
        let said = verdict.to_string();
        let before = format!("altered: {REPORT}: what stands before the part is not what was sealed");
        assert!(said.starts_with(&before), "{to}: {said}");
        let is_number = to.contains("},7,");
        let place = format!("byte {}, in {words}", at + further);
        assert!(is_number || said.contains(&place), "{to}: {said} does not say {place}");
    }
    let rows = [
        (["],\"signature\":", ",],\"signature\":"], "altered: parts: no longer JSON at byte", 1),
        (["],\"signature\":", ",7],\"signature\":"], "altered: parts: parts[5]", 1),
        (["],\"signature\":", "},\"signature\":"], "altered: parts: no longer JSON at byte", 0),
        (["\"parts\":[", "\"partz\":["], "altered: parts: \"partz\" stands in its place", 0),
        (["\"manifest\":{", "\"manifesu\":{"], "altered: manifest: \"manifesu\" stands in its place", 0),
        (["\"signature\":{", "\"signatura\":{"], "altered: signature: \"signatura\" stands in its place", 0),
    ];
    each(&file, verify, &rows)?;
    let (start, end) = (text.find("\"parts\":[").ok_or("no parts")?, text.rfind("],\"sig").ok_or("no end")?);
    let object = [text.get(..start).ok_or("")?, "\"parts\":{}", text.get(end + 1..).ok_or("")?].concat();
    let said = verify(object.as_bytes(), &trusted()?).to_string();
    let due = format!(
        "altered: parts: parts is not of the form it should have: '{{' stands where '[' must be (byte {}",
        start + 8
    );
    assert!(said.starts_with(&due), "{said}");
    Ok(())
}

#[test]
fn a_name_that_no_part_can_have_is_told_by_its_place() -> Checked {
    let mut many = parts();
    many.push(part("last", json!(1)));
    let file = seal(many, header()?, &signer())?.bytes;
    let text = String::from_utf8(file.clone())?;
    // one more part, the name in both lists, and in that of the parts only
    let more = text.replacen("],\"signature\":", ",{\"body\":1,\"name\":\"a\\u0007\"}],\"signature\":", 1);
    let said = verify(more.as_bytes(), &trusted()?).to_string();
    assert!(said.starts_with("altered: parts: parts[6].name"), "{said}");
    let both = text.replace("\"name\":\"last\"", "\"name\":\"l\\u0007st\"");
    let said = verify(both.as_bytes(), &trusted()?).to_string();
    assert!(said.contains("parts[5].name"), "{said}");
    let at = text.rfind("\"name\":\"last\"").ok_or("no name")?;
    let one = [text.get(..at).ok_or("")?, "\"name\":\"l\\u0007st\"", text.get(at + 13..).ok_or("")?].concat();
    let said = verify(one.as_bytes(), &trusted()?).to_string();
    assert!(said.starts_with("altered: last: ") && said.contains("parts[5].name"), "{said}");
    let raw = [text.get(..at).ok_or("")?, "\"name\":\"l\u{7}st\"", text.get(at + 13..).ok_or("")?].concat();
    let said = verify(raw.as_bytes(), &trusted()?).to_string();
    assert!(
        said.starts_with("altered: last: ") && said.contains(&format!("byte {}, in parts[5].name", at + 9)),
        "{said}"
    );
    Ok(())
}

/// A part that is no longer JSON is told by its name and the place in it.
#[test]
fn a_part_that_is_no_longer_json_is_told_by_the_place_in_it() -> Checked {
    let rows = [
        (["\"visits\":42,", "\"visits\":4x,"], "in parts[1].body.visits", 9),
        (["\"visits\":42}", "\"visits\":42]"], "in parts[1].body", 11),
        (["\"share\":0.25", "\"share\":0.25.1"], "in parts[1].body.share", 8),
        (["\"sample\":true", "\"sample\":trve"], "in parts[0].body.sample", 9),
        (["\"people\":null", "\"people\":\"n\\ull\""], "in parts[1].body.people", 13),
    ];
    for (change, words, further) in rows {
        let Ok((at, verdict)) = told(&sealed()?.bytes, change, verify) else { continue };
        let said = verdict.to_string();
        assert!(said.contains("no longer JSON") && said.contains(words), "{change:?}: {said}");
        assert!(said.contains(&format!("byte {}", at + further)), "{change:?}: {said}");
        assert!(matches!(verdict, Verdict::Altered { leaf: Some(_), .. }), "{change:?}: {said}");
        plain(&said)?;
    }
    Ok(())
}

#[test]
fn another_shape_is_told_by_its_member_without_types_of_the_program() -> Checked {
    let rows = [
        (["\"signature\":{\"algorithm\":\"Ed25519\",", "\"signature\":[\"Ed25519\"],\"more\":{"], "signature", 0),
        (["\"edition\":1,", "\"edition\":-1,"], "manifest.edition is not of the form it should have", 10),
        (["\"edition\":1,", "\"edition\":\"1\","], "manifest.edition is not of the form it should have", 10),
        (["\"leaves\":[{", "\"leaves\":[3,{"], "manifest.leaves[0] is not of the form", 10),
        (["\"hash\":\"", "\"hush\":\""], "manifest.leaves[0]", 0),
        (["\"format\":\"sasaeai-manifest/2\"", "\"format\":{}"], "manifest.format is not of the form", 9),
        (["\"program\":\"0.1.0\",", ""], "manifest", 0),
    ];
    for (change, words, _) in rows {
        let (_, verdict) = told(&sealed()?.bytes, change, verify)?;
        let said = verdict.to_string();
        assert!(verdict.exit_code() == 1 && said.contains(words), "{change:?}: {said}");
        assert!(said.contains("(byte "), "{change:?}: {said}");
        plain(&said)?;
    }
    Ok(())
}

#[test]
fn public_parts_proofs_and_receipts_are_told_by_member_and_place() -> Checked {
    let mut parts = parts();
    parts.push(part(public::NAME, json!({ "layout": 1, "tables": ["見守り"] })));
    let year = seal(parts, header()?, &signer())?.bytes;
    let stored = Stored::open(&year)?;
    let mut extract = Vec::new();
    stored.extract(&mut extract)?;
    let rows = [
        (["\"municipality\":\"121002\"", "\"municipality\":\"121002#"], "manifest.municipality", 25),
        (["\"key_id\":\"", "\"key_id\":#"], "signature.key_id", 9),
        (["\"public\":{", "\"publiz\":{"], "public: \"publiz\" stands in its place", 0),
        (["\"layout\":1", "\"layout\":x"], "in public.layout", 9),
    ];
    each(&extract, verify_extract, &rows)?;
    let proof = prove(&stored, REPORT)?;
    let rows = [
        (["\"municipality\":\"121002\"", "\"municipality\":\"121002#"], "manifest.municipality", 25),
        (["\"key_id\":\"", "\"key_id\":#"], "signature.key_id", 9),
        (["\"index\":1", "\"index\":-1"], "index is not of the form it should have", 8),
        (["\"path\":[\"", "\"path\":[,\""], "path[0]", 8),
        (
            ["{\"format\":\"sasaeai-proof/1\"", "{\"more\":1,\"format\":\"sasaeai-proof/1\""],
            "the member more is unknown",
            8,
        ),
    ];
    each(&proof, verify_proof, &rows)?;
    let issued = super::proofs::receipt(&json!({ "answers": {} }))?.issue(&signer())?;
    let receipts: Check = |bytes, keys| verify_receipts(bytes, keys).expect_err("altered");
    for file in [canonical(&json!([issued]))?, canonical(&issued)?] {
        let list = if file.first() == Some(&b'[') { "[0]." } else { "" };
        for (change, words, further) in [
            (["\"revision\":2", "\"revision\":\"2\""], format!("{list}receipt.revision"), 11),
            (["\"revision\":2", "\"revision\":x"], format!("{list}receipt.revision"), 11),
            (["\"key_id\":\"", "\"key_id\":#"], format!("{list}signature.key_id"), 9),
        ] {
            each(&file, receipts, &[(change, &words, further)])?;
        }
    }
    Ok(())
}

/// A byte order mark was not sealed. The bytes of receipts and keys are not sealed, so there it is skipped.
#[test]
fn a_byte_order_mark_is_named_or_skipped() -> Checked {
    let mark = |file: &[u8]| [b"\xEF\xBB\xBF", file].concat();
    let mut parts = parts();
    parts.push(part(public::NAME, json!({ "layout": 1 })));
    let year = seal(parts, header()?, &signer())?.bytes;
    let stored = Stored::open(&year)?;
    let mut extract = Vec::new();
    stored.extract(&mut extract)?;
    let proof = prove(&stored, REPORT)?;
    let keys = trusted()?;
    for (file, check) in [(&year, verify as Check), (&extract, verify_extract), (&proof, verify_proof)] {
        let verdict = check(&mark(file), &keys);
        let said = verdict.to_string();
        assert!(verdict.exit_code() == 1 && said.contains("byte order mark"), "{said}");
        let changed = String::from_utf8(file.clone())?.replacen("\"121002\"", "\"121003\"", 1);
        let said = check(&mark(changed.as_bytes()), &keys).to_string();
        assert!(!said.contains("byte order mark"), "{said}");
    }
    let issued = super::proofs::receipt(&json!({ "answers": {} }))?.issue(&signer())?;
    assert!(verify_receipts(&mark(&canonical(&issued)?), &keys).is_ok());
    assert_eq!(PublicKeys::parse(&mark(keys.json()?.as_bytes()))?, keys);
    Ok(())
}

#[test]
fn a_list_that_holds_no_keys_is_told_by_what_it_is() -> Checked {
    let keys = trusted()?.json()?;
    for (text, words) in [
        (String::new(), "it is empty"),
        (" \n".to_owned(), "it is empty"),
        ("[]".to_owned(), "not a list of public keys"),
        ("{}".to_owned(), "the member keys is missing"),
        (keys.replace("\"valid_to\":null", "\"valid_to\":3"), "keys[0].valid_to"),
        (keys.replace("\"key_id\":\"", "\"key_id\":#"), "no longer JSON at byte 19, in keys[0].key_id"),
        (keys.replace("\"valid_from\"", "\"valid_since\""), "keys[0]"),
    ] {
        let said = PublicKeys::parse(text.as_bytes()).err().ok_or("a list")?.to_string();
        assert!(said.contains(words), "{text:?}: {said}");
        plain(&said)?;
    }
    Ok(())
}

/// Of a key that is listed, the day is told on which it begins or ended, and nothing else.
#[test]
fn a_key_that_is_unknown_is_told_with_the_reason_that_applies() -> Checked {
    let year = sealed()?.bytes;
    let said = |from: &str, to: Option<&str>| -> Step<String> {
        let key = signer().public(super::day(from)?, to.map(super::day).transpose()?);
        Ok(verify(&year, &PublicKeys::new(vec![key])?).to_string())
    };
    let id = signer().key_id();
    let later = said("2019-09-01", None)?;
    assert_eq!(later, format!("unknown key: {id} is listed as valid from 2019-09-01 on, and not yet on 2019-08-28"));
    let ended = said("2018-04-01", Some("2019-08-27"))?;
    assert_eq!(ended, format!("unknown key: {id} is listed as valid until 2019-08-27, and no longer on 2019-08-28"));
    let none = verify(&year, &PublicKeys::new(Vec::new())?).to_string();
    assert_eq!(none, format!("unknown key: {id} is not in the list given"));
    Ok(())
}
