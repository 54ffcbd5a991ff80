//! Every form of file that is read from anybody, changed by chance: it has a verdict, and never the good one. The seeds
//! are the sample year and what is made of it; the chance is the same each time.

use domain::snapshot::{File, PublicKeys, Stored, canonical, prove, public, seal, verify};
use domain::snapshot::{verify_extract, verify_proof, verify_receipts};
use kit::mutate::Mutator;
use serde_json::{Value, json};

use super::{Checked, REPORT, header, part, parts, signer, trusted};

const SAMPLE: &[u8] = include_bytes!("../../../export/tests/minato-2018.json");

#[test]
fn what_proves_itself_is_never_sound_when_it_was_changed() -> Checked {
    let keys = trusted()?;
    let mut parts = parts();
    parts.push(part(public::NAME, json!({ "layout": 1, "tables": ["見守り", {}, [null, 0.5]] })));
    let year = seal(parts, header()?, &signer())?.bytes;
    let stored = Stored::open(&year)?;
    let mut extract = Vec::new();
    stored.extract(&mut extract)?;
    let proof = prove(&stored, REPORT)?;
    let large = seal(File::read(SAMPLE)?.parts, header()?, &signer())?.bytes;
    let mut chance = Mutator::new(20_191_129);
    for (seed, rounds, check) in [
        (&year, 1_500, verify as fn(&[u8], &PublicKeys) -> _),
        (&large, 60, verify),
        (&extract, 1_000, verify_extract),
        (&proof, 1_000, verify_proof),
    ] {
        assert_eq!(check(seed, &keys).exit_code(), 0);
        for round in 0..rounds {
            let changed = chance.changed(seed);
            let verdict = check(&changed, &keys);
            assert_ne!(verdict.exit_code(), 0, "round {round}");
            assert!(!verdict.to_string().chars().any(char::is_control), "round {round}: {verdict:?}");
        }
    }
    Ok(())
}

#[test]
fn receipts_and_lists_of_keys_are_sound_only_when_they_say_the_same() -> Checked {
    let keys = trusted()?;
    let issued = super::proofs::receipt(&json!({ "answers": {} }))?.issue(&signer())?;
    let seed = canonical(&json!([issued, issued]))?;
    let said = verify_receipts(&seed, &keys).map_err(|verdict| verdict.to_string())?;
    let list = keys.json()?.into_bytes();
    let mut chance = Mutator::new(7);
    for round in 0..1_500 {
        let changed = chance.changed(&seed);
        if let Ok(found) = verify_receipts(&changed, &keys) {
            // one of them may stand there more often
            assert!(found.iter().all(|one| said.contains(one)), "round {round}");
        }
        let changed = chance.changed(&list);
        if let Ok(found) = PublicKeys::parse(&changed) {
            let plain = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).map_err(|why| why.to_string());
            assert_eq!(plain(found.json()?.as_bytes())?, plain(&changed)?, "round {round}");
        }
    }
    Ok(())
}

#[test]
fn texts_of_more_values_than_can_be_held_are_not_parsed() -> Checked {
    let keys = trusted()?;
    let mut parts = parts();
    parts.push(part(public::NAME, json!({ "layout": 1 })));
    let year = seal(parts, header()?, &signer())?.bytes;
    let stored = Stored::open(&year)?;
    let mut extract = Vec::new();
    stored.extract(&mut extract)?;
    let proof = prove(&stored, public::NAME)?;
    let many = format!("{{\"layout\":[{}0]}}", "0,".repeat(domain::snapshot::parse::VALUES));
    let with = |file: &[u8]| String::from_utf8_lossy(file).replacen("{\"layout\":1}", &many, 1).into_bytes();
    let told =
        [verify(&with(&year), &keys), verify_extract(&with(&extract), &keys), verify_proof(&with(&proof), &keys)];
    for verdict in told {
        assert_eq!(verdict.exit_code(), 1, "{verdict}");
        assert!(verdict.to_string().contains("public"), "{verdict}");
    }
    let receipts = verify_receipts(format!("[{}0]", "0,".repeat(domain::snapshot::parse::VALUES)).as_bytes(), &keys);
    assert!(receipts.is_err_and(|verdict| verdict.to_string().contains("more than 10000000 values")));
    Ok(())
}
