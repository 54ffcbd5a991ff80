//! One part proven without the others, the public part on its own, receipts, and years in the first form.

use std::cell::Cell;

use domain::snapshot::correct::apply;
use domain::snapshot::merkle::sha256;
use domain::snapshot::{
    Agreement, Alteration, Correction, File, NotCopied, NotProven, PREVIOUS_YEAR, Part, Proof, PublicExtract, Receipt,
    Source, Stored, Verdict, canonical, opened, public, seal, verify, verify_extract, verify_from, verify_proof,
    verify_receipts,
};
use serde_json::{Value, json};

use super::{Checked, REPORT, Step, header, part, parts, sealed, signer, trusted};

fn published() -> Step<Vec<u8>> {
    let mut parts = parts();
    parts.push(part(public::NAME, json!({ "layout": 1, "tables": ["見守り"] })));
    Ok(seal(parts, header()?, &signer())?.bytes)
}

fn prove(sealed: &[u8], name: &str) -> Result<Vec<u8>, NotProven> {
    domain::snapshot::prove(&Stored::open(&sealed)?, name)
}

fn extract(sealed: &[u8]) -> Result<Vec<u8>, NotCopied> {
    let mut extract = Vec::new();
    Stored::open(&sealed)?.extract(&mut extract)?;
    Ok(extract)
}

#[test]
fn every_part_of_trees_of_every_shape_is_proven() -> Checked {
    let keys = trusted()?;
    for count in 1..=70_u32 {
        let parts: Vec<Part> =
            (0..count).map(|number| part(&format!("report/{number}"), json!({ "visits": number }))).collect();
        let sealed = seal(parts, header()?, &signer())?;
        for number in 0..count {
            let proof = prove(&sealed.bytes, &format!("report/{number}"))?;
            let Verdict::Sound(summary) = verify_proof(&proof, &keys) else {
                return Err(format!("{number} of {count}").into());
            };
            assert_eq!((summary.root, summary.parts), (sealed.root, usize::try_from(count)?));
        }
    }
    Ok(())
}

#[test]
fn a_changed_byte_anywhere_fails() -> Checked {
    let (keys, published) = (trusted()?, published()?);
    let (proof, extract) = (prove(&published, REPORT)?, extract(&published)?);
    assert_eq!(verify_extract(&extract, &keys).exit_code(), 0);
    for (file, check) in [(&proof, verify_proof as fn(&[u8], &_) -> Verdict), (&extract, verify_extract)] {
        for place in 0..file.len() {
            for flip in [1_u8, 0x20] {
                let mut changed = file.clone();
                if let Some(byte) = changed.get_mut(place) {
                    *byte ^= flip;
                }
                assert_ne!(check(&changed, &keys).exit_code(), 0, "byte {place} ^ {flip}");
            }
        }
        for cut in [0, 1, file.len() / 2, file.len() - 1] {
            assert_eq!(check(file.get(..cut).ok_or("too long")?, &keys).exit_code(), 4, "{cut}");
        }
    }
    Ok(())
}

#[test]
fn a_proof_holds_one_part_and_no_trace_of_the_others() -> Checked {
    let text = String::from_utf8(prove(&published()?, REPORT)?)?;
    assert!(text.contains("見守り") && text.len() < 2_500, "{}", text.len());
    assert!(!text.contains("area-rollup") && !text.contains("サンプル市"), "{text}");
    let by_identifier = prove(&published()?, "2018-00000000-0000-4000-8000-000000000001")?;
    assert_eq!(String::from_utf8(by_identifier)?, text);
    let nothing = prove(&published()?, "activity-report/2018-9\u{1b}[2J");
    let Err(NotProven::NoPart(name)) = nothing else { return Err("proven".into()) };
    assert!(!name.contains('\u{1b}'));
    Ok(())
}

#[test]
fn another_part_in_a_proof_is_told_by_its_name() -> Checked {
    let (keys, published) = (trusted()?, published()?);
    let mut proof = Proof::read(&prove(&published, REPORT)?)?;
    let other = Proof::read(&prove(&published, "area-rollup/2018-3")?)?;
    let altered = |leaf: &str, why| Verdict::Altered { leaf: Some(leaf.to_owned()), why };
    proof.part.body = json!({});
    assert_eq!(verify_proof(&proof.write()?, &keys), altered(REPORT, Alteration::Content));
    proof.leaf = proof.part.leaf_hash()?;
    assert_eq!(verify_proof(&proof.write()?, &keys), altered(REPORT, Alteration::Path));
    let moved = Proof { index: 2, ..other };
    assert_eq!(verify_proof(&moved.write()?, &keys), altered("area-rollup/2018-3", Alteration::Path));
    Ok(())
}

