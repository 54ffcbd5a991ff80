//! C11: one bit of a file is turned, anywhere. Whatever it is, the verdict is that the file was altered, and names the
//! part it lies in, or the manifest, or the signature; only a file that really ends early is incomplete.

use std::ops::Range;

use domain::snapshot::{File, Part, PublicKeys, Stored, Verdict, public, seal, verify, verify_extract, verify_proof};
use domain::snapshot::{Lack, NotRead, Proof, verify_receipts};
use serde_json::json;

use super::{Checked, REPORT, Step, header, part, parts, sealed, signer, trusted};

/// A sealed year of real size.
const SAMPLE: &[u8] = include_bytes!("../../../export/tests/minato-2018.json");

/// Where each part stands in a file.
fn places(bytes: &[u8], parts: &[Part]) -> Step<Vec<(String, Range<usize>)>> {
    let mut from = 0;
    let mut places = Vec::new();
    for part in parts {
        let written = part.canonical()?;
        let rest = bytes.get(from..).ok_or("too long")?;
        let at = rest.windows(written.len()).position(|here| here == written).ok_or("no such part")?;
        places.push((part.name.clone(), from + at..from + at + written.len()));
        from += at + written.len();
    }
    Ok(places)
}

fn turned(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut turned = bytes.to_vec();
    if let Some(byte) = turned.get_mut(bit / 8) {
        *byte ^= 1 << (bit % 8);
    }
    turned
}

/// Turns bits, and counts the verdicts by their exit codes.
fn counted(
    bytes: &[u8],
    places: &[(String, Range<usize>)],
    bits: impl Iterator<Item = usize>,
    check: impl Fn(&[u8], &PublicKeys) -> Verdict,
) -> Step<[usize; 5]> {
    let keys = trusted()?;
    let mut codes = [0; 5];
    for bit in bits {
        let verdict = check(&turned(bytes, bit), &keys);
        *codes.get_mut(usize::from(verdict.exit_code())).ok_or("a code")? += 1;
        let said = verdict.to_string();
        let at = bit / 8;
        match places.iter().find(|(_, place)| place.contains(&at)) {
            Some((name, _)) => {
                let named = matches!(&verdict, Verdict::Altered { leaf: Some(leaf), .. } if leaf == name);
                assert!(named, "bit {bit} in {name}: {said}");
            }
            None => {
                let named =
                    ["manifest", "signature", "parts", "format", "public", "JSON at byte", "key", "before the part"];
                assert!(named.iter().any(|one| said.contains(one)), "bit {bit}: {said}");
                let is_part = matches!(&verdict, Verdict::Altered { leaf: Some(leaf), .. } if !said.contains("before the part") && !leaf.is_empty());
                assert!(!is_part, "bit {bit} lies in no part: {said}");
            }
        }
    }
    let [sound, .., incomplete] = codes;
    assert_eq!((sound, incomplete), (0, 0), "{codes:?}");
    Ok(codes)
}

#[test]
fn every_bit_of_a_file_is_told_by_the_part_it_lies_in() -> Checked {
    let bytes = sealed()?.bytes;
    let places = places(&bytes, &parts())?;
    let codes = counted(&bytes, &places, (0..bytes.len() * 8).step_by(3), verify)?;
    // in a signature it is the signature that does not hold
    assert!(codes.get(2).is_some_and(|count| *count > 100), "{codes:?}");
    Ok(())
}

#[test]
fn bits_of_a_year_of_real_size_are_told_by_their_part() -> Checked {
    let parts = File::read(SAMPLE)?.parts;
    let bytes = seal(parts.clone(), header()?, &signer())?.bytes;
    let places = places(&bytes, &parts)?;
    let count = bytes.len() * 8;
    // a stride that is no multiple of anything in the file
    let bits = (0..300).map(|turn| (turn * 1_000_003 + 20_191_129) % count);
    let codes = counted(&bytes, &places, bits, verify)?;
    assert!(codes.get(1).is_some_and(|altered| *altered > 290), "{codes:?}");
    Ok(())
}

