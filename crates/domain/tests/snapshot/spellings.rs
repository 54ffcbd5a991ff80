//! E13: what is signed, proven or published has one spelling; others that say the same are refused.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::snapshot::{NotAKeyList, PublicKeys, canonical, prove, verify, verify_proof, verify_receipts};
use domain::snapshot::{Proof, Stored};
use serde_json::{Value, json};

use super::{Checked, REPORT, edited, sealed, signer, trusted};

#[test]
fn a_receipt_takes_one_spelling_of_each_value() -> Checked {
    let keys = trusted()?;
    let issued = super::proofs::receipt(&json!({ "answers": {} }))?.issue(&signer())?;
    let at = |pointer: &str| issued.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (moment, hash) = (at("/receipt/submitted_at"), at("/receipt/content_hash"));
    assert_eq!(moment, "2019-05-02T01:02:03.000456Z");
    let signature = at("/signature/value");
    let bytes = STANDARD.decode(&signature)?;
    for (pointer, other) in [
        ("/receipt/submitted_at", json!("2019-5-2T1:2:3.000456Z")),
        ("/receipt/submitted_at", json!("+2019-05-02T01:02:03.000456Z")),
        ("/receipt/submitted_at", json!("2019-05-02T01:02:03.00045600Z")),
        ("/receipt/submitted_at", json!("2019-05-02T01:02:03.000456000Z")),
        ("/receipt/submitted_at", json!(" 2019-05-02T01:02:03.000456Z")),
        ("/receipt/submitted_at", json!("2019-05-02 T01:02:03.000456Z")),
        ("/receipt/submitted_at", json!("2019-05-02T01:02:03.000456+00:00")),
        ("/receipt/submitted_at", json!("2019-05-02T10:02:03.000456+09:00")),
        ("/receipt/content_hash", json!(hash.to_uppercase())),
        ("/receipt/content_hash", json!(format!("{hash} "))),
        ("/receipt/revision", json!("2")),
        ("/signature/value", json!(signature.trim_end_matches('='))),
        ("/signature/value", json!(format!("{signature}\n"))),
        ("/signature/value", json!(base64::engine::general_purpose::URL_SAFE.encode(&bytes) + "=")),
        ("/signature/key_id", json!(signer().key_id().to_uppercase())),
    ] {
        let mut changed = issued.clone();
        *changed.pointer_mut(pointer).ok_or("no such place")? = other.clone();
        let verdict = verify_receipts(&canonical(&changed)?, &keys);
        let code = verdict.err().map(|verdict| verdict.exit_code());
        assert!(matches!(code, Some(1 | 2)), "{pointer}: {other}: {code:?}");
    }
    let text = serde_json::to_string(&issued)?;
    for other in ["2.0", "2e0", "02", "+2", "2,\"revision\":2"] {
        let changed = text.replacen("\"revision\":2", &format!("\"revision\":{other}"), 1);
        assert!(changed != text && verify_receipts(changed.as_bytes(), &keys).is_err(), "{other}");
    }
    Ok(())
}

#[test]
fn so_do_years_and_proofs() -> Checked {
    let keys = trusted()?;
    let bytes = sealed()?.bytes;
    let proof = prove(&Stored::open(&bytes)?, REPORT)?;
    let root = Proof::read(&proof)?.statement.root;
    let root = domain::snapshot::merkle::hash_text(&root).to_uppercase();
    for (pointer, other) in [
        ("/manifest/sealed_at", json!("2019-8-28T10:00:00Z")),
        ("/manifest/sealed_at", json!("2019-08-28T10:0:0Z")),
        ("/manifest/sealed_at", json!("+2019-08-28T10:00:00Z")),
        ("/manifest/root", json!(root)),
        ("/manifest/fiscal_year", json!("2018")),
    ] {
        assert_eq!(verify(&edited(&bytes, pointer, other.clone())?, &keys).exit_code(), 1, "{pointer}: {other}");
        assert_eq!(verify_proof(&edited(&proof, pointer, other.clone())?, &keys).exit_code(), 1, "{pointer}: {other}");
    }
    for (from, to) in
        [("\"index\":1", "\"index\":1.0"), ("\"size\":5}", "\"size\":5e0}"), ("\"index\":1", "\"index\":01")]
    {
        let text = String::from_utf8(proof.clone())?;
        let changed = text.replacen(from, to, 1);
        assert!(changed != text && verify_proof(changed.as_bytes(), &keys).exit_code() == 1, "{to}");
    }
    Ok(())
}

#[test]
fn and_lists_of_keys() -> Checked {
    let list = trusted()?.json()?;
    assert!(PublicKeys::parse(list.as_bytes()).is_ok());
    for other in ["2018-4-1", "+2018-04-01", " 2018-04-01", "2018-04-01 ", "2018 - 04 - 01", "2018-04-31"] {
        let changed = list.replacen("2018-04-01", other, 1);
        assert!(matches!(PublicKeys::parse(changed.as_bytes()), Err(NotAKeyList::Day(_))), "{other}");
        let ended = list.replacen("\"valid_to\":null", &format!("\"valid_to\":{}", json!(other)), 1);
        assert!(ended != list && matches!(PublicKeys::parse(ended.as_bytes()), Err(NotAKeyList::Day(_))), "{other}");
    }
    let key = list.split("\"public_key\":\"").nth(1).and_then(|rest| rest.split('"').next()).ok_or("no key")?;
    for other in [key.trim_end_matches('=').to_owned(), format!("{key}="), key.replace('=', "\\n=")] {
        assert!(PublicKeys::parse(list.replacen(key, &other, 1).as_bytes()).is_err(), "{other}");
    }
    Ok(())
}