#[test]
fn what_is_made_of_other_records_is_never_corrected() -> Checked {
    let published = published()?;
    let mut parts = File::read(&published)?.parts;
    parts.push(part(PREVIOUS_YEAR, json!({ "layout": 1 })));
    for name in [public::NAME, PREVIOUS_YEAR] {
        let fix =
            Correction { part: name.to_owned(), pointer: "/layout".to_owned(), before: json!(1), after: json!(2) };
        let violations = apply(&mut parts, &[fix]).err().ok_or("corrected")?;
        assert_eq!(violations.first().map(|one| one.pointer.as_str()), Some("/corrections/0/part"), "{name}");
    }
    assert!(matches!(extract(&sealed()?.bytes), Err(NotCopied::NoPublicPart)));
    let mut swapped = PublicExtract::read(&extract(&published)?)?;
    swapped.body = json!({ "layout": 1, "tables": [] });
    let altered = Verdict::Altered { leaf: Some(public::NAME.to_owned()), why: Alteration::Content };
    assert_eq!(verify_extract(&swapped.write()?, &trusted()?), altered);
    Ok(())
}

pub(super) fn receipt(content: &Value) -> Step<Receipt> {
    Ok(Receipt {
        municipality: "121002".to_owned(),
        part: REPORT.to_owned(),
        revision: 2,
        content_hash: sha256(&canonical(content)?),
        organisation: "unit-1".to_owned(),
        organisation_name: "第一地区部会（サンプル）".to_owned(),
        submitted_at: "2019-05-02T01:02:03.000456Z".parse()?,
    })
}

#[test]
fn a_receipt_is_signed_for_nothing_else_and_tells_what_was_sealed() -> Checked {
    let (keys, content) = (trusted()?, json!({ "answers": { "visits": 42 } }));
    let receipt = receipt(&content)?;
    let issued = receipt.issue(&signer())?;
    for written in [canonical(&issued)?, serde_json::to_vec_pretty(&issued)?, serde_json::to_vec(&json!([issued]))?] {
        assert_eq!(verify_receipts(&written, &keys), Ok(vec![receipt.clone()]));
    }
    for (pointer, other) in [
        ("/receipt/revision", json!(3)),
        ("/receipt/submitted_at", json!("2019-05-02T01:02:03.000457Z")),
        ("/receipt/organisation/name", json!("別の地区部会")),
        ("/receipt/content_hash", json!("ab".repeat(32))),
    ] {
        let mut changed = issued.clone();
        *changed.pointer_mut(pointer).ok_or("no such place")? = other;
        assert_eq!(verify_receipts(&canonical(&changed)?, &keys), Err(Verdict::BadSignature), "{pointer}");
    }
    // a signature over a sealed year is none over a receipt
    let mut swapped = issued.clone();
    let year: Value = serde_json::from_slice(&sealed()?.bytes)?;
    *swapped.pointer_mut("/signature").ok_or("no signature")? = year.pointer("/signature").ok_or("none")?.clone();
    assert_eq!(verify_receipts(&canonical(&swapped)?, &keys), Err(Verdict::BadSignature));
    for odd in ["[]", "{}", "null", "[{}]", ""] {
        assert!(verify_receipts(odd.as_bytes(), &keys).is_err(), "{odd}");
    }
    let body = |content: &Value, hash: &str| json!({ "content": content, "content_hash": hash });
    let hash = domain::snapshot::merkle::hash_text(&receipt.content_hash);
    assert_eq!(receipt.agrees(&part(REPORT, body(&content, &hash))), Agreement::Same);
    assert_eq!(receipt.agrees(&part(REPORT, body(&json!({}), &hash))), Agreement::Other);
    assert_eq!(receipt.agrees(&part(REPORT, body(&content, &"ab".repeat(32)))), Agreement::Other);
    assert_eq!(receipt.agrees(&part("activity-report/2018-2", body(&content, &hash))), Agreement::Elsewhere);
    // A1: a corrected edition states the hash of what stands there, and that of what was handed in
    let now = domain::snapshot::sums::content_hash(&json!({})).expect("a hash");
    let mut corrected = body(&json!({}), &now);
    corrected["corrected"] = json!([{ "edition": 2, "content_hash": hash }]);
    assert_eq!(receipt.agrees(&part(REPORT, corrected.clone())), Agreement::Corrected);
    corrected["corrected"] = json!([{ "edition": 2, "content_hash": now }]);
    assert_eq!(receipt.agrees(&part(REPORT, corrected)), Agreement::Other);
    Ok(())
}