#[test]
fn every_bit_of_a_public_part_and_of_a_proof_is_told() -> Checked {
    let mut parts = parts();
    parts.push(part(public::NAME, json!({ "layout": 1, "tables": ["見守り", { "name": "a" }], "empty": {} })));
    let bytes = seal(parts, header()?, &signer())?.bytes;
    let stored = Stored::open(&bytes)?;
    let mut extract = Vec::new();
    stored.extract(&mut extract)?;
    let at = |file: &[u8], from: &[u8], to: &[u8]| -> Step<Range<usize>> {
        let start = file.windows(from.len()).position(|here| here == from).ok_or("no beginning")? + from.len();
        let end = file.windows(to.len()).rposition(|here| here == to).ok_or("no end")?;
        Ok(start..end)
    };
    let place = at(&extract, b",\"public\":", b",\"signature\":")?;
    counted(&extract, &[(public::NAME.to_owned(), place)], (0..extract.len() * 8).step_by(2), verify_extract)?;
    for (name, proof) in [REPORT, public::NAME].into_iter().map(|name| (name, domain::snapshot::prove(&stored, name))) {
        let proof = proof?;
        assert_eq!(Proof::read(&proof)?.part.name, name);
        let place = at(&proof, b",\"part\":", b",\"path\":[")?;
        for bit in (0..proof.len() * 8).step_by(2) {
            let verdict = verify_proof(&turned(&proof, bit), &trusted()?);
            assert!([1, 2].contains(&verdict.exit_code()), "bit {bit}: {verdict}");
            if place.contains(&(bit / 8)) {
                assert_eq!(verdict.exit_code(), 1, "bit {bit}: {verdict}");
                let name_is_whole = bit / 8 < place.end - name.len() - 12;
                let named = matches!(&verdict, Verdict::Altered { leaf: Some(leaf), .. } if leaf == name);
                assert!(named || !name_is_whole, "bit {bit}: {verdict}");
            }
        }
    }
    Ok(())
}

#[test]
fn every_bit_of_receipts_is_noticed() -> Checked {
    let issued = super::proofs::receipt(&json!({ "answers": {} }))?.issue(&signer())?;
    let keys = trusted()?;
    for file in [serde_json::to_vec(&json!([issued, issued]))?, serde_json::to_vec_pretty(&issued)?] {
        assert!(verify_receipts(&file, &keys).is_ok());
        for bit in 0..file.len() * 8 {
            let turned = turned(&file, bit);
            let is_blank = |bytes: &[u8]| bytes.get(bit / 8).is_some_and(u8::is_ascii_whitespace);
            match verify_receipts(&turned, &keys) {
                Ok(_) => assert!(is_blank(&file) && is_blank(&turned), "bit {bit}"),
                Err(verdict) => assert!([1, 2].contains(&verdict.exit_code()), "bit {bit}: {verdict}"),
            }
        }
        for cut in 0..file.len() {
            let verdict = verify_receipts(file.get(..cut).ok_or("too long")?, &keys);
            assert_eq!(verdict.err().map(|verdict| verdict.exit_code()), Some(4), "{cut}");
        }
    }
    Ok(())
}

#[test]
fn cut_within_its_end_a_file_is_incomplete() -> Checked {
    let bytes = sealed()?.bytes;
    for cut in bytes.len() - 300..bytes.len() {
        let verdict = verify(bytes.get(..cut).ok_or("too long")?, &trusted()?);
        assert_eq!(verdict, Verdict::Incomplete { why: Lack::File(NotRead::EndsEarly) }, "{cut}");
    }
    // and one of which a byte in the end is missing is not
    let mut shorter = bytes.clone();
    shorter.remove(bytes.len() - 60);
    assert_ne!(verify(&shorter, &trusted()?).exit_code(), 4);
    Ok(())
}