/// A year of the sample municipality.
const SAMPLE: &[u8] = include_bytes!("../../../export/tests/minato-2018.json");

/// The first form of the manifest is signed with every leaf in it.
#[test]
fn years_in_the_first_form_verify_and_prove() -> Checked {
    let mut file = File::read(SAMPLE)?;
    file.manifest.form = domain::snapshot::manifest::Form::Listed;
    assert_eq!(file.manifest.form.name(), "sasaeai-manifest/1");
    let first = file.parts.first().ok_or("no part")?.name.clone();
    let statement = canonical(&file.manifest.value())?;
    let key = signer();
    file.signature.key_id = key.key_id();
    let signed = key.sign(domain::snapshot::Purpose::Snapshot, &statement);
    file.signature.value = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, signed);
    let bytes = file.write()?;
    assert_eq!(verify(&bytes, &trusted()?).exit_code(), 0);
    assert_eq!(verify_proof(&prove(&bytes, &first)?, &trusted()?).exit_code(), 0);
    // of a key that is not published, that much is seen
    let stranger = domain::snapshot::PublicKeys::new(Vec::new())?;
    assert!(matches!(verify(&bytes, &stranger), Verdict::UnknownKey { .. }));
    assert!(matches!(verify_proof(&prove(&bytes, &first)?, &stranger), Verdict::UnknownKey { .. }));
    Ok(())
}

/// A year whose parts hold what looks like their ends.
fn tricky() -> Step<Vec<u8>> {
    let odd =
        json!({ "a": [{ "body": { "name": REPORT }, "name": REPORT }], "b": format!(",\"name\":\"{REPORT}\"}}") });
    let parts = vec![part(REPORT, odd), part("}\"", json!(1)), part("a\\", json!(2)), part("x\"}", json!([]))];
    Ok(seal(parts, header()?, &signer())?.bytes)
}

/// Gives a file in pieces of one size, so that every end lies across two of them once; counts what it gave.
struct Pieces<'a>(&'a [u8], usize, Cell<usize>);

impl Source for Pieces<'_> {
    fn read_at(&self, at: u64, into: &mut [u8]) -> std::io::Result<usize> {
        let length = into.len().min(self.1);
        let given = self.0.read_at(at, into.get_mut(..length).unwrap_or_default())?;
        self.2.set(self.2.get() + given);
        Ok(given)
    }
}

/// Opened in passing, a file has its parts where a reader of JSON finds them.
#[test]
fn a_sound_file_is_gone_over_once_and_open() -> Checked {
    let keys = trusted()?;
    for file in [sealed()?.bytes, published()?, tricky()?, seal(Vec::new(), header()?, &signer())?.bytes] {
        let pieces = Pieces(&file, 1 << 16, Cell::new(0));
        let (summary, seen) = opened(&pieces, &keys).map_err(|verdict| verdict.to_string())?;
        assert_eq!(pieces.2.get(), file.len());
        let read = Stored::open(&pieces)?;
        assert!(seen.parts().eq(read.parts()));
        assert_eq!((&seen.manifest, &seen.signature), (&read.manifest, &read.signature));
        assert_eq!(summary.parts, read.parts().count());
    }
    Ok(())
}

#[test]
fn a_file_is_seen_to_be_sound_in_pieces_of_any_size() -> Checked {
    let keys = trusted()?;
    for file in [sealed()?.bytes, published()?, tricky()?, seal(Vec::new(), header()?, &signer())?.bytes] {
        for size in 1..200 {
            let pieces = Pieces(&file, size, Cell::new(0));
            assert_eq!(verify_from(&pieces, &keys).exit_code(), 0, "{size}");
            // nothing but what is not sound is read again
            assert_eq!(pieces.2.get(), file.len(), "{size}");
        }
        let cut = file.get(..file.len() - 1).ok_or("empty")?;
        assert_ne!(verify(cut, &keys).exit_code(), 0);
        assert_ne!(verify(&[file.as_slice(), b" "].concat(), &keys).exit_code(), 0);
    }
    Ok(())
}
